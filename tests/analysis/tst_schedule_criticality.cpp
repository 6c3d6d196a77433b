// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/ScheduleCriticality.h"
#include "tests/shared/RandomSchedules.h"
#include "tests/shared/TopcuogluExample.h"

#include <QTest>
#include <cmath>
#include <limits>

using namespace takt;
using namespace takt::test;

namespace {

/// The makespan if one task started `delay` later than it does and all others started as they do
/// now, or when what they wait for lets them, if that is later. By relaxing every constraint until
/// nothing moves any more; `placements` are by task.
double makespanWhenDelayed(const ExecutionCosts &costs, std::vector<Placement> placements,
                           TaskIndex delayed, double delay)
{
    const std::vector<Placement> original = placements;
    const auto moveTo = [](Placement &placement, double start) {
        if (start <= placement.start)
            return false;
        placement.finish += start - placement.start;
        placement.start = start;
        return true;
    };
    moveTo(placements[delayed], placements[delayed].start + delay);
    bool isMoving = true;
    while (isMoving) {
        isMoving = false;
        for (EdgeIndex edge = 0; edge < costs.graph().edgeCount(); ++edge) {
            const Placement &sender = placements[costs.graph().edgeSource(edge)];
            Placement &target = placements[costs.graph().edgeTarget(edge)];
            isMoving |= moveTo(target, sender.finish + costs.communication(edge, sender.processor,
                                                                           target.processor));
        }
        for (const Placement &first : original) {
            for (const Placement &second : original) {
                if (first.processor == second.processor && first.start < second.start)
                    isMoving |= moveTo(placements[second.task], placements[first.task].finish);
            }
        }
    }
    return std::ranges::max_element(placements, {}, &Placement::finish)->finish;
}

} // namespace

class ScheduleCriticalityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void slackIsExactlyHowFarATaskCanBePushed();
    void pathLeadsThroughWhatHoldsEachTask();
    void publishedScheduleHasItsKnownPath();
    void unplacedTasksHaveInfiniteSlack();
    void tasksWithoutDurationAtOneInstantFollowTheGraph();
    void impossibleSchedulesEnd();
    void emptySchedulesHaveNoPath();
    void copiesAreServedByTheNearest();
};

void ScheduleCriticalityTest::slackIsExactlyHowFarATaskCanBePushed()
{
    constexpr double step = 1.0 / 64;
    int slackTasks = 0;
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        Random random(seed);
        const TaskGraph graph = randomGraph(random, {10, 0.25, 3});
        const Platform platform = randomPlatform(random, 3);
        const ExecutionCosts costs = expectValue(ExecutionCosts::bind(graph, platform));
        const std::vector<Placement> placements = randomPlacements(random, costs);
        const Schedule schedule = scheduleOf(costs, placements);
        const ScheduleCriticality criticality = scheduleCriticality(schedule, costs);
        for (TaskIndex task = 0; task < graph.taskCount(); ++task) {
            const double slack = criticality.slack[task];
            QVERIFY(slack >= 0);
            QCOMPARE(criticality.isCritical(task), slack == 0);
            slackTasks += slack > 0 ? 1 : 0;
            QVERIFY(makespanWhenDelayed(costs, placements, task, slack + step) >
                    schedule.makespan());
            QCOMPARE(makespanWhenDelayed(costs, placements, task, slack), schedule.makespan());
        }
    }
    QVERIFY(slackTasks > 100);
}

void ScheduleCriticalityTest::pathLeadsThroughWhatHoldsEachTask()
{
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        Random random(seed);
        const TaskGraph graph = randomGraph(random, {12, 0.25, 3});
        const Platform platform = randomPlatform(random, 3);
        const ExecutionCosts costs = expectValue(ExecutionCosts::bind(graph, platform));
        const Schedule schedule = scheduleOf(costs, randomPlacements(random, costs));
        const ScheduleCriticality criticality = scheduleCriticality(schedule, costs);
        const std::vector<TaskIndex> &path = criticality.criticalPath;
        QVERIFY(!path.empty());
        QCOMPARE(schedule.placementOf(path.back())->finish, schedule.makespan());
        for (std::size_t step = 0; step < path.size(); ++step) {
            QVERIFY(criticality.isCritical(path[step]));
            if (step == 0)
                continue;
            const Placement &held = *schedule.placementOf(path[step]);
            const Placement &holder = *schedule.placementOf(path[step - 1]);
            double lets = holder.processor == held.processor ? holder.finish : -1;
            for (std::size_t k = 0; k < graph.predecessors(held.task).size(); ++k) {
                if (graph.predecessors(held.task)[k] == holder.task)
                    lets = holder.finish + costs.communication(graph.incomingEdges(held.task)[k],
                                                               holder.processor, held.processor);
            }
            QCOMPARE(held.start, lets);
        }
    }
}

void ScheduleCriticalityTest::publishedScheduleHasItsKnownPath()
{
    const TaskGraph graph = topcuogluGraph();
    const Platform platform = threeProcessors();
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(graph, platform));
    const ScheduleCriticality criticality =
        scheduleCriticality(scheduleOf(costs, topcuogluHeft()), costs);
    // n10 waits for n8's data (62 + 11), n8 for n6's (42 + 15), n6 for n4 on P2, n4 for n1's data.
    QCOMPARE(criticality.criticalPath, (std::vector<TaskIndex>{0, 3, 5, 7, 9}));
    // n9 ends at 68, on P2 before n10 at 73; n2's data for n9 is there at 56.
    QCOMPARE(criticality.slack[8], 5.0);
    QCOMPARE(criticality.slack[1], 5.0);
    QCOMPARE(criticality.slack[6], 7.0);
}

void ScheduleCriticalityTest::unplacedTasksHaveInfiniteSlack()
{
    const TaskGraph graph = topcuogluGraph();
    const Platform platform = threeProcessors();
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(graph, platform));
    const ScheduleCriticality criticality =
        scheduleCriticality(scheduleOf(costs, {{0, 2, 0, 9}, {2, 2, 9, 28}}), costs);
    QCOMPARE(criticality.slack[1], std::numeric_limits<double>::infinity());
    QVERIFY(!criticality.isCritical(1));
    QCOMPARE(criticality.criticalPath, (std::vector<TaskIndex>{0, 2}));
}

void ScheduleCriticalityTest::tasksWithoutDurationAtOneInstantFollowTheGraph()
{
    TaskGraphBuilder builder;
    expectValue(builder.addTask({"second", {}, {}, 0}));
    expectValue(builder.addTask({"first", {}, {}, 0}));
    expectValue(builder.addTask({"last", {}, {}, 3}));
    expectValue(builder.addEdge(1, 0));
    expectValue(builder.addEdge(0, 2));
    const TaskGraph graph = expectValue(builder.build());
    const Platform platform = expectValue(Platform::create("p", {{"P"}}, Links::uniform({})));
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(graph, platform));
    const ScheduleCriticality criticality =
        scheduleCriticality(scheduleOf(costs, {{0, 0, 0, 0}, {1, 0, 0, 0}, {2, 0, 0, 3}}), costs);
    QCOMPARE(criticality.criticalPath, (std::vector<TaskIndex>{1, 0, 2}));
    QCOMPARE(criticality.slack, (std::vector<double>{0, 0, 0}));
}

void ScheduleCriticalityTest::impossibleSchedulesEnd()
{
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        Random random(seed);
        const TaskGraph graph = randomGraph(random, {8, 0.4, 2});
        const Platform platform = randomPlatform(random, 2);
        const ExecutionCosts costs = expectValue(ExecutionCosts::bind(graph, platform));
        std::vector<Placement> placements;
        for (TaskIndex task = 0; task < 8; ++task) {
            const double start = static_cast<double>(random.below(4));
            placements.push_back({task, static_cast<ProcessorIndex>(random.below(2)), start,
                                  start + static_cast<double>(random.below(3))});
        }
        const ScheduleCriticality criticality =
            scheduleCriticality(scheduleOf(costs, placements), costs);
        QVERIFY(criticality.criticalPath.size() <= 8);
        for (const double slack : criticality.slack)
            QVERIFY(slack >= 0);
    }
}

void ScheduleCriticalityTest::emptySchedulesHaveNoPath()
{
    const TaskGraph graph = topcuogluGraph();
    const Platform platform = threeProcessors();
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(graph, platform));
    const ScheduleCriticality criticality = scheduleCriticality(scheduleOf(costs, {}), costs);
    QVERIFY(criticality.criticalPath.empty());
    QCOMPARE(criticality.slack.size(), std::size_t{10});
}

void ScheduleCriticalityTest::copiesAreServedByTheNearest()
{
    TaskGraphBuilder builder;
    expectValue(builder.addTask({"a", {}, {}, 2}));
    expectValue(builder.addTask({"b", {}, {}, 4}));
    expectValue(builder.addEdge(0, 1, 10));
    const TaskGraph graph = expectValue(builder.build());
    const Platform platform =
        expectValue(Platform::create("p", {{"P1"}, {"P2"}}, Links::uniform({0, 1})));
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(graph, platform));
    const ScheduleCriticality criticality =
        scheduleCriticality(scheduleOf(costs, {{0, 0, 0, 2}, {0, 1, 1, 3}, {1, 1, 3, 7}}), costs);
    QCOMPARE(criticality.criticalPath, (std::vector<TaskIndex>{0, 1}));
    QCOMPARE(criticality.slack, (std::vector<double>{0, 0}));
}

QTEST_APPLESS_MAIN(ScheduleCriticalityTest)
#include "tst_schedule_criticality.moc"
