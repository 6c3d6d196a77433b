// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QList>
#include <QPointer>
#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QToolButton;

namespace takt {

class BackgroundTask;
class TaskQueue;

/// What is being done now, how far it is, how long it may still take, and a button to stop it; in
/// the status bar. Work that is over within a moment is not shown at all.
class ProgressIndicator : public QWidget {
    Q_OBJECT

public:
    explicit ProgressIndicator(QWidget *parent = nullptr);

    void watch(TaskQueue *queue);

private:
    void refresh();
    [[nodiscard]] BackgroundTask *shownTask() const;

    QList<TaskQueue *> m_queues;
    QLabel *m_title;
    QProgressBar *m_bar;
    QLabel *m_remaining;
    QToolButton *m_cancel;
    QTimer m_timer;
    QElapsedTimer m_busySince;
};

} // namespace takt
