// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "IncumbentChannel.h"

#include "core/analysis/ScheduleMetrics.h"

#include <QMetaObject>
#include <utility>

namespace takt {

IncumbentChannel::IncumbentChannel(QObject *receiver, std::function<void(const Run &)> receive)
    : m_receiver(receiver), m_receive(std::move(receive))
{
}

void IncumbentChannel::put(Run run)
{
    const std::lock_guard lock(m_mutex);
    const bool isAnnounced = m_latest != nullptr;
    m_latest = std::move(run);
    if (!isAnnounced && m_receiver != nullptr)
        QMetaObject::invokeMethod(
            m_receiver, [self = shared_from_this()] { self->deliver(); }, Qt::QueuedConnection);
}

void IncumbentChannel::close()
{
    const std::lock_guard lock(m_mutex);
    m_receiver = nullptr;
    m_latest.reset();
}

void IncumbentChannel::deliver()
{
    Run run;
    {
        const std::lock_guard lock(m_mutex);
        run = std::exchange(m_latest, nullptr);
    }
    if (run)
        m_receive(run);
}

IncumbentChannel::Run incumbentRun(const SchedulerRunRequest &request, const SearchLog &search,
                                   std::shared_ptr<const Schedule> schedule)
{
    auto run = std::make_shared<SchedulerRun>();
    run->scheduler = request.scheduler->info().name;
    run->seed = request.seed;
    run->graph = request.graph;
    run->platform = request.platform;
    run->schedule = std::move(schedule);
    run->search = std::make_shared<const SearchLog>(search);
    if (!search.points().empty())
        run->runtimeSeconds = search.points().back().seconds;
    if (auto parameters =
            Parameters::resolve(request.scheduler->info().parameters, request.parameters))
        run->parameters = *std::move(parameters);
    if (const auto costs = ExecutionCosts::bind(*run->graph, *run->platform))
        run->metrics = scheduleMetrics(*run->schedule, *costs);
    return run;
}

} // namespace takt
