// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/ProjectScheduler.h"

#include "core/model/TaskGraph.h"

#include <algorithm>
#include <fmt/format.h>
#include <limits>
#include <numeric>

namespace takt {

namespace {

/// Starts may lie this much before the end of what they wait for, relative to the latest end:
/// sums of times that are no whole numbers differ in their last bits.
constexpr double roundingShare = 1e-9;

/// Gives activities their units, in the order in which they start.
class UnitChoice {
public:
    UnitChoice(const ProjectProblem &project, std::span<const ActivityStart> starts)
        : m_project(project),
          m_starts(starts),
          m_freeFrom(project.unitCount(), -std::numeric_limits<double>::infinity())
    {
    }

    [[nodiscard]] Expected<Schedule> run()
    {
        std::vector<ActivityIndex> order(m_project.activityCount());
        std::iota(order.begin(), order.end(), ActivityIndex{0});
        std::ranges::stable_sort(
            order, {}, [this](ActivityIndex activity) { return m_starts[activity].start; });
        double end = 0;
        for (const ActivityIndex activity : order)
            end = std::max(end, m_starts[activity].start + modeOf(activity).duration);
        m_tolerance = roundingShare * end;
        for (const ActivityIndex activity : order) {
            if (auto placed = place(activity); !placed)
                return tl::unexpected(placed.error());
        }
        return Schedule::create(m_project.activityCount(), m_project.laneCount(),
                                std::move(m_placements));
    }

private:
    [[nodiscard]] const ActivityMode &modeOf(ActivityIndex activity) const
    {
        return m_project.modes(activity)[m_starts[activity].mode];
    }

    [[nodiscard]] Expected<void> place(ActivityIndex activity)
    {
        const ActivityMode &mode = modeOf(activity);
        const double start = m_starts[activity].start;
        const double finish = start + mode.duration;
        if (!m_project.takesUnits(mode)) {
            const std::uint32_t lane = mode.duration > 0 ? m_project.unitCount() : 0;
            m_placements.push_back({activity, lane, start, finish});
            return {};
        }
        for (ResourceIndex resource = 0; resource < m_project.resources().size(); ++resource) {
            const std::uint32_t demand = m_project.unitsOf(mode, resource);
            if (!chooseUnits(resource, demand, mode.duration > 0 ? start : latest))
                return failure(fmt::format("activity '{}'", m_project.activityName(activity)),
                               fmt::format("needs {} units of {} at {:g}, which are not free",
                                           demand, m_project.resources()[resource].name, start));
            for (const std::uint32_t unit : m_chosen) {
                m_placements.push_back({activity, unit, start, finish});
                if (mode.duration > 0)
                    m_freeFrom[unit] = finish;
            }
        }
        return {};
    }

    [[nodiscard]] bool isFree(std::uint32_t unit, double start) const
    {
        return m_freeFrom[unit] <= start + m_tolerance;
    }

    /// Whether there are as many free units of a resource; they are in m_chosen then.
    [[nodiscard]] bool chooseUnits(ResourceIndex resource, std::uint32_t demand, double start)
    {
        m_chosen.clear();
        const std::uint32_t end = m_project.firstLane(resource + 1);
        std::uint32_t run = 0;
        for (std::uint32_t unit = m_project.firstLane(resource); unit < end; ++unit) {
            run = isFree(unit, start) ? run + 1 : 0;
            if (demand > 0 && run == demand) {
                m_chosen.resize(demand);
                std::iota(m_chosen.begin(), m_chosen.end(), unit + 1 - demand);
                return true;
            }
        }
        for (std::uint32_t unit = m_project.firstLane(resource);
             unit < end && m_chosen.size() < demand; ++unit) {
            if (isFree(unit, start))
                m_chosen.push_back(unit);
        }
        return m_chosen.size() == demand;
    }

    static constexpr double latest = std::numeric_limits<double>::infinity();

    const ProjectProblem &m_project;
    std::span<const ActivityStart> m_starts;
    std::vector<double> m_freeFrom; ///< by unit
    double m_tolerance = 0;
    std::vector<std::uint32_t> m_chosen;
    std::vector<Placement> m_placements;
};

} // namespace

Expected<Schedule> ProjectScheduler::schedule(const TaskGraph &graph, const Platform &platform,
                                              const Parameters &parameters,
                                              RunContext &context) const
{
    if (graph.project() == nullptr)
        return failure({}, "schedules projects, but the workload is none");
    if (auto checked = checkLanes(*graph.project(), platform); !checked)
        return tl::unexpected(checked.error());
    return run(*graph.project(), graph, parameters, context);
}

Expected<void> checkLanes(const ProjectProblem &project, const Platform &platform)
{
    if (platform.processorCount() == project.laneCount())
        return {};
    return failure(
        {}, fmt::format("the project has {} lanes, one for each unit of its renewable "
                        "resources{}, but platform '{}' has {} processors; 'auto' takes "
                        "the project's",
                        project.laneCount(),
                        project.hasFreeLane() ? " and one for activities that need none" : "",
                        platform.name(), platform.processorCount()));
}

Expected<Schedule> projectSchedule(const ProjectProblem &project,
                                   std::span<const ActivityStart> starts)
{
    return UnitChoice(project, starts).run();
}

} // namespace takt
