// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "GpuTrace.h"
#include "core/analysis/IdleAttribution.h"
#include "core/analysis/QueueLength.h"
#include "core/analysis/ResourceUtilization.h"

#include <QTest>
#include <algorithm>

using namespace takt;
using namespace takt::test;

namespace {

std::vector<IdleBreakdown> streamsOf(const Timeline &timeline)
{
    RunContext context;
    return expectValue(idleOfStreams(timeline, LaunchLinks(timeline), context));
}

/// The only gap of the first stream that has any.
IdleGap onlyGap(const Timeline &timeline)
{
    for (const IdleBreakdown &stream : streamsOf(timeline)) {
        if (!stream.gaps.empty())
            return stream.gaps.front();
    }
    return {};
}

bool isWork(const Timeline &timeline, SliceIndex slice)
{
    const std::string &category = timeline.name(timeline.categoryOf(slice));
    return category == "kernel" || category == "gpu_memcpy" || category == "gpu_memset";
}

/// How many works wait at `time`, by asking each.
std::int64_t waitingAt(const Timeline &timeline, const LaunchLinks &links, TrackIndex track,
                       std::int64_t time)
{
    std::int64_t count = 0;
    for (SliceIndex slice = 0; slice < timeline.sliceCount(); ++slice) {
        const SliceIndex launch = links.launchOf(slice);
        if (timeline.slice(slice).track == track && isWork(timeline, slice) && launch != noSlice &&
            timeline.start(launch) <= time && time < timeline.start(slice))
            ++count;
    }
    return count;
}

} // namespace

class IdleAttributionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void waitsForTheHostWhereTheLaunchCameLate();
    void waitsForTheHostWhereTheLaunchWasUnderWay();
    void waitsForWorkOnAnotherStream();
    void waitsForCommunication();
    void waitsForTheStreamThatAnEventNames();
    void takesShortGapsOfAQueueForTheDevicesOwn();
    void knowsNotWhatItIsNotTold();
    void findsLaunchesByCorrelation();
    void gapsAndWorkFillTheExtent();
    void culpritsFitTheirCauses();
    void queueLengthAgreesWithThePlainLoop();
    void queueIsNeverShorterThanEmpty();
    void meanOverWeighsSamplesByTime();
};

void IdleAttributionTest::waitsForTheHostWhereTheLaunchCameLate()
{
    GpuTrace trace;
    const TrackIndex stream = trace.addStream(7);
    trace.launched(stream, "a", 0, 5, 10, 100);
    trace.launched(stream, "b", 150, 160, 170, 200);
    const Timeline timeline = trace.build();
    const IdleGap gap = onlyGap(timeline);
    QCOMPARE(gap.from, 100);
    QCOMPARE(gap.to, 170);
    QCOMPARE(gap.cause, IdleCause::HostLaunch);
    QCOMPARE(gap.culprit, sliceNamed(timeline, "launch b"));
    QCOMPARE(gap.before, sliceNamed(timeline, "a"));
    QCOMPARE(gap.after, sliceNamed(timeline, "b"));
}

void IdleAttributionTest::waitsForTheHostWhereTheLaunchWasUnderWay()
{
    GpuTrace trace;
    const TrackIndex stream = trace.addStream(7);
    trace.launched(stream, "a", 0, 5, 10, 100);
    trace.launched(stream, "b", 90, 110, 115, 200);
    QCOMPARE(onlyGap(trace.build()).cause, IdleCause::HostLaunch);
}

void IdleAttributionTest::waitsForWorkOnAnotherStream()
{
    GpuTrace trace;
    const TrackIndex first = trace.addStream(7);
    const TrackIndex second = trace.addStream(8);
    trace.launched(first, "a", 0, 5, 10, 100);
    trace.launched(second, "other", 6, 8, 20, 50'000);
    trace.launched(first, "b", 10, 12, 50'005, 60'000);
    const Timeline timeline = trace.build();
    const IdleGap gap = onlyGap(timeline);
    QCOMPARE(gap.cause, IdleCause::Dependency);
    QCOMPARE(gap.culprit, sliceNamed(timeline, "other"));
}

void IdleAttributionTest::waitsForCommunication()
{
    GpuTrace trace;
    const TrackIndex first = trace.addStream(7);
    const TrackIndex second = trace.addStream(8);
    trace.launched(first, "a", 0, 5, 10, 100);
    trace.launched(second, "ncclDevKernel_AllGather", 6, 8, 20, 50'000);
    trace.launched(first, "b", 10, 12, 50'005, 60'000);
    QCOMPARE(onlyGap(trace.build()).cause, IdleCause::Communication);
}

void IdleAttributionTest::waitsForTheStreamThatAnEventNames()
{
    GpuTrace trace;
    const TrackIndex first = trace.addStream(7);
    const TrackIndex second = trace.addStream(8);
    const TrackIndex third = trace.addStream(9);
    trace.launched(first, "a", 0, 5, 10, 100);
    trace.launched(second, "named", 6, 8, 20, 20'000);
    trace.launched(third, "just ended", 9, 10, 20, 90'000);
    trace.add(
        first, "cuda_sync", "Stream Wait Event", 11, 12,
        {trace.text("cuda_sync_kind", "Stream Wait Event"), trace.whole("wait_on_stream", 8)});
    trace.launched(first, "b", 13, 14, 90'001, 95'000);
    const Timeline timeline = trace.build();
    QCOMPARE(onlyGap(timeline).culprit, sliceNamed(timeline, "named"));
}

void IdleAttributionTest::takesShortGapsOfAQueueForTheDevicesOwn()
{
    GpuTrace trace;
    const TrackIndex stream = trace.addStream(7);
    trace.launched(stream, "a", 0, 5, 10, 100);
    trace.launched(stream, "b", 6, 8, 1'500, 1'600);
    const Timeline timeline = trace.build();
    QCOMPARE(onlyGap(timeline).cause, IdleCause::Turnaround);
    RunContext context;
    IdleOptions strict;
    strict.turnaround = 30;
    const auto streams =
        expectValue(idleOfStreams(timeline, LaunchLinks(timeline), context, strict));
    QCOMPARE(streams.front().gaps.front().cause, IdleCause::Unknown);
}

void IdleAttributionTest::knowsNotWhatItIsNotTold()
{
    GpuTrace trace;
    const TrackIndex stream = trace.addStream(7);
    trace.kernel(stream, "a", 10, 100);
    trace.kernel(stream, "b", 200, 300);
    const Timeline timeline = trace.build();
    const IdleBreakdown breakdown = streamsOf(timeline).front();
    QCOMPARE(breakdown.gaps.front().cause, IdleCause::Unknown);
    QCOMPARE(breakdown.gaps.front().culprit, noSlice);
    QCOMPARE(breakdown.totalOf(IdleCause::Unknown), 100);
    QCOMPARE(breakdown.idle(), 100);
}

void IdleAttributionTest::findsLaunchesByCorrelation()
{
    GpuTrace trace;
    const TrackIndex stream = trace.addStream(7);
    trace.add(trace.thread(), "cuda_runtime", "outer", 0, 9, {trace.whole("correlation", 5)});
    trace.add(trace.thread(), "cuda_driver", "inner", 2, 8, {trace.whole("correlation", 5)});
    trace.add(stream, "kernel", "a", 20, 30, {trace.whole("correlation", 5)});
    trace.add(stream, "kernel", "none", 40, 50, {trace.whole("correlation", 0)});
    const Timeline timeline = trace.build();
    const LaunchLinks links(timeline);
    QCOMPARE(links.launchOf(sliceNamed(timeline, "a")), sliceNamed(timeline, "outer"));
    QCOMPARE(links.launchOf(sliceNamed(timeline, "none")), noSlice);
    QCOMPARE(links.launchOf(sliceNamed(timeline, "inner")), noSlice);
}

void IdleAttributionTest::gapsAndWorkFillTheExtent()
{
    Random random(21);
    for (int round = 0; round < 60; ++round) {
        const Timeline timeline = randomGpuTrace(random, 40, 1 + random.below(4));
        RunContext context;
        const auto idle = expectValue(idleOfGpus(timeline, LaunchLinks(timeline), context));
        const auto rows = expectValue(gpuUtilization(timeline, context));
        QCOMPARE(idle.size(), rows.size());
        for (std::size_t gpu = 0; gpu < idle.size(); ++gpu) {
            const auto busy = rows[gpu].profile.busy().intervals();
            std::int64_t sum = 0;
            for (const IdleGap &gap : idle[gpu].gaps) {
                QVERIFY(gap.length() > 0);
                QCOMPARE(rows[gpu].profile.busy().coverage(gap.from, gap.to), 0);
                sum += gap.length();
            }
            QCOMPARE(sum, idle[gpu].idle());
            if (busy.empty())
                continue;
            const std::int64_t extent = busy.back().to - busy.front().from;
            // Work without duration within a gap divides it, and at the ends prolongs it.
            QVERIFY(sum >= extent - rows[gpu].profile.busy().length());
        }
    }
}

void IdleAttributionTest::culpritsFitTheirCauses()
{
    Random random(22);
    for (int round = 0; round < 60; ++round) {
        const Timeline timeline = randomGpuTrace(random, 40, 1 + random.below(4));
        const LaunchLinks links(timeline);
        for (const IdleBreakdown &stream : streamsOf(timeline)) {
            for (const IdleGap &gap : stream.gaps) {
                QCOMPARE(timeline.end(gap.before), gap.from);
                QCOMPARE(timeline.start(gap.after), gap.to);
                const SliceIndex launch = links.launchOf(gap.after);
                const bool isLate =
                    launch != noSlice && timeline.end(launch) > gap.from &&
                    timeline.start(launch) <= gap.to &&
                    (timeline.start(launch) >= gap.from || timeline.end(launch) <= gap.to);
                const bool startsAtEdge = launch != noSlice && timeline.start(launch) == gap.from;
                QCOMPARE(gap.cause == IdleCause::HostLaunch, isLate || startsAtEdge);
                if (gap.cause == IdleCause::HostLaunch)
                    QCOMPARE(gap.culprit, launch);
                if (gap.cause == IdleCause::Dependency || gap.cause == IdleCause::Communication) {
                    QVERIFY(timeline.end(gap.culprit) >= gap.from);
                    QVERIFY(timeline.end(gap.culprit) <= gap.to);
                    QVERIFY(timeline.slice(gap.culprit).track != stream.tracks.front());
                    const std::string &name = timeline.name(timeline.nameOf(gap.culprit));
                    QCOMPARE(gap.cause == IdleCause::Communication, name.starts_with("nccl"));
                }
            }
        }
    }
}

void IdleAttributionTest::queueLengthAgreesWithThePlainLoop()
{
    Random random(23);
    for (int round = 0; round < 40; ++round) {
        const Timeline timeline = randomGpuTrace(random, 30, 2);
        const LaunchLinks links(timeline);
        for (const Counter &counter : queueLengths(timeline, links)) {
            for (std::int64_t time = -2; time < 400; time += 3) {
                const auto after = std::ranges::upper_bound(counter.times, time);
                const auto index = after - counter.times.begin();
                const double value =
                    index == 0 ? 0 : counter.values[static_cast<std::size_t>(index - 1)];
                QCOMPARE(value,
                         static_cast<double>(waitingAt(timeline, links, counter.track, time)));
            }
        }
    }
}

void IdleAttributionTest::queueIsNeverShorterThanEmpty()
{
    GpuTrace trace;
    const TrackIndex stream = trace.addStream(7);
    trace.launched(stream, "before its launch", 50, 60, 40, 80);
    trace.launched(stream, "after", 70, 75, 90, 95);
    const Timeline timeline = trace.build();
    const Counter counter = queueLength(timeline, LaunchLinks(timeline), std::span(&stream, 1));
    QVERIFY((counter.times == std::vector<std::int64_t>{70, 90}));
    QVERIFY((counter.values == std::vector<double>{1, 0}));
}

void IdleAttributionTest::meanOverWeighsSamplesByTime()
{
    Counter counter;
    counter.times = {10, 20, 40};
    counter.values = {4, 1, 0};
    QCOMPARE(meanOver(counter, 0, 50), (4.0 * 10 + 1.0 * 20) / 50);
    QCOMPARE(meanOver(counter, 15, 30), (4.0 * 5 + 1.0 * 10) / 15);
    QCOMPARE(meanOver(counter, 30, 30), 0.0);
    QCOMPARE(meanOver(Counter(), 0, 10), 0.0);
}

QTEST_APPLESS_MAIN(IdleAttributionTest)
#include "tst_idle_attribution.moc"
