// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Schedule.h"
#include "core/perf/ExecutionCosts.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace takt {

/// What a processor of a schedule waits for while it does nothing. A gap belongs to the task that
/// ends it, and falls into up to three parts, in this order:
///
/// 1. Data: not all that the task needs is there yet (in shops, its job is elsewhere or not
///    released);
/// 2. Resource: that is there, but something else that the task needs is not: its machine is being
///    set up, down or blocked by a job that cannot leave, another unit of its project is busy;
/// 3. Policy: all is there, and whoever made the schedule let the processor wait.
///
/// After its last task a processor is at its End until the makespan.
enum class IdleReason : std::uint8_t { Data, Resource, Policy, End };
inline constexpr std::size_t idleReasonCount = 4;

/// "data", "resource", "policy", "end".
[[nodiscard]] std::string_view toString(IdleReason reason) noexcept;

/// A stretch in which a processor does nothing, for one reason. Time unit of the workload.
struct ScheduleGap {
    ProcessorIndex processor = 0;
    double from = 0;
    double to = 0;
    IdleReason reason = IdleReason::Policy;
    /// The task that ends the gap; unset at the end.
    std::optional<TaskIndex> waiting = {};
    /// The task that keeps it waiting: whose data comes last, or who holds what it needs. Unset
    /// where no task does (a release, a downtime, the policy).
    std::optional<TaskIndex> culprit = {};

    [[nodiscard]] double length() const noexcept { return to - from; }
};

/// The idle time of a schedule, up to its makespan.
struct ScheduleIdle {
    std::vector<ScheduleGap> gaps; ///< by processor, then by time; parts of one gap side by side
    std::array<double, idleReasonCount> total{}; ///< by reason
    [[nodiscard]] double totalOf(IdleReason reason) const noexcept
    {
        return total[static_cast<std::size_t>(reason)];
    }
    /// The gap at a time on a processor, or null. O(log gaps).
    [[nodiscard]] const ScheduleGap *at(ProcessorIndex processor, double time) const noexcept;
};

/// The schedule must be of the costs' graph and platform; what is impossible in it counts as
/// policy. Time on the free lane of a project is not idle. O(n log n + e).
[[nodiscard]] ScheduleIdle scheduleIdle(const Schedule &schedule, const ExecutionCosts &costs);

} // namespace takt
