// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/cpu/CpuBackend.h"

#include "core/batch/cpu/ParallelBatches.h"
#include "core/batch/kernels/ReplayKernel.h"

#include <algorithm>
#include <vector>

// One copy of the loops for each instruction set. What they compute has the same bits in each, as
// they round each operation by itself. ThreadSanitizer cannot start with functions that choose
// their copy while the program is loaded.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_THREAD__)
#define TAKT_EACH_INSTRUCTION_SET [[gnu::target_clones("avx512f", "avx2", "default")]]
#else
#define TAKT_EACH_INSTRUCTION_SET
#endif

namespace takt {

namespace {

/// Replicas that run side by side: two or four vectors.
constexpr int width = 16;
/// Groups of replicas between two looks at whether the run was cancelled, and so a thread's share
/// at least.
constexpr std::size_t batch = 16;

TAKT_EACH_INSTRUCTION_SET
void replayWidth(const ReplayView &view, const ReplayNoise &noise, std::uint64_t firstReplica,
                 const ReplayRows &rows, double *makespans, double *energies)
{
    replayReplicas<width>(view, noise, firstReplica, rows, makespans, energies);
}

/// What a thread keeps from one batch to the next.
struct Workspace {
    std::vector<double> finish;
    std::vector<double> start;
    std::vector<std::uint32_t> binding;
    std::vector<double> ofProcessors;
    std::vector<std::uint64_t> criticalCounts;

    Workspace(const ReplayJob &job, const ReplayOutput &output)
        : finish((job.program.steps + std::size_t{1}) * width)
    {
        if (!output.starts.empty())
            start.resize(std::size_t{job.program.steps} * width);
        if (!output.criticalCounts.empty()) {
            binding.resize(std::size_t{job.program.steps} * width);
            criticalCounts.resize(job.program.steps);
        }
        if (job.noise.isOfProcessors())
            ofProcessors.resize(ReplayRows::perProcessor * job.program.processors * width);
    }

    [[nodiscard]] ReplayRows rows() noexcept
    {
        return {finish.data(), start.empty() ? nullptr : start.data(),
                binding.empty() ? nullptr : binding.data(), ofProcessors.data(), width};
    }
};

/// Replicas that are of a job, among those that run side by side: lanes [first, last) are the
/// job's replicas from `replica` on.
struct LaneRange {
    std::size_t first = 0;
    std::size_t last = 0;
    std::size_t replica = 0;
};

/// The lanes of a job's group: groups begin at multiples of the width, as draws want it.
LaneRange lanesOf(const ReplayJob &job, std::size_t group)
{
    const std::size_t before = job.firstReplica % width;
    const std::size_t begin = group * width;
    LaneRange lanes;
    lanes.first = group == 0 ? before : 0;
    lanes.last = std::min<std::size_t>(width, before + job.replicas - begin);
    lanes.replica = begin + lanes.first - before;
    return lanes;
}

/// Copies lanes of each step's row to the sampled replicas.
void keepSamples(const std::vector<double> &rows, std::span<double> samples, std::size_t sampled,
                 const LaneRange &lanes)
{
    const std::size_t count = std::min(lanes.last - lanes.first, sampled - lanes.replica);
    for (std::size_t step = 0; step * sampled < samples.size(); ++step)
        std::copy_n(rows.begin() + static_cast<std::ptrdiff_t>(step * width + lanes.first), count,
                    samples.begin() + static_cast<std::ptrdiff_t>(step * sampled + lanes.replica));
}

void replayGroup(const ReplayJob &job, const ReplayOutput &output, std::size_t group,
                 Workspace &workspace)
{
    const LaneRange lanes = lanesOf(job, group);
    const std::size_t count = lanes.last - lanes.first;
    const ReplayRows rows = workspace.rows();
    double makespans[width];
    double energies[width];
    replayWidth(job.program, job.noise, job.firstReplica / width * width + group * width, rows,
                makespans, energies);
    std::copy_n(makespans + lanes.first, count,
                output.makespans.begin() + static_cast<std::ptrdiff_t>(lanes.replica));
    if (!output.energies.empty())
        std::copy_n(energies + lanes.first, count,
                    output.energies.begin() + static_cast<std::ptrdiff_t>(lanes.replica));
    for (std::size_t lane = lanes.first; lane < lanes.last && !output.criticalCounts.empty();
         ++lane)
        walkCriticalChain(job.program.steps, rows, lane, makespans[lane],
                          [&](std::uint32_t step) { ++workspace.criticalCounts[step]; });
    if (lanes.replica < output.sampled) {
        keepSamples(workspace.start, output.starts, output.sampled, lanes);
        keepSamples(workspace.finish, output.finishes, output.sampled, lanes);
    }
}

} // namespace

Expected<void> CpuBackend::replay(const ReplayJob &job, const ReplayOutput &output,
                                  RunContext &context) const
{
    tbb::enumerable_thread_specific<Workspace> workspaces([&] { return Workspace(job, output); });
    const std::size_t groups = (job.firstReplica % width + job.replicas + width - 1) / width;
    const auto done = inBatches(groups, batch, job.threads, workspaces, context,
                                [&](std::size_t group, Workspace &workspace) {
                                    replayGroup(job, output, group, workspace);
                                });
    if (!done)
        return done;
    for (const Workspace &workspace : workspaces) {
        for (std::size_t step = 0; step < workspace.criticalCounts.size(); ++step)
            output.criticalCounts[step] += workspace.criticalCounts[step];
    }
    return {};
}

} // namespace takt
