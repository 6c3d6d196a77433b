// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ProjectController.h"
#include "TaskQueue.h"
#include "views/trace/TraceSession.h"

#include <QCache>
#include <QObject>
#include <QTimer>
#include <functional>
#include <memory>
#include <optional>

namespace takt {

/// Brings traces of the project into the session that the trace views share: reads their files off
/// the window's thread, lets only the latest wish count, and keeps how each view was set up in the
/// project.
class TracePresenter : public QObject {
    Q_OBJECT

public:
    TracePresenter(ProjectController *project, TraceSession *session, QObject *parent = nullptr);

    /// A document that was just read, so that showing the trace need not read it again.
    void remember(TraceId trace, std::shared_ptr<const TimelineDocument> document);
    void show(TraceId trace);
    /// Shows the first, and the second beside it.
    void compare(TraceId first, TraceId second);
    void clearComparison();
    /// Forgets all and clears the session; for another project.
    void clear();
    /// Writes how the view is set up now, if that has changed.
    void saveView();

    [[nodiscard]] std::optional<TraceId> trace() const noexcept;
    [[nodiscard]] std::optional<TraceId> comparison() const noexcept;
    [[nodiscard]] TaskQueue *queue() noexcept { return &m_queue; }
    [[nodiscard]] bool isIdle() const noexcept { return m_queue.isIdle(); }

Q_SIGNALS:
    void failed(const takt::Error &error);
    void shown(takt::TraceId trace);
    void comparisonShown();

private:
    void fetch(TraceId trace, std::function<void(const ShownTrace &)> done);
    void put(const ShownTrace &trace);
    void dropRemoved();

    ProjectController *m_project;
    TraceSession *m_session;
    TaskQueue m_queue;
    /// The session holds what is shown; these are for going back to. Traces are large: few.
    QCache<TraceId, ShownTrace> m_recent;
    QTimer m_delay;
    QString m_savedView;
    bool m_isRestoring = false;
    std::uint64_t m_wish = 0; ///< counts requests, so that late answers to old ones are dropped
};

} // namespace takt
