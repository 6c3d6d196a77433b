// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/WhatIfProject.h"

#include "core/model/ProjectProblem.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace takt {

WhatIfProject::WhatIfProject(const WhatIf &whatIf)
    : m_whatIf(whatIf), m_project(*whatIf.m_work.graph->project())
{
    for (ResourceIndex resource = 0; resource < m_project.resources().size(); ++resource) {
        std::uint32_t left = 0;
        for (std::uint32_t lane = m_project.firstLane(resource);
             lane < m_project.firstLane(resource + 1); ++lane)
            left += whatIf.isForbidden(lane) ? 0 : 1;
        m_capacity.push_back(left);
    }
}

/// Starts and modes of a schedule on all units; the mode is the one of as many units whose duration
/// is the nearest.
std::vector<ActivityStart> WhatIfProject::startsOf(const Schedule &schedule) const
{
    std::vector<ActivityStart> starts(m_project.activityCount());
    for (ActivityIndex activity = 0; activity < starts.size(); ++activity) {
        const auto indices = schedule.indicesOf(activity);
        const Placement *first = schedule.placementOf(activity);
        if (first == nullptr)
            continue;
        const auto modes = m_project.modes(activity);
        double least = std::numeric_limits<double>::infinity();
        for (std::uint32_t mode = 0; mode < modes.size(); ++mode) {
            double distance = std::abs(modes[mode].duration - (first->finish - first->start));
            for (ResourceIndex resource = 0; resource < m_capacity.size(); ++resource) {
                const auto taken = std::ranges::count_if(indices, [&](std::uint32_t index) {
                    const ProcessorIndex lane = schedule.placements()[index].processor;
                    return lane >= m_project.firstLane(resource) &&
                           lane < m_project.firstLane(resource + 1);
                });
                if (static_cast<std::uint32_t>(taken) != m_project.unitsOf(modes[mode], resource) &&
                    m_project.takesUnits(modes[mode]))
                    distance = std::numeric_limits<double>::max();
            }
            if (distance < least) {
                least = distance;
                starts[activity].mode = mode;
            }
        }
        starts[activity].start = first->start;
    }
    return starts;
}

bool WhatIfProject::hasRoom(const std::vector<Busy> &placed, double start, double duration,
                            const std::vector<std::uint32_t> &units) const
{
    const auto fitsAt = [&](double moment) {
        for (std::size_t resource = 0; resource < m_capacity.size(); ++resource) {
            std::uint32_t used = units[resource];
            for (const Busy &busy : placed) {
                if (busy.start <= moment && moment < busy.finish)
                    used += (*busy.units)[resource];
            }
            if (used > m_capacity[resource])
                return false;
        }
        return true;
    };
    if (duration <= 0)
        return true;
    // Use only grows where something starts.
    return fitsAt(start) && std::ranges::all_of(placed, [&](const Busy &busy) {
               return busy.start <= start || busy.start >= start + duration || fitsAt(busy.start);
           });
}

double WhatIfProject::earliest(const std::vector<Busy> &placed, double ready, double duration,
                               const std::vector<std::uint32_t> &units) const
{
    std::vector<double> moments{ready};
    for (const Busy &busy : placed) {
        if (busy.finish > ready)
            moments.push_back(busy.finish);
    }
    std::ranges::sort(moments);
    for (const double moment : moments) {
        if (hasRoom(placed, moment, duration, units))
            return moment;
    }
    return std::numeric_limits<double>::infinity();
}

tl::expected<std::vector<ActivityStart>, ScheduleConflict>
WhatIfProject::generate(std::vector<ActivityStart> wanted) const
{
    const TaskGraph &graph = *m_whatIf.m_work.graph;
    std::vector<std::vector<std::uint32_t>> units(wanted.size());
    for (ActivityIndex activity = 0; activity < wanted.size(); ++activity) {
        const ActivityMode &mode = m_project.modes(activity)[wanted[activity].mode];
        for (ResourceIndex resource = 0; resource < m_capacity.size(); ++resource)
            units[activity].push_back(m_project.unitsOf(mode, resource));
    }
    const auto durationOf = [&](TaskIndex task) {
        return m_project.modes(task)[wanted[task].mode].duration;
    };
    std::vector<bool> isWaitedFor(wanted.size(), false);
    const auto topological = graph.topologicalOrder();
    for (auto task = topological.rbegin(); task != topological.rend(); ++task) {
        for (const TaskIndex successor : graph.successors(*task))
            isWaitedFor[*task] =
                isWaitedFor[*task] || isWaitedFor[successor] || m_whatIf.isPinned(successor);
    }
    std::vector<TaskIndex> order(topological.begin(), topological.end());
    std::ranges::stable_sort(order, {}, [&](TaskIndex task) {
        return std::pair(!isWaitedFor[task], wanted[task].start);
    });
    std::vector<Busy> placed;
    for (const auto &[task, start] : m_whatIf.m_pins) {
        wanted[task].start = start;
        placed.push_back({start, start + durationOf(task), &units[task]});
    }
    for (const TaskIndex task : order) {
        if (m_whatIf.isPinned(task))
            continue;
        double ready = 0;
        for (const TaskIndex predecessor : graph.predecessors(task))
            ready = std::max(ready, wanted[predecessor].start + durationOf(predecessor));
        wanted[task].start = earliest(placed, ready, durationOf(task), units[task]);
        if (!std::isfinite(wanted[task].start))
            return tl::unexpected(
                m_whatIf.conflict(task, m_whatIf.nameOf(task) + " needs more units than are left"));
        placed.push_back({wanted[task].start, wanted[task].start + durationOf(task), &units[task]});
    }
    return wanted;
}

WhatIf::Outcome WhatIfProject::withStarts(WhatIf next,
                                          const std::vector<ActivityStart> &starts) const
{
    PlannedWork left = m_whatIf.m_work;
    if (!m_whatIf.forbidden().empty()) {
        auto fewer =
            withoutUnits(left, [this](ProcessorIndex unit) { return m_whatIf.isForbidden(unit); });
        if (!fewer)
            return tl::unexpected(m_whatIf.conflict(0, fewer.error().message()));
        left = *std::move(fewer);
    }
    const auto schedule = projectSchedule(*left.graph->project(), starts);
    if (!schedule)
        return tl::unexpected(m_whatIf.conflict(0, schedule.error().message()));
    auto wide = onAllUnits(*schedule);
    if (!wide)
        return tl::unexpected(m_whatIf.conflict(0, wide.error().message()));
    return std::move(next).adopting(*std::move(wide));
}

/// From the numbers of the units that are left to those of all.
Expected<Schedule> WhatIfProject::onAllUnits(const Schedule &schedule) const
{
    std::vector<ProcessorIndex> lanes;
    for (ProcessorIndex lane = 0; lane < m_whatIf.m_work.platform->processorCount(); ++lane) {
        if (!m_whatIf.isForbidden(lane))
            lanes.push_back(lane);
    }
    std::vector<Placement> placements(schedule.placements().begin(), schedule.placements().end());
    for (Placement &placement : placements)
        placement.processor = lanes[placement.processor];
    return Schedule::create(schedule.taskCount(), m_whatIf.m_work.platform->processorCount(),
                            std::move(placements));
}

WhatIf::Outcome WhatIfProject::resolved(WhatIf next) const
{
    auto starts = generate(startsOf(*m_whatIf.m_schedule));
    if (!starts)
        return tl::unexpected(starts.error());
    return withStarts(std::move(next), *starts);
}

WhatIf::Outcome WhatIfProject::adopting(WhatIf next, const Schedule &schedule) const
{
    auto wide = onAllUnits(schedule);
    if (!wide)
        return tl::unexpected(m_whatIf.conflict(0, wide.error().message()));
    if (m_whatIf.m_pins.empty())
        return std::move(next).adopting(*std::move(wide));
    auto starts = generate(startsOf(*wide));
    if (!starts)
        return tl::unexpected(starts.error());
    return withStarts(std::move(next), *starts);
}

} // namespace takt
