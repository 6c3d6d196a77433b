// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/SearchLog.h"
#include "tests/schedule/ScriptedScheduler.h"

#include <QTest>
#include <cmath>
#include <latch>

using namespace takt;
using namespace takt::test;

namespace {

Schedule publishedSchedule()
{
    return expectValue(Schedule::create(10, 3, topcuogluHeft()));
}

/// Task 10 before the tasks that it waits for.
Schedule impossibleSchedule()
{
    std::vector<Placement> placements = topcuogluHeft();
    placements[5] = {9, 1, 0, 7};
    return expectValue(Schedule::create(10, 3, placements));
}

double metric(const SchedulerRun &run, std::string_view id)
{
    for (const Metric &entry : run.metrics) {
        if (entry.id == id)
            return entry.value;
    }
    return std::nan("");
}

} // namespace

class SearchLogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsImprovementsOnly();
    void keepsTheLastOfTooManyImprovements();
    void boundsOnlyRise();
    void runsThatSearchNothingHaveNoLog();
    void aProvedBoundBecomesTheRuns();
    void aBoundAboveTheOwnScheduleIsRefused();
    void aBoundOnAnotherObjectiveIsNoneOnTheMakespan();
    void passesPossibleIncumbentsOnToTheCallersThread();
    void finishAsksSearchesOnly();
};

void SearchLogTest::keepsImprovementsOnly()
{
    SearchLog log;
    QVERIFY(log.isEmpty());
    log.recordIncumbent(90, 10, {});
    log.recordIncumbent(90, 20, {});
    log.recordIncumbent(95, 30, {});
    log.raiseLowerBound(70);
    log.recordIncumbent(80, 40, {});
    log.recordIncumbent(std::nan(""), 50, {});
    QCOMPARE(log.points().size(), std::size_t{2});
    QCOMPARE(log.points()[0].objective, 90.0);
    QCOMPARE(log.points()[0].evaluations, std::uint64_t{10});
    QVERIFY(std::isinf(log.points()[0].lowerBound));
    QCOMPARE(log.points()[1].objective, 80.0);
    QCOMPARE(log.points()[1].lowerBound, 70.0);
    QVERIFY(log.points()[1].seconds >= log.points()[0].seconds);
    QCOMPARE(log.evaluations(), std::uint64_t{50});
}

void SearchLogTest::keepsTheLastOfTooManyImprovements()
{
    SearchLog log;
    for (std::size_t step = 0; step < SearchLog::mostPoints + 10; ++step)
        log.recordIncumbent(-static_cast<double>(step), step, {});
    QCOMPARE(log.points().size(), SearchLog::mostPoints);
    QCOMPARE(log.points().back().objective, -static_cast<double>(SearchLog::mostPoints + 9));
}

void SearchLogTest::boundsOnlyRise()
{
    SearchLog log;
    log.raiseLowerBound(5);
    log.raiseLowerBound(3);
    log.raiseLowerBound(std::nan(""));
    QCOMPARE(log.lowerBound(), 5.0);
    QVERIFY(!log.isEmpty());
}

void SearchLogTest::runsThatSearchNothingHaveNoLog()
{
    RunContext context;
    const auto run = runScheduler(requestFor(heft), context);
    QVERIFY2(run.has_value(), qPrintable(messageOf(run)));
    QVERIFY(run->search == nullptr);
}

void SearchLogTest::aProvedBoundBecomesTheRuns()
{
    RunContext context;
    const auto run = runScheduler(requestFor([](const auto &graph, const auto &platform,
                                                const auto &parameters, RunContext &inner) {
                                      inner.searchLog->raiseLowerBound(73);
                                      return heft(graph, platform, parameters, inner);
                                  }),
                                  context);
    QVERIFY2(run.has_value(), qPrintable(messageOf(run)));
    QCOMPARE(run->search->lowerBound(), 73.0);
    QCOMPARE(metric(*run, "lowerBound"), 73.0);
    QCOMPARE(metric(*run, "distanceToBound"), 80.0 / 73 - 1);
}

void SearchLogTest::aBoundAboveTheOwnScheduleIsRefused()
{
    RunContext context;
    const auto run = runScheduler(requestFor([](const auto &graph, const auto &platform,
                                                const auto &parameters, RunContext &inner) {
                                      inner.searchLog->raiseLowerBound(81);
                                      return heft(graph, platform, parameters, inner);
                                  }),
                                  context);
    QCOMPARE(messageOf(run),
             QStringLiteral("Scripted: claims that no schedule ends before 81, and returned one "
                            "that ends at 80"));
}

void SearchLogTest::aBoundOnAnotherObjectiveIsNoneOnTheMakespan()
{
    RunContext context;
    const auto run = runScheduler(requestFor([](const auto &graph, const auto &platform,
                                                const auto &parameters, RunContext &inner) {
                                      inner.searchLog->describe("totalTardiness");
                                      inner.searchLog->raiseLowerBound(500);
                                      return heft(graph, platform, parameters, inner);
                                  }),
                                  context);
    QVERIFY2(run.has_value(), qPrintable(messageOf(run)));
    QVERIFY(metric(*run, "lowerBound") < 80);
}

void SearchLogTest::passesPossibleIncumbentsOnToTheCallersThread()
{
    const std::thread::id caller = std::this_thread::get_id();
    std::latch impossibleTold(1);
    std::latch possibleSeen(1);
    std::vector<double> seen;
    RunContext context;
    context.onProgress = [&](double fraction) {
        if (fraction == 0.5)
            impossibleTold.count_down();
    };
    context.onIncumbent = [&](const SearchPoint &point,
                              const std::shared_ptr<const Schedule> &schedule) {
        QVERIFY(std::this_thread::get_id() == caller);
        QCOMPARE(schedule->makespan(), point.objective);
        seen.push_back(point.objective);
        possibleSeen.count_down();
    };
    SchedulerRunRequest request = requestFor(
        [&](const auto &graph, const auto &platform, const auto &parameters, RunContext &inner) {
            inner.searchLog->recordIncumbent(100, 1, impossibleSchedule);
            inner.searchLog->recordIncumbent(90, 2, {});
            inner.reportProgress(0.5);
            impossibleTold.wait();
            inner.searchLog->recordIncumbent(80, 3, publishedSchedule);
            possibleSeen.wait();
            return heft(graph, platform, parameters, inner);
        });
    request.incumbentInterval = std::chrono::milliseconds(0);
    const auto run = runScheduler(request, context);
    QVERIFY2(run.has_value(), qPrintable(messageOf(run)));
    QCOMPARE(seen, std::vector<double>{80});
    QCOMPARE(run->search->points().size(), std::size_t{3});
}

void SearchLogTest::finishAsksSearchesOnly()
{
    RunContext context;
    const RunContext copy = context;
    QVERIFY(!copy.shouldFinish());
    context.finish();
    QVERIFY(copy.shouldFinish());
    QVERIFY(!copy.isCancelled());
    RunContext cancelled;
    cancelled.cancel();
    QVERIFY(cancelled.shouldFinish());
}

QTEST_GUILESS_MAIN(SearchLogTest)
#include "tst_search_log.moc"
