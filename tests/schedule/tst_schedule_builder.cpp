// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/DecisionRecorder.h"
#include "core/schedule/ReadyList.h"
#include "core/schedule/ScheduleBuilder.h"
#include "core/schedule/Validator.h"
#include "tests/plugins/RandomWorkloads.h"

#include <QTest>
#include <algorithm>
#include <vector>

using namespace takt;
using namespace takt::test;

class TestScheduleBuilder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void dataReadyIsTheLastArrival();
    void predecessorsWithoutAPlaceAreLeftOut();
    void leastScoreIsTheSameWithCandidatesOrWithout();
    void leastScoreTakesTheLowestProcessorAmongEquals();
    void unplaceRestoresWhatWasThere_data();
    void unplaceRestoresWhatWasThere();
    void randomChoicesGivePossibleSchedules();
    void readyListGivesGreatestPriorityThenLowestTask();
    void recorderWithoutLogCollectsNothing();
};

namespace {

double finishOf(const Slot &slot)
{
    return slot.finish;
}

/// The last arrival of a task's data on a processor, predecessor by predecessor.
double lastArrival(const ScheduleBuilder &builder, TaskIndex task, ProcessorIndex processor)
{
    const TaskGraph &graph = builder.costs().graph();
    double last = 0;
    for (std::size_t k = 0; k < graph.predecessors(task).size(); ++k) {
        const TaskIndex predecessor = graph.predecessors(task)[k];
        if (!builder.isPlaced(predecessor))
            continue;
        const Placement &source = builder.placement(predecessor);
        last = std::max(last,
                        source.finish + builder.costs().communication(graph.incomingEdges(task)[k],
                                                                      source.processor, processor));
    }
    return last;
}

/// A slot on a random processor that the task fits on.
Slot randomSlot(Random &random, const ScheduleBuilder &builder, TaskIndex task)
{
    const ExecutionCosts &costs = builder.costs();
    for (;;) {
        const auto processor = static_cast<ProcessorIndex>(random.below(costs.processorCount()));
        const double duration = costs.execution(task, processor);
        if (!std::isfinite(duration))
            continue;
        const double start =
            builder.earliestStart(processor, builder.dataReady(task).on(processor), duration);
        return {processor, start, start + duration, 0};
    }
}

} // namespace

void TestScheduleBuilder::dataReadyIsTheLastArrival()
{
    Random random(1);
    for (int round = 0; round < 200; ++round) {
        const RandomWorkload workload = randomWorkload(random);
        const auto costs = expectValue(ExecutionCosts::bind(workload.graph, workload.platform));
        ScheduleBuilder builder(costs, SlotRule::Insertion);
        for (const TaskIndex task : workload.graph.topologicalOrder()) {
            const DataReadyTimes ready = builder.dataReady(task);
            for (ProcessorIndex p = 0; p < costs.processorCount(); ++p)
                QVERIFY2(ready.on(p) == lastArrival(builder, task, p), workload.what.c_str());
            builder.place(task, randomSlot(random, builder, task));
        }
    }
}

void TestScheduleBuilder::predecessorsWithoutAPlaceAreLeftOut()
{
    Random random(2);
    for (int round = 0; round < 100; ++round) {
        const RandomWorkload workload = randomWorkload(random);
        const auto costs = expectValue(ExecutionCosts::bind(workload.graph, workload.platform));
        ScheduleBuilder builder(costs, SlotRule::Append);
        for (const TaskIndex task : workload.graph.topologicalOrder()) {
            for (ProcessorIndex p = 0; p < costs.processorCount(); ++p)
                QVERIFY(builder.dataReady(task).on(p) == lastArrival(builder, task, p));
            if (random.chance(0.5))
                builder.place(task, randomSlot(random, builder, task));
        }
    }
}

void TestScheduleBuilder::leastScoreIsTheSameWithCandidatesOrWithout()
{
    Random random(3);
    for (int round = 0; round < 100; ++round) {
        const RandomWorkload workload = randomWorkload(random);
        const auto costs = expectValue(ExecutionCosts::bind(workload.graph, workload.platform));
        ScheduleBuilder builder(costs, SlotRule::Insertion);
        std::vector<Candidate> candidates;
        for (const TaskIndex task : workload.graph.topologicalOrder()) {
            const DataReadyTimes ready = builder.dataReady(task);
            const Slot logged = builder.leastScore(task, ready, finishOf, &candidates);
            const Slot slot = builder.leastScore(task, ready, finishOf);
            QVERIFY(slot.processor == logged.processor && slot.start == logged.start &&
                    slot.finish == logged.finish && slot.score == logged.score);
            const auto least = std::min_element(
                candidates.begin(), candidates.end(),
                [](const Candidate &a, const Candidate &b) { return a.score < b.score; });
            QCOMPARE(least->processor, slot.processor);
            for (const Candidate &candidate : candidates)
                QVERIFY(workload.graph.memory(task) <=
                        workload.platform.processor(candidate.processor).memory);
            builder.place(task, randomSlot(random, builder, task));
        }
    }
}

void TestScheduleBuilder::leastScoreTakesTheLowestProcessorAmongEquals()
{
    TaskGraphBuilder tasks;
    for (const char *id : {"a", "b", "c"})
        expectValue(tasks.addTask({id, {}, {}, 2}));
    const TaskGraph graph = expectValue(tasks.build());
    const Platform platform = expectValue(
        Platform::create("two", {Processor{"P1"}, Processor{"P2"}}, Links::uniform({})));
    const auto costs = expectValue(ExecutionCosts::bind(graph, platform));
    ScheduleBuilder builder(costs, SlotRule::Insertion);
    for (const ProcessorIndex expected : {0U, 1U, 0U}) {
        const auto task = static_cast<TaskIndex>(expectValue(builder.build()).placements().size());
        const Slot slot = builder.leastScore(task, {}, finishOf);
        QCOMPARE(slot.processor, expected);
        builder.place(task, slot);
    }
}

void TestScheduleBuilder::unplaceRestoresWhatWasThere_data()
{
    QTest::addColumn<bool>("insertion");
    QTest::newRow("insertion") << true;
    QTest::newRow("append") << false;
}

void TestScheduleBuilder::unplaceRestoresWhatWasThere()
{
    QFETCH(bool, insertion);
    const SlotRule rule = insertion ? SlotRule::Insertion : SlotRule::Append;
    Random random(4);
    for (int round = 0; round < 100; ++round) {
        const RandomWorkload workload = randomWorkload(random);
        const auto costs = expectValue(ExecutionCosts::bind(workload.graph, workload.platform));
        ScheduleBuilder builder(costs, rule);
        ScheduleBuilder untouched(costs, rule);
        const auto order = workload.graph.topologicalOrder();
        for (std::size_t step = 0; step < order.size(); ++step) {
            const std::size_t trials = std::min<std::size_t>(3, order.size() - step);
            for (std::size_t k = 0; k < trials; ++k)
                builder.place(order[step + k], randomSlot(random, builder, order[step + k]));
            for (std::size_t k = trials; k > 0; --k)
                builder.unplace(order[step + k - 1]);
            QVERIFY(expectValue(builder.build()) == expectValue(untouched.build()));
            const TaskIndex task = order[step];
            const Slot slot = builder.leastScore(task, builder.dataReady(task), finishOf);
            const Slot expected = untouched.leastScore(task, untouched.dataReady(task), finishOf);
            QVERIFY(slot.processor == expected.processor && slot.start == expected.start);
            builder.place(task, slot);
            untouched.place(task, slot);
        }
    }
}

void TestScheduleBuilder::randomChoicesGivePossibleSchedules()
{
    Random random(5);
    for (int round = 0; round < 200; ++round) {
        const RandomWorkload workload = randomWorkload(random);
        const auto costs = expectValue(ExecutionCosts::bind(workload.graph, workload.platform));
        for (const SlotRule rule : {SlotRule::Insertion, SlotRule::Append}) {
            ScheduleBuilder builder(costs, rule);
            for (const TaskIndex task : workload.graph.topologicalOrder())
                builder.place(task, randomSlot(random, builder, task));
            const Schedule schedule = expectValue(builder.build());
            QVERIFY(validate(schedule, costs).isValid());
            double lastFinish = 0;
            for (ProcessorIndex p = 0; p < costs.processorCount(); ++p)
                lastFinish = std::max(lastFinish, builder.lastFinish(p));
            QCOMPARE(lastFinish, schedule.makespan());
        }
    }
}

void TestScheduleBuilder::readyListGivesGreatestPriorityThenLowestTask()
{
    Random random(6);
    for (int round = 0; round < 100; ++round) {
        const TaskGraph graph = randomGraph(random, {20, 0.15});
        std::vector<double> priorities;
        for (std::size_t task = 0; task < graph.taskCount(); ++task)
            priorities.push_back(static_cast<double>(random.below(5)));
        std::vector<bool> isPlaced(graph.taskCount(), false);
        ReadyList list(graph, priorities);
        for (std::size_t step = 0; step < graph.taskCount(); ++step) {
            auto expected = static_cast<TaskIndex>(graph.taskCount());
            for (TaskIndex task = 0; task < graph.taskCount(); ++task) {
                const auto before = graph.predecessors(task);
                const bool isReady =
                    !isPlaced[task] && std::all_of(before.begin(), before.end(),
                                                   [&](TaskIndex p) { return isPlaced[p]; });
                if (isReady &&
                    (expected == graph.taskCount() || priorities[task] > priorities[expected]))
                    expected = task;
            }
            QVERIFY(!list.isEmpty());
            QCOMPARE(list.tasks().front(), expected);
            QCOMPARE(list.take(), expected);
            isPlaced[expected] = true;
            list.placed(expected);
        }
        QVERIFY(list.isEmpty());
    }
}

void TestScheduleBuilder::recorderWithoutLogCollectsNothing()
{
    DecisionRecorder off(nullptr, {"priority", true, "score"});
    QVERIFY(!off.isOn() && off.candidates() == nullptr);
    off.record(0, {});

    DecisionLog log;
    DecisionRecorder on(&log, {"priority", false, "score", true});
    on.addReady(3, 1.5);
    *on.candidates() = {{1, 0, 2, 7}};
    on.record(3, {1, 0, 2, 7});
    QCOMPARE(log.size(), std::size_t{1});
    QCOMPARE(log[0].ready.front(), (ReadyTask{3, 1.5}));
    QCOMPARE(log[0].candidates.front(), (Candidate{1, 0, 2, 7}));
    QVERIFY(log.higherScoreBetter() && !log.higherPriorityFirst());
    QVERIFY(on.candidates()->empty());
}

QTEST_APPLESS_MAIN(TestScheduleBuilder)
#include "tst_schedule_builder.moc"
