// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/ShopBounds.h"
#include "core/io/Formats.h"
#include "core/schedule/SchedulerRun.h"
#include "plugins/single_machine/SingleMachineSchedulers.h"
#include "plugins/single_machine/TardinessProgram.h"
#include "tests/plugins/ShopInstances.h"
#include "tests/shared/RandomShops.h"

#include <QTest>
#include <algorithm>
#include <limits>
#include <numeric>

using namespace takt;
using namespace takt::test;
using namespace takt::single_machine;

/// Rules for tardiness on one machine against published values and against all permutations.
class TestSingleMachine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void publishedTestVector();
    void leastTardinessOfTheReferenceInstances_data();
    void leastTardinessOfTheReferenceInstances();
    void programAndMooreAgreeWithAllPermutations();
    void everySequenceIsAPermutation();
    void earliestDueDateCIsTheEarliestDueDate();
    void augmentingNeverAddsTardiness();
    void changedRulesWinWhereDueDatesAreTightAndClose();
    void schedulersGivePossibleSchedules();
    void refusesWhatItDoesNotTake();
};

namespace {

std::vector<single_machine::Job> randomJobs(Random &random, std::size_t count,
                                            std::int64_t longest = 20)
{
    std::vector<single_machine::Job> jobs;
    for (std::size_t job = 0; job < count; ++job)
        jobs.push_back(
            {static_cast<double>(random.between(0, longest)),
             static_cast<double>(random.between(0, longest * static_cast<std::int64_t>(count) / 2)),
             static_cast<double>(random.between(1, 9))});
    return jobs;
}

/// Jobs of the classes of Potts and Van Wassenhove: durations from 1 to 100, due dates about the
/// share 1 - tardiness of all work, in a window of the share `range` of it, none below 0.
std::vector<single_machine::Job> classJobs(Random &random, std::size_t count, double range,
                                           double tardiness)
{
    std::vector<single_machine::Job> jobs(count);
    double work = 0;
    for (single_machine::Job &job : jobs) {
        job.duration = static_cast<double>(random.between(1, 100));
        work += job.duration;
    }
    for (single_machine::Job &job : jobs) {
        const auto bound = [&](double sign) {
            return static_cast<std::int64_t>(work * (1 - tardiness + sign * range / 2));
        };
        job.dueDate = std::max(0.0, static_cast<double>(random.between(bound(-1), bound(1))));
    }
    return jobs;
}

Sequence identity(std::size_t count)
{
    Sequence sequence(count);
    std::iota(sequence.begin(), sequence.end(), JobIndex{0});
    return sequence;
}

const std::vector<Sequence (*)(Jobs)> allRules = {
    earliestDueDate,           modifiedDueDate,           modifiedDueDateC,
    earliestDueDateCAsPrinted, earliestDueDateCGuessed,   panwalkarSmithKoulamas,
    augmentedModifiedDueDate,  augmentedModifiedDueDateC, mooreHodgson,
};

std::shared_ptr<const TaskGraph> smttGraph(const QString &instance)
{
    const auto path = testData("smtt-reference/instances.csv");
    if (!path)
        return nullptr;
    RunContext context;
    const auto loaded = expectValue(loadWorkload((*path + '#' + instance).toStdString(), context));
    return loaded.graph;
}

double metricOf(const SchedulerRun &run, const char *id)
{
    return std::ranges::find(run.metrics, id, &Metric::id)->value;
}

SchedulerRun runOn(const std::string &name, std::shared_ptr<const TaskGraph> graph,
                   const std::map<std::string, std::string> &given = {})
{
    SchedulerRunRequest request;
    for (auto &scheduler : allSingleMachineSchedulers()) {
        if (scheduler->info().name == name)
            request.scheduler = std::move(scheduler);
    }
    request.parameters = given;
    request.platform = std::make_shared<const Platform>(machinesOf(*graph->shop()));
    request.graph = std::move(graph);
    RunContext context;
    return expectValue(runScheduler(request, context));
}

} // namespace

void TestSingleMachine::publishedTestVector()
{
    const std::vector<single_machine::Job> jobs = {{10, 15}, {11, 11}, {10, 13},
                                                   {10, 11}, {11, 12}, {10, 11}};
    QCOMPARE(modifiedDueDateC(jobs), (Sequence{3, 5, 2, 0, 1, 4}));
    QCOMPARE(totalTardiness(jobs, modifiedDueDateC(jobs)), 141.0);
    QCOMPARE(modifiedDueDate(jobs), (Sequence{1, 0, 2, 3, 5, 4}));
    QCOMPARE(totalTardiness(jobs, modifiedDueDate(jobs)), 144.0);
    QCOMPARE(totalTardiness(jobs, earliestDueDate(jobs)), 145.0);
    RunContext context;
    QCOMPARE(totalTardiness(jobs, *leastTardiness(jobs, context)), 141.0);
}

void TestSingleMachine::leastTardinessOfTheReferenceInstances_data()
{
    QTest::addColumn<double>("total");
    QTest::addColumn<double>("weighted");
    QTest::addColumn<double>("tardy");
    QTest::newRow("smtt01") << 194.0 << 864.0 << 2.0;
    QTest::newRow("smtt02") << 222.0 << 405.0 << 1.0;
    QTest::newRow("smtt03") << 652.0 << 2362.0 << 3.0;
    QTest::newRow("smtt04") << 613.0 << 1730.0 << 3.0;
    QTest::newRow("smtt05") << 959.0 << 3671.0 << 5.0;
    QTest::newRow("smtt06") << 1100.0 << 3852.0 << 4.0;
}

void TestSingleMachine::leastTardinessOfTheReferenceInstances()
{
    QFETCH(double, total);
    QFETCH(double, weighted);
    QFETCH(double, tardy);
    TAKT_NEED_SHOP(graph, smttGraph(QTest::currentDataTag()), "smtt-reference/instances.csv");
    const SchedulerRun least = runOn("tardiness-dp", graph);
    QVERIFY(least.validation.isValid());
    QCOMPARE(metricOf(least, "totalTardiness"), total);
    QCOMPARE(least.search->lowerBound(), total);
    QCOMPARE(
        metricOf(runOn("tardiness-dp", graph, {{"objective", "weighted"}}), "weightedTardiness"),
        weighted);
    QCOMPARE(metricOf(runOn("moore", graph), "tardyJobs"), tardy);
    for (const char *rule : {"mddc", "eddc", "eddc-r", "psk", "aug-mdd", "aug-mddc"})
        QVERIFY(metricOf(runOn(rule, graph), "totalTardiness") >= total);
}

void TestSingleMachine::programAndMooreAgreeWithAllPermutations()
{
    for (std::uint64_t seed = 0; seed < 80; ++seed) {
        Random random(seed);
        const std::vector<single_machine::Job> jobs = randomJobs(random, 1 + random.below(7));
        Sequence sequence = identity(jobs.size());
        double least = std::numeric_limits<double>::infinity();
        std::size_t fewest = jobs.size();
        do {
            least = std::min(least, weightedTardiness(jobs, sequence));
            fewest = std::min(fewest, tardyJobs(jobs, sequence));
        } while (std::ranges::next_permutation(sequence).found);
        RunContext context;
        QCOMPARE(weightedTardiness(jobs, *leastTardiness(jobs, context)), least);
        QCOMPARE(tardyJobs(jobs, mooreHodgson(jobs)), fewest);
    }
}

void TestSingleMachine::everySequenceIsAPermutation()
{
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        Random random(seed);
        const std::vector<single_machine::Job> jobs =
            randomJobs(random, random.below(14), random.chance(0.2) ? 0 : 20);
        for (const auto rule : allRules) {
            Sequence sequence = rule(jobs);
            std::ranges::sort(sequence);
            QCOMPARE(sequence, identity(jobs.size()));
        }
    }
}

void TestSingleMachine::earliestDueDateCIsTheEarliestDueDate()
{
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        Random random(seed);
        const std::vector<single_machine::Job> jobs = randomJobs(random, 1 + random.below(15));
        QCOMPARE(earliestDueDateCAsPrinted(jobs), earliestDueDate(jobs));
        QVERIFY(totalTardiness(jobs, earliestDueDateCGuessed(jobs)) <=
                totalTardiness(jobs, earliestDueDate(jobs)));
    }
}

/// The published means over all classes at 20 jobs: the augmented rules are better than the plain.
void TestSingleMachine::augmentingNeverAddsTardiness()
{
    double plain = 0;
    double augmented = 0;
    double plainChanged = 0;
    double augmentedChanged = 0;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        Random random(seed);
        const std::vector<single_machine::Job> jobs = classJobs(random, 20, 0.2, 0.6);
        plain += totalTardiness(jobs, modifiedDueDate(jobs));
        augmented += totalTardiness(jobs, augmentedModifiedDueDate(jobs));
        plainChanged += totalTardiness(jobs, modifiedDueDateC(jobs));
        augmentedChanged += totalTardiness(jobs, augmentedModifiedDueDateC(jobs));
    }
    QVERIFY(augmented < plain);
    QVERIFY(augmentedChanged < plainChanged);
}

/// Section 6 of the fact sheet: MDDC beats MDD by about two where RDD is 0.2 and TF at least 0.6.
void TestSingleMachine::changedRulesWinWhereDueDatesAreTightAndClose()
{
    for (const double tardiness : {0.6, 0.8}) {
        double gapOfMdd = 0;
        double gapOfMddc = 0;
        double gapOfEdd = 0;
        constexpr int instances = 40;
        for (std::uint64_t seed = 0; seed < instances; ++seed) {
            Random random(seed);
            const std::vector<single_machine::Job> jobs = classJobs(random, 14, 0.2, tardiness);
            RunContext context;
            const double least = totalTardiness(jobs, *leastTardiness(jobs, context));
            gapOfMdd += totalTardiness(jobs, modifiedDueDate(jobs)) / least - 1;
            gapOfMddc += totalTardiness(jobs, modifiedDueDateC(jobs)) / least - 1;
            gapOfEdd += totalTardiness(jobs, earliestDueDate(jobs)) / least - 1;
        }
        QVERIFY(gapOfMddc < 0.9 * gapOfMdd);
        QVERIFY(gapOfMdd < 0.2 * gapOfEdd);
    }
}

void TestSingleMachine::schedulersGivePossibleSchedules()
{
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        Random random(seed);
        ShopShape shape{ShopKind::SingleMachine, 1 + random.below(10), 1};
        shape.hasDueDates = random.chance(0.8);
        const auto graph = shopGraph(randomShop(random, shape));
        for (const auto &scheduler : allSingleMachineSchedulers()) {
            const SchedulerRun run = runOn(scheduler->info().name, graph);
            QVERIFY2(run.validation.isValid(), scheduler->info().name.c_str());
            QCOMPARE(run.schedule->makespan(), shopBounds(*graph->shop()).machine);
        }
    }
}

void TestSingleMachine::refusesWhatItDoesNotTake()
{
    Random random(1);
    const auto jobs = shopGraph(randomShop(random, {ShopKind::Job, 3, 3}));
    ShopShape late{ShopKind::SingleMachine, 4, 1};
    late.hasReleases = true;
    const auto released = shopGraph(randomShop(random, late));
    const auto large = shopGraph(randomShop(random, {ShopKind::SingleMachine, 23, 1}));
    RunContext context;
    for (const auto &scheduler : allSingleMachineSchedulers()) {
        const Parameters parameters = Parameters::defaults(scheduler->info().parameters);
        for (const auto &graph : {jobs, released}) {
            if (graph == released && !released->shop()->hasReleases())
                continue;
            QVERIFY(!scheduler->schedule(*graph, machinesOf(*graph->shop()), parameters, context));
        }
        if (scheduler->info().name == "tardiness-dp")
            QCOMPARE(scheduler->schedule(*large, machinesOf(*large->shop()), parameters, context)
                         .error()
                         .reason,
                     std::string("takes at most 22 jobs, but 'random' has 23"));
    }
}

QTEST_APPLESS_MAIN(TestSingleMachine)
#include "tst_single_machine.moc"
