// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "GpuTrace.h"
#include "core/analysis/ArgumentCurve.h"
#include "core/analysis/ArgumentMean.h"
#include "core/analysis/OverallUtilization.h"
#include "core/analysis/QueueLength.h"
#include "core/analysis/ResourceUtilization.h"
#include "core/analysis/WorkKinds.h"
#include "tests/shared/RandomTimelines.h"

#include <QTest>

using namespace takt;
using namespace takt::test;

namespace {

/// Asks every slice about every nanosecond.
Utilization plainLoop(const Timeline &timeline, const std::vector<TrackIndex> &tracks,
                      std::int64_t from, std::int64_t to)
{
    const WorkKinds kinds(timeline);
    Utilization result;
    result.from = from;
    result.to = to;
    for (std::int64_t time = from; time < to; ++time) {
        bool runs[4] = {};
        for (SliceIndex slice = 0; slice < timeline.sliceCount(); ++slice) {
            const TrackIndex track = timeline.slice(slice).track;
            if (std::ranges::count(tracks, track) > 0 && timeline.start(slice) <= time &&
                time < timeline.end(slice))
                runs[static_cast<std::size_t>(kinds.of(slice, track))] = true;
        }
        const bool compute = runs[static_cast<std::size_t>(WorkKind::Compute)];
        const bool communication = runs[static_cast<std::size_t>(WorkKind::Communication)];
        const bool copy = runs[static_cast<std::size_t>(WorkKind::Copy)];
        result.compute += compute ? 1 : 0;
        result.overlap += compute && communication ? 1 : 0;
        result.communication += communication && !compute ? 1 : 0;
        result.copy += copy && !compute && !communication ? 1 : 0;
    }
    return result;
}

} // namespace

class UtilizationProfileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithThePlainLoopOverGpus();
    void agreesWithThePlainLoopOverThreads();
    void binsTileTheRangeAndAddUp();
    void overallIsTheSumOfTheRows();
    void namesRowsByDeviceAndRank();
    void weighsArgumentsByTime();
    void overallCostsNothingMoreAndSaysTheSame();
    void drawsArgumentsAsCurves_data();
    void drawsArgumentsAsCurves();
    void bandwidthIsTheProfilersOwnElseBytesByTime();
    void stopsWhenCancelled();
};

void UtilizationProfileTest::agreesWithThePlainLoopOverGpus()
{
    Random random(11);
    for (int round = 0; round < 30; ++round) {
        const Timeline timeline = randomGpuTrace(random, 25, 1 + random.below(4));
        RunContext context;
        for (const auto &row : expectValue(gpuUtilization(timeline, context))) {
            for (int query = 0; query < 6; ++query) {
                const std::int64_t from = random.between(-20, 300);
                const std::int64_t to = from + random.between(0, 120);
                QVERIFY(row.profile.utilization(from, to) ==
                        plainLoop(timeline, row.tracks, from, to));
            }
        }
    }
}

void UtilizationProfileTest::agreesWithThePlainLoopOverThreads()
{
    Random random(12);
    for (int round = 0; round < 20; ++round) {
        std::vector<Slice> slices = randomSlices(random, 40, 3);
        for (Slice &slice : slices)
            slice.start %= 200;
        const Timeline timeline = built(slices, 3);
        RunContext context;
        for (const auto &row : expectValue(trackUtilization(timeline, context))) {
            const std::int64_t from = random.between(-250, 200);
            const std::int64_t to = from + random.between(0, 200);
            QVERIFY(row.profile.utilization(from, to) == plainLoop(timeline, row.tracks, from, to));
        }
    }
}

void UtilizationProfileTest::binsTileTheRangeAndAddUp()
{
    Random random(13);
    for (int round = 0; round < 50; ++round) {
        const Timeline timeline = randomGpuTrace(random, 60, 2);
        RunContext context;
        const auto rows = expectValue(gpuUtilization(timeline, context));
        const std::int64_t from = random.between(-10, 100);
        const std::int64_t to = from + random.between(1, 700);
        const auto bins = rows.front().profile.bins(from, to, 1 + random.below(900));
        QCOMPARE(bins.front().from, from);
        QCOMPARE(bins.back().to, to);
        std::int64_t compute = 0;
        std::int64_t busy = 0;
        for (std::size_t index = 0; index < bins.size(); ++index) {
            QVERIFY(index == 0 || bins[index - 1].to == bins[index].from);
            QVERIFY(bins[index].busy() <= bins[index].to - bins[index].from);
            compute += bins[index].compute;
            busy += bins[index].busy();
        }
        const Utilization all = rows.front().profile.utilization(from, to);
        QCOMPARE(compute, all.compute);
        QCOMPARE(busy, all.busy());
    }
    QCOMPARE(UtilizationProfile().bins(-5, 6, 4)[1].from, std::int64_t{-3});
}

void UtilizationProfileTest::overallIsTheSumOfTheRows()
{
    Random random(14);
    const Timeline timeline = randomGpuTrace(random, 80, 4);
    RunContext context;
    const auto rows = expectValue(gpuUtilization(timeline, context));
    QCOMPARE(rows.size(), std::size_t{2});
    const Utilization overall = overallUtilization(rows, 10, 400);
    QCOMPARE(overall.resources, std::size_t{2});
    QCOMPARE(overall.busy(), rows[0].profile.utilization(10, 400).busy() +
                                 rows[1].profile.utilization(10, 400).busy());
    QCOMPARE(overall.capacity(), 780.0);
    const auto bins = overallBins(rows, 10, 400, 3);
    QCOMPARE(bins[0].copy + bins[1].copy + bins[2].copy, overall.copy);
    QVERIFY(overall.busyShare() > 0 && overall.busyShare() <= 1);
}

void UtilizationProfileTest::namesRowsByDeviceAndRank()
{
    GpuTrace trace;
    trace.kernel(trace.addStream(7, 1), "a", 0, 10);
    trace.kernel(trace.addStream(7, 0, 3), "b", 0, 10);
    trace.call("cudaLaunchKernel", 0, 4);
    const Timeline timeline = trace.build();
    RunContext context;
    const auto gpus = expectValue(gpuUtilization(timeline, context));
    QCOMPARE(gpus[0].label, std::string("GPU 1"));
    QCOMPARE(gpus[1].label, std::string("GPU 0 of rank 3"));
    const auto tracks = expectValue(trackUtilization(timeline, context));
    QCOMPARE(tracks.size(), std::size_t{1});
    QCOMPARE(tracks[0].label, std::string("process/thread"));
}

void UtilizationProfileTest::weighsArgumentsByTime()
{
    GpuTrace trace;
    const TrackIndex stream = trace.addStream(7);
    const std::string key(occupancyArgument);
    trace.add(stream, "kernel", "a", 0, 30, {trace.whole(key, 20)});
    trace.add(stream, "kernel", "b", 40, 50, {trace.real(key, 60.0)});
    trace.add(stream, "kernel", "c", 60, 100);
    const Timeline timeline = trace.build();
    const ArgumentMean all = argumentMean(timeline, key, std::span(&stream, 1), 0, 100);
    QCOMPARE(all.slices, std::size_t{2});
    QCOMPARE(all.time, 40);
    QCOMPARE(all.mean, (20.0 * 30 + 60.0 * 10) / 40);
    const ArgumentMean cut = argumentMean(timeline, key, std::span(&stream, 1), 20, 45);
    QCOMPARE(cut.mean, (20.0 * 10 + 60.0 * 5) / 15);
    QCOMPARE(argumentMean(timeline, "no such key", std::span(&stream, 1), 0, 100).slices,
             std::size_t{0});
}

void UtilizationProfileTest::overallCostsNothingMoreAndSaysTheSame()
{
    Random random(15);
    for (int round = 0; round < 30; ++round) {
        const Timeline timeline = built(randomSlices(random, 60, 7), 7);
        RunContext context;
        const auto rows = expectValue(trackUtilization(timeline, context));
        const OverallUtilization overall(rows);
        for (int question = 0; question < 50; ++question) {
            const std::int64_t a = random.between(-110'000, 110'000);
            const std::int64_t b =
                random.chance(0.5) ? a + random.between(0, 50) : random.between(-110'000, 110'000);
            QCOMPARE(overall.utilization(std::min(a, b), std::max(a, b)),
                     overallUtilization(rows, std::min(a, b), std::max(a, b)));
        }
        QCOMPARE(overall.bins(-70, 90, 13), overallBins(rows, -70, 90, 13));
    }
}

void UtilizationProfileTest::drawsArgumentsAsCurves_data()
{
    QTest::addColumn<CurveOverlap>("overlap");
    QTest::newRow("mean of what runs") << CurveOverlap::Mean;
    QTest::newRow("sum of what runs") << CurveOverlap::Sum;
}

/// Asks every slice about every nanosecond.
void UtilizationProfileTest::drawsArgumentsAsCurves()
{
    QFETCH(const CurveOverlap, overlap);
    Random random(16);
    for (int round = 0; round < 30; ++round) {
        GpuTrace trace;
        const std::vector<TrackIndex> streams{trace.addStream(7), trace.addStream(14)};
        for (int slice = 0; slice < 20; ++slice) {
            const std::int64_t start = random.between(0, 100);
            std::vector<Argument> arguments;
            if (random.chance(0.8))
                arguments.push_back(random.chance(0.5) ? trace.whole("load", random.between(0, 9))
                                                       : trace.real("load", 0.5));
            trace.add(streams[random.below(2)], "kernel", "k", start, start + random.between(0, 30),
                      arguments);
        }
        const Timeline timeline = trace.build();
        const NameIndex key = timeline.findName("load");
        RunContext context;
        const Counter curve =
            expectValue(argumentCurve(timeline, "load", streams, overlap, context));
        QVERIFY(std::ranges::is_sorted(curve.times));
        for (std::int64_t time = -1; time < 140; ++time) {
            double sum = 0;
            int running = 0;
            for (SliceIndex slice = 0; slice < timeline.sliceCount(); ++slice) {
                const Argument *value = timeline.argument(slice, key);
                if (value == nullptr || timeline.start(slice) > time || timeline.end(slice) <= time)
                    continue;
                sum += value->type == Argument::Type::Real ? value->asReal()
                                                           : static_cast<double>(value->asWhole());
                ++running;
            }
            const double wanted = running == 0                   ? 0
                                  : overlap == CurveOverlap::Sum ? sum
                                                                 : sum / running;
            QVERIFY(qAbs(meanOver(curve, time, time + 1) - wanted) < 1e-9);
        }
    }
}

void UtilizationProfileTest::bandwidthIsTheProfilersOwnElseBytesByTime()
{
    GpuTrace trace;
    const TrackIndex stream = trace.addStream(7);
    trace.add(stream, "gpu_memcpy", "in", 0, 100, {trace.whole("bytes", 500)});
    trace.add(stream, "gpu_memcpy", "out", 50, 60, {trace.real(bandwidthArgument, 12.5)});
    trace.add(stream, "kernel", "no copy", 200, 300, {trace.whole("bytes", 500)});
    const Timeline timeline = trace.build();
    RunContext context;
    const Counter curve = expectValue(copyBandwidth(timeline, std::span(&stream, 1), context));
    QCOMPARE(curve.unit, std::string("GB/s"));
    QCOMPARE(curve.times, (std::vector<std::int64_t>{0, 50, 60, 100}));
    QCOMPARE(curve.values, (std::vector<double>{5, 17.5, 5, 0}));
    context.cancel();
    QVERIFY(!copyBandwidth(timeline, std::span(&stream, 1), context));
}

void UtilizationProfileTest::stopsWhenCancelled()
{
    Random random(15);
    const Timeline timeline = randomGpuTrace(random, 20, 1);
    RunContext context;
    context.cancel();
    QVERIFY(!gpuUtilization(timeline, context));
    QVERIFY(!trackUtilization(timeline, context));
}

QTEST_APPLESS_MAIN(UtilizationProfileTest)
#include "tst_utilization_profile.moc"
