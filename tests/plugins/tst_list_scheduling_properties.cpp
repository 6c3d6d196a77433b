// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/ScheduleMetrics.h"
#include "core/schedule/DecisionLog.h"
#include "core/schedule/Validator.h"
#include "plugins/list_scheduling/ListSchedulers.h"
#include "plugins/list_scheduling/OptimisticCostTable.h"
#include "plugins/template/RandomOrder.h"
#include "tests/plugins/RandomWorkloads.h"
#include "tests/plugins/TextbookSchedulers.h"

#include <QTest>
#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

using namespace takt;
using namespace takt::test;

/// What holds for every list scheduler, with every choice of its parameters, on many small random
/// workloads of every kind that the model knows.
class TestListSchedulingProperties : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void schedulesArePossibleAndNotBelowTheBounds_data();
    void schedulesArePossibleAndNotBelowTheBounds();
    void decisionLogTellsEveryChoice_data();
    void decisionLogTellsEveryChoice();
    void cancelledRunsStop_data();
    void cancelledRunsStop();
    void progressOnlyGrowsAndEndsAtOne_data();
    void progressOnlyGrowsAndEndsAtOne();
    void scheduleIsThatOfTheTextbook_data();
    void scheduleIsThatOfTheTextbook();
    void optimisticCostsAreThoseOfTheDefinition();
    void duplexIsTheShorterOfItsTwo();
    void everySchedulerIsDescribed();

private:
    void addSchedulers();
};

namespace {

/// Rounds of a test in which each choice of parameters has its turn, so that every scheduler has
/// about as many runs.
std::size_t roundsFor(std::size_t choices)
{
    constexpr std::size_t runsPerScheduler = 240;
    return std::max(runsPerScheduler / choices, std::size_t{1});
}

std::vector<std::unique_ptr<Scheduler>> allSchedulers()
{
    auto all = list::allListSchedulers();
    all.push_back(std::make_unique<example::RandomOrder>());
    // Those that place a task several times are held to other rules: tst_task_duplication.
    std::erase_if(all, [](const auto &scheduler) { return scheduler->info().duplicatesTasks; });
    return all;
}

const Scheduler &schedulerNamed(const QString &name)
{
    static const auto all = allSchedulers();
    for (const auto &scheduler : all) {
        if (scheduler->info().name == name.toStdString())
            return *scheduler;
    }
    throw std::logic_error("no such scheduler: " + name.toStdString());
}

/// Every combination of what the boolean and choice parameters of a scheduler can be, the others
/// at their defaults.
std::vector<Parameters> parameterChoices(const ParameterSchema &schema)
{
    std::vector<std::map<std::string, std::string>> combinations{{}};
    for (const ParameterSpec &spec : schema) {
        if (spec.type != ParameterType::Boolean && spec.type != ParameterType::Choice)
            continue;
        const auto values = spec.type == ParameterType::Boolean
                                ? std::vector<std::string>{"true", "false"}
                                : spec.choices;
        std::vector<std::map<std::string, std::string>> extended;
        for (const auto &combination : combinations) {
            for (const std::string &value : values) {
                extended.push_back(combination);
                extended.back()[spec.name] = value;
            }
        }
        combinations = std::move(extended);
    }
    std::vector<Parameters> choices;
    for (const auto &combination : combinations)
        choices.push_back(expectValue(Parameters::resolve(schema, combination)));
    return choices;
}

Schedule runScheduler(const Scheduler &scheduler, const RandomWorkload &workload,
                      const Parameters &parameters, DecisionLog *log = nullptr)
{
    RunContext context;
    context.seed = 7;
    context.decisionLog = log;
    return expectValue(scheduler.schedule(workload.graph, workload.platform, parameters, context));
}

/// Empty, or how a schedule breaks its rules, without any tolerance.
QString exactProblem(const Schedule &schedule, const ExecutionCosts &costs)
{
    const TaskGraph &graph = costs.graph();
    for (TaskIndex task = 0; task < graph.taskCount(); ++task) {
        if (schedule.indicesOf(task).size() != 1)
            return QStringLiteral("task %1 is not placed once").arg(task);
        const Placement &here = *schedule.placementOf(task);
        for (std::size_t k = 0; k < graph.predecessors(task).size(); ++k) {
            const Placement &source = *schedule.placementOf(graph.predecessors(task)[k]);
            const double arrival =
                source.finish +
                costs.communication(graph.incomingEdges(task)[k], source.processor, here.processor);
            if (here.start < arrival)
                return QStringLiteral("task %1 starts before its data is there").arg(task);
        }
        if (here.finish != here.start + costs.execution(task, here.processor))
            return QStringLiteral("task %1 does not take its time").arg(task);
    }
    for (ProcessorIndex processor = 0; processor < costs.processorCount(); ++processor) {
        double busyUntil = 0;
        for (const Placement &placement : schedule.onProcessor(processor)) {
            if (placement.start < busyUntil)
                return QStringLiteral("tasks overlap on processor %1").arg(processor);
            busyUntil = placement.finish;
        }
    }
    return {};
}

/// Empty, or what is wrong with one decision given which tasks are placed already.
QString problemOf(const Decision &decision, const DecisionLog &log, const TaskGraph &graph,
                  const std::vector<bool> &isPlaced)
{
    std::vector<TaskIndex> expected;
    for (TaskIndex task = 0; task < graph.taskCount(); ++task) {
        const auto predecessors = graph.predecessors(task);
        if (!isPlaced[task] && std::all_of(predecessors.begin(), predecessors.end(),
                                           [&](TaskIndex p) { return isPlaced[p]; }))
            expected.push_back(task);
    }
    std::vector<TaskIndex> ready;
    double chosenPriority = 0;
    for (const ReadyTask &entry : decision.ready) {
        ready.push_back(entry.task);
        if (entry.task == decision.task)
            chosenPriority = entry.priority;
    }
    std::sort(ready.begin(), ready.end());
    if (ready != expected)
        return QStringLiteral("the ready set is not that of the tasks whose predecessors stand");
    if (chosenPriority != decision.ready.front().priority)
        return QStringLiteral("a more urgent task was passed over");
    const auto chosen =
        std::find_if(decision.candidates.begin(), decision.candidates.end(),
                     [&](const Candidate &c) { return c.processor == decision.processor; });
    if (chosen == decision.candidates.end())
        return QStringLiteral("the chosen processor is no candidate");
    if (chosen->start != decision.start || chosen->finish != decision.finish)
        return QStringLiteral("the task does not run when its candidate says");
    const bool isBest = std::all_of(
        decision.candidates.begin(), decision.candidates.end(), [&](const Candidate &c) {
            return log.higherScoreBetter() ? c.score <= chosen->score : c.score >= chosen->score;
        });
    return isBest ? QString() : QStringLiteral("a better processor was passed over");
}

} // namespace

void TestListSchedulingProperties::addSchedulers()
{
    QTest::addColumn<QString>("scheduler");
    for (const auto &scheduler : allSchedulers())
        QTest::newRow(scheduler->info().name.c_str())
            << QString::fromStdString(scheduler->info().name);
}

void TestListSchedulingProperties::schedulesArePossibleAndNotBelowTheBounds_data()
{
    addSchedulers();
}

void TestListSchedulingProperties::schedulesArePossibleAndNotBelowTheBounds()
{
    QFETCH(QString, scheduler);
    const Scheduler &tested = schedulerNamed(scheduler);
    const auto choices = parameterChoices(tested.info().parameters);
    Random random(2002);
    for (std::size_t round = 0; round < roundsFor(choices.size()); ++round) {
        const RandomWorkload workload = randomWorkload(random);
        const auto costs = expectValue(ExecutionCosts::bind(workload.graph, workload.platform));
        for (const Parameters &parameters : choices) {
            const std::string what = "round " + std::to_string(round) + " " +
                                     parameters.differences(tested.info().parameters) + " " +
                                     workload.what;
            const Schedule schedule = runScheduler(tested, workload, parameters);
            const Validation validation = validate(schedule, costs);
            QVERIFY2(validation.isValid(),
                     (what + ": " + (validation.isValid() ? "" : validation.violations[0].message))
                         .c_str());
            const QString problem = exactProblem(schedule, costs);
            QVERIFY2(problem.isEmpty(), qPrintable(QString::fromStdString(what) + problem));
            QVERIFY2(schedule.makespan() >= makespanBounds(costs).best() * (1 - 1e-12),
                     what.c_str());
            QVERIFY2(runScheduler(tested, workload, parameters) == schedule, what.c_str());
        }
    }
}

void TestListSchedulingProperties::decisionLogTellsEveryChoice_data()
{
    addSchedulers();
}

void TestListSchedulingProperties::decisionLogTellsEveryChoice()
{
    QFETCH(QString, scheduler);
    const Scheduler &tested = schedulerNamed(scheduler);
    const auto choices = parameterChoices(tested.info().parameters);
    Random random(1993);
    for (std::size_t round = 0; round < roundsFor(choices.size()); ++round) {
        const RandomWorkload workload = randomWorkload(random);
        for (const Parameters &parameters : choices) {
            DecisionLog log;
            const Schedule schedule = runScheduler(tested, workload, parameters, &log);
            QVERIFY2(runScheduler(tested, workload, parameters) == schedule,
                     "a log must not change the schedule");
            QCOMPARE(log.size(), workload.graph.taskCount());
            QVERIFY(!log.priorityMeaning().empty() && !log.scoreMeaning().empty());
            std::vector<bool> isPlaced(workload.graph.taskCount(), false);
            for (std::size_t step = 0; step < log.size(); ++step) {
                const Decision decision = log[step];
                const QString problem = problemOf(decision, log, workload.graph, isPlaced);
                QVERIFY2(problem.isEmpty(), qPrintable(problem));
                const Placement &placement = *schedule.placementOf(decision.task);
                QVERIFY(placement.processor == decision.processor &&
                        placement.start == decision.start && placement.finish == decision.finish);
                isPlaced[decision.task] = true;
            }
        }
    }
}

void TestListSchedulingProperties::cancelledRunsStop_data()
{
    addSchedulers();
}

void TestListSchedulingProperties::cancelledRunsStop()
{
    QFETCH(QString, scheduler);
    const Scheduler &tested = schedulerNamed(scheduler);
    Random random(5);
    GraphShape shape;
    shape.tasks = 200;
    shape.edgeProbability = 0.02;
    const TaskGraph graph = randomGraph(random, shape);
    const Platform platform = randomPlatform(random, 4);
    const Parameters parameters = Parameters::defaults(tested.info().parameters);
    {
        RunContext context;
        context.cancel();
        QVERIFY(!tested.schedule(graph, platform, parameters, context).has_value());
    }
    RunContext context;
    context.onProgress = [&context](double fraction) {
        if (fraction > 0.3)
            context.cancel();
    };
    QVERIFY(!tested.schedule(graph, platform, parameters, context).has_value());
    QVERIFY(context.progress() < 0.35);
}

void TestListSchedulingProperties::progressOnlyGrowsAndEndsAtOne_data()
{
    addSchedulers();
}

void TestListSchedulingProperties::progressOnlyGrowsAndEndsAtOne()
{
    QFETCH(QString, scheduler);
    const Scheduler &tested = schedulerNamed(scheduler);
    Random random(6);
    const TaskGraph graph = randomGraph(random, {60, 0.1});
    const Platform platform = randomPlatform(random, 3);
    for (const bool isLogged : {false, true}) {
        DecisionLog log;
        std::vector<double> fractions;
        RunContext context;
        context.decisionLog = isLogged ? &log : nullptr;
        context.onProgress = [&](double fraction) { fractions.push_back(fraction); };
        QVERIFY(
            tested
                .schedule(graph, platform, Parameters::defaults(tested.info().parameters), context)
                .has_value());
        QVERIFY(fractions.size() > 30);
        QVERIFY(std::is_sorted(fractions.begin(), fractions.end()));
        QCOMPARE(fractions.back(), 1.0);
    }
}

void TestListSchedulingProperties::scheduleIsThatOfTheTextbook_data()
{
    QTest::addColumn<QString>("scheduler");
    for (const char *name : {"HEFT", "PEFT", "MinMin", "MaxMin", "Sufferage", "ETF", "DLS", "MCT"})
        QTest::newRow(name) << name;
}

void TestListSchedulingProperties::scheduleIsThatOfTheTextbook()
{
    using Run = std::vector<Placement> (Textbook::*)();
    static const std::map<QString, Run> runs{
        {"HEFT", &Textbook::heft},     {"PEFT", &Textbook::peft},
        {"MinMin", &Textbook::minMin}, {"MaxMin", &Textbook::maxMin},
        {"ETF", &Textbook::etf},       {"Sufferage", &Textbook::sufferage},
        {"DLS", &Textbook::dls},       {"MCT", &Textbook::mct}};
    QFETCH(QString, scheduler);
    const Scheduler &tested = schedulerNamed(scheduler);
    Random random(2014);
    for (int round = 0; round < 300; ++round) {
        // Ranks of the textbook are exact sums of costs; speeds and memory would round them.
        const RandomWorkload workload = randomWorkload(random, Exactness::Exact);
        const auto costs = expectValue(ExecutionCosts::bind(workload.graph, workload.platform));
        Textbook textbook(costs);
        const Schedule expected = scheduleOf(costs, (textbook.*runs.at(scheduler))());
        const Schedule schedule =
            runScheduler(tested, workload, Parameters::defaults(tested.info().parameters));
        QVERIFY2(schedule == expected, (workload.what + " round " + std::to_string(round)).c_str());
    }
}

void TestListSchedulingProperties::optimisticCostsAreThoseOfTheDefinition()
{
    Random random(77);
    for (int round = 0; round < 200; ++round) {
        const RandomWorkload workload = randomWorkload(random);
        const auto costs = expectValue(ExecutionCosts::bind(workload.graph, workload.platform));
        const auto table = expectValue(list::OptimisticCostTable::compute(costs, RunContext()));
        const auto expected = Textbook(costs).optimisticCosts();
        for (TaskIndex task = 0; task < workload.graph.taskCount(); ++task)
            QVERIFY(std::equal(expected[task].begin(), expected[task].end(),
                               table.row(task).begin(), table.row(task).end()));
    }
}

void TestListSchedulingProperties::duplexIsTheShorterOfItsTwo()
{
    Random random(2001);
    int minMinWins = 0;
    int maxMinWins = 0;
    for (int round = 0; round < 100; ++round) {
        const RandomWorkload workload = randomWorkload(random);
        const auto lengthOf = [&](const char *name) {
            const Scheduler &tested = schedulerNamed(QLatin1String(name));
            return runScheduler(tested, workload, Parameters::defaults(tested.info().parameters))
                .makespan();
        };
        const double minMin = lengthOf("MinMin");
        const double maxMin = lengthOf("MaxMin");
        QCOMPARE(lengthOf("Duplex"), std::min(minMin, maxMin));
        minMinWins += minMin < maxMin ? 1 : 0;
        maxMinWins += maxMin < minMin ? 1 : 0;
    }
    QVERIFY(minMinWins > 0 && maxMinWins > 0);
}

void TestListSchedulingProperties::everySchedulerIsDescribed()
{
    for (const auto &scheduler : allSchedulers()) {
        const SchedulerInfo &info = scheduler->info();
        for (const std::string *text :
             {&info.name, &info.family, &info.title, &info.source, &info.summary, &info.complexity})
            QVERIFY2(!text->empty(), info.name.c_str());
        for (const ParameterSpec &spec : info.parameters)
            QVERIFY2(!spec.help.empty(), (info.name + " " + spec.name).c_str());
    }
}

QTEST_APPLESS_MAIN(TestListSchedulingProperties)
#include "tst_list_scheduling_properties.moc"
