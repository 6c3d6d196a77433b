// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/gantt/TaskSearch.h"

#include <algorithm>

namespace takt {

TaskSearch::TaskSearch(const TaskGraph &graph, const Schedule &schedule, const QString &text)
{
    if (text.isEmpty())
        return;
    const auto contains = [&text](std::string_view part) {
        return QString::fromUtf8(part.data(), static_cast<qsizetype>(part.size()))
            .contains(text, Qt::CaseInsensitive);
    };
    std::vector<bool> kindMatches;
    for (const std::string &kind : graph.kinds())
        kindMatches.push_back(contains(kind));
    for (TaskIndex task = 0; task < graph.taskCount(); ++task) {
        if (schedule.placementOf(task) == nullptr)
            continue;
        if (kindMatches[graph.kind(task)] || contains(graph.id(task)) ||
            contains(graph.label(task)))
            m_matches.push_back(task);
    }
    std::stable_sort(m_matches.begin(), m_matches.end(), [&](TaskIndex a, TaskIndex b) {
        return schedule.placementOf(a)->start < schedule.placementOf(b)->start;
    });
}

std::optional<TaskIndex> TaskSearch::current() const
{
    return m_matches.empty() ? std::nullopt : std::optional(m_matches[m_position]);
}

void TaskSearch::stepForward()
{
    if (!m_matches.empty())
        m_position = (m_position + 1) % m_matches.size();
}

void TaskSearch::stepBack()
{
    if (!m_matches.empty())
        m_position = (m_position + m_matches.size() - 1) % m_matches.size();
}

} // namespace takt
