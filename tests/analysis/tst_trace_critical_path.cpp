// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "GpuTrace.h"
#include "core/analysis/CriticalGraph.h"
#include "core/analysis/CriticalListing.h"
#include "core/analysis/TraceCriticalPath.h"
#include "core/io/Formats.h"
#include "tests/shared/RandomTimelines.h"
#include "tests/shared/TestData.h"

#include <QTest>
#include <algorithm>
#include <map>

using namespace takt;
using namespace takt::test;

namespace {

TraceCriticalPath pathOf(const Timeline &timeline)
{
    RunContext context;
    return expectValue(traceCriticalPath(timeline, LaunchLinks(timeline), context));
}

CriticalGraph graphOf(const Timeline &timeline)
{
    RunContext context;
    return expectValue(CriticalGraph::of(timeline, LaunchLinks(timeline), context,
                                         timeline.startTime() - 1, timeline.endTime() + 1));
}

/// The heaviest of all chains that begin at a point, by following each.
std::int64_t heaviestFrom(const CriticalGraph &graph, std::uint32_t point)
{
    std::int64_t best = 0;
    for (const CriticalEdge &edge : graph.edges) {
        if (edge.from == point)
            best = std::max(best, edge.weight + heaviestFrom(graph, edge.to));
    }
    return best;
}

/// Names of the slices on the path that weigh something, in order, with "+" for delays.
std::string shown(const Timeline &timeline, const TraceCriticalPath &path)
{
    std::string text;
    for (const CriticalStep &step : path.steps) {
        if (step.weight == 0)
            continue;
        const bool isDelay =
            step.kind == CriticalKind::LaunchDelay || step.kind == CriticalKind::QueueDelay;
        text += (text.empty() ? "" : " ") + std::string(isDelay ? "+" : "") +
                timeline.name(timeline.nameOf(step.slice)) + ":" + std::to_string(step.weight);
    }
    return text;
}

void verifyIsAChain(const TraceCriticalPath &path)
{
    std::int64_t weight = 0;
    for (std::size_t index = 0; index < path.steps.size(); ++index) {
        const CriticalStep &step = path.steps[index];
        QVERIFY(step.from < step.to);
        QVERIFY(step.weight == 0 || step.weight == step.to - step.from);
        QVERIFY(index == 0 || path.steps[index - 1].to == step.from);
        weight += step.weight;
    }
    QCOMPARE(weight, path.weight);
    std::int64_t total = 0;
    for (const std::int64_t part : path.total)
        total += part;
    QCOMPARE(total, path.weight);
}

} // namespace

class TraceCriticalPathTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isTheLongestOfAllChains();
    void isTheLongestOfAllChainsOfThreads();
    void edgesPointForwardInTime();
    void spendsNestedTimeOnTheInnermost();
    void goesThroughTheLaunchWhereTheHostIsSlow();
    void goesThroughTheQueueWhereTheDeviceIsSlow();
    void blockingCallsWaitForTheDevice();
    void waitsForOtherStreamsThroughEvents();
    void followsFlowsBetweenTracks();
    void keepsToItsRange();
    void sharesAddUpToTheWeight();
    void listingAddsUpToTheLength_data();
    void listingAddsUpToTheLength();
    void nothingGivesNothing();
    void readsRealTraces_data();
    void readsRealTraces();
};

void TraceCriticalPathTest::isTheLongestOfAllChains()
{
    Random random(41);
    for (int round = 0; round < 150; ++round) {
        const Timeline timeline = randomGpuTrace(random, 1 + random.below(6), 1 + random.below(3));
        const CriticalGraph graph = graphOf(timeline);
        std::int64_t heaviest = 0;
        for (std::uint32_t point = 0; point < graph.times.size(); ++point)
            heaviest = std::max(heaviest, heaviestFrom(graph, point));
        const TraceCriticalPath path = pathOf(timeline);
        QCOMPARE(path.weight, heaviest);
        verifyIsAChain(path);
    }
}

void TraceCriticalPathTest::isTheLongestOfAllChainsOfThreads()
{
    Random random(42);
    for (int round = 0; round < 150; ++round) {
        const std::size_t count = 1 + random.below(9);
        TimelineBuilder builder;
        for (const char *name : {"one", "two", "three"})
            builder.addTrack(name);
        for (const Slice &slice : randomSlices(random, count, 3))
            builder.addSlice({slice.track, slice.start, slice.duration, 0, 0});
        for (std::size_t flow = random.below(4); flow > 0; --flow)
            builder.addFlow(random.below(count), random.below(count));
        const Timeline timeline = expectValue(builder.build());
        const CriticalGraph graph = graphOf(timeline);
        std::int64_t heaviest = 0;
        for (std::uint32_t point = 0; point < graph.times.size(); ++point)
            heaviest = std::max(heaviest, heaviestFrom(graph, point));
        const TraceCriticalPath path = pathOf(timeline);
        QCOMPARE(path.weight, heaviest);
        verifyIsAChain(path);
    }
}

void TraceCriticalPathTest::edgesPointForwardInTime()
{
    Random random(43);
    for (int round = 0; round < 100; ++round) {
        const CriticalGraph graph = graphOf(randomGpuTrace(random, 60, 3));
        QVERIFY(std::ranges::is_sorted(graph.times));
        for (const CriticalEdge &edge : graph.edges) {
            QVERIFY(edge.from < edge.to);
            const std::int64_t length = graph.times[edge.to] - graph.times[edge.from];
            QCOMPARE(edge.weight, edge.kind == CriticalKind::Wait ? 0 : length);
        }
    }
}

void TraceCriticalPathTest::spendsNestedTimeOnTheInnermost()
{
    GpuTrace trace;
    trace.call("outer", 0, 100);
    trace.call("inner", 20, 50);
    trace.call("later", 130, 140);
    const Timeline timeline = trace.build();
    QCOMPARE(shown(timeline, pathOf(timeline)), std::string("outer:20 inner:30 outer:50 later:10"));
}

void TraceCriticalPathTest::goesThroughTheLaunchWhereTheHostIsSlow()
{
    GpuTrace trace;
    const TrackIndex stream = trace.addStream(7);
    trace.launched(stream, "a", 0, 10, 5, 20);
    trace.call("think", 10, 200);
    trace.launched(stream, "b", 200, 210, 230, 300);
    const Timeline timeline = trace.build();
    const TraceCriticalPath path = pathOf(timeline);
    QCOMPARE(shown(timeline, path), std::string("launch a:10 think:190 +b:30 b:70"));
    QCOMPARE(path.totalOf(CriticalKind::LaunchDelay), 30);
    QCOMPARE(path.totalOf(CriticalKind::Compute), 70);
    QCOMPARE(path.totalOf(CriticalKind::Host), 200);
}

void TraceCriticalPathTest::goesThroughTheQueueWhereTheDeviceIsSlow()
{
    GpuTrace trace;
    const TrackIndex stream = trace.addStream(7);
    trace.launched(stream, "a", 0, 10, 20, 500);
    trace.launched(stream, "b", 10, 20, 505, 700);
    const Timeline timeline = trace.build();
    const TraceCriticalPath path = pathOf(timeline);
    QCOMPARE(shown(timeline, path), std::string("+a:20 a:480 +b:5 b:195"));
    QCOMPARE(path.totalOf(CriticalKind::QueueDelay), 5);
}

void TraceCriticalPathTest::blockingCallsWaitForTheDevice()
{
    GpuTrace trace;
    const TrackIndex stream = trace.addStream(7);
    trace.launched(stream, "a", 0, 10, 20, 500);
    trace.call("cudaDeviceSynchronize", 10, 510);
    trace.call("after", 510, 600);
    const Timeline timeline = trace.build();
    QCOMPARE(shown(timeline, pathOf(timeline)), std::string("+a:20 a:480 after:90"));

    GpuTrace idle;
    const TrackIndex other = idle.addStream(7);
    idle.launched(other, "a", 0, 10, 20, 25);
    idle.call("cudaDeviceSynchronize", 30, 80);
    const Timeline unblocked = idle.build();
    QCOMPARE(shown(unblocked, pathOf(unblocked)),
             std::string("launch a:10 cudaDeviceSynchronize:50"));
}

void TraceCriticalPathTest::waitsForOtherStreamsThroughEvents()
{
    GpuTrace trace;
    const TrackIndex first = trace.addStream(7);
    const TrackIndex second = trace.addStream(8);
    trace.launched(second, "slow", 0, 5, 10, 900);
    trace.add(
        first, "cuda_sync", "Stream Wait Event", 6, 7,
        {trace.text("cuda_sync_kind", "Stream Wait Event"), trace.whole("wait_on_stream", 8)});
    trace.launched(first, "waiting", 8, 12, 905, 1000);
    const Timeline timeline = trace.build();
    QCOMPARE(shown(timeline, pathOf(timeline)),
             std::string("+slow:10 slow:890 +waiting:5 waiting:95"));
}

void TraceCriticalPathTest::followsFlowsBetweenTracks()
{
    GpuTrace trace;
    const TrackIndex other = trace.addThread("other");
    const std::size_t first = trace.call("send", 0, 50);
    const std::size_t second = trace.add(other, "", "receive", 60, 100);
    trace.add(other, "", "unrelated", 0, 20);
    trace.flow(first, second, "message");
    const Timeline timeline = trace.build();
    QCOMPARE(shown(timeline, pathOf(timeline)), std::string("send:50 receive:40"));
}

void TraceCriticalPathTest::keepsToItsRange()
{
    GpuTrace trace;
    trace.call("a", 0, 100);
    trace.call("b", 100, 200);
    const Timeline timeline = trace.build();
    RunContext context;
    const auto path =
        expectValue(traceCriticalPath(timeline, LaunchLinks(timeline), context, 40, 130));
    QCOMPARE(shown(timeline, path), std::string("a:60 b:30"));
}

void TraceCriticalPathTest::sharesAddUpToTheWeight()
{
    Random random(44);
    const Timeline timeline = randomGpuTrace(random, 200, 3);
    const TraceCriticalPath path = pathOf(timeline);
    const auto shares = criticalShares(timeline, path);
    std::int64_t sum = 0;
    for (const CriticalShare &share : shares)
        sum += share.weight;
    QCOMPARE(sum, path.weight);
    QVERIFY(std::ranges::is_sorted(shares, std::ranges::greater{}, &CriticalShare::weight));
}

void TraceCriticalPathTest::listingAddsUpToTheLength_data()
{
    QTest::addColumn<CriticalGrouping>("by");
    QTest::newRow("by name") << CriticalGrouping::Name;
    QTest::newRow("by category") << CriticalGrouping::Category;
    QTest::newRow("by track") << CriticalGrouping::Track;
    QTest::newRow("by kind") << CriticalGrouping::Kind;
}

/// Against a walk over the steps that asks for the key of each anew.
void TraceCriticalPathTest::listingAddsUpToTheLength()
{
    QFETCH(const CriticalGrouping, by);
    Random random(31);
    std::size_t groups = 0;
    for (int round = 0; round < 40; ++round) {
        const Timeline timeline = randomGpuTrace(random, 40, 1 + random.below(4));
        const TraceCriticalPath path = pathOf(timeline);
        const CriticalListing listing = criticalListing(timeline, path, by);
        std::map<std::pair<std::uint32_t, CriticalKind>, std::int64_t> wanted;
        for (std::size_t index = 0; index < path.steps.size(); ++index) {
            SliceIndex slice = noSlice;
            for (std::size_t next = index; next < path.steps.size() && slice == noSlice; ++next)
                slice = path.steps[next].slice;
            std::uint32_t key = 0;
            if (slice != noSlice && by != CriticalGrouping::Kind)
                key = by == CriticalGrouping::Name       ? timeline.nameOf(slice)
                      : by == CriticalGrouping::Category ? timeline.categoryOf(slice)
                                                         : timeline.slice(slice).track;
            wanted[{key, path.steps[index].kind}] += path.steps[index].to - path.steps[index].from;
        }
        std::int64_t sum = 0;
        for (const CriticalGroup &group : listing.groups) {
            QCOMPARE(group.time, (wanted.at({group.key, group.kind})));
            QVERIFY(std::ranges::is_sorted(group.steps));
            for (const std::uint32_t step : group.steps)
                QVERIFY(path.steps[step].to - path.steps[step].from <=
                        path.steps[group.longest].to - path.steps[group.longest].from);
            sum += group.time;
        }
        QCOMPARE(listing.groups.size(), wanted.size());
        QVERIFY(
            std::ranges::is_sorted(listing.groups, std::ranges::greater{}, &CriticalGroup::time));
        QCOMPARE(sum, listing.length);
        groups += listing.groups.size();
    }
    QVERIFY(groups > 40);
}

void TraceCriticalPathTest::nothingGivesNothing()
{
    const TraceCriticalPath path = pathOf(GpuTrace().build());
    QCOMPARE(path.weight, 0);
    QVERIFY(path.steps.empty());
    RunContext context;
    context.cancel();
    Random random(45);
    const Timeline timeline = randomGpuTrace(random, 10, 1);
    QVERIFY(!traceCriticalPath(timeline, LaunchLinks(timeline), context));
}

void TraceCriticalPathTest::readsRealTraces_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("AlexNet")
        << "hta/critical_path/alexnet/benchmark_result_2869224_1695835535_trace.json.gz";
    QTest::newRow("event synchronization")
        << "hta/critical_path/cuda_event_sync/event_sync_trace.json.gz";
    QTest::newRow("events between streams")
        << "hta/critical_path/cuda_event_sync_multi_stream/event_sync_trace.json.gz";
    QTest::newRow("simple add")
        << "hta/critical_path/simple_add/benchmark_result_493459_1694039959_trace.json.gz";
}

void TraceCriticalPathTest::readsRealTraces()
{
    QFETCH(QString, file);
    TAKT_NEED_DATA(path, file);
    RunContext context;
    const auto loaded = expectValue(loadFile(path.toStdString(), context));
    const Timeline &timeline = *std::get<TimelineDocument>(loaded.document).timeline;
    const TraceCriticalPath critical = pathOf(timeline);
    verifyIsAChain(critical);
    QVERIFY(critical.weight > 0);
    QVERIFY(critical.weight <= timeline.endTime() - timeline.startTime());
    QVERIFY(critical.totalOf(CriticalKind::Host) > 0);
}

QTEST_APPLESS_MAIN(TraceCriticalPathTest)
#include "tst_trace_critical_path.moc"
