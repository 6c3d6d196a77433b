// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// One frame of the Gantt chart at 1920 × 1080 with 64 lanes, against the plain loop that paints a
// rectangle for each slice, and the list alone. Run with
//   QT_QPA_PLATFORM=offscreen bench_gantt_frame --benchmark_repetitions=9
#include "core/schedule/ScheduleTimeline.h"
#include "tests/shared/RandomSchedules.h"
#include "views/gantt/GanttView.h"
#include "views/timeline/DrawList.h"

#include <QApplication>
#include <QImage>
#include <QPainter>
#include <array>
#include <benchmark/benchmark.h>
#include <map>
#include <memory>

using namespace takt;

namespace {

constexpr std::size_t lanes = 64;
constexpr QSize frameSize(1920, 1080);

/// 64 processors with as many tasks each, back to back with some gaps; run times vary by 100.
std::shared_ptr<const SchedulerRun> runOf(std::size_t tasks)
{
    static std::map<std::size_t, std::shared_ptr<const SchedulerRun>> made;
    if (made.contains(tasks))
        return made[tasks];
    test::Random random(tasks);
    TaskGraphBuilder builder("benchmark", WorkUnit::Seconds, DataUnit::Bytes);
    std::vector<Placement> placements;
    std::array<double, lanes> freeFrom{};
    for (std::size_t task = 0; task < tasks; ++task) {
        const double work = 0.01 + (random.chance(0.05) ? 1.0 : 0.1) * random.unit();
        const TaskIndex index = test::expectValue(builder.addTask(
            {"t" + std::to_string(task), {}, "kind " + std::to_string(random.below(7)), work}));
        const std::size_t lane = task % lanes;
        const double start = freeFrom[lane] + (random.chance(0.3) ? 0.05 * random.unit() : 0);
        freeFrom[lane] = start + work;
        placements.push_back({index, static_cast<ProcessorIndex>(lane), start, freeFrom[lane]});
    }
    std::vector<Processor> processors;
    for (std::size_t lane = 0; lane < lanes; ++lane)
        processors.push_back({"p" + std::to_string(lane)});
    auto run = std::make_shared<SchedulerRun>();
    run->scheduler = "benchmark";
    run->graph = std::make_shared<TaskGraph>(test::expectValue(builder.build()));
    run->platform = std::make_shared<Platform>(test::expectValue(
        Platform::create("benchmark", std::move(processors), Links::uniform({}))));
    run->schedule = std::make_shared<Schedule>(
        test::expectValue(Schedule::create(tasks, lanes, std::move(placements))));
    return made[tasks] = run;
}

/// The stretch of time that a frame shows: the whole, or a part of it from the middle on. It moves
/// a little from frame to frame, as in panning, so that nothing can be kept.
TimeRange rangeOfFrame(const SchedulerRun &run, double share, int frame)
{
    const double makespan = run.schedule->makespan() * 1e9;
    const double from = (share < 1 ? 0.5 * makespan : 0) + frame % 7 * 1e-4 * share * makespan;
    return {from, from + share * makespan};
}

double shareOf(const benchmark::State &state)
{
    return 1.0 / static_cast<double>(state.range(1));
}

void frame(benchmark::State &state)
{
    const auto run = runOf(static_cast<std::size_t>(state.range(0)));
    ViewSession session;
    session.setRun({run, QStringLiteral("benchmark"), 0});
    GanttView view(&session);
    view.resize(frameSize);
    if (view.plotSize().isEmpty()) // prepares the chart before the clock starts
        state.SkipWithError("nothing to draw");
    QImage image(frameSize, QImage::Format_RGB32);
    int number = 0;
    for (auto _ : state) {
        session.setTimeRange(rangeOfFrame(*run, shareOf(state), number++), false);
        view.render(&image);
    }
}

void plainLoop(benchmark::State &state)
{
    const auto run = runOf(static_cast<std::size_t>(state.range(0)));
    const Timeline timeline =
        test::expectValue(scheduleTimeline(*run->graph, *run->platform, *run->schedule));
    const std::array<QColor, 7> colors = {Qt::red,     Qt::green,  Qt::blue,    Qt::cyan,
                                          Qt::magenta, Qt::yellow, Qt::darkGray};
    QImage image(frameSize, QImage::Format_RGB32);
    const double rowHeight = static_cast<double>(frameSize.height()) / lanes;
    int number = 0;
    for (auto _ : state) {
        const TimeViewport viewport{rangeOfFrame(*run, shareOf(state), number++), 0,
                                    static_cast<double>(frameSize.width()), 0, 1};
        image.fill(Qt::white);
        QPainter painter(&image);
        for (LaneIndex lane = 0; lane < timeline.laneCount(); ++lane) {
            const Lane &row = timeline.lane(lane);
            for (SliceIndex slice = row.firstSlice; slice < row.firstSlice + row.sliceCount;
                 ++slice) {
                const double left = viewport.xOfTimeline(timeline.start(slice));
                const double right = viewport.xOfTimeline(timeline.end(slice));
                painter.fillRect(QRectF(left, lane * rowHeight, right - left, rowHeight - 2),
                                 colors[timeline.categoryOf(slice) % colors.size()]);
            }
        }
    }
}

void drawListAlone(benchmark::State &state)
{
    const auto run = runOf(static_cast<std::size_t>(state.range(0)));
    const Timeline timeline =
        test::expectValue(scheduleTimeline(*run->graph, *run->platform, *run->schedule));
    const LaneLayout layout(timeline, 16, [](TrackIndex) { return LaneLayout::Row::Major; });
    std::size_t records = 0;
    int number = 0;
    for (auto _ : state) {
        const TimeViewport viewport{rangeOfFrame(*run, shareOf(state), number++), 0,
                                    static_cast<double>(frameSize.width()), 0, 1};
        const DrawList list =
            buildDrawList(timeline, viewport, layout.rows(), 0,
                          [](LaneIndex, SliceIndex slice) { return QRgb{slice}; });
        records = list.boxes.size() + list.bars.size();
        benchmark::DoNotOptimize(records);
    }
    state.counters["records"] = static_cast<double>(records);
}

/// Slices, and which part of the time is shown: all, a tenth, a hundredth and a thousandth.
void sizes(benchmark::internal::Benchmark *benchmark)
{
    benchmark->ArgNames({"slices", "part"})->Unit(benchmark::kMillisecond);
    for (const std::int64_t slices : {10000, 100000, 1000000}) {
        for (const std::int64_t part : {1, 10, 100, 1000})
            benchmark->Args({slices, part});
    }
}

BENCHMARK(frame)->Apply(sizes);
BENCHMARK(drawListAlone)->Apply(sizes);
BENCHMARK(plainLoop)->Apply(sizes);

} // namespace

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 2;
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
