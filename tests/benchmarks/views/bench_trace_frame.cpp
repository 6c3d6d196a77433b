// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Slices and names of a trace on 1920 × 1080 pixels while panning and zooming, from the whole trace
// down to a 10^5th of it. Prints the CPU time of frames (median, 99th percentile, worst) by zoom
// and of the plain loop that paints a rectangle for each slice. Run as
//   QT_QPA_PLATFORM=offscreen bench_trace_frame [SLICES [LANES [PICTURE.png]]]
#include "tests/shared/SyntheticTimeline.h"
#include "views/timeline/DrawListPainter.h"

#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

using namespace takt;

namespace {

constexpr QSize frameSize(1920, 1080);
constexpr int framesPerZoom = 150;

double processorSeconds()
{
    timespec time{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

QRgb colorOf(const Timeline &timeline, SliceIndex slice)
{
    return 0xff404040U | (timeline.nameOf(slice) * 2654435761U & 0x00bfbfbfU);
}

/// A part of the trace; where it begins wanders from frame to frame.
TimeViewport viewportOf(const Timeline &timeline, double share, int frame)
{
    const auto whole = static_cast<double>(timeline.endTime() - timeline.startTime());
    const double from =
        (1 - share) * whole * (frame * 37 % 100) / 100 + share * whole * 1e-3 * frame;
    return {{from, from + share * whole},
            0,
            static_cast<double>(frameSize.width()),
            timeline.startTime(),
            1};
}

void paintFrame(QImage &image, const Timeline &timeline, const LaneLayout &layout,
                const TimeViewport &viewport, const PlotColors &colors, LabelCache &labels,
                DrawList &list)
{
    image.fill(Qt::white);
    QPainter painter(&image);
    rebuildDrawList(list, timeline, viewport, layout.visible(0, frameSize.height()), 0,
                    [&](LaneIndex, SliceIndex slice) { return colorOf(timeline, slice); });
    DrawListPainter slices(painter, viewport, colors);
    slices.paintSlices(list);
    slices.paintLabels(list, timeline, labels);
}

double plainLoop(QImage &image, const Timeline &timeline, const LaneLayout &layout)
{
    const double start = processorSeconds();
    image.fill(Qt::white);
    QPainter painter(&image);
    const TimeViewport viewport = viewportOf(timeline, 1, 0);
    for (const LaneRow &row : layout.visible(0, frameSize.height())) {
        const Lane &lane = timeline.lane(row.lane);
        for (SliceIndex slice = lane.firstSlice; slice < lane.firstSlice + lane.sliceCount;
             ++slice) {
            const double left = viewport.xOfTimeline(timeline.start(slice));
            const double right = viewport.xOfTimeline(timeline.end(slice));
            painter.fillRect(QRectF(left, row.top, right - left, row.height - row.gap),
                             QColor(colorOf(timeline, slice)));
        }
    }
    return processorSeconds() - start;
}

} // namespace

int main(int argc, char **argv)
{
    const QGuiApplication application(argc, argv);
    test::SyntheticShape shape;
    shape.slices = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 10'000'000;
    shape.lanes = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 64;
    const Timeline timeline = test::syntheticTimeline(shape);
    // All lanes in sight, down to one pixel each: the dearest picture there is.
    const double laneHeight =
        std::max(1.0, static_cast<double>(frameSize.height()) / static_cast<double>(shape.lanes));
    const LaneLayout layout(timeline, laneHeight,
                            [](TrackIndex) { return LaneLayout::Row::Major; });
    const PlotColors colors = PlotColors::paper();
    LabelCache labels(QGuiApplication::font());
    DrawList list;
    QImage image(frameSize, QImage::Format_RGB32);
    for (const double share : {1.0, 0.3, 0.1, 0.03, 0.01, 1e-3, 1e-4, 1e-5}) {
        std::vector<double> times;
        for (int frame = 0; frame < framesPerZoom; ++frame) {
            const double start = processorSeconds();
            paintFrame(image, timeline, layout, viewportOf(timeline, share, frame), colors, labels,
                       list);
            times.push_back(1e3 * (processorSeconds() - start));
        }
        std::ranges::sort(times);
        std::printf("share %-7g median %6.2f ms  p99 %6.2f ms  worst %6.2f ms\n", share,
                    times[framesPerZoom / 2], times[framesPerZoom * 99 / 100], times.back());
        if (argc > 3 && share == 1.0)
            image.save(QString::fromLocal8Bit(argv[3]));
    }
    std::printf("plain loop at the whole: %.1f ms\n", 1e3 * plainLoop(image, timeline, layout));
    return 0;
}
