// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "BrittleBackend.h"
#include "ReplayPlans.h"
#include "ShopCandidates.h"
#include "core/batch/DagPopulation.h"
#include "core/batch/UtilizationBins.h"
#include "tests/shared/SyntheticTimeline.h"

#include <QTest>

using namespace takt;
using namespace takt::test;

/// A device that is lost in mid-run: the CPU finishes, nothing is lost and somebody is told.
class TestLostDevice : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void replaysAreFinishedOnTheCpu_data();
    void replaysAreFinishedOnTheCpu();
    void populationsAreFinishedOnTheCpu();
    void shopsAreFinishedOnTheCpu();
    void binsAreFinishedOnTheCpu();
    void aCancelledRunIsNotTakenOver();
};

void TestLostDevice::replaysAreFinishedOnTheCpu_data()
{
    QTest::addColumn<int>("placement");
    QTest::addColumn<int>("goodCalls");
    QTest::addColumn<QString>("remark");
    for (const auto placement : {ReplayPlacement::Kept, ReplayPlacement::EarliestFinish}) {
        const std::string name = toText(placement);
        QTest::addRow("%s, lost at once", name.c_str())
            << static_cast<int>(placement) << 0 << "Brittle 9000: was lost; the CPU did the work";
        QTest::addRow("%s, lost half-way", name.c_str())
            << static_cast<int>(placement) << 1
            << "Brittle 9000: was lost; the CPU did what was left";
        QTest::addRow("%s, not lost", name.c_str()) << static_cast<int>(placement) << 9 << "";
    }
}

void TestLostDevice::replaysAreFinishedOnTheCpu()
{
    QFETCH(int, placement);
    QFETCH(int, goodCalls);
    QFETCH(QString, remark);
    const Plan small = plan({3, 1, 4, 1}, 2, {{0, 3}});
    const auto costs = expectValue(ExecutionCosts::bind(small.graph, small.platform));
    const Schedule schedule =
        scheduleOf(costs, {{0, 0, 0, 3}, {1, 1, 0, 1}, {2, 1, 1, 5}, {3, 0, 3, 4}});
    // Lost half-way means more than a device gets at once.
    const ReplayRequest request{.noise = noiseOf("lognormal:0.3"),
                                .replicas = (goodCalls == 1 ? std::uint64_t{1} << 20U : 0) + 1000,
                                .backend = "cpu",
                                .placement = static_cast<ReplayPlacement>(placement),
                                .wantsTasks = true,
                                .taskReplicas = 20};
    const ReplayResult sound = replayed(schedule, costs, request);
    RunContext context;
    const ReplayResult saved = expectValue(replayUnderNoise(
        schedule, costs, request, std::make_shared<BrittleBackend>(goodCalls), context));
    QVERIFY(saved.makespans == sound.makespans);
    for (std::size_t task = 0; task < sound.tasks.size(); ++task) {
        QCOMPARE(saved.tasks[task].criticality, sound.tasks[task].criticality);
        compareSummaries(saved.tasks[task].finish, sound.tasks[task].finish);
    }
    QCOMPARE(saved.remarks.size(), std::size_t(remark.isEmpty() ? 0 : 1));
    if (!remark.isEmpty())
        QCOMPARE(QString::fromStdString(saved.remarks.front()), remark);
    QCOMPARE(saved.backend, std::string(remark.isEmpty() ? "brittle" : "cpu"));
}

void TestLostDevice::populationsAreFinishedOnTheCpu()
{
    Random random(6);
    const TaskGraph graph = randomGraph(random, {.tasks = 20});
    const Platform platform = randomPlatform(random, 2, true);
    const auto costs = expectValue(ExecutionCosts::bind(graph, platform));
    const auto arrays = expectValue(DagArrays::make(costs));
    const DagPopulation population(arrays, 30);
    RunContext context;
    const DagFitness sound = expectValue(judge(population, {.backend = "cpu"}, context));
    const DagFitness saved =
        expectValue(judge(population, std::make_shared<BrittleBackend>(0), 0, context));
    QVERIFY(saved.makespans == sound.makespans);
    QCOMPARE(saved.remarks,
             std::vector<std::string>{"Brittle 9000: was lost; the CPU did the work"});
}

void TestLostDevice::shopsAreFinishedOnTheCpu()
{
    Random random(9);
    const DisjunctiveShop shop = randomDisjunctiveShop(random, 4, 3);
    const auto population = expectValue(JobShopPopulation::create(shop, JobShopCode::JobOrder, 70));
    RunContext context;
    const auto sound = expectValue(judge(population, {.backend = "cpu"}, context));
    const auto saved =
        expectValue(judge(population, std::make_shared<BrittleBackend>(0), 0, context));
    QCOMPARE(saved.makespans, sound.makespans);
    QCOMPARE(saved.remarks.size(), std::size_t{1});
}

void TestLostDevice::binsAreFinishedOnTheCpu()
{
    const Timeline timeline = syntheticTimeline({.slices = 2'000, .lanes = 8});
    const std::vector<TrackIndex> tracks{0, 1};
    const BinsRequest request{
        .from = timeline.startTime(), .to = timeline.endTime(), .count = 5, .backend = "cpu"};
    const WorkKinds kinds(timeline);
    RunContext context;
    const auto sound = expectValue(utilizationBins(timeline, kinds, tracks, request, context));
    std::vector<std::string> remarks;
    const auto saved = expectValue(utilizationBins(
        timeline, kinds, tracks, request, std::make_shared<BrittleBackend>(0), context, &remarks));
    QVERIFY(saved == sound);
    QCOMPARE(remarks, std::vector<std::string>{"Brittle 9000: was lost; the CPU did the work"});
}

void TestLostDevice::aCancelledRunIsNotTakenOver()
{
    const Plan small = plan({3, 1}, 1);
    const auto costs = expectValue(ExecutionCosts::bind(small.graph, small.platform));
    RunContext context;
    context.cancel();
    const auto refused = replayUnderNoise(oneAfterTheOther(costs), costs, {},
                                          std::make_shared<BrittleBackend>(0), context);
    QVERIFY(!refused);
}

QTEST_GUILESS_MAIN(TestLostDevice)
#include "tst_lost_device.moc"
