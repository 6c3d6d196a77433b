// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/Timeline.h"
#include "tests/shared/RandomTimelines.h"

#include <QTest>
#include <algorithm>
#include <limits>
#include <map>

using namespace takt;
using namespace takt::test;

namespace {

constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t greatest = std::numeric_limits<std::int64_t>::max();

/// The depths that the documentation promises: by start, longer ones first, to the lowest depth
/// that is free.
std::map<std::uint32_t, std::uint32_t> depthsByPlainLoop(std::vector<Slice> slices)
{
    std::ranges::stable_sort(slices, [](const Slice &a, const Slice &b) {
        return a.start != b.start ? a.start < b.start : a.duration > b.duration;
    });
    std::map<std::uint32_t, std::uint32_t> depths;
    std::map<TrackIndex, std::vector<std::int64_t>> freeFrom;
    for (const Slice &slice : slices) {
        auto &rows = freeFrom[slice.track];
        const auto row =
            std::ranges::find_if(rows, [&slice](std::int64_t time) { return time <= slice.start; });
        depths[slice.payload] = static_cast<std::uint32_t>(row - rows.begin());
        if (row == rows.end())
            rows.push_back(slice.end());
        else
            *row = slice.end();
    }
    return depths;
}

} // namespace

class TimelineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void placesSlicesAtTheLowestFreeDepth();
    void tracksInOrderAreLaidOutLikeShuffledOnes();
    void comesBackFromItsColumns();
    void refusesColumnsThatDoNotFit_data();
    void refusesColumnsThatDoNotFit();
    void lanesHoldTheirSlicesInOrder();
    void keepsEverySliceAndItsColumns();
    void staysWithinFortyBytesASlice();
    void remapsFlows();
    void survivesExtremeTimes_data();
    void survivesExtremeTimes();
    void coversAllOfTimeWithoutOverflow();
    void takesManySlicesOverOneAnother();
    void sortsCounters();
    void internsNamesOnce();
    void anEmptyTimelineHasNoTime();
    void refusesWhatIsNotThere();
};

void TimelineTest::placesSlicesAtTheLowestFreeDepth()
{
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        Random random(seed);
        const auto slices = randomSlices(random, 300, 3);
        const Timeline timeline = built(slices, 3);
        const auto depths = depthsByPlainLoop(slices);
        for (SliceIndex slice = 0; slice < timeline.sliceCount(); ++slice)
            QCOMPARE(timeline.lane(timeline.laneOf(slice)).depth,
                     depths.at(timeline.payload(slice)));
    }
}

void TimelineTest::tracksInOrderAreLaidOutLikeShuffledOnes()
{
    // More than one block of the builder's columns.
    Random random(5);
    auto slices = randomSlices(random, 150'000, 4);
    const Timeline shuffled = built(slices, 4);
    std::ranges::stable_sort(slices, [](const Slice &a, const Slice &b) {
        // Tracks 1 and 3 stay as they are.
        const auto key = [](const Slice &slice) { return slice.track % 2 == 1 ? 0 : slice.start; };
        if (key(a) != key(b))
            return key(a) < key(b);
        return a.track % 2 == 0 && b.track % 2 == 0 && a.duration > b.duration;
    });
    const Timeline ordered = built(slices, 4);
    QVERIFY(ordered.columns().start == shuffled.columns().start);
    QVERIFY(ordered.columns().duration == shuffled.columns().duration);
    QCOMPARE(ordered.laneCount(), shuffled.laneCount());
    for (LaneIndex lane = 0; lane < ordered.laneCount(); ++lane)
        QCOMPARE(ordered.lane(lane).sliceCount, shuffled.lane(lane).sliceCount);
}

namespace {

Timeline withEverything()
{
    TimelineBuilder builder;
    const TrackIndex track = builder.addTrack("t", "g");
    builder.addTrack("u");
    const NameIndex name = builder.intern("n");
    const std::vector<Argument> arguments = {Argument::whole(name, -1), Argument::text(name, name)};
    const auto a = builder.addSlice({track, 5, 10, name, 0, builder.addArguments(arguments)});
    const auto b = builder.addSlice({track, 0, 20, name, name});
    builder.addFlow(a, b, name);
    builder.addCounter({"c", "B", 1, {1, 2}, {3, 4}});
    return expectValue(builder.build());
}

} // namespace

void TimelineTest::comesBackFromItsColumns()
{
    const Timeline timeline = withEverything();
    const Timeline again = expectValue(Timeline::fromColumns(timeline.columns()));
    QVERIFY(again.columns().start == timeline.columns().start);
    QCOMPARE(again.endTime(), timeline.endTime());
    QCOMPARE(again.arguments(1).size(), std::size_t{2});
    QCOMPARE(again.flows()[0].from, SliceIndex{1});
    QCOMPARE(again.longest(0, 0, 1), SliceIndex{0});
}

using Damage = void (*)(TimelineColumns &);
Q_DECLARE_METATYPE(Damage)

void TimelineTest::refusesColumnsThatDoNotFit_data()
{
    QTest::addColumn<Damage>("damage");
    const auto row = [](const char *title, Damage damage) { QTest::newRow(title) << damage; };
    row("column too short", [](TimelineColumns &c) { c.duration.pop_back(); });
    row("no names", [](TimelineColumns &c) { c.names.clear(); });
    row("lane of another track", [](TimelineColumns &c) { c.lanes[0].track = 1; });
    row("lane with too many slices", [](TimelineColumns &c) { c.lanes[0].sliceCount = 9; });
    row("lane left over", [](TimelineColumns &c) { c.lanes.push_back({}); });
    row("track without a lane", [](TimelineColumns &c) { c.tracks[0].laneCount = 0; });
    row("track with too many lanes",
        [](TimelineColumns &c) { c.tracks[1].laneCount = 0xffffffff; });
    row("kind that is none",
        [](TimelineColumns &c) { c.tracks[0].kind = static_cast<TrackKind>(77); });
    row("negative duration", [](TimelineColumns &c) { c.duration[0] = -1; });
    row("end beyond all time", [](TimelineColumns &c) { c.duration[1] = greatest; });
    row("start before all time", [](TimelineColumns &c) { c.start[0] = least; });
    row("overlap", [](TimelineColumns &c) {
        c.tracks[0].laneCount = 1;
        c.tracks[1].firstLane = 1;
        c.lanes = {{0, 0, 0, 2}, {1, 0, 2, 0}};
    });
    row("name", [](TimelineColumns &c) { c.name[0] = 9; });
    row("category", [](TimelineColumns &c) { c.category[1] = 0xffffffff; });
    row("row of arguments", [](TimelineColumns &c) { c.payload[0] = 1; });
    row("rows beyond the arguments", [](TimelineColumns &c) { c.argumentRows.back() = 9; });
    row("arguments without rows", [](TimelineColumns &c) { c.argumentRows.clear(); });
    row("key", [](TimelineColumns &c) { c.arguments[0].key = 2; });
    row("text", [](TimelineColumns &c) { c.arguments[1].bits = std::uint64_t{1} << 32U; });
    row("type", [](TimelineColumns &c) { c.arguments[0].type = static_cast<Argument::Type>(3); });
    row("flow", [](TimelineColumns &c) { c.flows[0].to = 2; });
    row("name of a flow", [](TimelineColumns &c) { c.flows[0].name = 2; });
    row("counter's track", [](TimelineColumns &c) { c.counters[0].track = 2; });
    row("counter's order", [](TimelineColumns &c) { c.counters[0].times = {2, 1}; });
    row("counter's values", [](TimelineColumns &c) { c.counters[0].values = {2}; });
    row("time unit", [](TimelineColumns &c) { c.nanosecondsPerUnit = 0; });
}

void TimelineTest::refusesColumnsThatDoNotFit()
{
    QFETCH(Damage, damage);
    TimelineColumns columns = withEverything().columns();
    QVERIFY(Timeline::fromColumns(columns).has_value());
    damage(columns);
    QVERIFY(!Timeline::fromColumns(columns).has_value());
}

void TimelineTest::lanesHoldTheirSlicesInOrder()
{
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        Random random(seed);
        const Timeline timeline = built(randomSlices(random, random.below(400), 5), 5);
        LaneIndex nextLane = 0;
        SliceIndex nextSlice = 0;
        for (const Track &track : timeline.tracks()) {
            QCOMPARE(track.firstLane, nextLane);
            QVERIFY(track.laneCount >= 1);
            nextLane += track.laneCount;
        }
        QCOMPARE(std::size_t{nextLane}, timeline.laneCount());
        for (const Lane &lane : timeline.lanes()) {
            QCOMPARE(lane.firstSlice, nextSlice);
            nextSlice += lane.sliceCount;
            for (SliceIndex slice = lane.firstSlice + 1; slice < nextSlice; ++slice)
                QVERIFY(timeline.start(slice) >= timeline.end(slice - 1));
        }
        QCOMPARE(std::size_t{nextSlice}, timeline.sliceCount());
    }
}

void TimelineTest::keepsEverySliceAndItsColumns()
{
    Random random(9);
    const auto slices = randomSlices(random, 500, 4);
    const Timeline timeline = built(slices, 4);
    QCOMPARE(timeline.sliceCount(), std::size_t{500});
    std::vector<bool> seen(500, false);
    for (SliceIndex slice = 0; slice < 500; ++slice) {
        QVERIFY(timeline.slice(slice) == slices[timeline.payload(slice)]);
        QVERIFY(!seen[timeline.payload(slice)]);
        seen[timeline.payload(slice)] = true;
    }
    std::int64_t latest = least;
    for (const Slice &slice : slices)
        latest = std::max(latest, slice.end());
    QCOMPARE(timeline.startTime(), std::ranges::min_element(slices, {}, &Slice::start)->start);
    QCOMPARE(timeline.endTime(), latest);
}

void TimelineTest::staysWithinFortyBytesASlice()
{
    for (const std::size_t count : {std::size_t{100}, std::size_t{10'000}, std::size_t{100'000}}) {
        Random random(count);
        const Timeline timeline = built(randomSlices(random, count, 4), 4);
        QVERIFY2(timeline.sliceBytes() <= 40 * count,
                 qPrintable(QString::number(static_cast<double>(timeline.sliceBytes()) /
                                            static_cast<double>(count))));
    }
}

void TimelineTest::remapsFlows()
{
    Random random(3);
    const auto slices = randomSlices(random, 200, 3);
    TimelineBuilder builder;
    for (int track = 0; track < 3; ++track)
        builder.addTrack("t");
    std::vector<std::size_t> handles;
    for (const Slice &slice : slices)
        handles.push_back(builder.addSlice(slice));
    std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
    const NameIndex name = builder.intern("data");
    for (int flow = 0; flow < 100; ++flow) {
        ends.emplace_back(random.below(200), random.below(200));
        builder.addFlow(handles[ends.back().first], handles[ends.back().second], name);
    }
    const Timeline timeline = expectValue(builder.build());
    QCOMPARE(timeline.flows().size(), ends.size());
    for (std::size_t flow = 0; flow < ends.size(); ++flow) {
        QCOMPARE(timeline.payload(timeline.flows()[flow].from), ends[flow].first);
        QCOMPARE(timeline.payload(timeline.flows()[flow].to), ends[flow].second);
        QCOMPARE(timeline.name(timeline.flows()[flow].name), std::string("data"));
    }
}

void TimelineTest::survivesExtremeTimes_data()
{
    QTest::addColumn<std::int64_t>("start");
    QTest::addColumn<std::int64_t>("duration");
    QTest::addColumn<std::int64_t>("keptStart");
    QTest::addColumn<std::int64_t>("keptEnd");
    constexpr std::int64_t first = Timeline::earliestTime;
    constexpr std::int64_t last = Timeline::latestTime;
    QTest::newRow("all of time") << least << greatest << first << std::int64_t{-1};
    QTest::newRow("from the least to before the first")
        << least << std::int64_t{5} << first << first;
    QTest::newRow("from the first on") << first << greatest << first << last;
    QTest::newRow("from 0 to the end") << std::int64_t{0} << greatest << std::int64_t{0} << last;
    QTest::newRow("at the end") << greatest << greatest << last << last;
    QTest::newRow("at the end, no duration") << greatest << std::int64_t{0} << last << last;
    QTest::newRow("negative duration")
        << std::int64_t{7} << least << std::int64_t{7} << std::int64_t{7};
    QTest::newRow("least and negative") << least << least << first << first;
}

void TimelineTest::survivesExtremeTimes()
{
    QFETCH(std::int64_t, start);
    QFETCH(std::int64_t, duration);
    QFETCH(std::int64_t, keptStart);
    QFETCH(std::int64_t, keptEnd);
    const Timeline timeline = built({{0, start, duration}, {0, -3, 6}}, 1);
    const SliceIndex slice = timeline.start(0) == keptStart ? 0 : 1;
    QCOMPARE(timeline.start(slice), keptStart);
    QCOMPARE(timeline.end(slice), keptEnd);
    for (LaneIndex lane = 0; lane < timeline.laneCount(); ++lane) {
        const Lane &row = timeline.lane(lane);
        QCOMPARE(timeline.coverage(lane, least, greatest),
                 timeline.busyTime(lane, row.firstSlice, row.firstSlice + row.sliceCount));
        QCOMPARE(timeline.coverage(lane, greatest, least), std::int64_t{0});
        QVERIFY(timeline.coverage(lane, least, 0) >= 0);
    }
    QVERIFY(timeline.endTime() - timeline.startTime() >= 0);
}

void TimelineTest::coversAllOfTimeWithoutOverflow()
{
    // Three slices side by side from the earliest to the latest time.
    const Timeline timeline = built({{0, least, greatest}, {0, -1, 2}, {0, 1, greatest}}, 1);
    QCOMPARE(timeline.laneCount(), std::size_t{1});
    QCOMPARE(timeline.busyTime(0, 0, 3), greatest);
    QCOMPARE(timeline.coverage(0, least, greatest), greatest);
    QCOMPARE(timeline.coverage(0, -5, 5), std::int64_t{10});
    QCOMPARE(timeline.endTime() - timeline.startTime(), greatest);
    QCOMPARE(timeline.longest(0, 0, 3), SliceIndex{0});
}

void TimelineTest::takesManySlicesOverOneAnother()
{
    std::vector<Slice> slices;
    for (std::uint32_t index = 0; index < 20'000; ++index)
        slices.push_back({0, index, 1'000'000, 0, 0, index});
    const Timeline timeline = built(slices, 1);
    QCOMPARE(timeline.laneCount(), std::size_t{20'000});
    QCOMPARE(timeline.lane(19'999).depth, std::uint32_t{19'999});
}

void TimelineTest::sortsCounters()
{
    TimelineBuilder builder;
    const TrackIndex track = builder.addTrack("memory");
    builder.addCounter({"used", "B", track, {30, 10, 20, 10, greatest}, {3, 1, 2, 4, 5}});
    const Timeline timeline = expectValue(builder.build());
    const Counter &counter = timeline.counters()[0];
    QCOMPARE(counter.times, (std::vector<std::int64_t>{10, 10, 20, 30, Timeline::latestTime}));
    QCOMPARE(counter.values, (std::vector<double>{1, 4, 2, 3, 5}));
    QCOMPARE(timeline.startTime(), std::int64_t{10});
    QCOMPARE(timeline.endTime(), Timeline::latestTime);
}

void TimelineTest::internsNamesOnce()
{
    TimelineBuilder builder;
    const NameIndex a = builder.intern("a");
    QCOMPARE(builder.intern("b"), a + 1);
    QCOMPARE(builder.intern("a"), a);
    QCOMPARE(builder.intern(""), NameIndex{0});
    const Timeline timeline = expectValue(builder.build());
    QCOMPARE(timeline.name(a), std::string("a"));
    QCOMPARE(timeline.names().size(), std::size_t{3});
}

void TimelineTest::anEmptyTimelineHasNoTime()
{
    const Timeline nothing = expectValue(TimelineBuilder().build());
    QCOMPARE(nothing.startTime(), std::int64_t{0});
    QCOMPARE(nothing.endTime(), std::int64_t{0});
    const Timeline tracksOnly = built({}, 2);
    QCOMPARE(tracksOnly.laneCount(), std::size_t{2});
    QCOMPARE(tracksOnly.coverage(1, least, greatest), std::int64_t{0});
    QCOMPARE(tracksOnly.longest(1, 0, 0), SliceIndex{0});
    QCOMPARE(tracksOnly.firstEndingAfter(1, 0), SliceIndex{0});
}

void TimelineTest::refusesWhatIsNotThere()
{
    TimelineBuilder slice;
    slice.addSlice({1, 0, 1});
    QCOMPARE(slice.build().error().message(),
             std::string("a slice stands on track 1, but there are 0"));
    TimelineBuilder flow;
    flow.addTrack("t");
    flow.addFlow(flow.addSlice({0, 0, 1}), 7);
    QCOMPARE(flow.build().error().message(), std::string("flow 0 joins slices that are not there"));
    TimelineBuilder counter;
    counter.addCounter({"c", "", 0, {}, {}});
    QCOMPARE(counter.build().error().message(),
             std::string("counter 'c': stands on track 0, but there are 0"));
    TimelineBuilder uneven;
    uneven.addTrack("t");
    uneven.addCounter({"c", "", 0, {1, 2}, {1}});
    QCOMPARE(uneven.build().error().message(),
             std::string("counter 'c': has 2 times, but 1 values"));
}

QTEST_APPLESS_MAIN(TimelineTest)
#include "tst_timeline.moc"
