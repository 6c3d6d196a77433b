// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Paints the chart as people see it, in both palettes and sizes; the pictures themselves are for
// someone to look at (TAKT_PICTURES names their folder).
#include "tests/views/panels/Pictures.h"
#include "tests/views/trace/TraceFixture.h"
#include "views/trace/TraceView.h"

#include <QSignalSpy>
#include <QTest>
#include <cmath>

namespace takt {

namespace {

/// A training step on several GPUs, made up, with what real traces have: nested calls, streams of
/// short kernels, flows, counters, instants.
Timeline trainingTrace(int gpus, int steps)
{
    test::Random random(7);
    TimelineBuilder builder;
    std::vector<TrackIndex> threads;
    std::vector<TrackIndex> compute;
    std::vector<TrackIndex> communication;
    for (int gpu = 0; gpu < gpus; ++gpu) {
        const std::string group = "rank " + std::to_string(gpu);
        threads.push_back(builder.addTrack("main thread", group));
        compute.push_back(builder.addTrack("stream 7", group));
        communication.push_back(builder.addTrack("NCCL stream 20", group));
        builder.track(compute.back()).kind = TrackKind::GpuStream;
        Counter memory;
        memory.name = "allocated";
        memory.unit = "GiB";
        memory.track = builder.addTrack("memory", group);
        for (int sample = 0; sample < steps * 40; ++sample) {
            memory.times.push_back(sample * 250'000);
            memory.values.push_back(20 + 12 * std::sin(sample * 0.157) +
                                    static_cast<double>(random.below(4)));
        }
        builder.addCounter(std::move(memory));
    }
    const char *kernels[] = {"ampere_gemm_128x128_nn", "softmax_warp_forward", "layer_norm",
                             "elementwise_add",        "flash_attention_fwd",  "gelu"};
    const NameIndex kernel = builder.intern("kernel");
    const NameIndex flow = builder.intern("ac2g");
    for (std::size_t gpu = 0; gpu < threads.size(); ++gpu) {
        for (int step = 0; step < steps; ++step) {
            const std::int64_t base = step * 10'000'000LL;
            builder.addSlice({threads[gpu], base, 9'600'000,
                              builder.intern("ProfilerStep#" + std::to_string(step)),
                              builder.intern("user_annotation"), noPayload});
            std::int64_t device = base + 300'000;
            for (int layer = 0; layer < 60; ++layer) {
                const std::int64_t call = base + 100'000 + layer * 150'000;
                const auto launch =
                    builder.addSlice({threads[gpu], call, 60'000, builder.intern("aten::linear"),
                                      builder.intern("cpu_op"), noPayload});
                builder.addSlice({threads[gpu], call + 20'000, 12'000,
                                  builder.intern("cudaLaunchKernel"),
                                  builder.intern("cuda_runtime"), noPayload});
                const std::array arguments = {
                    Argument::whole(builder.intern("grid"), random.between(1, 512)),
                    Argument::whole(builder.intern("priority"), random.between(0, 5))};
                device = std::max(device, call + 40'000);
                const std::int64_t length = random.between(20'000, 160'000);
                const auto work = builder.addSlice({compute[gpu], device, length,
                                                    builder.intern(kernels[random.below(6)]),
                                                    kernel, builder.addArguments(arguments)});
                builder.addFlow(launch, work, flow);
                device += length + (random.chance(0.1) ? 90'000 : 2'000);
            }
            builder.addSlice({communication[gpu], base + 7'000'000, 2'100'000,
                              builder.intern("ncclDevKernel_AllReduce_Sum_bf16"), kernel,
                              noPayload});
            builder.addSlice({threads[gpu], base + 9'700'000, 0, builder.intern("optimizer done"),
                              builder.intern("mark"), noPayload});
        }
    }
    return test::expectValue(builder.build());
}

void prepare(TraceSession &session)
{
    session.setTrace(test::shown(trainingTrace(3, 6), QStringLiteral("training")));
    const Timeline &timeline = *session.timeline();
    const SliceIndex kernel = test::sliceNamed(timeline, "flash_attention_fwd");
    session.setSelection(SliceSelection::ofSlices({kernel, kernel + 5, kernel + 9}));
    session.addBookmark({12e6, 12e6, QStringLiteral("first full step")});
    session.addBookmark({31e6, 34e6, QStringLiteral("gradients wait for the slow rank")});
    session.setMarker(TraceMarker::A, 20e6);
    session.setMarker(TraceMarker::B, 26.4e6);
}

} // namespace

class TestTracePictures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void paintsEveryColouring();
    void paintsWholeAndNear();
    void paintsTheEmptyState();
};

void TestTracePictures::paintsEveryColouring()
{
    TraceSession session;
    prepare(session);
    TraceView view(&session);
    view.resize(1280, 800);
    QImage last;
    for (const TraceColoring &coloring :
         {TraceColoring{SliceColoring::Name, {}}, TraceColoring{SliceColoring::Category, {}},
          TraceColoring{SliceColoring::Lane, {}}, TraceColoring{SliceColoring::Duration, {}},
          TraceColoring{SliceColoring::Argument, QStringLiteral("priority")},
          TraceColoring{SliceColoring::Argument, QStringLiteral("nowhere")}}) {
        session.setColoring(coloring);
        const QImage picture = view.grab().toImage();
        QVERIFY(picture != last);
        last = picture;
        if (!test::pictureFolder().isEmpty())
            picture.save(QStringLiteral("%1/trace-by-%2-%3.png")
                             .arg(test::pictureFolder())
                             .arg(static_cast<int>(coloring.by))
                             .arg(coloring.argument));
    }
}

void TestTracePictures::paintsWholeAndNear()
{
    if (test::pictureFolder().isEmpty())
        QSKIP("TAKT_PICTURES names no folder");
    TraceSession session;
    prepare(session);
    TraceView view(&session);
    test::savePictures(view, QStringLiteral("trace-whole"), {1280, 800});
    test::savePictures(view, QStringLiteral("trace-large"), {2560, 1440});
    LaneArrangement arrangement;
    arrangement.setPinned(1, true);
    arrangement.setGroupFolded("rank 1", true);
    arrangement.setFolded(8, true);
    session.setArrangement(arrangement);
    session.setTimeRange({0.4e6, 2.2e6});
    SliceArea area{1'000'000, 1'500'000, {0, 1, 2}};
    test::savePictures(view, QStringLiteral("trace-near"), {1280, 800});
    session.setSelection(SliceSelection::ofArea(area));
    QSignalSpy found(&view, &TraceView::searchFinished);
    view.search(QStringLiteral("gelu"));
    QTRY_VERIFY(!found.isEmpty());
    session.setSelection(SliceSelection::ofArea(area));
    test::savePictures(view, QStringLiteral("trace-area"), {1280, 800});
    QVERIFY(exportPlot(view, test::pictureFolder() + QStringLiteral("/trace-export.png"), {}, 1)
                .has_value());
}

void TestTracePictures::paintsTheEmptyState()
{
    if (test::pictureFolder().isEmpty())
        QSKIP("TAKT_PICTURES names no folder");
    TraceSession session;
    TraceView view(&session);
    test::savePictures(view, QStringLiteral("trace-empty"), {1280, 800});
}

} // namespace takt

QTEST_MAIN(takt::TestTracePictures)

#include "tst_trace_pictures.moc"
