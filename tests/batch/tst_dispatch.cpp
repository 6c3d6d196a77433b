// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/DispatchProgram.h"
#include "core/batch/ReplicaSchedule.h"
#include "core/schedule/Validator.h"
#include "tests/batch/ReplayPlans.h"
#include "tests/shared/TopcuogluExample.h"

#include <QTest>
#include <cmath>
#include <queue>
#include <tuple>

using namespace takt;
using namespace takt::test;

namespace {

/// Placement at run time, told again with the standard library's containers and ExecutionCosts: the
/// oracle for the kernel.
Schedule dispatchedByHand(const Schedule &plan, const ExecutionCosts &costs,
                          const ReplayNoise &noise, ReplayPlacement placement,
                          std::uint64_t replica)
{
    const TaskGraph &graph = costs.graph();
    const auto position = [&](TaskIndex task) {
        const auto order = graph.topologicalOrder();
        return std::find(order.begin(), order.end(), task) - order.begin();
    };
    const auto turn = [&](TaskIndex task) {
        return std::pair(plan.placementOf(task)->start, position(task));
    };
    using Entry = std::tuple<double, std::pair<double, std::ptrdiff_t>, TaskIndex>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
    std::vector<std::size_t> waiting(graph.taskCount());
    for (TaskIndex task = 0; task < graph.taskCount(); ++task) {
        waiting[task] = graph.predecessors(task).size();
        if (waiting[task] == 0)
            queue.emplace(0.0, turn(task), task);
    }
    std::vector<Placement> done(graph.taskCount());
    std::vector<double> idleFrom(costs.processorCount(), 0);
    std::vector<double> expected(costs.processorCount(), 0);
    while (!queue.empty()) {
        const auto [now, ignored, task] = queue.top();
        queue.pop();
        const auto arrival = [&](ProcessorIndex processor, bool isNoisy) {
            double latest = now;
            for (const EdgeIndex edge : graph.incomingEdges(task)) {
                const double message =
                    costs.communication(edge, done[graph.edgeSource(edge)].processor, processor);
                const double factor =
                    isNoisy ? factorAt(noise.transfers, noise.draws, replica,
                                       NoiseDraws::site(NoiseDraws::Region::Transfers, edge))
                            : 1;
                latest = std::max(latest, now + message * factor);
            }
            return latest;
        };
        const auto plannedStart = [&](ProcessorIndex processor) {
            const double idle =
                idleFrom[processor] <= now ? now : std::max(now, expected[processor]);
            return std::max(idle, arrival(processor, false));
        };
        ProcessorIndex chosen = costs.processorCount();
        std::pair<double, bool> least;
        for (ProcessorIndex processor = 0; processor < costs.processorCount(); ++processor) {
            const double duration = costs.execution(task, processor);
            if (!std::isfinite(duration))
                continue;
            const double value = plannedStart(processor) +
                                 (placement == ReplayPlacement::EarliestFinish ? duration : 0);
            // Idle ones first among equals, then the first.
            const std::pair key(value, idleFrom[processor] > now);
            if (chosen == costs.processorCount() || key < least)
                std::tie(chosen, least) = std::pair(processor, key);
        }
        const double duration = costs.execution(task, chosen);
        const double plannedEnd = plannedStart(chosen) + duration;
        const double start = std::max(arrival(chosen, true), idleFrom[chosen]);
        const double factor = factorAt(noise.tasks, noise.draws, replica,
                                       NoiseDraws::site(NoiseDraws::Region::Tasks, task));
        done[task] = {task, chosen, start, start + duration * factor};
        idleFrom[chosen] = done[task].finish;
        expected[chosen] = plannedEnd;
        for (const TaskIndex next : graph.successors(task)) {
            if (--waiting[next] > 0)
                continue;
            double ready = 0;
            for (const TaskIndex before : graph.predecessors(next))
                ready = std::max(ready, done[before].finish);
            queue.emplace(ready, turn(next), next);
        }
    }
    return expectValue(Schedule::create(plan.taskCount(), plan.processorCount(), done));
}

} // namespace

/// Replays in which placement is decided at run time.
class TestDispatch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalsTheOracle_data();
    void equalsTheOracle();
    void withoutNoiseIsAPossibleSchedule();
    void doesNotDependOnThreads();
    void leavesASlowProcessorThatAPlanWouldWaitFor();
    void tasksThatFitNowhereElseStay();
    void paysForTheProcessorsThatItUses();
    void placementsHaveNames();
    void refusesToHoldThePlan();
};

void TestDispatch::equalsTheOracle_data()
{
    QTest::addColumn<QByteArray>("noise");
    QTest::addColumn<int>("placement");
    for (const auto placement : {ReplayPlacement::EarliestStart, ReplayPlacement::EarliestFinish})
        for (const char *noise : {"none", "lognormal:0.5", "gamma:0.8", "empirical:0.2:1:4"})
            QTest::addRow("%s, %s", toText(placement).c_str(), noise)
                << QByteArray(noise) << static_cast<int>(placement);
}

void TestDispatch::equalsTheOracle()
{
    QFETCH(QByteArray, noise);
    QFETCH(int, placement);
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        Random random(seed);
        const std::size_t processors = 1 + random.below(5);
        const TaskGraph graph =
            randomGraph(random, {.tasks = 2 + random.below(40),
                                 .edgeProbability = 0.15,
                                 .costColumns = random.chance(0.5) ? processors : 0});
        const Platform platform = randomPlatform(random, processors, true);
        const auto costs = expectValue(ExecutionCosts::bind(graph, platform));
        const Schedule schedule = scheduleOf(costs, randomPlacements(random, costs));
        const ReplayRequest request{.noise = noiseOf(noise.constData()),
                                    .replicas = 8,
                                    .seed = seed,
                                    .backend = "cpu",
                                    .placement = static_cast<ReplayPlacement>(placement)};
        const ReplayResult result = replayed(schedule, costs, request);
        RunContext context;
        for (std::uint64_t replica = 0; replica < 8; ++replica) {
            const Schedule found =
                expectValue(replicaSchedule(schedule, costs, request, replica, context));
            const Schedule oracle =
                dispatchedByHand(schedule, costs, request.noise.bind(seed),
                                 static_cast<ReplayPlacement>(placement), replica);
            for (TaskIndex task = 0; task < graph.taskCount(); ++task)
                QVERIFY(*found.placementOf(task) == *oracle.placementOf(task));
            QCOMPARE(result.makespans[replica], oracle.makespan());
        }
    }
}

void TestDispatch::withoutNoiseIsAPossibleSchedule()
{
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        Random random(seed);
        const TaskGraph graph = randomGraph(random, {.tasks = 5 + random.below(40)});
        const Platform platform = randomPlatform(random, 1 + random.below(5), true);
        const auto costs = expectValue(ExecutionCosts::bind(graph, platform));
        const Schedule plan = scheduleOf(costs, randomPlacements(random, costs));
        RunContext context;
        const Schedule dispatched = expectValue(replicaSchedule(
            plan, costs, {.placement = ReplayPlacement::EarliestFinish}, 0, context));
        const Validation validation = validate(dispatched, costs);
        QVERIFY2(validation.isValid(),
                 validation.isValid() ? "" : validation.violations.front().message.c_str());
    }
}

void TestDispatch::doesNotDependOnThreads()
{
    Random random(4);
    const TaskGraph graph = randomGraph(random, {.tasks = 50, .edgeProbability = 0.1});
    const Platform platform = randomPlatform(random, 4, true);
    const auto costs = expectValue(ExecutionCosts::bind(graph, platform));
    const Schedule schedule = scheduleOf(costs, randomPlacements(random, costs));
    ReplayRequest request{.noise = noiseOf("tasks=normal:0.3,correlation=0.4,slow-chance=0.2,"
                                           "slow-factor=3,failure-mean=100,repair-time=5"),
                          .replicas = 3001,
                          .backend = "cpu",
                          .threads = 1,
                          .placement = ReplayPlacement::EarliestFinish,
                          .wantsTasks = true,
                          .taskReplicas = 50};
    const ReplayResult one = replayed(schedule, costs, request);
    request.threads = 3;
    const ReplayResult three = replayed(schedule, costs, request);
    QVERIFY(one.makespans == three.makespans);
    for (std::size_t task = 0; task < one.tasks.size(); ++task) {
        QCOMPARE(one.tasks[task].criticality, three.tasks[task].criticality);
        compareSummaries(one.tasks[task].finish, three.tasks[task].finish);
    }
}

void TestDispatch::leavesASlowProcessorThatAPlanWouldWaitFor()
{
    // Independent tasks of equal length planned evenly: where processors can be slow, tasks that
    // are placed as they become ready one after the other go where there is room.
    std::vector<double> durations(24, 1.0);
    std::vector<std::pair<TaskIndex, TaskIndex>> edges;
    for (TaskIndex task = 0; task + 4 < 24; ++task)
        edges.emplace_back(task, task + 4);
    const Plan chains = plan(durations, 4, edges);
    const auto costs = expectValue(ExecutionCosts::bind(chains.graph, chains.platform));
    const Schedule schedule = oneAfterTheOther(costs);
    ReplayRequest request{.noise = noiseOf("tasks=none,slow-chance=0.25,slow-factor=8"),
                          .replicas = 2000};
    const ReplayResult kept = replayed(schedule, costs, request);
    request.placement = ReplayPlacement::EarliestStart;
    const ReplayResult placed = replayed(schedule, costs, request);
    QVERIFY(placed.makespan.mean < kept.makespan.mean);
}

void TestDispatch::tasksThatFitNowhereElseStay()
{
    TaskGraphBuilder builder("memory");
    TaskSpec large{"large"};
    large.work = 1;
    large.memory = 8;
    expectValue(builder.addTask(std::move(large)));
    const TaskGraph graph = expectValue(builder.build());
    std::vector<Processor> processors{{"small"}, {"big"}};
    processors[0].memory = 4;
    processors[0].speed = 100;
    processors[1].memory = 16;
    const Platform platform =
        expectValue(Platform::create("two", std::move(processors), Links::uniform({})));
    const auto costs = expectValue(ExecutionCosts::bind(graph, platform));
    const Schedule schedule = scheduleOf(costs, {{0, 1, 0, 1}});
    RunContext context;
    const Schedule dispatched = expectValue(replicaSchedule(
        schedule, costs, {.placement = ReplayPlacement::EarliestFinish}, 0, context));
    QCOMPARE(dispatched.placementOf(0)->processor, ProcessorIndex{1});
}

void TestDispatch::paysForTheProcessorsThatItUses()
{
    TaskGraphBuilder builder("paid", WorkUnit::Seconds);
    expectValue(builder.addTask({.id = "a", .work = 3600}));
    const TaskGraph graph = expectValue(builder.build());
    std::vector<Processor> processors{{"cheap"}, {"dear"}};
    processors[0].pricePerHour = 2;
    processors[1].pricePerHour = 5;
    processors[0].busyPower = 10;
    processors[1].idlePower = 1;
    processors[1].busyPower = 1;
    const Platform platform =
        expectValue(Platform::create("two", std::move(processors), Links::uniform({})));
    const auto costs = expectValue(ExecutionCosts::bind(graph, platform));
    // The plan uses the dear one; at run time the first is as good.
    const Schedule schedule = scheduleOf(costs, {{0, 1, 0, 3600}});
    const ReplayResult kept = replayed(schedule, costs, {.replicas = 3});
    QCOMPARE(kept.cost->mean, 5.0);
    QCOMPARE(kept.energy->mean, 3600.0);
    QVERIFY(kept.costs == std::vector<double>(3, 5.0));
    const ReplayResult placed =
        replayed(schedule, costs, {.replicas = 3, .placement = ReplayPlacement::EarliestFinish});
    QCOMPARE(placed.cost->mean, 2.0);
    QCOMPARE(placed.energy->mean, 3600.0 * 11);
    QVERIFY(placed.energies == std::vector<double>(3, 3600.0 * 11));
}

void TestDispatch::placementsHaveNames()
{
    for (const auto placement :
         {ReplayPlacement::Kept, ReplayPlacement::EarliestStart, ReplayPlacement::EarliestFinish})
        QVERIFY(placementIn(toText(placement)) == placement);
    QVERIFY(!placementIn("anywhere"));
}

void TestDispatch::refusesToHoldThePlan()
{
    const Plan one = plan({1}, 1);
    const auto costs = expectValue(ExecutionCosts::bind(one.graph, one.platform));
    RunContext context;
    const auto refused =
        replayUnderNoise(oneAfterTheOther(costs), costs,
                         {.holdsPlan = true, .placement = ReplayPlacement::EarliestStart}, context);
    QVERIFY(!refused);
    QCOMPARE(QByteArray::fromStdString(refused.error().message()),
             QByteArray("placement: cannot be decided at run time where the plan is held"));
}

QTEST_GUILESS_MAIN(TestDispatch)
#include "tst_dispatch.moc"
