// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Frames of the real TraceView at 1920 × 1080 while panning and zooming, from the whole trace down
// to a 10^5th of it: every frame sets a new range on the session and paints the widget, nothing can
// be kept from the one before. Prints the time of frames (wall: median, 99th percentile, worst;
// CPU: median) by zoom, the same over all zooms, and their ratio to the plain loop, which paints a
// rectangle for each slice of the lanes in sight in the colour of its name; then the time of a
// search. Run as
//   QT_QPA_PLATFORM=offscreen bench_trace_view [SLICES [LANES [PICTURE.png]]]
#include "tests/shared/SyntheticTimeline.h"
#include "views/trace/TraceFrame.h"
#include "views/trace/TraceSearch.h"
#include "views/trace/TraceView.h"

#include <QApplication>
#include <QImage>
#include <QPainter>
#include <QPalette>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

using namespace takt;

namespace {

constexpr QSize frameSize(1920, 1080);
constexpr int framesPerZoom = 150;
constexpr int warmUpFrames = 3;

struct Seconds {
    double wall = 0;
    double processor = 0;
};

Seconds now()
{
    timespec time{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return {
        std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(),
        static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec)};
}

template <class Work>
Seconds timeOf(Work &&work)
{
    const Seconds start = now();
    work();
    const Seconds end = now();
    return {end.wall - start.wall, end.processor - start.processor};
}

double quantile(std::vector<double> values, double share)
{
    std::ranges::sort(values);
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

/// A part of the trace; where it begins wanders from frame to frame.
TimeRange rangeOf(const TimeRange &whole, double share, int frame)
{
    const double length = whole.length();
    const double from = whole.from + (1 - share) * length * (frame * 37 % 100) / 100 +
                        share * length * 1e-3 * frame;
    return {from, from + share * length};
}

struct Times {
    std::vector<double> wall;
    std::vector<double> processor;

    void add(const Seconds &frame)
    {
        wall.push_back(1e3 * frame.wall);
        processor.push_back(1e3 * frame.processor);
    }
    void print(const char *what) const
    {
        std::printf("%-12s median %6.2f ms  p99 %6.2f ms  worst %6.2f ms   CPU median %6.2f ms  "
                    "p99 %6.2f ms\n",
                    what, quantile(wall, 0.5), quantile(wall, 0.99), quantile(wall, 1),
                    quantile(processor, 0.5), quantile(processor, 0.99));
        std::fflush(stdout);
    }
};

/// Lanes as high as the view has them, as many as fit below each other. Rectangles that are
/// narrower than `narrowest` pixels are painted as wide as that: with 0 most slices of a crowded
/// picture paint no pixel at all, with 1 each is seen as in the view.
Seconds plainLoop(const std::shared_ptr<const Timeline> &timeline, const TimeRange &whole,
                  std::int64_t origin, std::size_t lanesInSight, const QPalette &palette,
                  double narrowest)
{
    const SliceColors colors(timeline, {}, PlotColors::fromPalette(palette));
    QImage image(frameSize, QImage::Format_RGB32);
    const double height =
        static_cast<double>(frameSize.height()) / static_cast<double>(lanesInSight);
    const TimeViewport viewport{whole, 0, static_cast<double>(frameSize.width()), origin, 1};
    return timeOf([&] {
        image.fill(Qt::white);
        QPainter painter(&image);
        for (LaneIndex index = 0; index < lanesInSight; ++index) {
            const Lane &lane = timeline->lane(index);
            for (SliceIndex slice = lane.firstSlice; slice < lane.firstSlice + lane.sliceCount;
                 ++slice) {
                const double left = viewport.xOfTimeline(timeline->start(slice));
                const double right = viewport.xOfTimeline(timeline->end(slice));
                painter.fillRect(
                    QRectF(left, index * height, std::max(right - left, narrowest), height - 1),
                    QColor(colors.of(index, slice)));
            }
        }
    });
}

ShownTrace synthetic(const test::SyntheticShape &shape)
{
    auto document = std::make_shared<TimelineDocument>();
    document->name = "synthetic";
    document->timeline = std::make_shared<const Timeline>(test::syntheticTimeline(shape));
    return {document, QStringLiteral("synthetic"), 0};
}

} // namespace

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    test::SyntheticShape shape;
    shape.slices = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 10'000'000;
    shape.lanes = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 64;
    const ShownTrace trace = synthetic(shape);
    const std::shared_ptr<const Timeline> timeline = trace.document->timeline;
    TraceSession session;
    session.setTrace(trace);
    TraceView view(&session);
    view.resize(frameSize);
    QImage image(frameSize, QImage::Format_RGB32);
    view.render(&image); // lays the rows out
    const TimeRange whole = session.wholeRange();
    std::size_t lanesInSight = 0;
    for (LaneIndex lane = 0; lane < timeline->laneCount(); ++lane) {
        const Lane &row = timeline->lane(lane);
        lanesInSight += row.sliceCount > 0 && !view.sliceArea(row.firstSlice).isEmpty() &&
                                view.chartArea().bottom() > view.sliceArea(row.firstSlice).top()
                            ? 1
                            : 0;
    }
    std::printf("%zu slices, %zu lanes, %zu in sight\n", timeline->sliceCount(),
                timeline->laneCount(), lanesInSight);
    Times all;
    double fullView = 0;
    for (const double share : {1.0, 0.6, 0.3, 0.1, 0.03, 0.01, 1e-3, 1e-4, 1e-5}) {
        Times times;
        for (int frame = -warmUpFrames; frame < framesPerZoom; ++frame) {
            const Seconds taken = timeOf([&] {
                session.setTimeRange(rangeOf(whole, share, std::abs(frame)), false);
                view.render(&image);
            });
            if (frame >= 0) {
                times.add(taken);
                all.add(taken);
            }
        }
        times.print(("share " + std::to_string(share)).substr(0, 12).c_str());
        if (share == 1.0) {
            fullView = quantile(times.wall, 0.5);
            if (argc > 3)
                image.save(QString::fromLocal8Bit(argv[3]));
        }
    }
    all.print("all zooms");
    for (const double narrowest : {0.0, 1.0}) {
        std::vector<double> loops;
        for (int round = 0; round < 3; ++round)
            loops.push_back(1e3 * plainLoop(timeline, whole, session.origin(TraceSide::Main),
                                            lanesInSight, view.palette(), narrowest)
                                      .wall);
        std::printf("plain loop at the whole, rectangles of %g pixels at least: median %.1f ms, "
                    "%.1f times a frame\n",
                    narrowest, quantile(loops, 0.5), quantile(loops, 0.5) / fullView);
    }
    std::size_t found = 0;
    const Seconds search = timeOf([&] {
        found =
            searchSlices(*timeline, QStringLiteral("kernel<7"), std::atomic<bool>(false)).size();
    });
    std::printf("search for a part of names: %zu slices in %.1f ms, CPU %.1f ms\n", found,
                1e3 * search.wall, 1e3 * search.processor);
    return 0;
}
