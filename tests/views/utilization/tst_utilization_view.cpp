// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/ArgumentMean.h"
#include "tests/views/trace/TraceFixture.h"
#include "views/utilization/UtilizationChart.h"
#include "views/utilization/UtilizationView.h"

#include <QApplication>
#include <QScrollBar>
#include <QTableView>
#include <QTest>
#include <QWheelEvent>

using namespace takt;

namespace {

/// A GPU whose second kernel waits in the queue: launched at 10 and 20, running [30, 60) and
/// [60, 100) at 40 % and 80 % occupancy, then a copy of 500 bytes in [100, 200).
Timeline gpuTrace()
{
    TimelineBuilder builder;
    const TrackIndex host = builder.addTrack("main", "process");
    const TrackIndex stream = builder.addTrack("stream 7", "GPU 0");
    builder.track(stream).kind = TrackKind::GpuStream;
    builder.track(stream).device = 0;
    const NameIndex occupancy = builder.intern(occupancyArgument);
    const NameIndex bytes = builder.intern("bytes");
    const auto add = [&](TrackIndex track, const char *name, const char *category,
                         std::int64_t start, std::int64_t end, std::vector<Argument> arguments) {
        return builder.addSlice({track, start, end - start, builder.intern(name),
                                 builder.intern(category), builder.addArguments(arguments)});
    };
    const auto first = add(host, "launch", "cuda_runtime", 10, 15, {});
    const auto second = add(host, "launch", "cuda_runtime", 20, 25, {});
    const auto gemm = add(stream, "gemm", "kernel", 30, 60, {Argument::whole(occupancy, 40)});
    const auto softmax =
        add(stream, "softmax", "kernel", 60, 100, {Argument::whole(occupancy, 80)});
    add(stream, "copy", "gpu_memcpy", 100, 200, {Argument::whole(bytes, 500)});
    builder.addFlow(first, gemm, builder.intern("ac2g"));
    builder.addFlow(second, softmax, builder.intern("ac2g"));
    return test::expectValue(builder.build());
}

Timeline threads(std::size_t count)
{
    TimelineBuilder builder;
    for (std::size_t track = 0; track < count; ++track) {
        const TrackIndex index = builder.addTrack("t" + std::to_string(track));
        builder.addSlice({index, 0, 100, builder.intern("work"), 0, noPayload});
    }
    for (int counter = 0; counter < 40; ++counter)
        builder.addCounter({"c" + std::to_string(counter), "W", 0, {0, 50}, {1, 2}});
    return test::expectValue(builder.build());
}

} // namespace

class TestUtilizationView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_session = std::make_unique<TraceSession>();
        m_view = std::make_unique<UtilizationView>(m_session.get());
        m_view->resize(900, 600);
        m_view->show();
    }
    void cleanup()
    {
        m_view.reset();
        m_session.reset();
    }

    void drawsQueueOccupancyAndBandwidthBelowTheirGpu()
    {
        open(gpuTrace());
        const UtilizationChart &chart = *m_view->chart();
        QStringList titles;
        for (std::size_t row = 0; row < chart.rowCount(); ++row)
            titles += chart.rowTitle(row);
        QCOMPARE(titles, (QStringList{"All of 1 GPU", "GPU 0", "Queue length", "Achieved occupancy",
                                      "Copy bandwidth"}));
        // At 25 both are launched and none runs; at 80 the second kernel does; at 150 the copy.
        QVERIFY2(toolTip(2, 25).contains("2 launches"), qPrintable(toolTip(2, 25)));
        QVERIFY2(toolTip(3, 80).contains("80 %"), qPrintable(toolTip(3, 80)));
        QVERIFY2(toolTip(4, 150).contains("5 GB/s"), qPrintable(toolTip(4, 150)));
    }

    void everyRowCanBeScrolledTo()
    {
        constexpr std::size_t tracks = 200;
        open(threads(tracks));
        UtilizationChart &chart = *m_view->chart();
        QCOMPARE(chart.rowCount(), 1 + tracks + 40);
        const std::size_t last = chart.rowCount() - 1;
        QVERIFY(!chart.plotArea().intersects(chart.rowArea(last)));
        for (int page = 0; page < 100; ++page)
            QTest::keyClick(&chart, Qt::Key_PageDown);
        QVERIFY(chart.plotArea().contains(chart.rowArea(last).center()));
        QVERIFY(!chart.plotArea().intersects(chart.rowArea(0)));
        const QPointF head(20, chart.plotArea().center().y());
        QWheelEvent wheel(head, chart.mapToGlobal(head), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        const int before = chart.findChild<QScrollBar *>()->value();
        QApplication::sendEvent(&chart, &wheel);
        QVERIFY(chart.findChild<QScrollBar *>()->value() < before);
        QVERIFY(!chart.grab().isNull());
    }

    void gapIsMarkedOnItsRowAndSelectsTheWorkAroundIt()
    {
        TimelineBuilder builder;
        for (int device = 0; device < 20; ++device) {
            const TrackIndex stream = builder.addTrack("stream", "GPU " + std::to_string(device));
            builder.track(stream).kind = TrackKind::GpuStream;
            builder.track(stream).device = device;
            for (const std::int64_t start : {0, 1000 + device})
                builder.addSlice(
                    {stream, start, 100, builder.intern("k"), builder.intern("kernel"), noPayload});
        }
        open(test::expectValue(builder.build()));
        QTableView *gaps = m_view->gaps();
        QCOMPARE(gaps->model()->rowCount(), 20);
        QTest::mouseClick(gaps->viewport(), Qt::LeftButton, {},
                          gaps->visualRect(gaps->model()->index(0, 0)).center());
        // The longest gap is the last GPU's, whose band is brought into sight.
        UtilizationChart &chart = *m_view->chart();
        QVERIFY(chart.plotArea().contains(chart.rowArea(20).center()));
        QCOMPARE(m_session->selection().slices().size(), std::size_t{2});
    }

    void keysAndWheelZoomWithTheSession()
    {
        open(gpuTrace());
        UtilizationChart &chart = *m_view->chart();
        const TimeRange whole = m_session->timeRange();
        QTest::keyClick(&chart, Qt::Key_W);
        QVERIFY(m_session->timeRange().length() < whole.length());
        QTest::keyClick(&chart, Qt::Key_F);
        QCOMPARE(m_session->timeRange(), whole);
        const QPointF middle = chart.plotArea().center();
        QWheelEvent wheel(middle, chart.mapToGlobal(middle), {}, {0, 120}, Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&chart, &wheel);
        QVERIFY(m_session->timeRange().length() < whole.length());
    }

private:
    void open(Timeline timeline)
    {
        m_session->setTrace(test::shown(std::move(timeline)));
        QTRY_VERIFY(m_view->chart()->hasPlot());
    }
    [[nodiscard]] QString toolTip(std::size_t row, double time) const
    {
        const UtilizationChart &chart = *m_view->chart();
        const TimeRange range = m_session->timeRange();
        const QRectF box = chart.rowArea(row);
        // The trace starts at 10.
        const double x = box.left() + (time - 10 - range.from) / range.length() * box.width();
        return chart.toolTipAt({x, box.center().y()}).simplified();
    }

    std::unique_ptr<TraceSession> m_session;
    std::unique_ptr<UtilizationView> m_view;
};

QTEST_MAIN(TestUtilizationView)
#include "tst_utilization_view.moc"
