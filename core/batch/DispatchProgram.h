// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/kernels/DispatchKernel.h"
#include "core/model/Schedule.h"
#include "core/schedule/DagArrays.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace takt {

/// Who decides where tasks run when a schedule is carried out.
enum class ReplayPlacement : std::uint8_t {
    Kept,           ///< the schedule: order and placement
    EarliestStart,  ///< at run time: where the task can start first
    EarliestFinish, ///< at run time: where the task is expected to end first
};

/// "kept", "earliest-start", "earliest-finish".
[[nodiscard]] std::string toText(ReplayPlacement placement);
/// Unset for other words.
[[nodiscard]] std::optional<ReplayPlacement> placementIn(std::string_view text) noexcept;

/// A workload on a platform as dispatching at run time needs it: its arrays, the turn of each task
/// (by its start in a schedule) and the policy table. Immutable.
class DispatchProgram {
public:
    /// Refused: Kept; a platform whose ports are limited; a schedule that is not the costs' or
    /// places a task nowhere; what DagArrays refuses. O(n p + e + p²).
    [[nodiscard]] static Expected<DispatchProgram>
    make(const Schedule &schedule, const ExecutionCosts &costs, ReplayPlacement placement);

    /// For the host; valid as long as the program is.
    [[nodiscard]] DispatchView view() const noexcept;
    [[nodiscard]] std::size_t taskCount() const noexcept { return m_place.size(); }

private:
    explicit DispatchProgram(DagArrays arrays) : m_arrays(std::move(arrays)) {}

    DagArrays m_arrays;
    std::vector<std::uint32_t> m_place;
    std::vector<double> m_score;
    std::vector<std::uint32_t> m_edgeSite;
    std::vector<double> m_busyWatts;
    std::vector<double> m_pricePerHour;
    double m_idleWatts = 0;
};

} // namespace takt
