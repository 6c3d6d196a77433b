// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/project/ScheduleGeneration.h"

#include <algorithm>

namespace takt::project {

double SerialGeneration::run(std::span<const ActivityIndex> list, std::span<const ModeIndex> modes,
                             std::vector<double> &starts)
{
    m_profile.clear();
    starts.resize(m_network.activityCount);
    double makespan = 0;
    for (const ActivityIndex activity : list) {
        const ModeIndex mode = modes[activity];
        double ready = 0;
        for (const ActivityIndex before : m_network.predecessors(activity))
            ready = std::max(ready, m_finish[before]);
        const double duration = m_network.duration[mode];
        const auto demands = m_network.demands(mode);
        const double start = m_profile.earliestStart(ready, duration, demands);
        starts[activity] = start;
        m_finish[activity] = start + duration;
        m_profile.reserve(start, m_finish[activity], demands);
        makespan = std::max(makespan, m_finish[activity]);
    }
    return makespan;
}

Justification::Justification(const ProjectNetwork &network)
    : m_network(network),
      m_reversed(network.reversed()),
      m_forward(network),
      m_backward(m_reversed),
      m_position(network.activityCount),
      m_keys(network.activityCount)
{
    for (std::uint32_t position = 0; position < network.activityCount; ++position)
        m_position[network.topologicalOrder[position]] = position;
}

double Justification::run(std::span<const ModeIndex> modes, std::vector<double> &starts,
                          std::vector<ActivityIndex> &list)
{
    const auto finishAll = [&] {
        for (ActivityIndex activity = 0; activity < m_network.activityCount; ++activity)
            m_keys[activity] = starts[activity] + m_network.duration[modes[activity]];
    };
    finishAll();
    std::ranges::sort(list, [this](ActivityIndex a, ActivityIndex b) {
        return m_keys[a] != m_keys[b] ? m_keys[a] > m_keys[b] : m_position[a] > m_position[b];
    });
    m_backward.run(list, modes, starts);
    finishAll();
    // Seen from the end, what ends last starts first.
    std::ranges::sort(list, [this](ActivityIndex a, ActivityIndex b) {
        return m_keys[a] != m_keys[b] ? m_keys[a] > m_keys[b] : m_position[a] < m_position[b];
    });
    const double makespan = m_forward.run(list, modes, starts);
    std::ranges::sort(list, [&](ActivityIndex a, ActivityIndex b) {
        return starts[a] != starts[b] ? starts[a] < starts[b] : m_position[a] < m_position[b];
    });
    return makespan;
}

EligibleActivities::EligibleActivities(const ProjectNetwork &network)
    : m_network(network), m_missing(network.activityCount)
{
    for (ActivityIndex activity = 0; activity < network.activityCount; ++activity) {
        m_missing[activity] = static_cast<std::uint32_t>(network.predecessors(activity).size());
        if (m_missing[activity] == 0)
            m_eligible.push_back(activity);
    }
}

std::size_t EligibleActivities::mostUrgent(std::span<const double> urgency) const noexcept
{
    std::size_t best = 0;
    for (std::size_t place = 1; place < m_eligible.size(); ++place) {
        const ActivityIndex activity = m_eligible[place];
        const ActivityIndex least = m_eligible[best];
        if (urgency[activity] < urgency[least] ||
            (urgency[activity] == urgency[least] && activity < least))
            best = place;
    }
    return best;
}

void EligibleActivities::finish(ActivityIndex activity)
{
    for (const ActivityIndex after : m_network.successors(activity)) {
        if (--m_missing[after] == 0)
            m_eligible.push_back(after);
    }
}

} // namespace takt::project
