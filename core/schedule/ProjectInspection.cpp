// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/ProjectInspection.h"

#include "core/model/ProjectProblem.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <fmt/format.h>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace takt {

namespace {

using Kind = Violation::Kind;
using Units = std::vector<std::uint64_t>;

class Inspection {
public:
    Inspection(const Schedule &schedule, const ExecutionCosts &costs, double tolerance,
               const std::function<void(const Violation &)> &report)
        : m_schedule(schedule),
          m_costs(costs),
          m_project(*costs.graph().project()),
          m_tolerance(tolerance),
          m_report(report)
    {
    }

    void run()
    {
        if (m_schedule.processorCount() != m_project.laneCount()) {
            m_report({Kind::Machine, 0, 0, 0, 0, 0,
                      fmt::format("the schedule has {} lanes, but the project has {}",
                                  m_schedule.processorCount(), m_project.laneCount())});
            return;
        }
        for (ActivityIndex activity = 0; activity < m_project.activityCount(); ++activity) {
            if (!m_schedule.indicesOf(activity).empty())
                checkActivity(activity);
        }
        for (std::uint32_t unit = 0; unit < m_project.unitCount(); ++unit)
            checkUnit(unit);
        checkNonrenewable();
    }

private:
    [[nodiscard]] const Placement &first(ActivityIndex activity) const
    {
        return *m_schedule.placementOf(activity);
    }
    [[nodiscard]] std::string described(const Placement &placement) const
    {
        return fmt::format("activity '{}' on {} from {:.12g} to {:.12g}",
                           m_project.activityName(placement.task),
                           m_costs.platform().processor(placement.processor).name, placement.start,
                           placement.finish);
    }
    void report(Kind kind, const Placement &placement, ActivityIndex other, double expected,
                std::string message)
    {
        m_report({kind, placement.task, other, placement.processor, placement.start, expected,
                  std::move(message)});
    }

    void checkActivity(ActivityIndex activity)
    {
        const Placement &placement = first(activity);
        for (const std::uint32_t index : m_schedule.indicesOf(activity)) {
            const Placement &other = m_schedule.placements()[index];
            if (std::abs(other.start - placement.start) > m_tolerance ||
                std::abs(other.finish - placement.finish) > m_tolerance) {
                report(Kind::Mode, other, activity, placement.start,
                       fmt::format("{} has other times than on {}, from {:.12g} to {:.12g}",
                                   described(other),
                                   m_costs.platform().processor(placement.processor).name,
                                   placement.start, placement.finish));
                return;
            }
        }
        std::vector<const ActivityMode *> fitting;
        const ActivityMode *ofUnits = nullptr;
        for (const ActivityMode &mode : m_project.modes(activity)) {
            if (!occupiesAs(activity, mode))
                continue;
            ofUnits = &mode;
            if (std::abs(placement.finish - placement.start - mode.duration) <= m_tolerance)
                fitting.push_back(&mode);
        }
        if (ofUnits == nullptr)
            report(Kind::Mode, placement, activity, 0,
                   fmt::format("{} occupies {}, which is none of its modes", described(placement),
                               occupied(activity)));
        else if (fitting.empty())
            report(Kind::Duration, placement, activity, ofUnits->duration,
                   fmt::format("{} takes {:.12g}, but {:.12g} with these units",
                               described(placement), placement.finish - placement.start,
                               ofUnits->duration));
        else
            m_fitting.push_back(std::move(fitting));
    }

    /// Units of each resource that an activity occupies, and last its placements on the free lane.
    [[nodiscard]] Units unitsOf(ActivityIndex activity) const
    {
        Units units(m_project.resources().size() + 1, 0);
        for (const std::uint32_t index : m_schedule.indicesOf(activity)) {
            const ProcessorIndex lane = m_schedule.placements()[index].processor;
            ResourceIndex resource = 0;
            while (resource < m_project.resources().size() &&
                   lane >= m_project.firstLane(resource + 1))
                ++resource;
            ++units[resource];
        }
        return units;
    }
    [[nodiscard]] std::string occupied(ActivityIndex activity) const
    {
        const Units units = unitsOf(activity);
        std::string text;
        for (ResourceIndex resource = 0; resource < m_project.resources().size(); ++resource) {
            if (units[resource] > 0)
                text += fmt::format("{}{} of {}", text.empty() ? "" : ", ", units[resource],
                                    m_project.resources()[resource].name);
        }
        return text.empty() ? "no units" : text;
    }

    [[nodiscard]] bool occupiesAs(ActivityIndex activity, const ActivityMode &mode) const
    {
        if (!m_project.takesUnits(mode) && !(mode.duration > 0))
            return m_schedule.indicesOf(activity).size() == 1;
        const Units units = unitsOf(activity);
        for (ResourceIndex resource = 0; resource < m_project.resources().size(); ++resource) {
            if (units[resource] != m_project.unitsOf(mode, resource))
                return false;
        }
        return units.back() == (m_project.takesUnits(mode) ? 0U : 1U);
    }

    void checkUnit(std::uint32_t unit)
    {
        const Placement *lasting = nullptr;
        for (const Placement &placement : m_schedule.onProcessor(unit)) {
            if (lasting != nullptr &&
                std::min(lasting->finish, placement.finish) - placement.start > m_tolerance)
                report(Kind::Overlap, placement, lasting->task, lasting->finish,
                       fmt::format("{} occupies the unit while activity '{}' does so from {:.12g} "
                                   "to {:.12g}",
                                   described(placement), m_project.activityName(lasting->task),
                                   lasting->start, lasting->finish));
            if (lasting == nullptr || placement.finish > lasting->finish)
                lasting = &placement;
        }
    }

    void checkNonrenewable()
    {
        const auto isNonrenewable = [](const ProjectResource &resource) {
            return !resource.isRenewable;
        };
        if (std::ranges::none_of(m_project.resources(), isNonrenewable))
            return;
        Units used(m_project.resources().size(), 0);
        for (auto &modes : m_fitting) {
            keepBest(modes);
            if (modes.size() == 1)
                add(*modes.front(), used);
        }
        std::erase_if(m_fitting, [](const auto &modes) { return modes.size() == 1; });
        int budget = mostCombinations;
        if (isPossible(0, used, budget))
            return;
        for (const auto &modes : m_fitting)
            add(*modes.front(), used);
        for (ResourceIndex resource = 0; resource < used.size(); ++resource) {
            const ProjectResource &described = m_project.resources()[resource];
            if (!described.isRenewable && used[resource] > described.capacity)
                m_report({Kind::Resource, 0, 0, 0, 0, static_cast<double>(described.capacity),
                          fmt::format("the activities use {} units of {}, of which there are {}",
                                      used[resource], described.name, described.capacity)});
        }
    }

    void add(const ActivityMode &mode, Units &used) const
    {
        for (ResourceIndex resource = 0; resource < used.size(); ++resource)
            used[resource] += mode.demands[resource];
    }
    [[nodiscard]] bool isWithin(const Units &used) const
    {
        for (ResourceIndex resource = 0; resource < used.size(); ++resource) {
            const ProjectResource &described = m_project.resources()[resource];
            if (!described.isRenewable && used[resource] > described.capacity)
                return false;
        }
        return true;
    }

    /// Of modes alike on the chart those are left for which no other needs less of everything.
    static void keepBest(std::vector<const ActivityMode *> &modes)
    {
        std::vector<const ActivityMode *> best;
        for (const ActivityMode *mode : modes) {
            const auto needsNoMore = [mode](const ActivityMode *other) {
                return std::ranges::equal(other->demands, mode->demands, std::less_equal<>());
            };
            if (std::ranges::any_of(best, needsNoMore))
                continue;
            std::erase_if(best, [mode](const ActivityMode *other) {
                return std::ranges::equal(mode->demands, other->demands, std::less_equal<>());
            });
            best.push_back(mode);
        }
        modes = std::move(best);
    }

    static constexpr int mostCombinations = 1'000'000;

    [[nodiscard]] bool isPossible(std::size_t activity, const Units &used, int &budget) const
    {
        if (--budget < 0 || !isWithin(used))
            return false;
        if (activity == m_fitting.size())
            return true;
        for (const ActivityMode *mode : m_fitting[activity]) {
            Units with = used;
            add(*mode, with);
            if (isPossible(activity + 1, with, budget))
                return true;
        }
        return false;
    }

    const Schedule &m_schedule;
    const ExecutionCosts &m_costs;
    const ProjectProblem &m_project;
    double m_tolerance;
    const std::function<void(const Violation &)> &m_report;
    std::vector<std::vector<const ActivityMode *>> m_fitting; ///< of activities that have some
};

} // namespace

void inspectProject(const Schedule &schedule, const ExecutionCosts &costs, double tolerance,
                    const std::function<void(const Violation &)> &report)
{
    Inspection(schedule, costs, tolerance, report).run();
}

} // namespace takt
