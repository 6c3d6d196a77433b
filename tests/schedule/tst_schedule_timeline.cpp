// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/ScheduleTimeline.h"
#include "tests/shared/RandomSchedules.h"
#include "tests/shared/TopcuogluExample.h"

#include <QTest>
#include <limits>
#include <map>
#include <optional>
#include <set>

using namespace takt;
using namespace takt::test;

namespace {

constexpr std::int64_t second = 1'000'000'000;

std::optional<TrackIndex> trackNamed(const Timeline &timeline, const std::string &name)
{
    for (TrackIndex track = 0; track < timeline.trackCount(); ++track) {
        if (timeline.track(track).name == name)
            return track;
    }
    return std::nullopt;
}

Timeline heftTimeline(bool withCommunication = true)
{
    const TaskGraph graph = topcuogluGraph();
    return expectValue(scheduleTimeline(graph, threeProcessors(),
                                        expectValue(Schedule::create(10, 3, topcuogluHeft())),
                                        withCommunication));
}

std::vector<Slice> slicesOf(const Timeline &timeline, TrackIndex track)
{
    std::vector<Slice> slices;
    for (SliceIndex slice = 0; slice < timeline.sliceCount(); ++slice) {
        if (timeline.slice(slice).track == track)
            slices.push_back(timeline.slice(slice));
    }
    return slices;
}

} // namespace

class ScheduleTimelineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hasATrackPerProcessorAndReceiversBelow();
    void standsWhereTheScheduleSays();
    void showsTransfersBetweenProcessors();
    void leavesCommunicationOutOnRequest();
    void hasAFlowPerEdge();
    void groupsByClassAndNamesKinds();
    void touchingTasksStayOnOneLane();
    void keepsTasksWithoutDuration();
    void scalesHugeTimesDown_data();
    void scalesHugeTimesDown();
    void showsEveryCopy();
    void leavesUnplacedTasksOut();
    void refusesAScheduleForAnotherWorkload();
};

void ScheduleTimelineTest::hasATrackPerProcessorAndReceiversBelow()
{
    const Timeline timeline = heftTimeline();
    std::vector<std::string> names;
    for (const Track &track : timeline.tracks())
        names.push_back(track.name);
    // All that P3 runs needs only n1, which it runs itself.
    QCOMPARE(names, (std::vector<std::string>{"P1", "P1 ⇐", "P2", "P2 ⇐", "P3"}));
    QCOMPARE(timeline.timeUnit(), std::string());
    QCOMPARE(timeline.nanosecondsPerUnit(), 1e9);
    QCOMPARE(timeline.startTime(), std::int64_t{0});
    QCOMPARE(timeline.endTime(), 80 * second);
}

void ScheduleTimelineTest::standsWhereTheScheduleSays()
{
    const Timeline timeline = heftTimeline();
    for (const Placement &placement : topcuogluHeft()) {
        const TrackIndex track =
            *trackNamed(timeline, "P" + std::to_string(placement.processor + 1));
        int found = 0;
        for (const Slice &slice : slicesOf(timeline, track)) {
            if (slice.payload != placement.task)
                continue;
            ++found;
            QCOMPARE(slice.start, static_cast<std::int64_t>(placement.start) * second);
            QCOMPARE(slice.end(), static_cast<std::int64_t>(placement.finish) * second);
            QCOMPARE(timeline.name(slice.name), "n" + std::to_string(placement.task + 1));
        }
        QCOMPARE(found, 1);
        QCOMPARE(timeline.track(track).laneCount, LaneIndex{1});
    }
}

void ScheduleTimelineTest::showsTransfersBetweenProcessors()
{
    const Timeline timeline = heftTimeline();
    const TaskGraph graph = topcuogluGraph();
    std::map<std::string, std::pair<std::int64_t, std::int64_t>> transfers;
    for (const char *name : {"P1 ⇐", "P2 ⇐"}) {
        for (const Slice &slice : slicesOf(timeline, *trackNamed(timeline, name))) {
            QCOMPARE(timeline.name(slice.category), std::string(communicationCategory));
            QVERIFY(graph.edgeSource(slice.payload) < graph.edgeTarget(slice.payload));
            transfers[timeline.name(slice.name)] = {slice.start / second, slice.end() / second};
        }
    }
    QCOMPARE(transfers.size(), std::size_t{9});
    QCOMPARE(transfers["n1 → n2"], (std::pair<std::int64_t, std::int64_t>{9, 27}));
    QCOMPARE(transfers["n7 → n10"], (std::pair<std::int64_t, std::int64_t>{49, 66}));
    QCOMPARE(transfers["n8 → n10"], (std::pair<std::int64_t, std::int64_t>{62, 73}));
}

void ScheduleTimelineTest::leavesCommunicationOutOnRequest()
{
    const Timeline timeline = heftTimeline(false);
    QCOMPARE(timeline.trackCount(), std::size_t{3});
    QCOMPARE(timeline.sliceCount(), std::size_t{10});
    QCOMPARE(timeline.flows().size(), std::size_t{15});
}

void ScheduleTimelineTest::hasAFlowPerEdge()
{
    const TaskGraph graph = topcuogluGraph();
    const Timeline timeline = heftTimeline();
    std::set<std::pair<std::uint32_t, std::uint32_t>> expected;
    for (EdgeIndex edge = 0; edge < graph.edgeCount(); ++edge)
        expected.emplace(graph.edgeSource(edge), graph.edgeTarget(edge));
    std::set<std::pair<std::uint32_t, std::uint32_t>> ends;
    for (const Flow &flow : timeline.flows()) {
        ends.emplace(timeline.payload(flow.from), timeline.payload(flow.to));
        if (timeline.payload(flow.from) == 3 && timeline.payload(flow.to) == 7)
            QCOMPARE(timeline.name(flow.name), std::string("27"));
    }
    QCOMPARE(ends, expected);
    QCOMPARE(timeline.flows().size(), std::size_t{15});
}

void ScheduleTimelineTest::groupsByClassAndNamesKinds()
{
    TaskGraphBuilder builder("w", WorkUnit::Seconds, DataUnit::Bytes);
    expectValue(builder.addTask({"id1", "first", "mProject", 1}));
    expectValue(builder.addTask({"id2", "", "mDiff", 1}));
    expectValue(builder.addEdge(0, 1, 2e6));
    const TaskGraph graph = expectValue(builder.build());
    const Platform platform = expectValue(
        Platform::create("p", {{"g0", "gpu"}, {"c0", "cpu"}}, Links::uniform({0.5, 1e6})));
    const Timeline timeline = expectValue(scheduleTimeline(
        graph, platform, expectValue(Schedule::create(2, 2, {{0, 0, 0, 1}, {1, 1, 3.5, 4.5}}))));
    QCOMPARE(timeline.timeUnit(), std::string("s"));
    QCOMPARE(timeline.track(0).group, std::string("gpu"));
    QCOMPARE(timeline.track(1).group, std::string("cpu"));
    QCOMPARE(timeline.track(2).name, std::string("c0 ⇐"));
    QCOMPARE(timeline.track(2).group, std::string("cpu"));
    QCOMPARE(timeline.name(timeline.nameOf(0)), std::string("first"));
    QCOMPARE(timeline.name(timeline.categoryOf(0)), std::string("mProject"));
    QCOMPARE(timeline.name(timeline.nameOf(1)), std::string("id2"));
    QCOMPARE(timeline.start(2), second);
    QCOMPARE(timeline.duration(2), 5 * second / 2);
    QCOMPARE(timeline.name(timeline.flows()[0].name), std::string("2e+06 B"));
}

void ScheduleTimelineTest::touchingTasksStayOnOneLane()
{
    // 0.1 + 0.2 + … in floating point neither meets the next start exactly nor in nanoseconds.
    for (const double scale : {0.1, 1e8 / 3}) {
        Random random(5);
        TaskGraphBuilder builder;
        std::vector<Placement> placements;
        double time = 0;
        for (TaskIndex task = 0; task < 500; ++task) {
            const double work = scale * random.unit();
            expectValue(builder.addTask({std::to_string(task), {}, {}, work}));
            const double noise = 1 + (random.unit() - 0.5) * 4e-16;
            placements.push_back({task, 0, time * noise, time + work});
            time += work;
        }
        const TaskGraph graph = expectValue(builder.build());
        const Platform platform = expectValue(Platform::create("p", {{"P"}}, Links::uniform({})));
        const Timeline timeline = expectValue(scheduleTimeline(
            graph, platform, expectValue(Schedule::create(500, 1, std::move(placements)))));
        QCOMPARE(timeline.laneCount(), std::size_t{1});
        QCOMPARE(timeline.sliceCount(), std::size_t{500});
    }
}

void ScheduleTimelineTest::keepsTasksWithoutDuration()
{
    TaskGraphBuilder builder;
    for (const char *id : {"entry", "work", "exit"})
        expectValue(builder.addTask({id, {}, {}, id[0] == 'w' ? 5.0 : 0.0}));
    const TaskGraph graph = expectValue(builder.build());
    const Platform platform = expectValue(Platform::create("p", {{"P"}}, Links::uniform({})));
    const Timeline timeline = expectValue(scheduleTimeline(
        graph, platform,
        expectValue(Schedule::create(3, 1, {{0, 0, 0, 0}, {1, 0, 0, 5}, {2, 0, 5, 5}}))));
    std::map<std::uint32_t, std::int64_t> durations;
    for (SliceIndex slice = 0; slice < timeline.sliceCount(); ++slice)
        durations[timeline.payload(slice)] = timeline.duration(slice);
    QCOMPARE(durations, (std::map<std::uint32_t, std::int64_t>{{0, 0}, {1, 5 * second}, {2, 0}}));
}

void ScheduleTimelineTest::scalesHugeTimesDown_data()
{
    QTest::addColumn<double>("work");
    QTest::newRow("a century in seconds") << 3.2e9;
    QTest::newRow("beyond int64 nanoseconds") << 1e12;
    QTest::newRow("beyond int64") << 1e25;
    QTest::newRow("the largest number there is") << std::numeric_limits<double>::max() / 2;
}

void ScheduleTimelineTest::scalesHugeTimesDown()
{
    QFETCH(double, work);
    TaskGraphBuilder builder;
    expectValue(builder.addTask({"a", {}, {}, work}));
    expectValue(builder.addTask({"b", {}, {}, work}));
    expectValue(builder.addEdge(0, 1, work));
    const TaskGraph graph = expectValue(builder.build());
    const Platform platform =
        expectValue(Platform::create("p", {{"P1"}, {"P2"}}, Links::uniform({0, 8})));
    const Timeline timeline = expectValue(scheduleTimeline(
        graph, platform,
        expectValue(Schedule::create(2, 2, {{0, 0, 0, work}, {1, 1, work, work * 1.5}}))));
    const double scale = timeline.nanosecondsPerUnit();
    QVERIFY(scale <= 1e9 && scale > 0);
    QVERIFY(work * 1.5 * scale < 0x1p62);
    QVERIFY(scale == 1e9 || work * 1.5 * scale * 10 > 0x1p61);
    const Slice last = timeline.slice(1);
    QVERIFY(qAbs(static_cast<double>(last.start) / (work * scale) - 1) < 1e-12);
    QVERIFY(qAbs(static_cast<double>(last.end()) / (work * 1.5 * scale) - 1) < 1e-12);
}

void ScheduleTimelineTest::showsEveryCopy()
{
    TaskGraphBuilder builder;
    expectValue(builder.addTask({"a", {}, {}, 2}));
    expectValue(builder.addTask({"b", {}, {}, 1}));
    expectValue(builder.addEdge(0, 1, 10));
    const TaskGraph graph = expectValue(builder.build());
    const Platform platform =
        expectValue(Platform::create("p", {{"P1"}, {"P2"}}, Links::uniform({0, 1})));
    const Timeline timeline = expectValue(scheduleTimeline(
        graph, platform,
        expectValue(Schedule::create(2, 2, {{0, 0, 0, 2}, {0, 1, 0, 2}, {1, 1, 2, 3}}))));
    QCOMPARE(timeline.sliceCount(), std::size_t{3});
    QCOMPARE(timeline.trackCount(), std::size_t{2});
    QCOMPARE(timeline.flows().size(), std::size_t{1});
    QCOMPARE(timeline.slice(timeline.flows()[0].from).track, TrackIndex{1});
}

void ScheduleTimelineTest::leavesUnplacedTasksOut()
{
    const Timeline timeline =
        expectValue(scheduleTimeline(topcuogluGraph(), threeProcessors(),
                                     expectValue(Schedule::create(10, 3, {{1, 0, 0, 13}}))));
    QCOMPARE(timeline.sliceCount(), std::size_t{1});
    QCOMPARE(timeline.flows().size(), std::size_t{0});
}

void ScheduleTimelineTest::refusesAScheduleForAnotherWorkload()
{
    const auto timeline = scheduleTimeline(topcuogluGraph(), threeProcessors(), Schedule());
    QVERIFY(!timeline.has_value());
    QCOMPARE(timeline.error().message(),
             std::string("the schedule is for 0 tasks on 0 processors, but there are 10 tasks and "
                         "3 processors"));
}

QTEST_APPLESS_MAIN(ScheduleTimelineTest)
#include "tst_schedule_timeline.moc"
