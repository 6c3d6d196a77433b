// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/ProjectProblem.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

namespace takt::test {

/// The least makespan over all orders and modes, times in whole steps: exact for small projects,
/// as some shortest schedule is active, and shares nothing with the code under test.
class ProjectBruteForce {
public:
    explicit ProjectBruteForce(const ProjectProblem &project)
        : m_project(project), m_finish(project.activityCount(), -1)
    {
        m_used.assign(200, std::vector<std::uint32_t>(project.resources().size(), 0));
        m_total.assign(project.resources().size(), 0);
    }

    double least()
    {
        search(0, 0);
        return m_least;
    }

private:
    [[nodiscard]] int readyAt(ActivityIndex activity) const
    {
        int ready = 0;
        for (const auto &[before, after] : m_project.precedences()) {
            if (after != activity)
                continue;
            if (m_finish[before] < 0)
                return -1;
            ready = std::max(ready, m_finish[before]);
        }
        return ready;
    }
    [[nodiscard]] bool fits(const ActivityMode &mode, int start) const
    {
        for (int step = start; step < start + static_cast<int>(mode.duration); ++step) {
            for (ResourceIndex resource = 0; resource < m_total.size(); ++resource) {
                const ProjectResource &described = m_project.resources()[resource];
                if (described.isRenewable &&
                    m_used[static_cast<std::size_t>(step)][resource] + mode.demands[resource] >
                        described.capacity)
                    return false;
            }
        }
        return true;
    }
    void change(const ActivityMode &mode, int start, bool isAdded)
    {
        const auto apply = [isAdded](std::uint32_t &used, std::uint32_t by) {
            used = isAdded ? used + by : used - by;
        };
        for (ResourceIndex resource = 0; resource < m_total.size(); ++resource) {
            apply(m_total[resource], mode.demands[resource]);
            for (int step = start; step < start + static_cast<int>(mode.duration); ++step)
                apply(m_used[static_cast<std::size_t>(step)][resource], mode.demands[resource]);
        }
    }
    [[nodiscard]] bool isWithinStock() const
    {
        for (ResourceIndex resource = 0; resource < m_total.size(); ++resource) {
            if (!m_project.resources()[resource].isRenewable &&
                m_total[resource] > m_project.resources()[resource].capacity)
                return false;
        }
        return true;
    }

    void search(std::size_t placed, int makespan)
    {
        if (makespan >= m_least)
            return;
        if (placed == m_finish.size()) {
            m_least = makespan;
            return;
        }
        for (ActivityIndex activity = 0; activity < m_finish.size(); ++activity) {
            const int ready = m_finish[activity] < 0 ? readyAt(activity) : -1;
            if (ready < 0)
                continue;
            for (const ActivityMode &mode : m_project.modes(activity)) {
                int start = ready;
                while (!fits(mode, start))
                    ++start;
                change(mode, start, true);
                m_finish[activity] = start + static_cast<int>(mode.duration);
                if (isWithinStock())
                    search(placed + 1, std::max(makespan, m_finish[activity]));
                m_finish[activity] = -1;
                change(mode, start, false);
            }
        }
    }

    const ProjectProblem &m_project;
    std::vector<int> m_finish;
    std::vector<std::vector<std::uint32_t>> m_used; ///< by step, then resource
    std::vector<std::uint32_t> m_total;
    double m_least = std::numeric_limits<double>::infinity();
};

} // namespace takt::test
