// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/kernels/BinningKernel.h"
#include "core/batch/kernels/DagPopulationKernel.h"
#include "core/batch/kernels/DispatchKernel.h"
#include "core/batch/kernels/JobShopKernel.h"
#include "core/batch/kernels/ReplayView.h"
#include "core/batch/kernels/RuleRolloutView.h"
#include "core/batch/kernels/UniformDraws.h"
#include "core/model/Error.h"
#include "core/model/RunContext.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace takt {

/// One processor or accelerator that a backend computes on.
struct BatchDevice {
    std::string name;
    std::size_t memoryBytes = 0; ///< 0 where it is not known
    std::string detail = {};     ///< "compute capability 9.0", "16 threads"
};

/// Replays of a schedule: those with the numbers firstReplica, firstReplica + 1, …
struct ReplayJob {
    ReplayView program;
    ReplayNoise noise;
    std::uint64_t firstReplica = 0;
    std::size_t replicas = 0;
    unsigned int threads = 0; ///< on the CPU; 0 for all
};

/// Replays in which placement is decided at run time. The steps of its results are tasks.
struct DispatchJob {
    DispatchView program;
    ReplayNoise noise;
    std::uint64_t firstReplica = 0;
    std::size_t replicas = 0;
    unsigned int threads = 0; ///< on the CPU; 0 for all
};

/// Where a ReplayJob's results go; what is empty is not asked for.
struct ReplayOutput {
    std::span<double> makespans = {}; ///< of each replica
    std::span<double> energies = {};  ///< of each replica, J
    std::span<double> costs = {};     ///< of each replica, US dollars; of a DispatchJob only
    /// By step: added up, in how many replicas it stands on the chain that holds the makespan up.
    std::span<std::uint64_t> criticalCounts = {};
    /// Of each step in the first `sampled` replicas of the job: step s in replica r at
    /// s × sampled + r.
    std::size_t sampled = 0;
    std::span<double> starts = {};
    std::span<double> finishes = {};
    std::span<std::uint32_t> hosts = {}; ///< the processor of each; of a DispatchJob only
};

/// Candidates of a population, in tiles; see JobShopPopulation.
struct JobShopJob {
    JobShopView shop;
    JobShopCode code = JobShopCode::JobOrder;
    std::span<const std::uint16_t> entries; ///< whole tiles
    unsigned int threads = 0;               ///< on the CPU; 0 for all
};

/// Candidates of a population, one after the other; see DagPopulation.
struct DagPopulationJob {
    DagView dag;
    std::size_t edges = 0;
    std::span<const double> priorities;        ///< candidates × tasks
    std::span<const std::uint16_t> processors; ///< candidates × tasks
    unsigned int threads = 0;                  ///< on the CPU; 0 for all
};

/// Slices to be counted into bins; see UtilizationBins.
struct BinningJob {
    BinningView view;
    std::size_t slices = 0;   ///< of the view's arrays
    unsigned int threads = 0; ///< on the CPU; 0 for all
};

/// Every shop dispatched by every rule; see RuleRollout.h.
struct RolloutJob {
    RolloutShopsView shops;
    RolloutRulesView rules;
    RolloutBuilder builder = RolloutBuilder::NonDelay;
    unsigned int threads = 0; ///< on the CPU; 0 for all
};

/// Evaluates one small pure function very many times. The functions are written once, in
/// core/batch/kernels, for host and device; every backend gives the same answers.
class BatchBackend {
public:
    BatchBackend() = default;
    BatchBackend(const BatchBackend &) = delete;
    BatchBackend &operator=(const BatchBackend &) = delete;
    virtual ~BatchBackend() = default;

    [[nodiscard]] virtual const std::string &id() const noexcept = 0; ///< "cpu", "cuda"
    [[nodiscard]] virtual const std::vector<BatchDevice> &devices() const noexcept = 0;

    /// out[i] = draws.at(i). Cancelled between chunks by the context; refused when the device
    /// fails.
    [[nodiscard]] virtual Expected<void>
    uniformDraws(const UniformDraws &draws, std::span<double> out, RunContext &context) const = 0;

    /// Refused: cancelled, the device fails or has too little memory. Results do not depend on the
    /// number of threads or on how a run is split into jobs.
    [[nodiscard]] virtual Expected<void> replay(const ReplayJob &job, const ReplayOutput &output,
                                                RunContext &context) const = 0;

    /// The same for replays whose placement is decided at run time.
    [[nodiscard]] virtual Expected<void>
    dispatch(const DispatchJob &job, const ReplayOutput &output, RunContext &context) const = 0;

    /// The makespan of each candidate.
    [[nodiscard]] virtual Expected<void> judgeDags(const DagPopulationJob &job,
                                                   std::span<double> makespans,
                                                   RunContext &context) const = 0;

    /// The time covered in each bin, by BinCoverage.
    [[nodiscard]] virtual Expected<void>
    fillBins(const BinningJob &job, std::span<BinCoverage> bins, RunContext &context) const = 0;

    /// The makespan of each candidate; those of the last tile beyond `makespans` are left out.
    [[nodiscard]] virtual Expected<void> judgeJobShop(const JobShopJob &job,
                                                      std::span<std::int32_t> makespans,
                                                      RunContext &context) const = 0;

    /// The makespan of rule r on shop s at r × shops + s.
    [[nodiscard]] virtual Expected<void> rollOut(const RolloutJob &job,
                                                 std::span<std::int32_t> makespans,
                                                 RunContext &context) const = 0;
};

/// A backend, or why it cannot be used here.
struct BackendRecord {
    std::string id;
    std::shared_ptr<const BatchBackend> backend; ///< null where it cannot be used
    std::string problem;                         ///< why, in a sentence; empty where it can
};

/// Always "cpu", then "cuda". The CUDA backend is looked for in TAKT_BACKEND_PATH, else in
/// takt/backends beside the library that holds this function; it is loaded on the first call.
/// Safe from any thread.
[[nodiscard]] const std::vector<BackendRecord> &backends();

/// The backend for "auto" (the last that can be used), "cpu" or "cuda". Refused: another name;
/// "cuda" where it cannot be used, with the reason.
[[nodiscard]] Expected<std::shared_ptr<const BatchBackend>> findBackend(const std::string &id);

} // namespace takt
