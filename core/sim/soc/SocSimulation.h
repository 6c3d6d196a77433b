// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/soc/SocPolicy.h"

#include <cstdint>
#include <vector>

namespace takt {

/// How jobs stream in and how long one watches. Times in µs.
struct SocSettings {
    double scale = 25;         ///< mean of the exponential time between jobs, at least 1
    double noise = 0;          ///< standard deviation of execution times as a share of their mean
    std::uint32_t maxJobs = 3; ///< in the system at once; 0: any number
    std::uint32_t jobs = 0;    ///< that come in all; 0: no end of them
    std::int64_t duration = 0; ///< when the run is broken off; 0: when all jobs are done
    std::int64_t warmup = 0;   ///< jobs that come earlier are not counted in the metrics
};

/// Which of the runs under one seed: draws of different replicas are independent, and those of
/// equal ones are the same under every policy (common random numbers).
struct SocReplica {
    std::uint64_t seed = 1;
    std::uint64_t number = 0;
};

/// One execution of one task, finished or broken off. Times in µs.
struct SocExecution {
    SocTask task;
    ProcessorIndex element = 0;
    std::int64_t assigned = 0;
    std::int64_t dataThere = 0;
    std::int64_t start = 0;
    std::int64_t finish = 0; ///< of what was broken off: the end of the run
    bool isFinished = true;
};

struct SocJobRecord {
    std::uint32_t type = 0;
    std::int64_t arrival = 0;
    std::int64_t finish = -1; ///< -1 where it has not finished
};

/// What happened in a run, whole.
struct SocTrace {
    std::vector<SocExecution> executions; ///< in order of start
    std::vector<SocJobRecord> jobs;       ///< by number
    std::int64_t end = 0;                 ///< µs
    std::int64_t heldBack = 0;            ///< µs during which a job was due but could not enter
};

/// Plays a stream of jobs on a system on a chip under a policy.
///
/// The time from one job to the next is floor(Exp(scale)) µs, counted from when the former entered;
/// a job that is due while maxJobs are in the system enters when one of them ends. A task of mean
/// time m takes max(1, round(N(m, (noise · m)²))) µs, or 0 where m is 0. Once assigned, it can run
/// when the data of its predecessors is there (floor(volume / bandwidth) µs after they finish); an
/// element that is idle takes the first, by job and then task, of those that can run. At one
/// instant, all that ends there and all that enters counts first, then the policy decides, then
/// elements start. (Arda et al. 2020; noise as in the release of SoCRATES, T. T. Sung, B. Ryu,
/// "SoCRATES: System-on-Chip Resource Adaptive Scheduling using Deep Reinforcement Learning",
/// 2021.)
///
/// Refused: settings without an end; decisions that are impossible; a policy that leaves tasks
/// lying when nothing else can happen; a cancelled run. O((tasks + transfers) log n) without the
/// policy.
[[nodiscard]] Expected<SocTrace> simulateSoc(const SocScenario &scenario, const SocPolicy &policy,
                                             const Parameters &policyParameters,
                                             const SocSettings &settings, SocReplica replica,
                                             const RunContext &context);

} // namespace takt
