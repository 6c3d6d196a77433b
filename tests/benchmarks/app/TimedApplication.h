// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/MainWindow.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QThread>
#include <algorithm>
#include <iostream>
#include <utility>

namespace takt::bench {

/// Measures every event from outside, so that nothing that the window's thread does is missed.
/// With TAKT_STALLS=1 each event of more than 50 ms is written to standard error.
class TimedApplication : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (m_depth > 0)
            return QApplication::notify(receiver, event);
        const QByteArray name = receiver->metaObject()->className();
        const QEvent::Type type = event->type();
        QElapsedTimer clock;
        clock.start();
        ++m_depth;
        const bool isDone = QApplication::notify(receiver, event);
        --m_depth;
        const double milliseconds = static_cast<double>(clock.nsecsElapsed()) / 1e6;
        m_longest = std::max(m_longest, milliseconds);
        if (m_isVerbose && milliseconds > 50)
            std::cerr << name.toStdString() << ", event " << type << ": " << milliseconds
                      << " ms\n";
        return isDone;
    }
    /// Milliseconds of the longest event since this was asked last.
    double takeLongest() { return std::exchange(m_longest, 0); }

private:
    int m_depth = 0;
    double m_longest = 0;
    const bool m_isVerbose = qEnvironmentVariableIsSet("TAKT_STALLS");
};

inline TimedApplication *application()
{
    return static_cast<TimedApplication *>(qApp);
}

/// Turns the event loop until the window has nothing to do, and a while longer for what it shows
/// then.
inline void settle(const MainWindow &window)
{
    constexpr int turnsAtRest = 200;
    for (int rest = 0; rest < turnsAtRest; rest = window.isIdle() ? rest + 1 : 0) {
        QApplication::processEvents();
        QThread::msleep(1);
    }
}

} // namespace takt::bench
