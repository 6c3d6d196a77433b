// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// From nothing to the first painted window: the workbench with its plugins loaded, against a bare
// QMainWindow in the same run. Each is made anew for every repetition. Run with
//   QT_QPA_PLATFORM=offscreen bench_first_window --benchmark_repetitions=5
#include "app/workbench/MainWindow.h"
#include "app/workbench/OffscreenRemarks.h"

#include <QApplication>
#include <QTemporaryDir>
#include <benchmark/benchmark.h>
#include <memory>

using namespace takt;

namespace {

/// Notices that a window or a part of it has been painted.
class PaintWatch : public QObject {
public:
    explicit PaintWatch(const QWidget *window) : m_window(window)
    {
        qApp->installEventFilter(this);
    }
    [[nodiscard]] bool hasPainted() const noexcept { return m_hasPainted; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        const auto *widget = qobject_cast<QWidget *>(watched);
        if (event->type() == QEvent::Paint && widget && widget->window() == m_window)
            m_hasPainted = true;
        return false;
    }

private:
    const QWidget *m_window;
    bool m_hasPainted = false;
};

template <class MakeWindow>
void firstWindow(benchmark::State &state, MakeWindow makeWindow)
{
    for ([[maybe_unused]] auto _ : state) {
        const std::unique_ptr<QMainWindow> window = makeWindow();
        window->resize(1280, 800);
        const PaintWatch watch(window.get());
        window->show();
        while (!watch.hasPainted())
            QApplication::processEvents();
        state.PauseTiming();
        window->hide();
        QApplication::processEvents();
        state.ResumeTiming();
    }
}

void bareWindow(benchmark::State &state)
{
    firstWindow(state, [] { return std::make_unique<QMainWindow>(); });
}

void workbench(benchmark::State &state)
{
    const QTemporaryDir folder;
    firstWindow(state, [&folder] {
        return std::make_unique<MainWindow>(WorkbenchFolders::below(folder.path()),
                                            QStringList{TAKT_PLUGIN_FOLDER});
    });
}

} // namespace

BENCHMARK(bareWindow)->Iterations(1)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(workbench)->Iterations(1)->Unit(benchmark::kMillisecond)->UseRealTime();

int main(int argc, char **argv)
{
    dropOffscreenRemarks();
    QApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
