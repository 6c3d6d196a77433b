// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/cpu/CpuBackend.h"

#include "core/batch/kernels/ReplayKernel.h"

#include <algorithm>
#include <atomic>
#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/enumerable_thread_specific.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>
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
/// Replicas between two looks at whether the run was cancelled, and so a thread's share at least.
constexpr std::size_t batch = 16 * width;

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

/// Copies the first `count` lanes of each step's row to the sampled replicas from `first` on.
void keepSamples(const std::vector<double> &rows, std::span<double> samples, std::size_t sampled,
                 std::size_t first, std::size_t count)
{
    for (std::size_t step = 0; step * sampled < samples.size(); ++step)
        std::copy_n(rows.begin() + static_cast<std::ptrdiff_t>(step * width), count,
                    samples.begin() + static_cast<std::ptrdiff_t>(step * sampled + first));
}

/// The replicas [first, first + width) of the job, as far as there are so many.
void replayLanes(const ReplayJob &job, const ReplayOutput &output, std::size_t first,
                 Workspace &workspace)
{
    const std::size_t count = std::min<std::size_t>(width, job.replicas - first);
    const ReplayRows rows = workspace.rows();
    double makespans[width];
    double energies[width];
    replayWidth(job.program, job.noise, job.firstReplica + first, rows, makespans, energies);
    std::copy_n(makespans, count, output.makespans.begin() + static_cast<std::ptrdiff_t>(first));
    if (!output.energies.empty())
        std::copy_n(energies, count, output.energies.begin() + static_cast<std::ptrdiff_t>(first));
    for (std::size_t lane = 0; lane < count && !output.criticalCounts.empty(); ++lane)
        walkCriticalChain(job.program, rows, lane, makespans[lane],
                          [&](std::uint32_t step) { ++workspace.criticalCounts[step]; });
    if (first < output.sampled) {
        const std::size_t kept = std::min(count, output.sampled - first);
        keepSamples(workspace.start, output.starts, output.sampled, first, kept);
        keepSamples(workspace.finish, output.finishes, output.sampled, first, kept);
    }
}

} // namespace

Expected<void> CpuBackend::replay(const ReplayJob &job, const ReplayOutput &output,
                                  RunContext &context) const
{
    tbb::enumerable_thread_specific<Workspace> workspaces([&] { return Workspace(job, output); });
    std::atomic<bool> isCancelled = false;
    const auto work = [&](const tbb::blocked_range<std::size_t> &range) {
        if (isCancelled || context.isCancelled()) {
            isCancelled = true;
            return;
        }
        Workspace &workspace = workspaces.local();
        for (std::size_t first = range.begin(); first < range.end(); ++first)
            replayLanes(job, output, first * width, workspace);
    };
    const std::size_t blocks = (job.replicas + width - 1) / width;
    tbb::task_arena arena(job.threads == 0 ? tbb::task_arena::automatic
                                           : static_cast<int>(job.threads));
    arena.execute([&] {
        tbb::parallel_for(tbb::blocked_range<std::size_t>(0, blocks, batch / width), work);
    });
    if (isCancelled)
        return failure({}, "cancelled");
    for (const Workspace &workspace : workspaces) {
        for (std::size_t step = 0; step < workspace.criticalCounts.size(); ++step)
            output.criticalCounts[step] += workspace.criticalCounts[step];
    }
    return {};
}

} // namespace takt
