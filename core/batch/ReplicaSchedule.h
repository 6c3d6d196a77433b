// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/NoisyReplay.h"

#include <cstdint>
#include <span>

namespace takt {

/// What one replica of a replay did, as a schedule: the placements of the plan with the starts and
/// finishes that this replica drew, or where placement is decided at run time, what it decided. Its
/// makespan is that of the replica, bit for bit. Its durations are not the workload's, so that the
/// validator has something to say of it.
///
/// Of the request counts the noise, the seed and whether the plan is held; `replica` need not be
/// below its number of replicas. Refused as by replayUnderNoise. O(placements + inputs).
[[nodiscard]] Expected<Schedule> replicaSchedule(const Schedule &schedule,
                                                 const ExecutionCosts &costs,
                                                 const ReplayRequest &request,
                                                 std::uint64_t replica, RunContext &context);

/// The replica whose makespan is nearest to a value; the first of several. At least one. O(n).
[[nodiscard]] std::uint64_t nearestReplica(std::span<const double> makespans,
                                           double value) noexcept;

} // namespace takt
