// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is painted where, against plain loops over everything.
#include "tests/views/trace/TraceFixture.h"
#include "views/trace/CounterColumns.h"
#include "views/trace/FlowWalk.h"
#include "views/trace/SliceColors.h"
#include "views/trace/TraceRows.h"

#include <QTest>
#include <algorithm>
#include <cmath>
#include <set>

namespace takt {

using test::Random;

class TestTraceRows : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsEveryRowWhereItStands();
    void showsWhatACounterReachesOnEveryPixel();
    void summarisesAnyRunOfSamples();
    void walksFlowsLikeASearchOverAllOfThem();
    void stopsWalkingAtTheLimit();
    void coloursTheSameNameAlikeInTwoTraces();
};

namespace {

Timeline randomTracks(Random &random)
{
    const std::size_t tracks = 1 + random.below(6);
    TimelineBuilder builder;
    for (std::size_t track = 0; track < tracks; ++track)
        builder.addTrack("t" + std::to_string(track), "g" + std::to_string(random.below(3)));
    const std::size_t slices = random.below(40);
    for (std::size_t slice = 0; slice < slices; ++slice)
        builder.addSlice({static_cast<TrackIndex>(random.below(tracks)), random.between(0, 100),
                          random.between(0, 30), builder.intern("n"), 0, noPayload});
    for (std::size_t counter = random.below(4); counter > 0; --counter) {
        Counter made;
        made.name = "c" + std::to_string(counter);
        made.track = static_cast<TrackIndex>(random.below(tracks));
        builder.addCounter(std::move(made));
    }
    return test::expectValue(builder.build());
}

Counter randomCounter(Random &random)
{
    Counter counter;
    counter.name = "c";
    std::int64_t time = random.between(-50, 50);
    for (std::size_t sample = random.below(400); sample > 0; --sample) {
        counter.times.push_back(time);
        counter.values.push_back(static_cast<double>(random.between(-20, 20)));
        time += random.chance(0.8) ? random.between(0, 3) : random.between(10, 200);
    }
    return counter;
}

} // namespace

void TestTraceRows::findsEveryRowWhereItStands()
{
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        Random random(seed);
        const Timeline timeline = randomTracks(random);
        LaneArrangement arrangement;
        const auto any = [&] {
            return static_cast<TrackIndex>(random.below(timeline.trackCount()));
        };
        for (int step = 0; step < 4; ++step) {
            arrangement.move(any(), any(), timeline.trackCount());
            arrangement.setFolded(any(), random.chance(0.5));
            arrangement.setHidden(any(), random.chance(0.2));
        }
        arrangement.setGroupFolded("g1", random.chance(0.3));
        const ArrangedTracks tracks = arranged(timeline, arrangement);
        const TraceRows rows(timeline, tracks.groups, arrangement, CountersOfTracks(timeline), {});
        double lastBottom = 0;
        std::set<LaneIndex> shown;
        for (const LaneRow &row : rows.lanes()) {
            QVERIFY(row.top >= lastBottom);
            lastBottom = row.top + row.height;
            shown.insert(row.lane);
            const double y = row.top + static_cast<double>(random.below(1000)) / 1000 * row.height;
            QVERIFY(rows.laneAt(y) == &row);
            QVERIFY(rows.rowOf(row.lane) == &row);
            QVERIFY(rows.counterAt(y) == nullptr && rows.groupAt(y) == nullptr);
            QCOMPARE(rows.trackAt(y)->track, timeline.lane(row.lane).track);
        }
        QVERIFY(lastBottom <= rows.height());
        for (LaneIndex lane = 0; lane < timeline.laneCount(); ++lane)
            QCOMPARE(rows.rowOf(lane) != nullptr, shown.contains(lane));
        const double top = static_cast<double>(random.below(200));
        std::size_t visible = 0;
        for (const LaneRow &row : rows.lanes())
            visible += row.top + row.height > top && row.top < top + 90 ? 1 : 0;
        QCOMPARE(rows.visibleLanes(top, 90).size(), visible);
    }
}

void TestTraceRows::showsWhatACounterReachesOnEveryPixel()
{
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        Random random(seed);
        const Counter counter = randomCounter(random);
        const CounterSummary summary(counter);
        const double from = static_cast<double>(random.between(-100, 500));
        const double length = static_cast<double>(random.between(20, 4000));
        const TimeViewport viewport{{from, from + length}, 40, 100, 0, 1};
        const std::int64_t end = counter.times.empty() ? 0 : counter.times.back() + 5;
        const auto columns = counterColumns(counter, summary, viewport, end);
        QVERIFY(columns.size() <= 202);
        // At every place the value that holds there lies within what is drawn there.
        for (double x = 40.5; x < 140; x += 1) {
            const std::int64_t time = viewport.timelineAt(x);
            const std::size_t sample = sampleAt(counter, time);
            if (sample == counter.times.size() || time >= end)
                continue;
            const double value = counter.values[sample];
            const bool isDrawn = std::ranges::any_of(columns, [&](const CounterColumn &column) {
                return column.x <= x && x <= column.x + column.width + 1 && column.least <= value &&
                       value <= column.most;
            });
            QVERIFY2(isDrawn, qPrintable(QString::number(seed)));
        }
    }
}

void TestTraceRows::summarisesAnyRunOfSamples()
{
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        Random random(seed);
        const Counter counter = randomCounter(random);
        const CounterSummary summary(counter);
        const std::size_t first = random.below(counter.values.size() + 1);
        const std::size_t last = first + random.below(counter.values.size() - first + 1);
        const auto found = summary.extremes(counter, first, last);
        QCOMPARE(found.isEmpty, first == last);
        if (first == last)
            continue;
        const auto begin = counter.values.begin();
        const auto [least, most] = std::minmax_element(begin + static_cast<std::ptrdiff_t>(first),
                                                       begin + static_cast<std::ptrdiff_t>(last));
        QCOMPARE(found.least, *least);
        QCOMPARE(found.most, *most);
    }
}

void TestTraceRows::walksFlowsLikeASearchOverAllOfThem()
{
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        Random random(seed);
        TimelineBuilder builder;
        builder.addTrack("t");
        const std::size_t slices = 1 + random.below(20);
        for (std::size_t slice = 0; slice < slices; ++slice)
            builder.addSlice({0, static_cast<std::int64_t>(slice) * 10, 5, 0, 0, noPayload});
        for (std::size_t flow = random.below(40); flow > 0; --flow)
            builder.addFlow(random.below(slices), random.below(slices));
        const Timeline timeline = test::expectValue(builder.build());
        const FlowIndex index(timeline);
        const std::vector<SliceIndex> start = {static_cast<SliceIndex>(random.below(slices))};
        const int depth = static_cast<int>(random.between(1, 4));
        const FlowWalk walk = walkFlows(timeline, index, start, depth, 1000);
        for (const bool isIncoming : {false, true}) {
            std::set<SliceIndex> reached(start.begin(), start.end());
            std::set<std::uint32_t> wanted;
            for (int step = 0; step < depth; ++step) {
                const std::set<SliceIndex> before = reached;
                for (std::uint32_t flow = 0; flow < timeline.flows().size(); ++flow) {
                    const Flow &ends = timeline.flows()[flow];
                    if (before.contains(isIncoming ? ends.to : ends.from)) {
                        wanted.insert(flow);
                        reached.insert(isIncoming ? ends.from : ends.to);
                    }
                }
            }
            std::multiset<std::uint32_t> found;
            for (const WalkedFlow &walked : walk.flows) {
                if (walked.isIncoming == isIncoming)
                    found.insert(walked.flow);
            }
            QVERIFY(std::ranges::equal(found, wanted));
        }
        QCOMPARE(walk.count, walk.flows.size());
    }
}

void TestTraceRows::stopsWalkingAtTheLimit()
{
    TimelineBuilder builder;
    builder.addTrack("t");
    for (std::int64_t slice = 0; slice < 101; ++slice)
        builder.addSlice({0, slice * 10, 5, 0, 0, noPayload});
    for (std::size_t target = 1; target < 101; ++target)
        builder.addFlow(0, target);
    const Timeline timeline = test::expectValue(builder.build());
    const std::vector<SliceIndex> start = {0};
    const FlowWalk walk = walkFlows(timeline, FlowIndex(timeline), start, 1, 30);
    QCOMPARE(walk.flows.size(), std::size_t{30});
    QCOMPARE(walk.count, std::size_t{100});
    QVERIFY(walk.isCounted);
}

void TestTraceRows::coloursTheSameNameAlikeInTwoTraces()
{
    const auto make = [](std::initializer_list<const char *> names) {
        TimelineBuilder builder;
        builder.addTrack("t");
        std::int64_t start = 0;
        for (const char *name : names)
            builder.addSlice({0, start += 10, 5, builder.intern(name), 0, noPayload});
        return std::make_shared<const Timeline>(test::expectValue(builder.build()));
    };
    const auto one = make({"gemm", "softmax"});
    const auto other = make({"copy", "norm", "gemm"});
    const PlotColors surface = PlotColors::paper();
    const SliceColors first(one, {}, surface);
    const SliceColors second(other, {}, surface);
    QCOMPARE(first.of(0, 0), second.of(0, 2));
    QVERIFY(first.of(0, 0) != first.of(0, 1));
    QVERIFY(contrast(QColor(first.of(0, 1)), surface.background) >= 2.99);
    const SliceColors without(one, {SliceColoring::Argument, QStringLiteral("grid")}, surface);
    QCOMPARE(without.of(0, 0), without.of(0, 1));
}

} // namespace takt

QTEST_GUILESS_MAIN(takt::TestTraceRows)

#include "tst_trace_rows.moc"
