// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/ProjectBounds.h"
#include "core/analysis/ProjectMetrics.h"
#include "core/io/Formats.h"
#include "core/schedule/SchedulerRun.h"
#include "plugins/project/PriorityRule.h"
#include "plugins/project/ProjectSchedulers.h"
#include "tests/plugins/ProjectBruteForce.h"
#include "tests/shared/RandomProjects.h"
#include "tests/shared/TestData.h"

#include <QTest>
#include <algorithm>
#include <map>
#include <numeric>

using namespace takt;
using namespace takt::test;

/// What must hold for every project there could be, and the published values.
class TestProjectSchedulers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everySchedulerOutputIsPossible_data();
    void everySchedulerOutputIsPossible();
    void searchFindsTheOptimumOfSmallProjects_data();
    void searchFindsTheOptimumOfSmallProjects();
    void noBoundIsAboveTheOptimum();
    void justificationNeverLengthens();
    void equalSeedsGiveEqualSchedules();
    void decisionsAreLoggedWithTheirAlternatives();
    void reachesThePublishedOptima_data();
    void reachesThePublishedOptima();
    void refusesWhatItDoesNotTake();
};

namespace {

using Given = std::map<std::string, std::string>;

std::shared_ptr<const Scheduler> schedulerNamed(const std::string &name)
{
    for (auto &scheduler : project::allProjectSchedulers()) {
        if (scheduler->info().name == name)
            return std::move(scheduler);
    }
    throw std::logic_error("no scheduler " + name);
}

SchedulerRun runOn(const std::string &name, std::shared_ptr<const TaskGraph> graph,
                   const Given &given, bool logDecisions = false)
{
    SchedulerRunRequest request;
    request.scheduler = schedulerNamed(name);
    request.parameters = given;
    request.platform = std::make_shared<const Platform>(lanesOf(*graph->project()));
    request.graph = std::move(graph);
    request.logDecisions = logDecisions;
    RunContext context;
    return expectValue(runScheduler(request, context));
}

std::vector<std::pair<std::string, Given>> allVariants()
{
    std::vector<std::pair<std::string, Given>> variants = {
        {"project-search", {{"iterations", "200"}}}};
    for (const project::PriorityRule &rule : project::priorityRules()) {
        for (const char *scheme : {"serial", "parallel"})
            variants.push_back({"sgs", {{"rule", std::string(rule.name)}, {"scheme", scheme}}});
    }
    variants.push_back({"sgs", {{"justify", "true"}}});
    return variants;
}

} // namespace

void TestProjectSchedulers::everySchedulerOutputIsPossible_data()
{
    QTest::addColumn<ProjectShape>("shape");
    QTest::newRow("one mode") << ProjectShape{14, 3, 0, 1, 0.15};
    QTest::newRow("no resources") << ProjectShape{6, 0, 0, 1, 0.3};
    QTest::newRow("several modes") << ProjectShape{12, 2, 0, 3, 0.2};
    QTest::newRow("nonrenewable resources too") << ProjectShape{10, 2, 1, 3, 0.2};
    QTest::newRow("nonrenewable resources only") << ProjectShape{6, 0, 1, 2, 0.2};
    QTest::newRow("one activity") << ProjectShape{1, 1, 1, 2, 0};
}

void TestProjectSchedulers::everySchedulerOutputIsPossible()
{
    QFETCH(ProjectShape, shape);
    for (std::uint64_t seed = 0; seed < 6; ++seed) {
        Random random(seed);
        const auto graph = projectGraph(randomProject(random, shape));
        const double bound = projectBounds(*graph).best();
        for (const auto &[name, given] : allVariants()) {
            const SchedulerRun run = runOn(name, graph, given);
            QVERIFY2(run.validation.isValid(),
                     run.validation.isValid() ? ""
                                              : run.validation.violations.front().message.c_str());
            QVERIFY(run.schedule->makespan() >= bound);
        }
    }
}

void TestProjectSchedulers::searchFindsTheOptimumOfSmallProjects_data()
{
    QTest::addColumn<ProjectShape>("shape");
    QTest::newRow("one mode") << ProjectShape{6, 2, 0, 1, 0.2};
    QTest::newRow("several modes") << ProjectShape{4, 2, 0, 3, 0.2};
    QTest::newRow("nonrenewable resources too") << ProjectShape{4, 1, 1, 3, 0.2};
}

void TestProjectSchedulers::searchFindsTheOptimumOfSmallProjects()
{
    QFETCH(ProjectShape, shape);
    for (std::uint64_t seed = 0; seed < 25; ++seed) {
        Random random(seed);
        const auto graph = projectGraph(randomProject(random, shape));
        const double optimum = ProjectBruteForce(*graph->project()).least();
        const SchedulerRun run = runOn("project-search", graph, {{"iterations", "3000"}});
        QCOMPARE(run.schedule->makespan(), optimum);
        QVERIFY(run.validation.isValid());
    }
}

void TestProjectSchedulers::noBoundIsAboveTheOptimum()
{
    int tight = 0;
    for (std::uint64_t seed = 0; seed < 80; ++seed) {
        Random random(seed);
        const auto graph =
            projectGraph(randomProject(random, {5, 2, 0, 1 + random.below(2), 0.25}));
        const double optimum = ProjectBruteForce(*graph->project()).least();
        const ProjectBounds bounds = projectBounds(*graph);
        QVERIFY(bounds.best() <= optimum);
        QVERIFY(bounds.resource <= bounds.resourceHeadTail);
        tight += bounds.best() == optimum ? 1 : 0;
    }
    QVERIFY(tight > 20);
}

void TestProjectSchedulers::justificationNeverLengthens()
{
    int shorter = 0;
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        Random random(seed);
        const auto graph = projectGraph(randomProject(random, {20, 3, 0, 1, 0.1}));
        const double plain = runOn("sgs", graph, {{"rule", "fifo"}}).schedule->makespan();
        const double justified =
            runOn("sgs", graph, {{"rule", "fifo"}, {"justify", "true"}}).schedule->makespan();
        QVERIFY(justified <= plain);
        shorter += justified < plain ? 1 : 0;
    }
    QVERIFY(shorter > 10);
}

void TestProjectSchedulers::equalSeedsGiveEqualSchedules()
{
    Random random(3);
    const auto graph = projectGraph(randomProject(random, {16, 2, 1, 3, 0.15}));
    const Given given = {{"iterations", "900"}, {"seed", "5"}, {"timeLimit", "1000"}};
    const SchedulerRun first = runOn("project-search", graph, given);
    const SchedulerRun second = runOn("project-search", graph, given);
    QVERIFY(*first.schedule == *second.schedule);
    QCOMPARE(first.search->evaluations(), second.search->evaluations());
}

void TestProjectSchedulers::decisionsAreLoggedWithTheirAlternatives()
{
    Random random(5);
    const auto graph = projectGraph(randomProject(random, {14, 2, 0, 1, 0.1}));
    for (const char *scheme : {"serial", "parallel"}) {
        for (const project::PriorityRule &rule : project::priorityRules()) {
            const SchedulerRun run =
                runOn("sgs", graph, {{"rule", std::string(rule.name)}, {"scheme", scheme}}, true);
            QCOMPARE(run.decisions->size(), graph->taskCount());
            std::size_t choices = 0;
            for (std::size_t step = 0; step < run.decisions->size(); ++step) {
                const Decision decision = (*run.decisions)[step];
                QCOMPARE(decision.ready.front().task, decision.task);
                QCOMPARE(run.schedule->placementOf(decision.task)->start, decision.start);
                for (const ReadyTask &other : decision.ready) {
                    const double best = decision.ready.front().priority;
                    QVERIFY(rule.higherFirst ? other.priority <= best : other.priority >= best);
                }
                choices += decision.ready.size() > 1 ? 1 : 0;
            }
            QVERIFY(choices > 0);
        }
    }
}

void TestProjectSchedulers::reachesThePublishedOptima_data()
{
    QTest::addColumn<double>("optimum");
    QTest::newRow("psplib/sm-converted/j301_1.sm") << 43.0;
    QTest::newRow("psplib/j30/j30_1_1.rcp") << 43.0;
    QTest::newRow("psplib/j30/j30_1_2.rcp") << 47.0;
}

void TestProjectSchedulers::reachesThePublishedOptima()
{
    QFETCH(double, optimum);
    TAKT_NEED_DATA(path, QTest::currentDataTag());
    RunContext context;
    const auto graph = expectValue(loadWorkload(path.toStdString(), context)).graph;
    const SchedulerRun run = runOn("project-search", graph, {{"iterations", "6000"}});
    QVERIFY(run.validation.isValid());
    QCOMPARE(run.schedule->makespan(), optimum);
    const auto gap = std::ranges::find(run.metrics, "gap", &Metric::id);
    QCOMPARE(gap->value, 0.0);
    QVERIFY(projectGapReference(*graph).isBestKnown);
    if (QByteArray(QTest::currentDataTag()).contains("1_1"))
        QCOMPARE(projectBounds(*graph).criticalPath, 38.0);
}

void TestProjectSchedulers::refusesWhatItDoesNotTake()
{
    ProjectProblemBuilder builder("starved");
    expectValue(builder.addResource({"N1", 3, false}));
    for (const char *name : {"a", "b"})
        expectValue(builder.addActivity({name, {{1, {2}}, {3, {3}}}}));
    const auto starved = projectGraph(expectValue(builder.build()));
    Random random(1);
    const auto plain = randomGraph(random, {5, 0.3, 3});
    const Platform lanes = lanesOf(*starved->project());
    RunContext context;
    for (const auto &scheduler : project::allProjectSchedulers()) {
        Given given;
        if (scheduler->info().name == "project-search")
            given["iterations"] = "100";
        const Parameters parameters =
            expectValue(Parameters::resolve(scheduler->info().parameters, given));
        const auto refused = scheduler->schedule(*starved, lanes, parameters, context);
        QVERIFY(!refused);
        QVERIFY(QString::fromStdString(refused.error().reason)
                    .startsWith("found no modes with which the nonrenewable resources suffice"));
        QVERIFY(!scheduler->schedule(plain, lanes, parameters, context));
        QCOMPARE(checkTakes(scheduler->info(), plain).error().reason,
                 std::string("schedules projects, but workload 'random' is a "
                             "plain task graph"));
        const Platform two = expectValue(
            Platform::create("two", {{.name = "a"}, {.name = "b"}}, Links::uniform({})));
        QVERIFY(!scheduler->schedule(*starved, two, parameters, context));
    }
}

QTEST_APPLESS_MAIN(TestProjectSchedulers)
#include "tst_project_schedulers.moc"
