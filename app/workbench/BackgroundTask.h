// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/RunContext.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <chrono>
#include <optional>

namespace takt {

/// One piece of work off the window's thread, as the window sees it: its title, how far it is, how
/// long it may still take, and the means to stop it. Lives in the window's thread; made by a
/// TaskQueue, which deletes it after finished().
class BackgroundTask : public QObject {
    Q_OBJECT

public:
    BackgroundTask(QString title, RunContext context, QObject *parent = nullptr);

    [[nodiscard]] const QString &title() const noexcept { return m_title; }
    [[nodiscard]] bool isRunning() const noexcept { return m_clock.isValid(); }
    [[nodiscard]] bool isCancelled() const noexcept { return m_context.isCancelled(); }
    /// Fraction done, 0 to 1; 0 where the work does not tell.
    [[nodiscard]] double progress() const noexcept { return m_context.progress(); }
    /// Estimated from the pace so far; unset during the first second and where the work does not
    /// report progress.
    [[nodiscard]] std::optional<std::chrono::seconds> remaining() const;

    /// Asks the work to stop soon; one that still waits is not begun.
    void cancel();
    /// Asks a search to end soon with the best that it has; other work goes on.
    void finishEarly() { m_context.finish(); }

Q_SIGNALS:
    void started();
    void progressChanged();
    void cancelRequested();
    void finished();

private:
    friend class TaskQueue;
    void begin();

    QString m_title;
    RunContext m_context;
    QElapsedTimer m_clock;
};

} // namespace takt
