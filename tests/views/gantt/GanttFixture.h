// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/views/panels/Pictures.h"
#include "tests/views/shared/SampleRun.h"
#include "views/gantt/GanttView.h"

#include <QApplication>
#include <QTest>
#include <memory>

namespace takt::test {

// Tasks of the published example by their names there.
inline constexpr TaskIndex n2 = 1;
inline constexpr TaskIndex n4 = 3;
inline constexpr TaskIndex n6 = 5;
inline constexpr TaskIndex n8 = 7;
inline constexpr TaskIndex n9 = 8;
inline constexpr TaskIndex n10 = 9;

/// A chart of 1000 × 500 pixels on the screen that shows a run.
class GanttFixture {
public:
    std::unique_ptr<ViewSession> session;
    std::unique_ptr<GanttView> view;

    [[nodiscard]] QPoint centerOf(TaskIndex task) const
    {
        return view->taskArea(task).center().toPoint();
    }
    /// The time that stands at x, from the session's range and the chart's place.
    [[nodiscard]] double timeAt(double x) const
    {
        const QRectF area = view->chartArea();
        const TimeRange range = session->timeRange();
        return range.from + (x - area.left()) / area.width() * range.length();
    }
    void show(const ShownRun &run)
    {
        close();
        QApplication::setPalette(palette(false));
        session = std::make_unique<ViewSession>();
        view = std::make_unique<GanttView>(session.get());
        view->resize(1000, 500);
        view->show();
        QVERIFY(QTest::qWaitForWindowExposed(view.get()));
        session->setRun(run);
        QVERIFY(!view->chartArea().isEmpty());
        view->setFocus();
    }

    void close()
    {
        view.reset();
        session.reset();
    }
};

} // namespace takt::test
