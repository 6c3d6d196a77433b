// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/ProcessorGaps.h"
#include "tests/shared/RandomSchedules.h"

#include <QTest>
#include <algorithm>
#include <utility>
#include <vector>

using namespace takt;
using namespace takt::test;

/// Idle gaps against going through all tasks of the processor one by one.
class TestProcessorGaps : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void emptyProcessorStartsWhenDataIsReady();
    void gapFitsExactly();
    void shortGapIsPassedOver();
    void taskWithoutDurationStandsBetweenTwoThatTouch();
    void findsWhatGoingThroughAllTasksFinds_data();
    void findsWhatGoingThroughAllTasksFinds();
    void vacateUndoesOccupy();
};

namespace {

/// The tasks on a processor, by start.
class Lane {
public:
    [[nodiscard]] double earliestStart(double ready, double duration) const
    {
        double gapBegin = 0;
        for (const auto &[start, finish] : m_tasks) {
            const double candidate = std::max(gapBegin, ready);
            if (candidate + duration <= start)
                return candidate;
            gapBegin = finish;
        }
        return std::max(gapBegin, ready);
    }
    void occupy(double start, double finish)
    {
        m_tasks.insert(std::upper_bound(m_tasks.begin(), m_tasks.end(), std::pair(start, finish)),
                       {start, finish});
    }

private:
    std::vector<std::pair<double, double>> m_tasks;
};

} // namespace

void TestProcessorGaps::emptyProcessorStartsWhenDataIsReady()
{
    const ProcessorGaps gaps;
    QCOMPARE(gaps.earliestStart(0, 5), 0.0);
    QCOMPARE(gaps.earliestStart(3.5, 5), 3.5);
    QCOMPARE(gaps.lastFinish(), 0.0);
    QCOMPARE(gaps.gapCount(), std::size_t{1});
}

void TestProcessorGaps::gapFitsExactly()
{
    ProcessorGaps gaps;
    gaps.occupy(0, 10);
    gaps.occupy(14, 20);
    QCOMPARE(gaps.earliestStart(0, 4), 10.0);
    QCOMPARE(gaps.earliestStart(11, 3), 11.0);
    QCOMPARE(gaps.earliestStart(11, 3.5), 20.0);
    gaps.occupy(10, 14);
    QCOMPARE(gaps.earliestStart(0, 4), 20.0);
    QCOMPARE(gaps.lastFinish(), 20.0);
}

void TestProcessorGaps::shortGapIsPassedOver()
{
    ProcessorGaps gaps;
    gaps.occupy(2, 4);
    gaps.occupy(9, 10);
    QCOMPARE(gaps.earliestStart(0, 3), 4.0);
    QCOMPARE(gaps.earliestStart(0, 2), 0.0);
    QCOMPARE(gaps.earliestStart(0, 6), 10.0);
}

void TestProcessorGaps::taskWithoutDurationStandsBetweenTwoThatTouch()
{
    ProcessorGaps gaps;
    gaps.occupy(0, 5);
    gaps.occupy(5, 9);
    QCOMPARE(gaps.earliestStart(3, 0), 5.0);
    gaps.occupy(5, 5);
    QCOMPARE(gaps.earliestStart(5, 0), 5.0);
    QCOMPARE(gaps.earliestStart(6, 0), 9.0);
}

void TestProcessorGaps::findsWhatGoingThroughAllTasksFinds_data()
{
    QTest::addColumn<int>("seed");
    QTest::addColumn<bool>("whole");
    QTest::addColumn<bool>("sparse");
    for (const bool whole : {true, false}) {
        for (const bool sparse : {true, false}) {
            for (int seed = 1; seed <= 2; ++seed)
                QTest::addRow("%s times, %s, seed %d", whole ? "whole" : "fractional",
                              sparse ? "many gaps" : "few gaps", seed)
                    << seed << whole << sparse;
        }
    }
}

void TestProcessorGaps::findsWhatGoingThroughAllTasksFinds()
{
    QFETCH(int, seed);
    QFETCH(bool, whole);
    QFETCH(bool, sparse);
    Random random(static_cast<std::uint64_t>(seed));
    ProcessorGaps gaps;
    Lane lane;
    const auto time = [&](double greatest) {
        return whole ? static_cast<double>(random.below(static_cast<std::size_t>(greatest)))
                     : greatest * random.unit();
    };
    // Enough tasks for many blocks of gaps.
    for (int step = 0; step < 1500; ++step) {
        const double ready = time(sparse ? 60000 : 8000);
        const double duration = random.chance(0.1) ? 0 : time(12);
        const double start = gaps.earliestStart(ready, duration);
        QCOMPARE(start, lane.earliestStart(ready, duration));
        gaps.occupy(start, start + duration);
        lane.occupy(start, start + duration);
        QCOMPARE(gaps.gapCount(), static_cast<std::size_t>(step) + 2);
        for (const double other : {0.0, time(3), time(40)}) {
            const double from = time(60000);
            QCOMPARE(gaps.earliestStart(from, other), lane.earliestStart(from, other));
        }
    }
}

void TestProcessorGaps::vacateUndoesOccupy()
{
    Random random(11);
    ProcessorGaps gaps;
    Lane lane;
    for (int step = 0; step < 600; ++step) {
        std::vector<std::pair<double, double>> trial;
        const std::size_t trials = random.below(6);
        for (std::size_t k = 0; k < trials; ++k) {
            const auto duration = static_cast<double>(random.below(8));
            const double start =
                gaps.earliestStart(static_cast<double>(random.below(5000)), duration);
            gaps.occupy(start, start + duration);
            trial.emplace_back(start, start + duration);
        }
        for (auto task = trial.rbegin(); task != trial.rend(); ++task)
            gaps.vacate(task->first, task->second);
        QCOMPARE(gaps.gapCount(), static_cast<std::size_t>(step) + 1);

        const auto ready = static_cast<double>(random.below(5000));
        const auto duration = static_cast<double>(random.below(8));
        const double start = gaps.earliestStart(ready, duration);
        QCOMPARE(start, lane.earliestStart(ready, duration));
        gaps.occupy(start, start + duration);
        lane.occupy(start, start + duration);
    }
}

QTEST_APPLESS_MAIN(TestProcessorGaps)
#include "tst_processor_gaps.moc"
