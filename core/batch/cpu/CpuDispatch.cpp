// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/cpu/CpuBackend.h"

#include "core/batch/cpu/ParallelBatches.h"
#include "core/batch/kernels/ReplayKernel.h"

#include <vector>

namespace takt {

namespace {

/// Replicas between two looks at whether the run was cancelled.
constexpr std::size_t batch = 32;

/// What a thread keeps from one replica to the next.
struct Workspace {
    std::vector<double> finish;
    std::vector<double> start;
    std::vector<std::uint32_t> binding;
    std::vector<double> ofProcessors;
    std::vector<double> times;          ///< ready, then by processor idleFrom and expected
    std::vector<std::uint32_t> numbers; ///< host, waiting, heap, latest, then last by processor
    std::vector<std::uint64_t> criticalCounts;
    std::size_t tasks;
    std::size_t processors;

    Workspace(const DispatchJob &job, const ReplayOutput &output)
        : finish(job.program.dag.taskCount),
          tasks(job.program.dag.taskCount),
          processors(job.program.dag.processorCount)
    {
        times.resize(tasks + 2 * processors);
        numbers.resize(4 * tasks + processors);
        if (!output.starts.empty())
            start.resize(tasks);
        if (!output.criticalCounts.empty()) {
            binding.resize(tasks);
            criticalCounts.resize(tasks);
        }
        if (job.noise.isOfProcessors())
            ofProcessors.resize(ReplayRows::perProcessor * processors);
    }

    [[nodiscard]] DispatchRows rows() noexcept
    {
        DispatchRows rows;
        rows.replay = {finish.data(), start.empty() ? nullptr : start.data(),
                       binding.empty() ? nullptr : binding.data(), ofProcessors.data(), 1};
        rows.ready = times.data();
        rows.idleFrom = rows.ready + tasks;
        rows.expected = rows.idleFrom + processors;
        rows.host = numbers.data();
        rows.waiting = rows.host + tasks;
        rows.heap = rows.waiting + tasks;
        rows.latest = rows.heap + tasks;
        rows.last = rows.latest + tasks;
        return rows;
    }
};

void dispatchOne(const DispatchJob &job, const ReplayOutput &output, std::size_t replica,
                 Workspace &workspace)
{
    const DispatchRows rows = workspace.rows();
    dispatchReplica(job.program, job.noise, job.firstReplica + replica, rows,
                    &output.makespans[replica],
                    output.energies.empty() ? nullptr : &output.energies[replica],
                    output.costs.empty() ? nullptr : &output.costs[replica]);
    if (!output.criticalCounts.empty())
        walkCriticalChain(job.program.dag.taskCount, rows.replay, 0, output.makespans[replica],
                          [&](std::uint32_t task) { ++workspace.criticalCounts[task]; });
    if (replica >= output.sampled)
        return;
    for (std::size_t task = 0; task < workspace.tasks; ++task) {
        const std::size_t place = task * output.sampled + replica;
        output.starts[place] = workspace.start[task];
        output.finishes[place] = workspace.finish[task];
        if (!output.hosts.empty())
            output.hosts[place] = rows.host[task];
    }
}

} // namespace

Expected<void> CpuBackend::dispatch(const DispatchJob &job, const ReplayOutput &output,
                                    RunContext &context) const
{
    tbb::enumerable_thread_specific<Workspace> workspaces([&] { return Workspace(job, output); });
    const auto done = inBatches(job.replicas, batch, job.threads, workspaces, context,
                                [&](std::size_t replica, Workspace &workspace) {
                                    dispatchOne(job, output, replica, workspace);
                                });
    if (!done)
        return done;
    for (const Workspace &workspace : workspaces) {
        for (std::size_t task = 0; task < workspace.criticalCounts.size(); ++task)
            output.criticalCounts[task] += workspace.criticalCounts[task];
    }
    return {};
}

} // namespace takt
