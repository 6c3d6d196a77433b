// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/EarliestStartQueue.h"

#include <algorithm>

namespace takt::list {

EarliestStartQueue::EarliestStartQueue(ProcessorIndex processors, std::span<const double> levels)
    : m_levels(levels), m_ready(levels.size()), m_onHost(processors)
{
    for (ProcessorIndex processor = 0; processor < processors; ++processor)
        m_idleOrder.emplace(0, processor);
}

EarliestStartQueue::Entry EarliestStartQueue::Lane::first() const noexcept
{
    if (arrived.empty())
        return *waiting.begin();
    Entry entry = *arrived.begin();
    entry.time = idleFrom;
    return entry;
}

void EarliestStartQueue::Lane::add(const Entry &entry)
{
    if (entry.time > idleFrom)
        waiting.insert(entry);
    else
        arrived.insert({0, entry.level, entry.task});
}

void EarliestStartQueue::Lane::remove(const Entry &entry)
{
    if (entry.time > idleFrom)
        waiting.erase(entry);
    else
        arrived.erase({0, entry.level, entry.task});
}

void EarliestStartQueue::Lane::busyUntil(double time)
{
    idleFrom = time;
    while (!waiting.empty() && waiting.begin()->time <= idleFrom) {
        const Entry entry = *waiting.begin();
        waiting.erase(waiting.begin());
        arrived.insert({0, entry.level, entry.task});
    }
}

template <class Change>
void EarliestStartQueue::changeHost(ProcessorIndex host, Change &&change)
{
    Lane &lane = m_onHost[host];
    if (!lane.isEmpty())
        m_hosts.erase({lane.first(), host});
    change(lane);
    if (!lane.isEmpty())
        m_hosts.emplace(lane.first(), host);
}

void EarliestStartQueue::add(TaskIndex task, ProcessorIndex host, double onHost, double elsewhere)
{
    m_ready[task] = {host, onHost, elsewhere};
    m_anywhere.add({elsewhere, m_levels[task], task});
    changeHost(host, [&](Lane &lane) { lane.add({onHost, m_levels[task], task}); });
}

TaskIndex EarliestStartQueue::take()
{
    const TaskIndex task = std::min(m_anywhere.first(), m_hosts.begin()->first).task;
    const Ready ready = m_ready[task];
    m_anywhere.remove({ready.elsewhere, m_levels[task], task});
    changeHost(ready.host, [&](Lane &lane) { lane.remove({ready.onHost, m_levels[task], task}); });
    return task;
}

void EarliestStartQueue::busyUntil(ProcessorIndex processor, double time)
{
    m_idleOrder.erase({m_onHost[processor].idleFrom, processor});
    m_idleOrder.emplace(time, processor);
    changeHost(processor, [time](Lane &lane) { lane.busyUntil(time); });
    m_anywhere.busyUntil(m_idleOrder.begin()->first);
}

} // namespace takt::list
