// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/SearchLog.h"

#include <algorithm>

namespace takt {

void SearchLog::recordIncumbent(double objective, std::uint64_t evaluations,
                                const MakeSchedule &makeSchedule)
{
    countEvaluations(evaluations);
    if (!m_points.empty() && !(objective < m_points.back().objective))
        return;
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - m_begin;
    append({elapsed.count(), m_evaluations, objective, m_lowerBound});
    if (onIncumbent)
        onIncumbent(m_points.back(), makeSchedule);
}

void SearchLog::raiseLowerBound(double bound)
{
    m_lowerBound = std::max(m_lowerBound, bound);
}

void SearchLog::countEvaluations(std::uint64_t evaluations)
{
    m_evaluations = std::max(m_evaluations, evaluations);
}

void SearchLog::append(const SearchPoint &point)
{
    if (m_points.size() == mostPoints)
        m_points.back() = point;
    else
        m_points.push_back(point);
    countEvaluations(point.evaluations);
}

} // namespace takt
