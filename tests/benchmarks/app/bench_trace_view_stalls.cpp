// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// For how long at most the window does not answer while a trace of 10^7 slices (TAKT_SLICES sets
// another number) is shown, zoomed, searched, selected in, counted, compared and analyzed: the
// longest that the window's thread spent on one event. Run with
//   QT_QPA_PLATFORM=offscreen bench_trace_view_stalls
// With TAKT_STALLS=1 each event of more than 50 ms is written to standard error.
#include "TimedApplication.h"
#include "app/workbench/OffscreenRemarks.h"
#include "app/workbench/TracePage.h"
#include "app/workbench/ViewArea.h"
#include "tests/shared/SyntheticTimeline.h"
#include "views/statistics/CriticalPathView.h"
#include "views/statistics/StatisticsView.h"
#include "views/trace/CriticalPathFinder.h"
#include "views/trace/TraceView.h"

#include <QComboBox>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <benchmark/benchmark.h>
#include <cstdlib>
#include <memory>
#include <numeric>

using namespace takt;
using namespace takt::bench;

namespace {

std::size_t sliceCount()
{
    const int wanted = qEnvironmentVariableIntValue("TAKT_SLICES");
    return wanted > 0 ? static_cast<std::size_t>(wanted) : 10'000'000;
}

ShownTrace synthetic(std::uint64_t seed, const QString &title)
{
    auto document = std::make_shared<TimelineDocument>();
    document->timeline =
        std::make_shared<const Timeline>(test::syntheticTimeline({sliceCount(), 64, seed, true}));
    return {document, title, 0};
}

struct Stage {
    QTemporaryDir folder;
    MainWindow window{WorkbenchFolders::below(folder.path()), QStringList()};
    ShownTrace trace = synthetic(1, QStringLiteral("first"));
    ShownTrace other = synthetic(2, QStringLiteral("second"));

    TraceSession &session() { return *window.traceSession(); }
    StatisticsView &statistics() { return *window.viewArea()->statistics(); }
};

Stage &stage()
{
    static auto *made = [] {
        auto *fresh = new Stage;
        fresh->window.resize(1280, 800);
        fresh->window.show();
        settle(fresh->window);
        return fresh;
    }();
    return *made;
}

template <class Step>
void measure(benchmark::State &state, Step step)
{
    Stage &on = stage();
    for ([[maybe_unused]] auto _ : state) {
        application()->takeLongest();
        // As an event, so that what is done at once counts as well.
        QMetaObject::invokeMethod(
            &on.window, [&] { step(on); }, Qt::QueuedConnection);
        settle(on.window);
        state.counters["longest event (ms)"] = application()->takeLongest();
    }
}

void showTrace(benchmark::State &state)
{
    measure(state, [](Stage &on) {
        on.session().setTrace(on.trace);
        on.window.showView(View::Trace);
    });
}

void zoomIn(benchmark::State &state)
{
    measure(state, [](Stage &on) {
        const TimeRange whole = on.session().wholeRange();
        on.session().setTimeRange({whole.length() * 0.4, whole.length() * 0.5});
    });
}

void searchText(benchmark::State &state)
{
    measure(state, [](Stage &on) { on.window.viewArea()->trace()->view()->search("a"); });
}

void selectAll(benchmark::State &state)
{
    std::vector<SliceIndex> all(stage().trace.document->timeline->sliceCount());
    std::iota(all.begin(), all.end(), SliceIndex{0});
    const SliceSelection selection = SliceSelection::ofSlices(std::move(all));
    measure(state, [&](Stage &on) {
        on.session().setSelection(selection);
        on.session().fitSelection();
    });
}

void selectByName(benchmark::State &state)
{
    measure(state, [](Stage &on) {
        on.session().setSelection(
            SliceSelection::ofNames({on.trace.document->timeline->nameOf(0)}));
    });
}

void countByName(benchmark::State &state)
{
    measure(state, [](Stage &on) {
        on.session().setSelection({});
        on.window.showView(View::Statistics);
    });
}

void chooseRow(benchmark::State &state)
{
    measure(state, [](Stage &on) { on.statistics().table()->selectRow(0); });
}

void countByArgument(benchmark::State &state)
{
    measure(state, [](Stage &on) {
        auto *by = on.statistics().findChild<QComboBox *>(QStringLiteral("statisticsBy"));
        by->setCurrentIndex(4);
    });
}

void showUtilization(benchmark::State &state)
{
    measure(state, [](Stage &on) { on.window.showView(View::Utilization); });
}

void findCriticalPath(benchmark::State &state)
{
    measure(state, [](Stage &on) {
        on.window.showView(View::Statistics);
        on.statistics().findChild<QTabWidget *>()->setCurrentWidget(on.statistics().criticalPath());
        on.session().criticalPath()->setShown(true);
    });
}

void chooseCriticalRow(benchmark::State &state)
{
    measure(state, [](Stage &on) { on.statistics().criticalPath()->groups()->selectRow(0); });
}

void showCriticalPath(benchmark::State &state)
{
    measure(state, [](Stage &on) {
        on.session().fitTimeRange();
        on.window.showView(View::Trace);
    });
}

void compareTraces(benchmark::State &state)
{
    measure(state, [](Stage &on) { on.session().setComparison(on.other); });
}

} // namespace

BENCHMARK(showTrace)->Iterations(1)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(zoomIn)->Iterations(1)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(searchText)->Iterations(1)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(selectAll)->Iterations(1)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(selectByName)->Iterations(1)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(countByName)->Iterations(1)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(chooseRow)->Iterations(1)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(countByArgument)->Iterations(1)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(showUtilization)->Iterations(1)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(findCriticalPath)->Iterations(1)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(chooseCriticalRow)->Iterations(1)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(showCriticalPath)->Iterations(1)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(compareTraces)->Iterations(1)->Unit(benchmark::kMillisecond)->UseRealTime();

int main(int argc, char **argv)
{
    dropOffscreenRemarks();
    TimedApplication timed(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    delete &stage();
    return 0;
}
