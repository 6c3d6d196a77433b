// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/kernels/ReplayView.h"
#include "core/model/Schedule.h"
#include "core/perf/ExecutionCosts.h"

#include <cstdint>
#include <span>
#include <vector>

namespace takt {

/// A schedule compiled once for very many replays: its placements in an order in which each comes
/// after what it waits for, with what it waits for in flat arrays. Immutable.
class ReplayProgram {
public:
    /// Draws are those of the task and of the edge, so that they are the same in every schedule of
    /// the workload; a task's further copies and an edge's further transfers draw their own.
    ///
    /// A placement gets an edge's data from those copies of the edge's source whose data are there
    /// in the plan when it starts.
    ///
    /// Refused: a platform whose ports are limited; a schedule that is not the costs', places a
    /// task nowhere, or lets a placement start before its data can be there (what the validator
    /// would say). O(p log p + inputs) for p placements.
    [[nodiscard]] static Expected<ReplayProgram> compile(const Schedule &schedule,
                                                         const ExecutionCosts &costs);

    /// For the host; valid as long as the program is. With `holdsPlan`, no step starts before it
    /// was planned to.
    [[nodiscard]] ReplayView view(bool holdsPlan = false) const noexcept;
    [[nodiscard]] std::size_t steps() const noexcept { return m_duration.size(); }
    [[nodiscard]] std::size_t inputs() const noexcept { return m_sender.size(); }
    /// The placement, an index into Schedule::placements(), that a step runs.
    [[nodiscard]] std::span<const std::uint32_t> placementOfStep() const noexcept
    {
        return m_placement;
    }

private:
    ReplayProgram() = default;

    std::vector<double> m_duration;
    std::vector<double> m_plannedStart;
    std::vector<std::uint32_t> m_processor;
    std::vector<std::uint32_t> m_previous;
    std::vector<std::uint32_t> m_firstInput;
    std::vector<std::uint32_t> m_sender;
    std::vector<double> m_delay;
    std::vector<std::uint32_t> m_taskSite;
    std::vector<std::uint32_t> m_transferSite;
    std::vector<double> m_busyWatts;
    double m_idleWatts = 0;
    std::vector<std::uint32_t> m_placement;
};

} // namespace takt
