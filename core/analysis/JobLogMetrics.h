// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/JobLog.h"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace takt {

/// What is reported of a batch scheduler, as Batsim and its followers define it (Dutot et al.,
/// "Batsim: a Realistic Language-Independent Resources and Jobs Management Systems Simulator",
/// JSSPP 2015). Times in seconds. Jobs without a known start and finish count in `jobs` only; NaN
/// where the log cannot tell.
struct JobLogMetrics {
    std::size_t jobs = 0;
    std::size_t jobsThatRan = 0;
    double makespan = 0; ///< last finish - first submission
    double meanWait = 0; ///< wait = start - submission
    double maxWait = 0;
    double meanTurnaround = 0; ///< turnaround = finish - submission
    double maxTurnaround = 0;
    /// Slowdown = turnaround / execution time, not bounded; over the jobs that ran for some time.
    double meanSlowdown = 0;
    double maxSlowdown = 0;
    double busyMachineSeconds = 0; ///< sum of execution time × processors
    /// busyMachineSeconds / (processors × makespan).
    double utilisation = 0;
    double energy = 0; ///< joules, as the log says
};

/// O(jobs).
[[nodiscard]] JobLogMetrics jobLogMetrics(const JobLog &log);

/// Two jobs that held one machine at once; indices into JobLog::jobs.
struct MachineConflict {
    std::uint32_t machine = 0;
    std::size_t earlier = 0;
    std::size_t later = 0;
};

/// The first time by machine that a machine holds two jobs, or nothing where no machine ever does;
/// a job that starts when another finishes does not overlap it. Jobs whose machines are not known
/// cannot conflict. O(n log n) over jobs × machines.
[[nodiscard]] std::optional<MachineConflict> findMachineConflict(const JobLog &log);

} // namespace takt
