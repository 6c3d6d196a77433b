// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/ProjectProblem.h"
#include "core/model/TaskGraph.h"
#include "core/schedule/ProjectScheduler.h"

#include <cstdint>
#include <span>
#include <vector>

namespace takt::project {

/// Index into the modes of all activities of a ProjectNetwork.
using ModeIndex = std::uint32_t;

/// A project as plain arrays, which schedule generation runs over very often. Modes that need more
/// units than there are are left out; every activity has one left.
struct ProjectNetwork {
    std::uint32_t activityCount = 0;
    std::uint32_t renewableCount = 0;
    std::uint32_t nonrenewableCount = 0;
    std::vector<std::uint32_t> capacity;   ///< by renewable resource
    std::vector<std::uint32_t> stock;      ///< by nonrenewable resource
    std::vector<ModeIndex> firstMode;      ///< activityCount + 1
    std::vector<std::uint32_t> modeNumber; ///< by mode: its place in ProjectProblem::modes()
    std::vector<double> duration;          ///< by mode
    std::vector<std::uint32_t> demand;     ///< by mode, then renewable resource
    std::vector<std::uint32_t> use;        ///< by mode, then nonrenewable resource
    std::vector<std::uint32_t> firstPredecessor;
    std::vector<ActivityIndex> predecessor;
    std::vector<std::uint32_t> firstSuccessor;
    std::vector<ActivityIndex> successor;
    std::vector<ActivityIndex> topologicalOrder;

    /// `graph`: that of a project. O(modes × resources + precedences).
    [[nodiscard]] static ProjectNetwork of(const TaskGraph &graph);
    /// The same project seen from its end: predecessors are successors.
    [[nodiscard]] ProjectNetwork reversed() const;

    [[nodiscard]] std::span<const ActivityIndex> predecessors(ActivityIndex activity) const noexcept
    {
        return {predecessor.data() + firstPredecessor[activity],
                firstPredecessor[activity + 1] - firstPredecessor[activity]};
    }
    [[nodiscard]] std::span<const ActivityIndex> successors(ActivityIndex activity) const noexcept
    {
        return {successor.data() + firstSuccessor[activity],
                firstSuccessor[activity + 1] - firstSuccessor[activity]};
    }
    [[nodiscard]] std::span<const std::uint32_t> demands(ModeIndex mode) const noexcept
    {
        return {demand.data() + std::size_t{mode} * renewableCount, renewableCount};
    }
    [[nodiscard]] std::span<const std::uint32_t> uses(ModeIndex mode) const noexcept
    {
        return {use.data() + std::size_t{mode} * nonrenewableCount, nonrenewableCount};
    }
    [[nodiscard]] std::uint32_t modeCount(ActivityIndex activity) const noexcept
    {
        return firstMode[activity + 1] - firstMode[activity];
    }
    [[nodiscard]] bool isMultiMode() const noexcept { return duration.size() > activityCount; }

    /// What projectSchedule() takes, of starts and modes by activity.
    [[nodiscard]] std::vector<ActivityStart> startsOf(std::span<const double> starts,
                                                      std::span<const ModeIndex> modes) const;
};

} // namespace takt::project
