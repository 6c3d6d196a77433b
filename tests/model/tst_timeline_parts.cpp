// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/TimelineParts.h"
#include "tests/shared/RandomTimelines.h"
#include "tests/shared/TimelineWithEverything.h"

#include <QTest>
#include <algorithm>
#include <tuple>

using namespace takt;
using namespace takt::test;

namespace {

using Row = std::tuple<std::string, std::int64_t, std::int64_t, std::string, std::uint32_t>;

/// Track, start, end, name and payload of all slices, sorted.
std::vector<Row> rowsOf(const Timeline &timeline)
{
    std::vector<Row> rows;
    for (SliceIndex index = 0; index < timeline.sliceCount(); ++index) {
        const Slice slice = timeline.slice(index);
        rows.emplace_back(timeline.track(slice.track).name, slice.start, slice.end(),
                          timeline.name(slice.name), slice.payload);
    }
    std::ranges::sort(rows);
    return rows;
}

} // namespace

class TimelinePartsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void selectsLikeAPlainLoop()
    {
        for (std::uint64_t seed = 0; seed < 80; ++seed) {
            Random random(seed);
            const Timeline timeline = built(randomSlices(random, 400, 3), 3);
            TimelinePart part;
            part.from = random.between(-80, 80);
            part.to = part.from + random.between(0, seed % 2 == 0 ? 60 : 60'000);
            part.tracks = seed % 3 == 0 ? "TRACK 1" : "";
            std::vector<Row> wanted;
            for (const Row &row : rowsOf(timeline)) {
                const auto [track, start, end, name, payload] = row;
                const bool touches =
                    start < part.to && (end > part.from || (start == end && start == part.from));
                if (touches && (part.tracks.empty() || track == "track 1"))
                    wanted.push_back(row);
            }
            QCOMPARE(rowsOf(selectPart(timeline, part)), wanted);
        }
    }

    void theWholePartIsTheWholeTimeline()
    {
        Random random(1);
        const Timeline timeline = built(randomSlices(random, 3000, 4), 4);
        const Timeline same = selectPart(timeline, {});
        QVERIFY(same.columns().start == timeline.columns().start);
        QVERIFY(same.columns().payload == timeline.columns().payload);
        QCOMPARE(same.laneCount(), timeline.laneCount());
    }

    void keepsArgumentsFlowsAndTheValidSample()
    {
        const auto document = documentWithEverything();
        TimelinePart part;
        part.from = 5;
        part.to = 55;
        const Timeline kept = selectPart(*document.timeline, part);
        QCOMPARE(kept.sliceCount(), std::size_t{3});
        QCOMPARE(kept.flows().size(), std::size_t{2});
        const Flow flow = kept.flows()[0];
        QCOMPARE(kept.name(kept.nameOf(flow.from)), std::string("cudaLaunchKernel"));
        QCOMPARE(kept.name(flow.name), std::string("ac2g"));
        QCOMPARE(kept.arguments(flow.to).size(), std::size_t{3});
        const Argument &text = kept.arguments(flow.to)[2];
        QCOMPARE(kept.name(text.key), std::string("grid"));
        QCOMPARE(kept.name(text.asText()), std::string("[1, 2, 3]"));
        QCOMPARE(kept.counters()[0].times, (std::vector<std::int64_t>{2}));
        part.tracks = "gpu";
        QVERIFY(selectPart(*document.timeline, part).flows().empty());
    }

    void mergesRanksOnOneAxis()
    {
        const auto document = documentWithEverything();
        const std::vector<MergedTimeline> ranks = {{document.timeline.get(), "rank 0", 0, 0},
                                                   {document.timeline.get(), "rank 1", 1000, 1}};
        const Timeline merged = expectValue(mergeTimelines(ranks));
        QCOMPARE(merged.sliceCount(), std::size_t{8});
        QCOMPARE(merged.trackCount(), std::size_t{4});
        QCOMPARE(merged.track(0).group, std::string("rank 0 · python"));
        QCOMPARE(merged.track(3).group, std::string("rank 1 · GPU 0"));
        QCOMPARE(merged.track(2).rank, 1);
        QCOMPARE(merged.track(3).rank, 3);
        QCOMPARE(merged.startTime(), std::int64_t{-100});
        QCOMPARE(merged.endTime(), std::int64_t{1300});
        QCOMPARE(merged.flows().size(), std::size_t{4});
        const Flow flow = merged.flows()[2];
        QCOMPARE(merged.start(flow.from), std::int64_t{1010});
        QCOMPARE(merged.start(flow.to), std::int64_t{1050});
        QCOMPARE(merged.arguments(flow.to).size(), std::size_t{3});
        QCOMPARE(merged.counters().size(), std::size_t{4});
        QCOMPARE(merged.counters()[2].times, (std::vector<std::int64_t>{1001, 1002, 1090}));
    }

    void mergingOneIsThatOne()
    {
        Random random(2);
        const Timeline timeline = built(randomSlices(random, 2000, 4), 4);
        const std::vector<MergedTimeline> one = {{&timeline}};
        const Timeline merged = expectValue(mergeTimelines(one));
        QCOMPARE(rowsOf(merged), rowsOf(timeline));
        QVERIFY(merged.columns().start == timeline.columns().start);
    }

    void refusesDifferentUnits()
    {
        TimelineBuilder builder;
        builder.setTimeUnit("", 1000);
        const Timeline abstract = expectValue(builder.build());
        const Timeline real = expectValue(TimelineBuilder().build());
        const std::vector<MergedTimeline> both = {{&abstract}, {&real}};
        QVERIFY(!mergeTimelines(both));
    }

    void offsetsStayWithinAllTimes()
    {
        constexpr auto least = std::numeric_limits<std::int64_t>::min();
        constexpr auto greatest = std::numeric_limits<std::int64_t>::max();
        QCOMPARE(fromStart(5, -7), std::int64_t{-2});
        QCOMPARE(fromStart(Timeline::latestTime, greatest), Timeline::latestTime);
        QCOMPARE(fromStart(Timeline::earliestTime, greatest), Timeline::latestTime);
        QCOMPARE(fromStart(Timeline::earliestTime, -1), Timeline::earliestTime);
        QCOMPARE(fromStart(Timeline::latestTime, least), Timeline::earliestTime);
    }
};

QTEST_APPLESS_MAIN(TimelinePartsTest)
#include "tst_timeline_parts.moc"
