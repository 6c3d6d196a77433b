// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// For how long at most the window does not answer while a trace of a million slices is read and
// cancelled, read, opened again from the cache, looked at in all views, asked with SQL, given a
// lane of all its slices, and copied into a project: the longest that the window's thread spent on
// one event. Run with
//   QT_QPA_PLATFORM=offscreen bench_trace_stalls
// TAKT_SLICES sets another number of slices; with TAKT_STALLS=1 each event of more than 50 ms is
// written to standard error.
#include "TimedApplication.h"
#include "app/workbench/OffscreenRemarks.h"
#include "app/workbench/SqlPanel.h"
#include "core/io/Formats.h"
#include "tests/shared/SyntheticTimeline.h"

#include <QTemporaryDir>
#include <benchmark/benchmark.h>
#include <cstdlib>
#include <memory>

using namespace takt;
using namespace takt::bench;

namespace {

std::size_t sliceCount()
{
    bool isNumber = false;
    const qulonglong number = qEnvironmentVariable("TAKT_SLICES").toULongLong(&isNumber);
    return isNumber ? std::size_t{number} : std::size_t{1'000'000};
}

void writeTrace(const QString &path)
{
    test::SyntheticShape shape;
    shape.slices = sliceCount();
    shape.hasFlows = true;
    TimelineDocument document;
    document.timeline = std::make_shared<const Timeline>(test::syntheticTimeline(shape));
    if (const auto saved = saveDocument(document, path.toStdString()); !saved) {
        std::cerr << saved.error().message() << '\n';
        std::exit(1);
    }
}

struct Stage {
    QTemporaryDir folder;
    QString trace = folder.filePath("large.trace.json");
    QString project = folder.filePath("large.takt");
    std::unique_ptr<MainWindow> window;

    Stage()
    {
        qputenv("XDG_CACHE_HOME", folder.filePath("cache").toUtf8());
        writeTrace(trace);
        openWindow();
    }
    void openWindow()
    {
        window =
            std::make_unique<MainWindow>(WorkbenchFolders::below(folder.path()), QStringList());
        window->resize(1280, 800);
        window->show();
        settle(*window);
    }
    [[nodiscard]] SqlPanel *sql() const { return window->findChild<SqlPanel *>(); }
};

std::unique_ptr<Stage> &stage()
{
    static auto made = std::make_unique<Stage>();
    return made;
}

template <class Step>
void measure(benchmark::State &state, Step step)
{
    Stage &on = *stage();
    for ([[maybe_unused]] auto _ : state) {
        application()->takeLongest();
        step(on);
        settle(*on.window);
        state.counters["longest event (ms)"] = application()->takeLongest();
    }
}

/// From the wish to cancel until nothing runs any more.
void openAndCancel(benchmark::State &state)
{
    Stage &on = *stage();
    on.window->leaveTraceCacheAlone();
    for ([[maybe_unused]] auto _ : state) {
        state.PauseTiming();
        application()->takeLongest();
        on.window->openFiles({on.trace});
        for (int turn = 0; turn < 300; ++turn) {
            QApplication::processEvents();
            QThread::msleep(1);
        }
        state.counters["was reading"] = on.window->isIdle() ? 0 : 1;
        state.ResumeTiming();
        on.window->cancelLoading();
        while (!on.window->isIdle())
            QApplication::processEvents();
        state.PauseTiming();
        settle(*on.window);
        state.counters["longest event (ms)"] = application()->takeLongest();
        state.ResumeTiming();
    }
    stage()->window.reset();
    stage()->openWindow();
}

void openTrace(benchmark::State &state)
{
    measure(state, [](Stage &on) { on.window->openFiles({on.trace}); });
}

void openTraceFromCache(benchmark::State &state)
{
    stage()->window.reset();
    stage()->openWindow();
    measure(state, [](Stage &on) { on.window->openFiles({on.trace}); });
}

void showUtilization(benchmark::State &state)
{
    measure(state, [](Stage &on) { on.window->showView(View::Utilization); });
}

void showStatistics(benchmark::State &state)
{
    measure(state, [](Stage &on) { on.window->showView(View::Statistics); });
}

void selectEverything(benchmark::State &state)
{
    measure(state, [](Stage &on) {
        on.window->showView(View::Trace);
        TraceSession &session = *on.window->traceSession();
        std::vector<LaneIndex> lanes;
        for (LaneIndex lane = 0; lane < session.timeline()->laneCount(); ++lane)
            lanes.push_back(lane);
        session.setSelection(SliceSelection::ofArea(
            {session.timeline()->startTime(), session.timeline()->endTime(), lanes}));
    });
}

void askSelected(benchmark::State &state)
{
    measure(state, [](Stage &on) {
        on.sql()->setSql("SELECT * FROM slice WHERE id IN (SELECT slice FROM selected)");
        on.sql()->run();
        while (on.sql()->isRunning())
            QApplication::processEvents();
    });
}

void addLane(benchmark::State &state)
{
    measure(state, [](Stage &on) {
        Q_EMIT on.sql()->laneProposed({"all", "SELECT name, start, dur FROM slice", {}});
    });
}

void keepCopy(benchmark::State &state)
{
    measure(state, [](Stage &on) {
        on.window->saveAs(on.project);
        on.window->traces()->keepCopy(*on.window->traces()->trace());
    });
}

} // namespace

BENCHMARK(openAndCancel)->Iterations(1)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(openTrace)->Iterations(1)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(openTraceFromCache)->Iterations(1)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(showUtilization)->Iterations(1)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(showStatistics)->Iterations(1)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(selectEverything)->Iterations(1)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(askSelected)->Iterations(1)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(addLane)->Iterations(1)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(keepCopy)->Iterations(1)->Unit(benchmark::kMillisecond)->UseRealTime();

int main(int argc, char **argv)
{
    dropOffscreenRemarks();
    TimedApplication timed(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    stage()->window.reset();
    stage().reset();
    return 0;
}
