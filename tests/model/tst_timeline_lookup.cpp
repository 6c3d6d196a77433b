// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/Timeline.h"
#include "tests/shared/RandomTimelines.h"

#include <QTest>
#include <algorithm>
#include <limits>

using namespace takt;
using namespace takt::test;

namespace {

constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t greatest = std::numeric_limits<std::int64_t>::max();

std::int64_t coverageByPlainLoop(const Timeline &timeline, LaneIndex lane, std::int64_t from,
                                 std::int64_t to)
{
    std::int64_t covered = 0;
    const Lane &row = timeline.lane(lane);
    for (SliceIndex slice = row.firstSlice; slice < row.firstSlice + row.sliceCount; ++slice) {
        const std::int64_t start = std::max(from, timeline.start(slice));
        const std::int64_t end = std::min(to, timeline.end(slice));
        covered += start < end ? end - start : 0;
    }
    return covered;
}

} // namespace

/// What is looked up in a timeline by time, against plain loops over all slices.
class TimelineLookupTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void summariesSumTheirSlicesUp();
    void findsByTimeLikePlainLoops();
    void sumsAndCoverageLikePlainLoops();
    void findsTheLongestLikeAPlainLoop();
};

void TimelineLookupTest::summariesSumTheirSlicesUp()
{
    for (const std::size_t count : {0, 1, 31, 32, 33, 128, 129, 5000}) {
        Random random(count);
        const Timeline timeline = built(randomSlices(random, count, 2), 2);
        for (LaneIndex lane = 0; lane < timeline.laneCount(); ++lane) {
            const Lane &row = timeline.lane(lane);
            const SliceIndex laneEnd = row.firstSlice + row.sliceCount;
            for (unsigned level = 0; level < timeline.summaryLevels(lane); ++level) {
                SliceIndex first = row.firstSlice;
                for (const SummaryNode &node : timeline.summary(lane, level)) {
                    const SliceIndex last =
                        std::min(first + Timeline::summaryNodeSize(level), laneEnd);
                    QCOMPARE(node.busyBefore, timeline.busyTime(lane, row.firstSlice, first));
                    if (first < last) {
                        QCOMPARE(node.start, timeline.start(first));
                        QCOMPARE(node.end, timeline.end(last - 1));
                        QCOMPARE(node.longest, timeline.longest(lane, first, last));
                        QCOMPARE(node.longestDuration, timeline.duration(node.longest));
                    } else {
                        QCOMPARE(node.longestDuration, std::int64_t{-1});
                    }
                    first = last;
                }
                QCOMPARE(first, laneEnd);
            }
        }
    }
}

void TimelineLookupTest::findsByTimeLikePlainLoops()
{
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        Random random(seed);
        const Timeline timeline = built(randomSlices(random, 300, 3), 3);
        for (LaneIndex lane = 0; lane < timeline.laneCount(); ++lane) {
            const Lane &row = timeline.lane(lane);
            std::vector<std::int64_t> times = {least, greatest, 0, random.between(-70, 70)};
            for (SliceIndex k = 0; k < row.sliceCount; k += 7) {
                times.push_back(timeline.start(row.firstSlice + k));
                times.push_back(timeline.end(row.firstSlice + k));
            }
            for (const std::int64_t time : times) {
                SliceIndex ending = row.firstSlice;
                SliceIndex starting = row.firstSlice;
                for (SliceIndex k = 0; k < row.sliceCount; ++k) {
                    ending += timeline.end(row.firstSlice + k) <= time ? 1U : 0U;
                    starting += timeline.start(row.firstSlice + k) < time ? 1U : 0U;
                }
                QCOMPARE(timeline.firstEndingAfter(lane, time), ending);
                QCOMPARE(timeline.firstStartingFrom(lane, time), starting);
            }
        }
    }
}

void TimelineLookupTest::sumsAndCoverageLikePlainLoops()
{
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        Random random(seed);
        const Timeline timeline = built(randomSlices(random, 600, 2), 2);
        for (LaneIndex lane = 0; lane < timeline.laneCount(); ++lane) {
            const Lane &row = timeline.lane(lane);
            for (int query = 0; query < 30; ++query) {
                SliceIndex first =
                    row.firstSlice + static_cast<SliceIndex>(random.below(row.sliceCount + 1));
                SliceIndex last =
                    row.firstSlice + static_cast<SliceIndex>(random.below(row.sliceCount + 1));
                if (first > last)
                    std::swap(first, last);
                std::int64_t busy = 0;
                for (SliceIndex slice = first; slice < last; ++slice)
                    busy += timeline.duration(slice);
                QCOMPARE(timeline.busyTime(lane, first, last), busy);
                const std::int64_t from = random.between(-120'000, 120'000);
                const std::int64_t to = from + random.between(-10, 50'000);
                QCOMPARE(timeline.coverage(lane, from, to),
                         coverageByPlainLoop(timeline, lane, from, to));
                const std::int64_t inside = random.between(-80, 80);
                QCOMPARE(timeline.coverage(lane, inside, inside + 5),
                         coverageByPlainLoop(timeline, lane, inside, inside + 5));
            }
        }
    }
}

void TimelineLookupTest::findsTheLongestLikeAPlainLoop()
{
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        Random random(seed);
        // One lane of many blocks: slices one after another.
        std::vector<Slice> slices;
        std::int64_t time = 0;
        const std::size_t count = random.below(40 * Timeline::blockSize);
        for (std::uint32_t index = 0; index < count; ++index) {
            const std::int64_t duration = random.between(0, 9);
            slices.push_back({0, time, duration, 0, 0, index});
            time += duration + random.between(1, 3);
        }
        const Timeline timeline = built(slices, 1);
        QCOMPARE(timeline.laneCount(), std::size_t{1});
        for (int query = 0; query < 100; ++query) {
            auto first = static_cast<SliceIndex>(random.below(count + 1));
            auto last = static_cast<SliceIndex>(random.below(count + 1));
            if (first > last)
                std::swap(first, last);
            SliceIndex longest = last;
            for (SliceIndex slice = first; slice < last; ++slice) {
                if (longest == last || timeline.duration(slice) > timeline.duration(longest))
                    longest = slice;
            }
            QCOMPARE(timeline.longest(0, first, last), longest);
        }
    }
}

QTEST_APPLESS_MAIN(TimelineLookupTest)
#include "tst_timeline_lookup.moc"
