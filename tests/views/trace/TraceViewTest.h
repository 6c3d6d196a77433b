// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/views/panels/Pictures.h"
#include "tests/views/trace/TraceFixture.h"
#include "views/trace/TraceView.h"

#include <QAction>
#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QStringList>
#include <QTest>
#include <memory>

namespace takt::test {

/// A window with the small trace, made anew for each test; the base of tests of the trace chart.
class TraceViewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QApplication::setPalette(palette(false));
        m_session = std::make_unique<TraceSession>();
        m_view = std::make_unique<TraceView>(m_session.get());
        m_view->resize(1000, 500);
        m_session->setTrace(shown(smallTrace()));
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
        m_view->setFocus();
    }
    void cleanup()
    {
        m_view.reset();
        m_session.reset();
    }

protected:
    [[nodiscard]] const Timeline &timeline() const { return *m_session->timeline(); }
    [[nodiscard]] SliceIndex named(const char *name) const { return sliceNamed(timeline(), name); }
    [[nodiscard]] QPoint centerOf(SliceIndex slice) const
    {
        return m_view->sliceArea(slice).center().toPoint();
    }
    void drag(const QPoint &from, const QPoint &to, Qt::KeyboardModifiers modifiers = {})
    {
        dragIn(m_view.get(), from, to, modifiers);
    }
    static void dragIn(QWidget *widget, const QPoint &from, const QPoint &to,
                       Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mousePress(widget, Qt::LeftButton, modifiers, from);
        for (int step = 1; step <= 4; ++step) {
            const QPoint at = from + (to - from) * step / 4;
            QMouseEvent move(QEvent::MouseMove, at, widget->mapToGlobal(at), Qt::NoButton,
                             Qt::LeftButton, modifiers);
            QApplication::sendEvent(widget, &move);
        }
        QTest::mouseRelease(widget, Qt::LeftButton, modifiers, to);
    }

    /// Opens the menu at a place of the chart, as a right click does.
    [[nodiscard]] QMenu *menuAt(const QPoint &place)
    {
        QContextMenuEvent event(QContextMenuEvent::Mouse, place, m_view->mapToGlobal(place));
        QApplication::sendEvent(m_view.get(), &event);
        return qobject_cast<QMenu *>(QApplication::activePopupWidget());
    }
    /// The action with that text, wherever it stands in a menu; null for none.
    [[nodiscard]] static QAction *actionIn(const QMenu *menu, const QString &text)
    {
        for (QAction *action : menu->actions()) {
            if (action->text().section(QLatin1Char('\t'), 0, 0) == text)
                return action;
            if (action->menu() != nullptr) {
                if (QAction *found = actionIn(action->menu(), text))
                    return found;
            }
        }
        return nullptr;
    }

    std::unique_ptr<TraceSession> m_session;
    std::unique_ptr<TraceView> m_view;
};

} // namespace takt::test
