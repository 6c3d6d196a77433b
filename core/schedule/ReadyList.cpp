// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/ReadyList.h"

#include <algorithm>

namespace takt {

ReadyList::ReadyList(const TaskGraph &graph, std::span<const double> priorities)
    : m_priorities(priorities), m_readyTasks(graph)
{
    m_readyTasks.start([this](TaskIndex task) { add(task); });
}

TaskIndex ReadyList::take()
{
    std::pop_heap(m_heap.begin(), m_heap.end(),
                  [this](TaskIndex a, TaskIndex b) { return isLessUrgent(a, b); });
    const TaskIndex task = m_heap.back();
    m_heap.pop_back();
    return task;
}

void ReadyList::placed(TaskIndex task)
{
    m_readyTasks.placed(task, [this](TaskIndex successor) { add(successor); });
}

void ReadyList::add(TaskIndex task)
{
    m_heap.push_back(task);
    std::push_heap(m_heap.begin(), m_heap.end(),
                   [this](TaskIndex a, TaskIndex b) { return isLessUrgent(a, b); });
}

} // namespace takt
