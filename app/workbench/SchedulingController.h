// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "IncumbentChannel.h"
#include "ProjectController.h"
#include "RunOrder.h"
#include "TaskQueue.h"

#include <QObject>
#include <memory>
#include <vector>

namespace takt {

/// Carries out run orders: makes the platform, runs one scheduler after the other off the window's
/// thread (one at a time, so that their run times can be compared), and stores each run.
class SchedulingController : public QObject {
    Q_OBJECT

public:
    explicit SchedulingController(ProjectController *project, QObject *parent = nullptr);
    ~SchedulingController() override;

    void start(const RunOrder &order, WorkloadId workload);
    void cancel();
    /// Ends the search that runs now with the best schedule so far.
    void keepBest();
    [[nodiscard]] bool isIdle() const noexcept { return m_openOrders == 0; }
    [[nodiscard]] TaskQueue *queue() noexcept { return &m_queue; }

Q_SIGNALS:
    void started();
    void runStored(takt::RunId run);
    /// The stored runs of an order; empty where all failed or were cancelled.
    void orderFinished(const std::vector<takt::RunId> &runs);
    void failed(const takt::Error &error);
    /// What a search that runs has come to; its run has no id yet.
    void incumbentFound(takt::WorkloadId workload,
                        const std::shared_ptr<const takt::SchedulerRun> &run);
    /// The search that found incumbents has ended.
    void searchEnded();

private:
    struct Order;

    void resolve(const std::shared_ptr<Order> &order, const WorkloadDocument &document);
    void storeInputs(const std::shared_ptr<Order> &order, const PlatformAndWorkload &inputs,
                     bool isOtherGraph);
    void runAll(const std::shared_ptr<Order> &order);
    [[nodiscard]] static Expected<SchedulerRun>
    runWatched(const SchedulerRunRequest &request,
               const std::shared_ptr<IncumbentChannel> &incumbents, RunContext &context);
    void store(const std::shared_ptr<Order> &order, std::shared_ptr<const SchedulerRun> run);
    void abandon(const std::shared_ptr<Order> &order, const Error &error);
    void finishOne(const std::shared_ptr<Order> &order);
    void finish(const std::shared_ptr<Order> &order);

    ProjectController *m_project;
    std::size_t m_openOrders = 0;
    std::shared_ptr<IncumbentChannel> m_incumbents; ///< of the order that runs
    TaskQueue m_queue;
};

} // namespace takt
