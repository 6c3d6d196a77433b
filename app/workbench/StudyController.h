// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "TaskQueue.h"
#include "core/study/StudyRun.h"
#include "views/studies/StudyView.h"

#include <QObject>
#include <QPointer>
#include <memory>

namespace takt {

/// Carries studies out off the window's thread, one at a time.
class StudyController : public QObject {
    Q_OBJECT

public:
    explicit StudyController(StudyHost host, QObject *parent = nullptr);

    /// Nothing while a study is under way.
    void start(const StudyOrder &order);
    void cancel();

    [[nodiscard]] bool isIdle() const noexcept { return m_queue.isIdle(); }
    [[nodiscard]] TaskQueue *queue() noexcept { return &m_queue; }

Q_SIGNALS:
    void started();
    void progressed(double fraction);
    /// However it ended.
    void finished();
    void ran(const std::shared_ptr<const takt::StudyRun> &run);
    void failed(const takt::Error &error);

private:
    StudyHost m_host;
    QPointer<BackgroundTask> m_task;
    TaskQueue m_queue;
};

} // namespace takt
