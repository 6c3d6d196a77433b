// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/ScheduleDiff.h"
#include "tests/shared/RandomSchedules.h"
#include "tests/shared/TopcuogluExample.h"

#include <QTest>
#include <cmath>
#include <optional>

using namespace takt;
using namespace takt::test;

namespace {

using Orders = std::vector<std::vector<TaskIndex>>;

Orders ordersOf(std::vector<Placement> placements, std::size_t processors)
{
    Orders orders(processors);
    std::ranges::stable_sort(placements, {}, &Placement::start);
    for (const Placement &placement : placements)
        orders[placement.processor].push_back(placement.task);
    return orders;
}

/// Earliest times under these orders by going round until nothing moves; unset where it never
/// stops, which is a circle.
std::optional<double> retimed(const ExecutionCosts &costs, const Orders &orders)
{
    std::vector<ProcessorIndex> processorOf(costs.taskCount());
    for (ProcessorIndex processor = 0; processor < orders.size(); ++processor) {
        for (const TaskIndex task : orders[processor])
            processorOf[task] = processor;
    }
    const auto finish = [&](const std::vector<double> &starts, TaskIndex task) {
        return starts[task] + costs.execution(task, processorOf[task]);
    };
    std::vector<double> starts(costs.taskCount(), 0);
    for (std::size_t round = 0; round <= costs.taskCount() + 1; ++round) {
        std::vector<double> next = starts;
        for (const auto &order : orders) {
            for (std::size_t k = 1; k < order.size(); ++k)
                next[order[k]] = std::max(next[order[k]], finish(starts, order[k - 1]));
        }
        for (EdgeIndex edge = 0; edge < costs.graph().edgeCount(); ++edge) {
            const TaskIndex from = costs.graph().edgeSource(edge);
            const TaskIndex to = costs.graph().edgeTarget(edge);
            next[to] = std::max(next[to],
                                finish(starts, from) +
                                    costs.communication(edge, processorOf[from], processorOf[to]));
        }
        if (next == starts) {
            double makespan = 0;
            for (TaskIndex task = 0; task < costs.taskCount(); ++task)
                makespan = std::max(makespan, finish(starts, task));
            return makespan;
        }
        starts = std::move(next);
    }
    return std::nullopt;
}

TaskIndex taskBefore(const Orders &orders, TaskIndex task)
{
    for (const auto &order : orders) {
        for (std::size_t k = 0; k < order.size(); ++k) {
            if (order[k] == task)
                return k == 0 ? TaskIndex(-1) : order[k - 1];
        }
    }
    return TaskIndex(-1);
}

/// One random workload with two schedules of it; `placements` are by task.
struct Pair {
    explicit Pair(std::uint64_t seed)
        : random(seed),
          graph(randomGraph(random, {9, 0.2, 3})),
          platform(randomPlatform(random, 3)),
          costs(expectValue(ExecutionCosts::bind(graph, platform))),
          before(randomPlacements(random, costs)),
          after(randomPlacements(random, costs))
    {
    }
    [[nodiscard]] ScheduleDiff diff(std::size_t limit = 2000) const
    {
        return compareSchedules(scheduleOf(costs, before), scheduleOf(costs, after), costs, limit);
    }

    Random random;
    TaskGraph graph;
    Platform platform;
    ExecutionCosts costs;
    std::vector<Placement> before;
    std::vector<Placement> after;
};

} // namespace

class ScheduleDiffTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsNothingBetweenEqualSchedules();
    void tellsWhatMovedAndHow();
    void effectIsWhatPuttingTheTaskBackWouldCost();
    void sortsByEffectThenByChangeOfFinish();
    void weighsNoMoreThanTheLimit();
    void aLaterTaskIsNotReordered();
    void leavesTasksOutThatOneScheduleLacks();
    void impossibleSchedulesHaveNoEffects();
};

void ScheduleDiffTest::findsNothingBetweenEqualSchedules()
{
    const Pair pair(3);
    const ScheduleDiff diff = compareSchedules(scheduleOf(pair.costs, pair.before),
                                               scheduleOf(pair.costs, pair.before), pair.costs);
    QVERIFY(diff.moves.empty());
    QCOMPARE(diff.unmoved, std::size_t{9});
    QCOMPARE(diff.makespanBefore, diff.makespanAfter);
}

void ScheduleDiffTest::tellsWhatMovedAndHow()
{
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        const Pair pair(seed);
        const ScheduleDiff diff = pair.diff();
        const Orders before = ordersOf(pair.before, 3);
        const Orders after = ordersOf(pair.after, 3);
        std::size_t unmoved = 0;
        for (TaskIndex task = 0; task < 9; ++task) {
            const auto move = std::ranges::find(diff.moves, task, &TaskMove::task);
            if (pair.before[task] == pair.after[task] &&
                taskBefore(before, task) == taskBefore(after, task)) {
                ++unmoved;
                QVERIFY(move == diff.moves.end());
                continue;
            }
            QVERIFY(move != diff.moves.end());
            QVERIFY(move->before == pair.before[task] && move->after == pair.after[task]);
            QCOMPARE(move->processorChanged,
                     pair.before[task].processor != pair.after[task].processor);
            QCOMPARE(move->orderChanged, taskBefore(before, task) != taskBefore(after, task));
        }
        QCOMPARE(diff.unmoved, unmoved);
        QCOMPARE(diff.moves.size(), 9 - unmoved);
    }
}

void ScheduleDiffTest::effectIsWhatPuttingTheTaskBackWouldCost()
{
    int weighed = 0;
    int circles = 0;
    for (std::uint64_t seed = 0; seed < 150; ++seed) {
        const Pair pair(seed);
        const Orders after = ordersOf(pair.after, 3);
        const double own = retimed(pair.costs, after).value();
        for (const TaskMove &move : pair.diff().moves) {
            if (!move.processorChanged && !move.orderChanged) {
                QVERIFY(!move.effect);
                continue;
            }
            Orders back = after;
            for (auto &order : back)
                std::erase(order, move.task);
            auto &order = back[move.before.processor];
            const auto place = std::ranges::find_if(order, [&](TaskIndex other) {
                return pair.after[other].start >= move.before.start;
            });
            order.insert(place, move.task);
            const std::optional<double> without = retimed(pair.costs, back);
            QCOMPARE(move.effect.has_value(), without.has_value());
            if (without)
                QCOMPARE(*move.effect, *without - own);
            ++(without ? weighed : circles);
        }
    }
    QVERIFY(weighed > 500);
    QVERIFY(circles > 20);
}

void ScheduleDiffTest::sortsByEffectThenByChangeOfFinish()
{
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        const ScheduleDiff diff = Pair(seed).diff();
        for (std::size_t k = 1; k < diff.moves.size(); ++k) {
            const TaskMove &first = diff.moves[k - 1];
            const TaskMove &second = diff.moves[k];
            QVERIFY(first.effect || !second.effect);
            if (first.effect && second.effect)
                QVERIFY(std::abs(*first.effect) >= std::abs(*second.effect));
            if (!first.effect && !second.effect)
                QVERIFY(std::abs(first.after.finish - first.before.finish) >=
                        std::abs(second.after.finish - second.before.finish));
        }
    }
}

void ScheduleDiffTest::weighsNoMoreThanTheLimit()
{
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        const Pair pair(seed);
        QVERIFY(std::ranges::count_if(pair.diff(3).moves, [](const TaskMove &move) {
                    return move.effect.has_value();
                }) <= 3);
        QCOMPARE(pair.diff(3).moves.size(), pair.diff().moves.size());
        QVERIFY(std::ranges::none_of(pair.diff(0).moves,
                                     [](const TaskMove &move) { return move.effect.has_value(); }));
    }
}

void ScheduleDiffTest::aLaterTaskIsNotReordered()
{
    const TaskGraph graph = topcuogluGraph();
    const Platform platform = threeProcessors();
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(graph, platform));
    std::vector<Placement> later = topcuogluHeft();
    later[9].start += 1;
    later[9].finish += 1;
    const ScheduleDiff diff =
        compareSchedules(scheduleOf(costs, topcuogluHeft()), scheduleOf(costs, later), costs);
    QCOMPARE(diff.moves.size(), std::size_t{1});
    QCOMPARE(diff.moves[0].task, topcuogluHeft()[9].task);
    QVERIFY(!diff.moves[0].processorChanged && !diff.moves[0].orderChanged);
    QVERIFY(!diff.moves[0].effect);
}

void ScheduleDiffTest::leavesTasksOutThatOneScheduleLacks()
{
    Pair pair(4);
    const TaskIndex last = pair.graph.topologicalOrder().back();
    std::vector<Placement> fewer = pair.before;
    std::erase_if(fewer, [last](const Placement &placement) { return placement.task == last; });
    const ScheduleDiff diff = compareSchedules(scheduleOf(pair.costs, pair.before),
                                               scheduleOf(pair.costs, fewer), pair.costs);
    QVERIFY(std::ranges::find(diff.moves, last, &TaskMove::task) == diff.moves.end());
    QCOMPARE(diff.moves.size() + diff.unmoved, std::size_t{8});
}

void ScheduleDiffTest::impossibleSchedulesHaveNoEffects()
{
    TaskGraphBuilder builder;
    expectValue(builder.addTask({"a", {}, {}, 1}));
    expectValue(builder.addTask({"b", {}, {}, 1}));
    expectValue(builder.addEdge(0, 1));
    const TaskGraph graph = expectValue(builder.build());
    const Platform platform = expectValue(Platform::create("p", {{"P"}}, Links::uniform({})));
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(graph, platform));
    const ScheduleDiff diff =
        compareSchedules(scheduleOf(costs, {{0, 0, 0, 1}, {1, 0, 1, 2}}),
                         scheduleOf(costs, {{1, 0, 0, 1}, {0, 0, 1, 2}}), costs);
    QCOMPARE(diff.moves.size(), std::size_t{2});
    for (const TaskMove &move : diff.moves)
        QVERIFY(move.orderChanged && !move.effect);
}

QTEST_APPLESS_MAIN(ScheduleDiffTest)
#include "tst_schedule_diff.moc"
