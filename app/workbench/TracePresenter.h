// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ProjectController.h"
#include "TaskQueue.h"
#include "TraceKey.h"
#include "views/sql/LaneProposal.h"
#include "views/trace/TraceSession.h"

#include <QCache>
#include <QObject>
#include <QTimer>
#include <functional>
#include <memory>
#include <optional>

namespace takt {

/// Brings traces of the project, and schedules of its runs as traces, into the session that the
/// trace views share: reads and makes them off the window's thread, lets only the latest wish
/// count, adds lanes that queries give, and keeps how each view was set up in the project.
class TracePresenter : public QObject {
    Q_OBJECT

public:
    TracePresenter(ProjectController *project, TraceSession *session,
                   std::shared_ptr<const SchedulerRegistry> schedulers, QObject *parent = nullptr);

    /// A document that was just read, so that showing the trace need not read it again.
    void remember(TraceId trace, std::shared_ptr<const TimelineDocument> document);
    void show(TraceKey trace);
    /// Shows the first, and the second beside it.
    void compare(TraceKey first, TraceKey second);
    /// Shows what was made here and is not in the project: nothing of how it is looked at is kept.
    void showMade(std::shared_ptr<const TimelineDocument> document);
    void clearComparison();
    /// Forgets all and clears the session; for another project.
    void clear();
    /// Writes how the view is set up now, if that has changed.
    void saveView();

    /// Adds the rows of a query to the shown trace as a track, and brings it into sight.
    void addLane(const LaneProposal &lane);
    /// Takes all lanes away that were added.
    void removeLanes();
    /// Puts a copy of the trace into the project, which then shows it without its files.
    void keepCopy(TraceId trace);

    /// Whether large traces are kept in, and opened from, the user's cache (they are).
    void setUsesCache(bool usesCache) noexcept { m_usesCache = usesCache; }

    [[nodiscard]] std::optional<TraceKey> trace() const noexcept;
    [[nodiscard]] std::optional<TraceKey> comparison() const noexcept;
    [[nodiscard]] TaskQueue *queue() noexcept { return &m_queue; }
    [[nodiscard]] bool isIdle() const noexcept { return m_queue.isIdle(); }

Q_SIGNALS:
    void failed(const takt::Error &error);
    /// What a person may want to know of a trace that is shown all the same.
    void remarked(const QString &remark);
    void shown(takt::TraceKey trace);
    void comparisonShown();

private:
    using Show = std::function<void(const ShownTrace &)>;

    [[nodiscard]] bool isInProject(TraceKey trace) const;
    void fetch(TraceKey trace, const Show &done);
    void fetchTrace(const TraceRecord &record, const Show &done);
    void fetchCopy(const TraceRecord &record, const Error &reason, const Show &done);
    void fetchRun(RunId run, const Show &done);
    void put(const ShownTrace &trace);
    void restoreView(TraceKey trace, const QString &json);
    void finishRestoring(const TraceViewState &state);
    void dropRemoved();

    ProjectController *m_project;
    TraceSession *m_session;
    std::shared_ptr<const SchedulerRegistry> m_schedulers;
    TaskQueue m_queue;
    /// What is shown, without added lanes.
    ShownTrace m_base;
    /// For going back to. Traces are large: few.
    QCache<TraceKey, ShownTrace> m_recent;
    QTimer m_delay;
    QString m_savedView;
    bool m_usesCache = true;
    bool m_isRestoring = false;
    std::uint64_t m_wish = 0; ///< counts requests, so that late answers to old ones are dropped
};

} // namespace takt
