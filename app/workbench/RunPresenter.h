// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ProjectController.h"
#include "views/shared/ViewSession.h"

#include <QCache>
#include <QObject>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

namespace takt {

/// Brings runs and workloads of the project into the session that the views share: reads them off
/// the window's thread, keeps the last few, and lets only the latest wish count.
class RunPresenter : public QObject {
    Q_OBJECT

public:
    RunPresenter(ProjectController *project, ViewSession *session,
                 std::shared_ptr<const SchedulerRegistry> schedulers, QObject *parent = nullptr);

    /// Shows the workload's graph; leaves a shown run of the same workload.
    void showWorkload(WorkloadId workload);
    void showRun(RunId run);
    /// Shows what a search has come to while it runs, as long as its workload is looked at and
    /// nothing is compared.
    void showIncumbent(WorkloadId workload, const std::shared_ptr<const SchedulerRun> &run);
    /// Shows a stored run in the place of an incumbent, where one is left.
    void dropIncumbent();
    /// Shows the first and compares it with the second.
    void compare(RunId first, RunId second);
    /// Compares the shown run with the shortest other one of its workload, where there is one and
    /// nothing is compared yet.
    void compareWithNextBest();
    /// The best run of the workload, or its graph where nothing has run.
    void showBest(WorkloadId workload);
    /// Forgets all and clears the session; for another project.
    void clear();

    /// The workload that the session shows; unset while it shows none.
    [[nodiscard]] std::optional<WorkloadId> workload() const noexcept { return m_workload; }
    /// The stored run that the session shows; unset for an incumbent too.
    [[nodiscard]] std::optional<RunId> run() const noexcept;
    [[nodiscard]] std::optional<RunId> comparison() const noexcept;

Q_SIGNALS:
    void workloadChanged();
    void comparisonShown();

private:
    void fetch(RunId run, std::function<void(const ShownRun &)> done);
    void setWorkload(std::optional<WorkloadId> workload);
    void dropRemoved();

    ProjectController *m_project;
    ViewSession *m_session;
    std::shared_ptr<const SchedulerRegistry> m_schedulers;
    std::optional<WorkloadId> m_workload;
    QCache<RunId, ShownRun> m_recent;
    std::uint64_t m_wish = 0; ///< counts requests, so that late answers to old ones are dropped
};

} // namespace takt
