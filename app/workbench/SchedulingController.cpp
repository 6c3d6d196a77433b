// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SchedulingController.h"

#include "PlatformResolver.h"
#include "core/schedule/SchedulerRun.h"

#include <utility>

namespace takt {

struct SchedulingController::Order {
    RunOrder request;
    WorkloadId workload = 0;
    PlatformId platform = 0;
    PlatformAndWorkload inputs;
    std::size_t open = 0; ///< schedulers whose run is not stored or failed yet
    std::vector<RunId> runs;
};

SchedulingController::SchedulingController(ProjectController *project, QObject *parent)
    : QObject(parent), m_project(project)
{
}

SchedulingController::~SchedulingController()
{
    if (m_incumbents)
        m_incumbents->close();
}

void SchedulingController::start(const RunOrder &request, WorkloadId workload)
{
    auto order = std::make_shared<Order>();
    order->request = request;
    order->workload = workload;
    ++m_openOrders;
    Q_EMIT started();
    m_project->loadWorkload(workload, [this, order](Expected<WorkloadDocument> document) {
        if (!document)
            return finish(order);
        resolve(order, *document);
    });
}

void SchedulingController::cancel()
{
    m_queue.cancelAll();
}

void SchedulingController::keepBest()
{
    if (BackgroundTask *task = m_queue.current())
        task->finishEarly();
}

void SchedulingController::resolve(const std::shared_ptr<Order> &order,
                                   const WorkloadDocument &document)
{
    const PlatformChoice &choice = order->request.platform;
    if (choice.stored) {
        m_project->loadPlatform(
            *choice.stored,
            [this, order, document](Expected<std::shared_ptr<const Platform>> platform) {
                if (!platform)
                    return finish(order);
                storeInputs(order, {*platform, document.graph}, false);
            });
        return;
    }
    m_queue.start(
        tr("Preparing the platform"),
        [choice, document](RunContext &context) {
            return resolvePlatform(choice, document, context);
        },
        [this, order, graph = document.graph](Expected<PlatformAndWorkload> inputs) {
            if (!inputs)
                return abandon(order, inputs.error());
            storeInputs(order, *inputs, inputs->graph != graph);
        });
}

void SchedulingController::storeInputs(const std::shared_ptr<Order> &order,
                                       const PlatformAndWorkload &inputs, bool isOtherGraph)
{
    order->inputs = inputs;
    const QString source = order->request.platform.text;
    const auto storePlatform = [this, order, source] {
        m_project->addPlatform(order->inputs.platform, source,
                               [this, order](Expected<PlatformId> id) {
                                   if (!id)
                                       return finish(order);
                                   order->platform = *id;
                                   runAll(order);
                               });
    };
    if (!isOtherGraph)
        return storePlatform();
    m_project->addWorkload({inputs.graph, nullptr, {}}, source,
                           [this, order, storePlatform](Expected<WorkloadId> id) {
                               if (!id)
                                   return finish(order);
                               order->workload = *id;
                               storePlatform();
                           });
}

void SchedulingController::runAll(const std::shared_ptr<Order> &order)
{
    order->open = order->request.schedulers.size();
    if (order->open == 0)
        return finish(order);
    if (m_incumbents)
        m_incumbents->close();
    m_incumbents = std::make_shared<IncumbentChannel>(
        this, [this, workload = order->workload](const IncumbentChannel::Run &run) {
            Q_EMIT incumbentFound(workload, run);
        });
    for (const RunOrder::Choice &choice : order->request.schedulers) {
        SchedulerRunRequest request;
        request.scheduler = choice.scheduler;
        request.parameters = choice.parameters;
        request.seed = order->request.seed;
        request.graph = order->inputs.graph;
        request.platform = order->inputs.platform;
        request.logDecisions = order->request.logDecisions;
        request.timeLimit = order->request.timeLimit;
        m_queue.start(
            QString::fromStdString(choice.scheduler->info().name),
            [request, incumbents = m_incumbents](RunContext &context) {
                return runWatched(request, incumbents, context);
            },
            [this, order](Expected<SchedulerRun> run) {
                Q_EMIT searchEnded();
                if (run)
                    return store(order, std::make_shared<const SchedulerRun>(std::move(*run)));
                Q_EMIT failed(run.error());
                finishOne(order);
            });
    }
}

Expected<SchedulerRun>
SchedulingController::runWatched(const SchedulerRunRequest &request,
                                 const std::shared_ptr<IncumbentChannel> &incumbents,
                                 RunContext &context)
{
    SearchLog seen;
    context.onIncumbent = [&](const SearchPoint &point,
                              const std::shared_ptr<const Schedule> &schedule) {
        seen.append(point);
        seen.raiseLowerBound(point.lowerBound);
        incumbents->put(incumbentRun(request, seen, schedule));
    };
    auto run = runScheduler(request, context);
    context.onIncumbent = nullptr;
    return run;
}

void SchedulingController::store(const std::shared_ptr<Order> &order,
                                 std::shared_ptr<const SchedulerRun> run)
{
    m_project->addRun(order->workload, order->platform, run,
                      [this, order, run](Expected<RunId> id) {
                          if (id) {
                              order->runs.push_back(*id);
                              Q_EMIT runStored(*id);
                          }
                          finishOne(order);
                      });
}

void SchedulingController::abandon(const std::shared_ptr<Order> &order, const Error &error)
{
    Q_EMIT failed(error);
    finish(order);
}

void SchedulingController::finishOne(const std::shared_ptr<Order> &order)
{
    if (--order->open == 0)
        finish(order);
}

void SchedulingController::finish(const std::shared_ptr<Order> &order)
{
    --m_openOrders;
    Q_EMIT orderFinished(order->runs);
}

} // namespace takt
