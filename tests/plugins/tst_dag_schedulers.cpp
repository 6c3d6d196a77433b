// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/DecisionLog.h"
#include "core/schedule/SchedulerRegistry.h"
#include "core/schedule/Validator.h"
#include "plugins/list_scheduling/ListSchedulers.h"
#include "tests/plugins/RandomWorkloads.h"
#include "tests/plugins/ReferenceGraphs.h"
#include "tests/plugins/SagaInstances.h"
#include "tests/plugins/TextbookDagSchedulers.h"

#include <QTest>
#include <map>
#include <sstream>
#include <tuple>

using namespace takt;
using namespace takt::test;

/// The list schedulers that came after the classical ones, against textbook versions, against what
/// another library computes, and against what their papers prove.
class TestDagSchedulers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void scheduleIsThatOfTheTextbook_data();
    void scheduleIsThatOfTheTextbook();
    void lengthIsThatOfSaga_data();
    void lengthIsThatOfSaga();
    void lengthOnReferenceGraphs_data();
    void lengthOnReferenceGraphs();
    void flbTakesWhatStartsFirstOnIdenticalProcessors();
    void bilIsOptimalForChains();
    void parametricWithTheirPartsIsHeftCpopAndPeft();
    void hybridWithoutChoiceInGroupsIsHeftThatAppends();
    void moreConstructionsAreNeverLonger();
    void greedyWbaTakesWhatLengthensLeast();
    void bestOfIsTheShortest();
    void bestOfRefusesUnknownNames_data();
    void bestOfRefusesUnknownNames();

private:
    [[nodiscard]] Expected<Schedule> tryRun(const std::string &scheduler, const TaskGraph &graph,
                                            const Platform &platform,
                                            const std::map<std::string, std::string> &parameters,
                                            DecisionLog *log) const;
    [[nodiscard]] Schedule run(const std::string &scheduler, const TaskGraph &graph,
                               const Platform &platform,
                               const std::map<std::string, std::string> &parameters = {},
                               DecisionLog *log = nullptr) const;

    SchedulerRegistry m_registry;
};

namespace {

std::map<std::string, std::string> parametersIn(const std::string &text)
{
    std::map<std::string, std::string> parameters;
    std::istringstream words(text);
    for (std::string word; words >> word;)
        parameters[word.substr(0, word.find('='))] = word.substr(word.find('=') + 1);
    return parameters;
}

bool linksAreAlike(const Platform &platform)
{
    return platform.links().form() == Links::Form::Uniform;
}

} // namespace

void TestDagSchedulers::initTestCase()
{
    for (auto &scheduler : list::allListSchedulers())
        QVERIFY(m_registry.add(std::move(scheduler)).has_value());
}

Expected<Schedule> TestDagSchedulers::tryRun(const std::string &scheduler, const TaskGraph &graph,
                                             const Platform &platform,
                                             const std::map<std::string, std::string> &parameters,
                                             DecisionLog *log) const
{
    const auto found = expectValue(m_registry.find(scheduler));
    RunContext context;
    context.seed = 3;
    context.decisionLog = log;
    return found->schedule(graph, platform,
                           expectValue(Parameters::resolve(found->info().parameters, parameters)),
                           context);
}

Schedule TestDagSchedulers::run(const std::string &scheduler, const TaskGraph &graph,
                                const Platform &platform,
                                const std::map<std::string, std::string> &parameters,
                                DecisionLog *log) const
{
    auto schedule = expectValue(tryRun(scheduler, graph, platform, parameters, log));
    const auto costs = expectValue(ExecutionCosts::bind(graph, platform));
    if (!validate(schedule, costs).isValid())
        throw std::logic_error(scheduler + " made an impossible schedule");
    return schedule;
}

void TestDagSchedulers::scheduleIsThatOfTheTextbook_data()
{
    QTest::addColumn<QString>("scheduler");
    for (const char *name : {"BIL", "GDL", "FCP", "DPS", "MSBC", "MST", "HBMCT"})
        QTest::newRow(name) << name;
}

void TestDagSchedulers::scheduleIsThatOfTheTextbook()
{
    using Run = std::vector<Placement> (TextbookDag::*)();
    static const std::map<QString, Run> runs{
        {"BIL", &TextbookDag::bil},     {"GDL", &TextbookDag::gdl},   {"FCP", &TextbookDag::fcp},
        {"DPS", &TextbookDag::dps},     {"MSBC", &TextbookDag::msbc}, {"MST", &TextbookDag::mst},
        {"HBMCT", &TextbookDag::hbmct},
    };
    QFETCH(QString, scheduler);
    Random random(1996);
    int compared = 0;
    for (int round = 0; round < 400; ++round) {
        const RandomWorkload workload = randomWorkload(random, Exactness::Exact);
        // Means over links that differ are fractions, whose sums depend on their order.
        if (!linksAreAlike(workload.platform) && scheduler != "GDL" && scheduler != "MST")
            continue;
        const auto costs = expectValue(ExecutionCosts::bind(workload.graph, workload.platform));
        TextbookDag textbook(costs);
        const auto placements = (textbook.*runs.at(scheduler))();
        const Schedule expected =
            expectValue(Schedule::create(costs.taskCount(), costs.processorCount(), placements));
        QVERIFY2(run(scheduler.toStdString(), workload.graph, workload.platform) == expected,
                 (workload.what + " round " + std::to_string(round)).c_str());
        ++compared;
    }
    QVERIFY(compared > 100);
}

void TestDagSchedulers::lengthIsThatOfSaga_data()
{
    QTest::addColumn<int>("instance");
    QTest::addColumn<QString>("scheduler");
    QTest::addColumn<QString>("parameters");
    QTest::addColumn<double>("length");
    const auto instances = sagaInstances();
    for (std::size_t index = 0; index < instances.size(); ++index) {
        const SagaInstance &instance = instances[index];
        for (const SagaInstance::Length &length : instance.lengths)
            QTest::addRow("%zu %s", index, length.scheduler)
                << static_cast<int>(index) << length.scheduler << QString() << length.makespan;
        const auto choices = parametricChoices();
        QCOMPARE(choices.size(), instance.parametricLengths.size());
        for (std::size_t choice = 0; choice < choices.size(); ++choice)
            QTest::addRow("%zu parametric %s", index, choices[choice].c_str())
                << static_cast<int>(index) << "parametric"
                << QString::fromStdString(choices[choice]) << instance.parametricLengths[choice];
    }
}

void TestDagSchedulers::lengthIsThatOfSaga()
{
    QFETCH(int, instance);
    QFETCH(QString, scheduler);
    QFETCH(QString, parameters);
    QFETCH(double, length);
    const SagaInstance saga = sagaInstances()[static_cast<std::size_t>(instance)];
    const TaskGraph graph = saga.graph();
    const Platform platform = saga.platform();
    const Schedule schedule =
        run(scheduler.toStdString(), graph, platform, parametersIn(parameters.toStdString()));
    QVERIFY2(std::abs(schedule.makespan() - length) < 1e-6,
             qPrintable(QString::number(schedule.makespan(), 'g', 12)));
}

void TestDagSchedulers::lengthOnReferenceGraphs_data()
{
    QTest::addColumn<QString>("scheduler");
    for (const char *name : {"BIL", "GDL", "FCP", "DPS", "MSBC", "MST", "HBMCT"})
        QTest::newRow(name) << name;
}

void TestDagSchedulers::lengthOnReferenceGraphs()
{
    QFETCH(QString, scheduler);
    using Run = std::vector<Placement> (TextbookDag::*)();
    static const std::map<QString, Run> runs{
        {"BIL", &TextbookDag::bil},     {"GDL", &TextbookDag::gdl},   {"FCP", &TextbookDag::fcp},
        {"DPS", &TextbookDag::dps},     {"MSBC", &TextbookDag::msbc}, {"MST", &TextbookDag::mst},
        {"HBMCT", &TextbookDag::hbmct},
    };
    const std::map<double, ReferenceGraph> references{{73, topcuoglu2002()},
                                                      {113, arabnejad2014()}};
    for (const auto &[optimum, reference] : references) {
        const TaskGraph graph = reference.graph();
        const Platform platform = plainPlatform(3);
        const auto costs = expectValue(ExecutionCosts::bind(graph, platform));
        TextbookDag textbook(costs);
        double length = 0;
        for (const Placement &placement : (textbook.*runs.at(scheduler))())
            length = std::max(length, placement.finish);
        QCOMPARE(run(scheduler.toStdString(), graph, platform).makespan(), length);
        QVERIFY(length >= optimum);
    }
}

void TestDagSchedulers::flbTakesWhatStartsFirstOnIdenticalProcessors()
{
    Random random(1999);
    for (int round = 0; round < 300; ++round) {
        const TaskGraph graph = randomGraph(random, {5 + random.below(40), random.unit() / 3});
        const Platform platform = plainPlatform(1 + random.below(5));
        const auto costs = expectValue(ExecutionCosts::bind(graph, platform));
        DecisionLog log;
        std::ignore = run("FLB", graph, platform, {}, &log);
        TextbookDag textbook(costs);
        for (std::size_t step = 0; step < log.size(); ++step) {
            double first = std::numeric_limits<double>::infinity();
            for (const TaskIndex task : textbook.readyTasks()) {
                for (ProcessorIndex p = 0; p < platform.processorCount(); ++p)
                    first = std::min(first, textbook.start(task, p));
            }
            QCOMPARE(log[step].start, first);
            textbook.place(log[step].task, log[step].processor);
        }
    }
}

void TestDagSchedulers::bilIsOptimalForChains()
{
    Random random(97);
    for (int round = 0; round < 200; ++round) {
        const std::size_t tasks = 1 + random.below(8);
        const std::size_t processors = 1 + random.below(4);
        TaskGraphBuilder builder("chain");
        for (std::size_t task = 0; task < tasks; ++task) {
            TaskSpec spec{"n" + std::to_string(task)};
            for (std::size_t p = 0; p < processors; ++p)
                spec.costs.push_back(static_cast<double>(random.between(0, 20)));
            expectValue(builder.addTask(std::move(spec)));
        }
        for (TaskIndex task = 1; task < tasks; ++task)
            expectValue(
                builder.addEdge(task - 1, task, static_cast<double>(random.between(0, 20))));
        const TaskGraph graph = expectValue(builder.build());
        const Platform platform = plainPlatform(processors);
        const auto costs = expectValue(ExecutionCosts::bind(graph, platform));
        // Every assignment, by dynamic programming over the chain.
        std::vector<double> least(processors, 0);
        for (TaskIndex task = 0; task < tasks; ++task) {
            std::vector<double> next(processors, std::numeric_limits<double>::infinity());
            for (ProcessorIndex to = 0; to < processors; ++to) {
                for (ProcessorIndex from = 0; from < processors; ++from) {
                    const double message = task == 0 ? 0 : costs.communication(task - 1, from, to);
                    next[to] =
                        std::min(next[to], least[from] + message + costs.execution(task, to));
                }
            }
            least = next;
        }
        QCOMPARE(run("BIL", graph, platform).makespan(),
                 *std::min_element(least.begin(), least.end()));
    }
}

void TestDagSchedulers::parametricWithTheirPartsIsHeftCpopAndPeft()
{
    Random random(2024);
    for (int round = 0; round < 150; ++round) {
        const RandomWorkload workload = randomWorkload(random);
        const auto parametric = [&](const char *parameters) {
            return run("parametric", workload.graph, workload.platform, parametersIn(parameters));
        };
        const auto other = [&](const char *scheduler) {
            return run(scheduler, workload.graph, workload.platform);
        };
        QVERIFY(parametric("") == other("HEFT"));
        QVERIFY(parametric("priority=cpop critical_path=true") == other("CPOP"));
        QVERIFY(parametric("priority=oct choose=lookahead") == other("PEFT"));
        QVERIFY(parametric("priority=topological insertion=false") == other("MCT"));
        QVERIFY(parametric("priority=topological insertion=false choose=start") == other("MST"));
        QVERIFY(parametric("priority=topological insertion=false choose=quickest") == other("MET"));
    }
}

void TestDagSchedulers::hybridWithoutChoiceInGroupsIsHeftThatAppends()
{
    Random random(2004);
    int differs = 0;
    for (int round = 0; round < 150; ++round) {
        const RandomWorkload workload = randomWorkload(random);
        const auto hybrid = [&](const char *parameters) {
            return run("Hybrid", workload.graph, workload.platform, parametersIn(parameters));
        };
        const Schedule byRank = hybrid("independent=mct");
        QVERIFY(byRank == run("HEFT", workload.graph, workload.platform, {{"insertion", "false"}}));
        for (const char *other :
             {"independent=minmin", "independent=maxmin", "independent=sufferage"})
            differs += hybrid(other) == byRank ? 0 : 1;
    }
    QVERIFY(differs > 50);
}

void TestDagSchedulers::moreConstructionsAreNeverLonger()
{
    Random random(2005);
    int shorter = 0;
    for (int round = 0; round < 60; ++round) {
        const RandomWorkload workload = randomWorkload(random);
        const auto length = [&](const char *constructions) {
            return run("WBA", workload.graph, workload.platform,
                       {{"constructions", constructions}, {"seed", "7"}})
                .makespan();
        };
        const double one = length("1");
        const double twenty = length("20");
        QVERIFY(twenty <= one);
        shorter += twenty < one ? 1 : 0;
    }
    QVERIFY(shorter > 20);
}

void TestDagSchedulers::greedyWbaTakesWhatLengthensLeast()
{
    Random random(8);
    for (int round = 0; round < 60; ++round) {
        const RandomWorkload workload = randomWorkload(random);
        DecisionLog log;
        std::ignore = run("WBA", workload.graph, workload.platform, {{"alpha", "0"}}, &log);
        double makespan = 0;
        for (std::size_t step = 0; step < log.size(); ++step) {
            for (const Candidate &candidate : log[step].candidates)
                QVERIFY(std::max(candidate.finish, makespan) >=
                        std::max(log[step].finish, makespan));
            makespan = std::max(makespan, log[step].finish);
        }
    }
}

void TestDagSchedulers::bestOfIsTheShortest()
{
    Random random(11);
    for (int round = 0; round < 60; ++round) {
        const RandomWorkload workload = randomWorkload(random);
        double shortest = std::numeric_limits<double>::infinity();
        for (const char *name : {"HEFT", "FCP", "GDL"})
            shortest = std::min(shortest, run(name, workload.graph, workload.platform).makespan());
        QCOMPARE(run("BestOf", workload.graph, workload.platform, {{"schedulers", "heft, fcp,GDL"}})
                     .makespan(),
                 shortest);
    }
}

void TestDagSchedulers::bestOfRefusesUnknownNames_data()
{
    QTest::addColumn<QString>("names");
    for (const char *names : {"HEFT,NEFT", "", "BestOf", "HEFT-duplication", "HEFT,,CPOP"})
        QTest::newRow(names) << names;
}

void TestDagSchedulers::bestOfRefusesUnknownNames()
{
    QFETCH(QString, names);
    const TaskGraph graph = topcuoglu2002().graph();
    const auto refused =
        tryRun("BestOf", graph, plainPlatform(3), {{"schedulers", names.toStdString()}}, nullptr);
    QVERIFY(!refused.has_value());
    QVERIFY(refused.error().message().find("not among the list schedulers") != std::string::npos);
}

QTEST_APPLESS_MAIN(TestDagSchedulers)
#include "tst_dag_schedulers.moc"
