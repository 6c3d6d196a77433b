// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/ProjectProblem.h"
#include "core/schedule/Scheduler.h"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace takt {

/// What all schedulers of projects have in common: a description, and that they look at a workload
/// only through its ProjectProblem, whose lanes are the processors of the platform.
class ProjectScheduler : public Scheduler {
public:
    explicit ProjectScheduler(SchedulerInfo info) : m_info(std::move(info))
    {
        m_info.workloads = {WorkloadKind::Project};
    }

    [[nodiscard]] const SchedulerInfo &info() const noexcept final { return m_info; }

    /// Refused: a workload that is no project, a platform with another number of lanes.
    [[nodiscard]] Expected<Schedule> schedule(const TaskGraph &graph, const Platform &platform,
                                              const Parameters &parameters,
                                              RunContext &context) const final;

private:
    /// `graph`: that of the project, with its topological order.
    [[nodiscard]] virtual Expected<Schedule> run(const ProjectProblem &project,
                                                 const TaskGraph &graph,
                                                 const Parameters &parameters,
                                                 RunContext &context) const = 0;

    SchedulerInfo m_info;
};

/// A platform that has another number of processors than a project has lanes.
[[nodiscard]] Expected<void> checkLanes(const ProjectProblem &project, const Platform &platform);

/// When an activity starts, and in which of its modes it is done.
struct ActivityStart {
    double start = 0;
    std::uint32_t mode = 0; ///< index into ProjectProblem::modes()
    friend bool operator==(const ActivityStart &, const ActivityStart &) = default;
};

/// The schedule in which activities start so, one entry an activity, with units of the resources
/// chosen for them: those side by side where there are, else the lowest that are free. Error: more
/// units in use at once than there are. O(n log n + placements + n × lanes).
[[nodiscard]] Expected<Schedule> projectSchedule(const ProjectProblem &project,
                                                 std::span<const ActivityStart> starts);

} // namespace takt
