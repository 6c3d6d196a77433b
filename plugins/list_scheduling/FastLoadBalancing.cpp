// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/FastLoadBalancing.h"

#include <algorithm>

namespace takt::list {

void FlbReadySet::add(TaskIndex task, const LastMessage &last, double arrivalThere, double idleFrom)
{
    const double rank = m_ranks[task];
    if (!last.exists || last.arrival < idleFrom) {
        m_others.insert({last.arrival, rank, task, last.from, arrivalThere});
        return;
    }
    Enabled &enabled = m_enabled[last.from];
    enabled.byArrival.insert({arrivalThere, rank, task, last.from, last.arrival});
    enabled.byMessage.insert({last.arrival, rank, task, last.from, arrivalThere});
    updateActive(last.from);
}

FlbReadySet::Entry FlbReadySet::activeEntry(ProcessorIndex processor) const
{
    const Enabled &enabled = m_enabled[processor];
    Entry entry = *enabled.byArrival.begin();
    entry.time = std::max(entry.time, enabled.idleFrom);
    return entry;
}

void FlbReadySet::updateActive(ProcessorIndex processor)
{
    m_active.erase(m_activeKey[processor]);
    if (m_enabled[processor].byArrival.empty())
        return;
    m_activeKey[processor] = activeEntry(processor);
    m_active.insert(m_activeKey[processor]);
}

FlbReadySet::Choice FlbReadySet::first(double firstIdle) const
{
    if (m_others.empty()) {
        const Entry &entry = *m_active.begin();
        return {entry.task, entry.time, true, entry.enabling};
    }
    const Entry &other = *m_others.begin();
    const double start = std::max(other.time, firstIdle);
    if (!m_active.empty() && m_active.begin()->time < start) {
        const Entry &entry = *m_active.begin();
        return {entry.task, entry.time, true, entry.enabling};
    }
    return {other.task, start, false, other.enabling};
}

void FlbReadySet::remove(const Choice &choice)
{
    if (!choice.isEnabled) {
        m_others.erase(m_others.begin());
        return;
    }
    Enabled &enabled = m_enabled[choice.enabling];
    const Entry entry = *enabled.byArrival.begin();
    enabled.byArrival.erase(enabled.byArrival.begin());
    enabled.byMessage.erase({entry.other, entry.rank, entry.task, entry.enabling, entry.time});
    updateActive(choice.enabling);
}

void FlbReadySet::busyUntil(ProcessorIndex processor, double idleFrom)
{
    Enabled &enabled = m_enabled[processor];
    enabled.idleFrom = idleFrom;
    while (!enabled.byMessage.empty() && enabled.byMessage.begin()->time < idleFrom) {
        const Entry entry = *enabled.byMessage.begin();
        enabled.byMessage.erase(enabled.byMessage.begin());
        enabled.byArrival.erase({entry.other, entry.rank, entry.task, entry.enabling, entry.time});
        m_others.insert(entry);
    }
    updateActive(processor);
}

} // namespace takt::list
