// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// For how long at most the window does not answer while a large workload (100,000 tasks) is
// opened, run, saved and opened again: the longest that the window's thread spent on one event.
// Run with
//   QT_QPA_PLATFORM=offscreen bench_window_stalls
// With TAKT_STALLS=1 each event of more than 50 ms is written to standard error.
#include "TimedApplication.h"
#include "app/workbench/OffscreenRemarks.h"
#include "core/io/Formats.h"
#include "tests/benchmarks/schedulers/LayeredWorkload.h"

#include <QTemporaryDir>
#include <benchmark/benchmark.h>
#include <cstdlib>
#include <iostream>
#include <memory>

using namespace takt;
using namespace takt::bench;

namespace {

constexpr std::size_t tasks = 100'000;

struct Stage {
    QTemporaryDir folder;
    QString workload = folder.filePath("large.json");
    QString project = folder.filePath("large.takt");
    std::unique_ptr<MainWindow> window;

    void openWindow()
    {
        window = std::make_unique<MainWindow>(WorkbenchFolders::below(folder.path()),
                                              QStringList{TAKT_PLUGIN_FOLDER});
        window->resize(1280, 800);
        window->show();
        settle(*window);
    }
};

Stage &stage()
{
    static std::unique_ptr<Stage> made;
    if (!made) {
        made = std::make_unique<Stage>();
        WorkloadDocument document;
        document.graph =
            std::make_shared<TaskGraph>(test::layeredGraph(tasks, 8, test::CostForm::Related));
        if (const auto saved = saveDocument(document, made->workload.toStdString()); !saved) {
            std::cerr << saved.error().message() << '\n';
            std::exit(1);
        }
        made->openWindow();
    }
    return *made;
}

template <class Step>
void measure(benchmark::State &state, Step step)
{
    Stage &on = stage();
    for ([[maybe_unused]] auto _ : state) {
        application()->takeLongest();
        step(on);
        settle(*on.window);
        state.counters["longest event (ms)"] = application()->takeLongest();
    }
}

void openWorkload(benchmark::State &state)
{
    measure(state, [](Stage &on) { on.window->openFiles({on.workload}); });
}

void runAndStore(benchmark::State &state)
{
    measure(state, [](Stage &on) {
        on.window->showView(View::Gantt);
        on.window->runWhenReady({"HEFT"}, "identical:8");
    });
}

void showRunsAndCompare(benchmark::State &state)
{
    measure(state, [](Stage &on) {
        on.window->runWhenReady({"MCT"}, "identical:8");
        settle(*on.window);
        on.window->showView(View::Runs);
        settle(*on.window);
        on.window->showView(View::Compare);
    });
}

void saveProject(benchmark::State &state)
{
    measure(state, [](Stage &on) { on.window->saveAs(on.project); });
}

void openProject(benchmark::State &state)
{
    stage().window.reset();
    stage().openWindow();
    measure(state, [](Stage &on) { on.window->openFiles({on.project}); });
}

} // namespace

BENCHMARK(openWorkload)->Iterations(1)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(runAndStore)->Iterations(1)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(showRunsAndCompare)->Iterations(1)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(saveProject)->Iterations(1)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(openProject)->Iterations(1)->Unit(benchmark::kMillisecond)->UseRealTime();

int main(int argc, char **argv)
{
    dropOffscreenRemarks();
    TimedApplication timed(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    stage().window.reset();
    return 0;
}
