// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/DispatchProgram.h"
#include "core/batch/NoiseModel.h"
#include "core/model/RunContext.h"
#include "core/model/Schedule.h"
#include "core/perf/ExecutionCosts.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace takt {

class BatchBackend;

/// How a schedule fares when durations and transfers are not what was planned: very many replays
/// of it, each with its own draws, with order and placement kept or placed anew at run time.
///
/// Replica r of two schedules of one workload draws the same for each task and transfer, so that
/// they can be compared pair by pair; see ReplayComparison.h.
struct ReplayRequest {
    NoiseModel noise = {};
    std::uint64_t replicas = 10'000;
    std::uint64_t seed = 1;
    std::string backend = "auto"; ///< see findBackend()
    unsigned int threads = 0;     ///< on the CPU; 0 for all
    /// Whether tasks wait for their planned starts; else each starts as early as order and data
    /// allow.
    bool holdsPlan = false;
    /// Who decides where tasks run. Not with holdsPlan unless it is Kept.
    ReplayPlacement placement = ReplayPlacement::Kept;
    bool wantsTasks = false; ///< ReplayResult::tasks
    /// Replicas that quantiles of tasks are taken from, the first ones; at most 100,000.
    std::size_t taskReplicas = 1000;
    std::optional<double> deadline = {}; ///< for missShare, in the workload's time unit
    /// Bytes that results may take on the host; more replicas are refused.
    std::size_t memoryLimit = std::size_t{4} << 30U;
};

/// The shares that quantiles are given for.
inline constexpr std::array<double, 7> replayQuantiles = {0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99};

/// A sample, summed up. The standard deviation is the sample's (n - 1); quantiles interpolate
/// between neighbours (type 7 of Hyndman, Fan, 1996).
struct SampleSummary {
    double mean = 0;
    double standardDeviation = 0;
    double least = 0;
    double greatest = 0;
    std::array<double, replayQuantiles.size()> quantiles = {};
};

struct ReplayedTask {
    TaskIndex task = 0;
    /// Share of the replicas in which it stands on the chain that holds the makespan up; of several
    /// such chains, one. Of several copies the most critical one's.
    double criticality = 0;
    SampleSummary start; ///< of its first copy in the schedule
    SampleSummary finish;
};

struct ReplayResult {
    double plannedMakespan = 0;
    SampleSummary makespan;
    std::optional<double> missShare = {}; ///< of replicas that end after the deadline
    /// Joules and US dollars, as in ScheduleMetrics.h; unset where that has none. A replica pays
    /// for the processors that it uses, from beginning to end.
    std::optional<SampleSummary> energy = {};
    std::optional<SampleSummary> cost = {};
    std::vector<ReplayedTask> tasks = {}; ///< by index; empty where not asked for
    std::vector<double> makespans = {};   ///< of each replica
    std::vector<double> energies = {};    ///< of each replica; empty without energy
    std::vector<double> costs = {};       ///< of each replica; empty without cost
    std::string backend = {};             ///< that did the work: "cpu", "cuda"
    std::string device = {};
    double seconds = 0; ///< of the replays
    /// What a person should know: why another backend did (part of) the work.
    std::vector<std::string> remarks = {};
};

/// Refused, before anything runs: no replicas; more than the memory limit holds, with what they
/// would need; a schedule that ReplayProgram or DispatchProgram refuses; an unknown backend. A
/// device that fails is replaced by the CPU for what is left, with a remark. Cancelled by the
/// context within 200 ms.
[[nodiscard]] Expected<ReplayResult> replayUnderNoise(const Schedule &schedule,
                                                      const ExecutionCosts &costs,
                                                      const ReplayRequest &request,
                                                      RunContext &context);

/// The same on a backend at hand; the request's is not looked at.
[[nodiscard]] Expected<ReplayResult> replayUnderNoise(const Schedule &schedule,
                                                      const ExecutionCosts &costs,
                                                      const ReplayRequest &request,
                                                      std::shared_ptr<const BatchBackend> backend,
                                                      RunContext &context);

/// Fills what follows from the numbers of the replicas: makespan, missShare, energy, cost.
void summarise(ReplayResult &result, std::optional<double> deadline);
/// The values are sorted. At least one.
[[nodiscard]] SampleSummary summarise(std::vector<double> &values);

} // namespace takt
