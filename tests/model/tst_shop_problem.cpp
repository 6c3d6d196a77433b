// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/DisjunctiveShop.h"
#include "core/model/ShopProblem.h"
#include "core/model/TaskGraph.h"
#include "tests/shared/RandomShops.h"

#include <QTest>
#include <cmath>
#include <functional>
#include <limits>

using namespace takt;
using namespace takt::test;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

using Operations = std::vector<std::vector<MachineOption>>;

JobSpec jobOf(Operations operations)
{
    JobSpec job;
    job.operations = std::move(operations);
    return job;
}

struct BadJob {
    const char *title;
    ShopKind kind;
    std::size_t machines;
    JobSpec job;
    const char *message;
};

JobSpec with(JobSpec job, double JobSpec::*member, double value)
{
    job.*member = value;
    return job;
}

const std::vector<BadJob> &badJobs()
{
    const JobSpec fine = jobOf({{{0, 1}}});
    static const std::vector<BadJob> jobs = {
        {"nothing to do", ShopKind::Job, 2, {}, "job 1: has no operations"},
        {"no machine", ShopKind::Job, 2, jobOf({{}}),
         "job 1, operation 1: has no machine that can run it"},
        {"machine that is not there", ShopKind::Job, 2, jobOf({{{2, 1}}}),
         "job 1, operation 1: runs on machine 3, but there are 2 machines"},
        {"negative duration", ShopKind::Job, 2, jobOf({{{0, 1}}, {{1, -1}}}),
         "job 1, operation 2: takes -1; a duration must be a finite number of at least 0"},
        {"infinite duration", ShopKind::Job, 2, jobOf({{{0, infinity}}}),
         "job 1, operation 1: takes inf; a duration must be a finite number of at least 0"},
        {"duration that is no number", ShopKind::Job, 2, jobOf({{{0, notANumber}}}),
         "job 1, operation 1: takes nan; a duration must be a finite number of at least 0"},
        {"choice in a job shop", ShopKind::Job, 2, jobOf({{{0, 1}, {1, 1}}}),
         "job 1, operation 1: has 2 machines to choose from, which only a flexible job shop may "
         "have"},
        {"machine twice", ShopKind::FlexibleJob, 2, jobOf({{{1, 1}, {1, 2}}}),
         "job 1, operation 1: names machine 2 twice"},
        {"other order in a flow shop", ShopKind::Flow, 2, jobOf({{{1, 1}}, {{0, 2}}}),
         "job 1, operation 1: runs on machine 2; in a flow shop all jobs visit machines 1 to 2 in "
         "this order"},
        {"too short for a flow shop", ShopKind::PermutationFlow, 2, jobOf({{{0, 1}}}),
         "job 1: has 1 operations; in a flow shop of 2 machines each job has as many"},
        {"two operations on a single machine", ShopKind::SingleMachine, 1,
         jobOf({{{0, 1}}, {{0, 1}}}),
         "job 1: has 2 operations on 1 machines; on a single machine each job has one"},
        {"released never", ShopKind::Job, 1, with(fine, &JobSpec::release, infinity),
         "job 1: is released at inf; that must be a finite number of at least 0"},
        {"due before time began", ShopKind::Job, 1, with(fine, &JobSpec::dueDate, -1),
         "job 1: is due at -1; that must be at least 0"},
        {"negative weight", ShopKind::Job, 1, with(fine, &JobSpec::weight, -2),
         "job 1: has weight -2; it must be a finite number of at least 0"},
    };
    return jobs;
}

} // namespace

class TestShopProblem : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusesBadJobs_data();
    void refusesBadJobs();
    void refusesBadMachines();
    void keepsWhatJobsSay();
    void theGraphSaysWhatTheShopSays();
    void anOpenShopHasNoEdges();
    void arraysAgreeWithTheShop();
    void arraysCountInTheLeastUnitThatMakesTimesWhole();
    void arraysRefuseWhatTheyCannotSay();
};

void TestShopProblem::refusesBadJobs_data()
{
    QTest::addColumn<int>("row");
    for (std::size_t row = 0; row < badJobs().size(); ++row)
        QTest::newRow(badJobs()[row].title) << static_cast<int>(row);
}

void TestShopProblem::refusesBadJobs()
{
    QFETCH(int, row);
    const BadJob &bad = badJobs()[static_cast<std::size_t>(row)];
    ShopProblemBuilder builder("s", bad.kind, bad.machines);
    const auto added = builder.addJob(bad.job);
    QVERIFY(!added);
    QCOMPARE(added.error().message(), std::string(bad.message));
}

void TestShopProblem::refusesBadMachines()
{
    ShopProblemBuilder none("s", ShopKind::Job, 0);
    QCOMPARE(none.build().error().reason, std::string("the shop has no machines"));
    ShopProblemBuilder empty("s", ShopKind::Job, 2);
    QCOMPARE(empty.build().error().reason, std::string("the shop has no jobs"));
    ShopProblemBuilder builder("s", ShopKind::Job, 2);
    QVERIFY(!builder.setMachineNames({"a"}));
    QVERIFY(!builder.setMachineNames({"a", "a"}));
    QVERIFY(!builder.setMachineNames({"a", ""}));
    QVERIFY(builder.setMachineNames({"a", "b"}).has_value());
    QVERIFY(!builder.addDowntime(2, {0, 1}));
    QVERIFY(!builder.addDowntime(0, {3, 3}));
    QVERIFY(!builder.addDowntime(0, {-1, 3}));
    QVERIFY(builder.addDowntime(0, {5, 8}).has_value());
    QVERIFY(builder.addDowntime(0, {1, 5}).has_value());
    QVERIFY(!builder.addDowntime(0, {7, 9}));
    QVERIFY(!builder.addDowntime(0, {0, 9}));
    expectValue(builder.addJob(jobOf({{{0, 1}}})));
    QVERIFY(!builder.setSetups(2, std::vector<double>{1, 2}));
    QVERIFY(!builder.setSetups(0, std::vector<double>{1}));
    QVERIFY(!builder.setSetups(0, std::vector<double>{1, -2}));
    QVERIFY(builder.setSetups(0, std::vector<double>{1, 2}).has_value());
    const auto shop = expectValue(builder.build());
    QCOMPARE(shop->downtimes(0).size(), std::size_t{2});
    QCOMPARE(shop->downtimes(0)[0].begin, 1.0);
    QCOMPARE(shop->firstSetup(0, 0), 1.0);
    QCOMPARE(shop->setup(0, 0, 0), 2.0);
    QCOMPARE(shop->firstSetup(1, 0), 0.0);

    ShopProblemBuilder twice("s", ShopKind::Job, 1);
    JobSpec named = jobOf({{{0, 1}}});
    named.name = std::string("a");
    expectValue(twice.addJob(named));
    expectValue(twice.addJob(named));
    QCOMPARE(twice.build().error().message(), std::string("job 'a': stands there twice"));
}

void TestShopProblem::keepsWhatJobsSay()
{
    ShopProblemBuilder builder("s", ShopKind::FlexibleJob, 3);
    JobSpec job = jobOf({{{2, 5}, {0, 4}}, {{1, 0}}});
    job.release = 3;
    job.dueDate = 20;
    job.weight = 2;
    expectValue(builder.addJob(job));
    expectValue(builder.addJob(jobOf({{{1, 7}}})));
    const auto shop = expectValue(builder.build());
    QCOMPARE(shop->operationCount(), std::size_t{3});
    QCOMPARE(shop->jobOf(2), JobIndex{1});
    QCOMPARE(shop->position(1), 1U);
    QVERIFY(shop->isLastOfJob(1) && !shop->isLastOfJob(0));
    QCOMPARE(shop->options(0).front().machine, MachineIndex{0});
    QCOMPARE(shop->duration(0, 2), 5.0);
    QVERIFY(std::isinf(shop->duration(0, 1)));
    QCOMPARE(shop->leastDuration(0), 4.0);
    QVERIFY(shop->isFlexible() && shop->hasReleases() && shop->hasDueDates() && shop->hasWeights());
    QVERIFY(std::isinf(shop->dueDate(1)));
    QCOMPARE(shop->jobName(1), std::string("job 2"));
    QCOMPARE(shop->machineName(2), std::string("M3"));
}

void TestShopProblem::theGraphSaysWhatTheShopSays()
{
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        Random random(seed);
        const auto shop = randomShop(random, {ShopKind::FlexibleJob, 1 + random.below(6), 4});
        const TaskGraph graph = expectValue(makeShopGraph(shop));
        QCOMPARE(graph.shop(), shop);
        QCOMPARE(graph.taskCount(), shop->operationCount());
        QCOMPARE(graph.edgeCount(), shop->operationCount() - shop->jobCount());
        for (OperationIndex operation = 0; operation < shop->operationCount(); ++operation) {
            for (MachineIndex machine = 0; machine < shop->machineCount(); ++machine)
                QCOMPARE(graph.costs(operation)[machine], shop->duration(operation, machine));
            QCOMPARE(graph.kinds()[graph.kind(operation)], shop->jobName(shop->jobOf(operation)));
            if (!shop->isLastOfJob(operation))
                QCOMPARE(graph.successors(operation).front(), operation + 1);
        }
    }
}

void TestShopProblem::anOpenShopHasNoEdges()
{
    Random random(3);
    const auto shop = randomShop(random, {ShopKind::Open, 3, 3});
    QCOMPARE(expectValue(makeShopGraph(shop)).edgeCount(), std::size_t{0});
}

void TestShopProblem::arraysAgreeWithTheShop()
{
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        Random random(seed);
        ShopShape shape{ShopKind::Job, 1 + random.below(7), 1 + random.below(5)};
        shape.hasReleases = true;
        const auto shop = randomShop(random, shape);
        const auto arrays = expectValue(DisjunctiveShop::of(*shop));
        QCOMPARE(arrays.scale, 1.0);
        std::size_t onMachines = 0;
        for (MachineIndex machine = 0; machine < arrays.machineCount; ++machine) {
            for (const OperationIndex operation : arrays.onMachine(machine)) {
                QCOMPARE(arrays.machine[operation], machine);
                ++onMachines;
            }
        }
        QCOMPARE(onMachines, shop->operationCount());
        for (OperationIndex operation = 0; operation < arrays.operationCount; ++operation) {
            QCOMPARE(arrays.job[operation], shop->jobOf(operation));
            QCOMPARE(arrays.time(arrays.duration[operation]), shop->leastDuration(operation));
            const bool isLast = shop->isLastOfJob(operation);
            QCOMPARE(arrays.successor[operation], isLast ? DisjunctiveShop::none : operation + 1);
            const bool isFirst = shop->position(operation) == 0;
            QCOMPARE(arrays.predecessor[operation],
                     isFirst ? DisjunctiveShop::none : operation - 1);
        }
        for (JobIndex job = 0; job < arrays.jobCount; ++job) {
            QCOMPARE(arrays.time(arrays.release[job]), shop->release(job));
            QCOMPARE(arrays.firstOfJob[job], shop->firstOperation(job));
        }
    }
}

void TestShopProblem::arraysCountInTheLeastUnitThatMakesTimesWhole()
{
    ShopProblemBuilder builder("s", ShopKind::Job, 2);
    expectValue(builder.addJob(jobOf({{{0, 1.5}}, {{1, 0.25}}, {{0, 3}}})));
    const auto arrays = expectValue(DisjunctiveShop::of(*expectValue(builder.build())));
    QCOMPARE(arrays.scale, 100.0);
    QCOMPARE(arrays.duration, (std::vector<std::int32_t>{150, 25, 300}));
}

void TestShopProblem::arraysRefuseWhatTheyCannotSay()
{
    Random random(1);
    ShopShape setups{ShopKind::Job, 3, 2};
    setups.hasSetups = true;
    QVERIFY(!DisjunctiveShop::of(*randomShop(random, setups)));
    QVERIFY(!DisjunctiveShop::of(*randomShop(random, {ShopKind::FlexibleJob, 3, 3})));
    QVERIFY(!DisjunctiveShop::of(*randomShop(random, {ShopKind::Open, 3, 3})));
    ShopProblemBuilder fine("s", ShopKind::Job, 1);
    expectValue(fine.addJob(jobOf({{{0, 1.0 / 3}}})));
    QVERIFY(!DisjunctiveShop::of(*expectValue(fine.build())));
    ShopProblemBuilder huge("s", ShopKind::Job, 1);
    expectValue(huge.addJob(jobOf({{{0, 2e9}}, {{0, 2e9}}})));
    QVERIFY(!DisjunctiveShop::of(*expectValue(huge.build())));
}

QTEST_APPLESS_MAIN(TestShopProblem)
#include "tst_shop_problem.moc"
