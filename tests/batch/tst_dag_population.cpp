// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/DagPopulation.h"
#include "core/schedule/ScheduleBuilder.h"
#include "core/schedule/Validator.h"
#include "tests/shared/RandomSchedules.h"

#include <QTest>
#include <algorithm>

using namespace takt;
using namespace takt::test;

namespace {

void fill(Random &random, const DagArrays &arrays, DagPopulation &population)
{
    for (std::size_t candidate = 0; candidate < population.size(); ++candidate) {
        for (double &priority : population.priorities(candidate))
            // Few values, so that there are equals.
            priority = static_cast<double>(random.between(-3, 3));
        const auto processors = population.processors(candidate);
        for (TaskIndex task = 0; task < processors.size(); ++task) {
            const auto fitting = arrays.fitting(task);
            processors[task] = fitting[random.below(fitting.size())];
        }
    }
}

/// The order by looking at all tasks at every step, and times by the schedule builder.
Schedule builtByHand(const ExecutionCosts &costs, std::span<const double> priorities,
                     std::span<const std::uint16_t> processors)
{
    const TaskGraph &graph = costs.graph();
    ScheduleBuilder builder(costs, SlotRule::Append);
    std::vector<bool> isPlaced(graph.taskCount());
    for (std::size_t turn = 0; turn < graph.taskCount(); ++turn) {
        std::optional<TaskIndex> next;
        for (TaskIndex task = 0; task < graph.taskCount(); ++task) {
            const bool isReady =
                !isPlaced[task] && std::ranges::all_of(graph.predecessors(task), [&](TaskIndex p) {
                    return static_cast<bool>(isPlaced[p]);
                });
            if (isReady && (!next || priorities[task] > priorities[*next]))
                next = task;
        }
        isPlaced[*next] = true;
        builder.place(*next,
                      builder.leastScore(*next, builder.dataReady(*next), [&](const Slot &slot) {
                          return slot.processor == processors[*next] ? 0.0 : 1.0;
                      }));
    }
    return expectValue(builder.build());
}

} // namespace

/// Very many candidates for a task graph, judged at once.
class TestDagPopulation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalsTheScheduleBuilder();
    void solutionDecodesToItsMakespan();
    void doesNotDependOnThreads();
    void cancelledRunsSaySo();
};

void TestDagPopulation::equalsTheScheduleBuilder()
{
    for (std::uint64_t seed = 1; seed <= 25; ++seed) {
        Random random(seed);
        const std::size_t processors = 1 + random.below(6);
        const TaskGraph graph =
            randomGraph(random, {.tasks = 1 + random.below(40),
                                 .edgeProbability = 0.2 * random.unit(),
                                 .costColumns = random.chance(0.5) ? processors : std::size_t{0}});
        const Platform platform = randomPlatform(random, processors, true);
        const auto costs = expectValue(ExecutionCosts::bind(graph, platform));
        const auto arrays = expectValue(DagArrays::make(costs));
        DagPopulation population(arrays, 10);
        fill(random, arrays, population);
        RunContext context;
        const DagFitness fitness = expectValue(judge(population, {.backend = "cpu"}, context));
        for (std::size_t candidate = 0; candidate < population.size(); ++candidate)
            QCOMPARE(fitness.makespans[candidate],
                     builtByHand(costs, population.priorities(candidate),
                                 population.processors(candidate))
                         .makespan());
    }
}

void TestDagPopulation::solutionDecodesToItsMakespan()
{
    Random random(5);
    const TaskGraph graph = randomGraph(random, {.tasks = 60, .edgeProbability = 0.08});
    const Platform platform = randomPlatform(random, 4, true);
    const auto costs = expectValue(ExecutionCosts::bind(graph, platform));
    const auto arrays = expectValue(DagArrays::make(costs));
    DagPopulation population(arrays, 20);
    fill(random, arrays, population);
    RunContext context;
    const DagFitness fitness = expectValue(judge(population, {.backend = "cpu"}, context));
    for (std::size_t candidate = 0; candidate < population.size(); ++candidate) {
        const Schedule schedule = expectValue(arrays.scheduleOf(population.solutionOf(candidate)));
        QVERIFY(validate(schedule, costs).isValid());
        QCOMPARE(schedule.makespan(), fitness.makespans[candidate]);
    }
}

void TestDagPopulation::doesNotDependOnThreads()
{
    Random random(6);
    const TaskGraph graph = randomGraph(random, {.tasks = 40, .edgeProbability = 0.1});
    const Platform platform = randomPlatform(random, 3, true);
    const auto costs = expectValue(ExecutionCosts::bind(graph, platform));
    const auto arrays = expectValue(DagArrays::make(costs));
    DagPopulation population(arrays, 1003);
    fill(random, arrays, population);
    RunContext context;
    const DagFitness one =
        expectValue(judge(population, {.backend = "cpu", .threads = 1}, context));
    const DagFitness five =
        expectValue(judge(population, {.backend = "cpu", .threads = 5}, context));
    QVERIFY(one.makespans == five.makespans);
    QCOMPARE(one.backend, std::string("cpu"));
}

void TestDagPopulation::cancelledRunsSaySo()
{
    Random random(6);
    const TaskGraph graph = randomGraph(random, {.tasks = 5});
    const Platform platform = randomPlatform(random, 2, true);
    const auto costs = expectValue(ExecutionCosts::bind(graph, platform));
    const auto arrays = expectValue(DagArrays::make(costs));
    RunContext context;
    context.cancel();
    const auto refused = judge(DagPopulation(arrays, 4), {.backend = "cpu"}, context);
    QVERIFY(!refused);
    QCOMPARE(QByteArray::fromStdString(refused.error().message()), QByteArray("cancelled"));
}

QTEST_GUILESS_MAIN(TestDagPopulation)
#include "tst_dag_population.moc"
