// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "StoreSamples.h"
#include "core/store/DecisionColumns.h"
#include "core/store/PlacementColumns.h"

#include <QTest>
#include <random>
#include <string>

using namespace takt;

/// The blobs of a run: exact round trips, and nothing but Errors from bytes that anyone changed.
class TestRunColumns : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void placementsComeBackAsTheyWere();
    void decisionsComeBackAsTheyWere();
    void decisionsKeepHowManyThereWere();
    void refusesEveryTruncation();
    void refusesPlacementsOutsideTheGraph();
    void refusesDecisionsOutsideTheGraph();
    void survivesRandomChanges();

private:
    const WorkloadDocument m_workload = samples::layeredWorkload(5, 8);
    const std::shared_ptr<const Platform> m_platform = samples::twoLevelPlatform(4);
    const SchedulerRun m_run = samples::serialRun(m_workload, m_platform);
};

void TestRunColumns::placementsComeBackAsTheyWere()
{
    const auto back = fromPlacementColumns(toPlacementColumns(*m_run.schedule), 40, 4);
    QVERIFY(back.has_value());
    QVERIFY(*back == *m_run.schedule);
}

void TestRunColumns::decisionsComeBackAsTheyWere()
{
    const auto back = fromDecisionColumns(toDecisionColumns(*m_run.decisions), 40, 4);
    QVERIFY(back.has_value());
    QVERIFY(samples::sameDecisions(**back, *m_run.decisions));
    QCOMPARE((*back)->stepOf(39), m_run.decisions->stepOf(39));
}

void TestRunColumns::decisionsKeepHowManyThereWere()
{
    // The sample's log has a small budget, so that later steps keep 16 of 20 ready tasks.
    const auto back = fromDecisionColumns(toDecisionColumns(*m_run.decisions), 40, 4);
    QVERIFY(back.has_value());
    const Decision decision = (**back)[10];
    QCOMPARE(decision.ready.size(), std::size_t{16});
    QCOMPARE(decision.readyCount, std::size_t{20});
}

void TestRunColumns::refusesEveryTruncation()
{
    const std::string placements = toPlacementColumns(*m_run.schedule);
    for (std::size_t size = 0; size < placements.size(); ++size)
        QVERIFY(!fromPlacementColumns(placements.substr(0, size), 40, 4).has_value());
    QVERIFY(!fromPlacementColumns(placements + "x", 40, 4).has_value());
    const std::string decisions = toDecisionColumns(*m_run.decisions);
    for (std::size_t size = 0; size < decisions.size(); ++size)
        QVERIFY(!fromDecisionColumns(decisions.substr(0, size), 40, 4).has_value());
    QVERIFY(!fromDecisionColumns(decisions + "x", 40, 4).has_value());
}

void TestRunColumns::refusesPlacementsOutsideTheGraph()
{
    const std::string bytes = toPlacementColumns(*m_run.schedule);
    QVERIFY(!fromPlacementColumns(bytes, 39, 4).has_value());
    QVERIFY(!fromPlacementColumns(bytes, 40, 3).has_value());
}

void TestRunColumns::refusesDecisionsOutsideTheGraph()
{
    const std::string bytes = toDecisionColumns(*m_run.decisions);
    QVERIFY(!fromDecisionColumns(bytes, 39, 4).has_value());
    QVERIFY(!fromDecisionColumns(bytes, 40, 3).has_value());
}

void TestRunColumns::survivesRandomChanges()
{
    std::mt19937 random(11);
    const std::string placements = toPlacementColumns(*m_run.schedule);
    const std::string decisions = toDecisionColumns(*m_run.decisions);
    int refused = 0;
    for (int round = 0; round < 3000; ++round) {
        std::string bytes = round % 2 == 0 ? placements : decisions;
        // Half of the changes hit the counts at the front, where they do most harm.
        const std::size_t range = round % 4 < 2 ? 40 : bytes.size();
        bytes[random() % range] = static_cast<char>(random());
        const bool isRead = round % 2 == 0 ? fromPlacementColumns(bytes, 40, 4).has_value()
                                           : fromDecisionColumns(bytes, 40, 4).has_value();
        refused += isRead ? 0 : 1;
    }
    QVERIFY(refused > 1000);
}

QTEST_APPLESS_MAIN(TestRunColumns)
#include "tst_runcolumns.moc"
