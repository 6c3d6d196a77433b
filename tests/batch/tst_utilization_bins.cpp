// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/UtilizationBins.h"
#include "tests/analysis/GpuTrace.h"
#include "tests/shared/RandomTimelines.h"
#include "tests/shared/SyntheticTimeline.h"

#include <QTest>
#include <algorithm>

using namespace takt;
using namespace takt::test;

/// Slices counted into time bins, against the profile that the analysis makes.
class TestUtilizationBins : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalTheProfileToTheNanosecond();
    void equalTheProfileOnManySlices();
    void doNotDependOnThreads();
    void rowsWithoutSlicesAreIdle();
    void addUpToTheWhole();
    void refuseNoBins();
    void cancelledOnesSaySo();

private:
    static std::vector<Utilization> counted(const Timeline &timeline,
                                            std::span<const TrackIndex> tracks,
                                            const BinsRequest &request)
    {
        RunContext context;
        return expectValue(
            utilizationBins(timeline, WorkKinds(timeline), tracks, request, context));
    }
    static std::vector<Utilization> profiled(const Timeline &timeline,
                                             std::span<const TrackIndex> tracks,
                                             const BinsRequest &request)
    {
        RunContext context;
        return expectValue(UtilizationProfile::of(timeline, tracks, context))
            .bins(request.from, request.to, request.count);
    }
};

void TestUtilizationBins::equalTheProfileToTheNanosecond()
{
    Random random(21);
    for (int round = 0; round < 60; ++round) {
        const Timeline timeline = randomGpuTrace(random, 25, 1 + random.below(4));
        std::vector<TrackIndex> tracks;
        for (TrackIndex track = 0; track < timeline.trackCount(); ++track)
            if (random.chance(0.6))
                tracks.push_back(track);
        std::ranges::reverse(tracks);
        const std::int64_t from = random.between(-20, 300);
        const BinsRequest request{.from = from,
                                  .to = from + random.between(0, 200),
                                  .count = 1 + random.below(30),
                                  .backend = "cpu"};
        QVERIFY(counted(timeline, tracks, request) == profiled(timeline, tracks, request));
    }
}

void TestUtilizationBins::equalTheProfileOnManySlices()
{
    // Enough for bins to be worked on in several parts.
    const Timeline timeline = syntheticTimeline({.slices = 200'000, .lanes = 8});
    std::vector<TrackIndex> all(timeline.trackCount());
    for (TrackIndex track = 0; track < all.size(); ++track)
        all[track] = track;
    for (const std::size_t count : {std::size_t{1}, std::size_t{3}, std::size_t{1000}}) {
        const BinsRequest request{.from = timeline.startTime(),
                                  .to = timeline.endTime(),
                                  .count = count,
                                  .backend = "cpu"};
        QVERIFY(counted(timeline, all, request) == profiled(timeline, all, request));
        const auto one = std::span(all).first(1);
        QVERIFY(counted(timeline, one, request) == profiled(timeline, one, request));
    }
}

void TestUtilizationBins::doNotDependOnThreads()
{
    const Timeline timeline = syntheticTimeline({.slices = 50'000, .lanes = 8});
    const std::vector<TrackIndex> tracks{0, 1, 2};
    BinsRequest request{.from = timeline.startTime(),
                        .to = timeline.endTime(),
                        .count = 7,
                        .backend = "cpu",
                        .threads = 1};
    const auto one = counted(timeline, tracks, request);
    request.threads = 4;
    QVERIFY(one == counted(timeline, tracks, request));
}

void TestUtilizationBins::rowsWithoutSlicesAreIdle()
{
    Random random(1);
    const Timeline timeline = randomGpuTrace(random, 25, 1);
    const auto bins = counted(timeline, {}, {.from = 0, .to = 10, .count = 2});
    QCOMPARE(bins.size(), std::size_t{2});
    QCOMPARE(bins[1].from, std::int64_t{5});
    QCOMPARE(bins[0].busy(), std::int64_t{0});
}

void TestUtilizationBins::addUpToTheWhole()
{
    Random random(2);
    const Timeline timeline = randomGpuTrace(random, 25, 2);
    const std::vector<TrackIndex> tracks{0, 1};
    const BinsRequest request{.from = -5, .to = 250, .count = 9};
    RunContext context;
    const auto profile = expectValue(UtilizationProfile::of(timeline, tracks, context));
    QVERIFY(wholeOf(counted(timeline, tracks, request)) == profile.utilization(-5, 250));
}

void TestUtilizationBins::refuseNoBins()
{
    Random random(1);
    const Timeline timeline = randomGpuTrace(random, 5, 1);
    RunContext context;
    const auto refused = utilizationBins(timeline, WorkKinds(timeline), {}, {.count = 0}, context);
    QVERIFY(!refused);
    QCOMPARE(QByteArray::fromStdString(refused.error().message()),
             QByteArray("bins: must be 1 to 2147483647, not 0"));
}

void TestUtilizationBins::cancelledOnesSaySo()
{
    const Timeline timeline = syntheticTimeline({.slices = 5'000, .lanes = 8});
    const std::vector<TrackIndex> tracks{0};
    RunContext context;
    context.cancel();
    const auto refused = utilizationBins(timeline, WorkKinds(timeline), tracks,
                                         {.from = 0, .to = 10, .count = 2}, context);
    QVERIFY(!refused);
    QCOMPARE(QByteArray::fromStdString(refused.error().message()),
             QByteArray("the analysis was cancelled"));
}

QTEST_GUILESS_MAIN(TestUtilizationBins)
#include "tst_utilization_bins.moc"
