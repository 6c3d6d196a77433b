// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/cpu/CpuBackend.h"

#include "core/batch/cpu/ParallelBatches.h"

#include <vector>

namespace takt {

namespace {

/// Candidates between two looks at whether the run was cancelled.
constexpr std::size_t batch = 4;

/// What a thread keeps from one candidate to the next.
struct Workspace {
    std::vector<double> finish;
    std::vector<double> idleFrom;
    std::vector<std::uint32_t> waiting;
    std::vector<std::uint32_t> heap;

    explicit Workspace(const DagView &dag)
        : finish(dag.taskCount),
          idleFrom(dag.processorCount),
          waiting(dag.taskCount),
          heap(dag.taskCount)
    {
    }
    [[nodiscard]] DagCandidateRows rows() noexcept
    {
        return {finish.data(), idleFrom.data(), waiting.data(), heap.data(), 1};
    }
};

} // namespace

Expected<void> CpuBackend::judgeDags(const DagPopulationJob &job, std::span<double> makespans,
                                     RunContext &context) const
{
    tbb::enumerable_thread_specific<Workspace> workspaces([&] { return Workspace(job.dag); });
    return inBatches(makespans.size(), batch, job.threads, workspaces, context,
                     [&](std::size_t candidate, Workspace &workspace) {
                         const std::size_t first = candidate * job.dag.taskCount;
                         makespans[candidate] = decodePriorities(
                             job.dag, job.priorities.data() + first, job.processors.data() + first,
                             workspace.rows(), [](std::uint32_t) {});
                     });
}

} // namespace takt
