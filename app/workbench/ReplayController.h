// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ProjectController.h"
#include "TaskQueue.h"
#include "core/io/Document.h"
#include "core/schedule/SchedulerRegistry.h"
#include "views/robustness/ReplayForm.h"
#include "views/robustness/ReplayedRun.h"
#include "views/shared/ViewSession.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>
#include <memory>
#include <vector>

namespace takt {

/// Carries replays under noise out off the window's thread, one run after the other, keeps what
/// comes of them in the project, and brings it back when a run is shown that was replayed.
class ReplayController : public QObject {
    Q_OBJECT

public:
    ReplayController(ProjectController *project, ViewSession *session,
                     std::shared_ptr<const SchedulerRegistry> schedulers,
                     QObject *parent = nullptr);

    /// Replays runs of one workload; nothing while others are under way.
    void start(const std::vector<RunId> &runs, const ReplayRequest &request);
    void cancel();
    /// Makes a trace of the replica of a shown run whose makespan is nearest to a quantile.
    void openReplica(RunId run, double quantile);
    /// Removes what is kept of a shown run's replays from the project; can be undone.
    void remove(RunId run);

    [[nodiscard]] bool isIdle() const noexcept;
    [[nodiscard]] TaskQueue *queue() noexcept { return &m_queue; }
    [[nodiscard]] TaskQueue *reader() noexcept { return &m_reader; }

Q_SIGNALS:
    void started();
    void progressed(const takt::ReplayProgress &progress);
    void finished();
    /// What came of the shown run's replays and of those that can be compared with them; empty
    /// where it was not replayed.
    void shown(const std::vector<takt::ReplayedRun> &replays);
    void replicaMade(const std::shared_ptr<const takt::TimelineDocument> &document);
    /// What a person should know: why the CPU did the work of a device.
    void remarked(const QString &remark);
    void failed(const takt::Error &error);

private:
    struct Order;

    [[nodiscard]] QString titleOfRun(RunId run) const;
    void replayNext();
    void replay(RunId id, const std::shared_ptr<const SchedulerRun> &run);
    void keep(RunId id, ReplayResult result);
    void finish();
    void tellProgress();
    void showRun();
    /// Shows what the project holds by now where that is something else.
    void refresh();
    void load(bool isRefresh);
    [[nodiscard]] bool isShown(const std::vector<StoredReplay> &replays) const;
    void present(std::vector<StoredReplay> replays);
    void clear();

    ProjectController *m_project;
    ViewSession *m_session;
    std::shared_ptr<const SchedulerRegistry> m_schedulers;
    std::shared_ptr<Order> m_order; ///< null while nothing is replayed
    std::vector<ReplayedRun> m_shown;
    QPointer<BackgroundTask> m_task;
    QElapsedTimer m_clock; ///< since the present run's replays began
    QTimer m_ticks;
    std::uint64_t m_wish = 0; ///< counts what is to be shown, so that late answers are dropped
    TaskQueue m_queue;
    TaskQueue m_reader;
};

} // namespace takt
