// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/cpu/CpuBackend.h"

#include "core/batch/cpu/ParallelBatches.h"

#include <algorithm>
#include <vector>

namespace takt {

namespace {

/// What a thread keeps from one part to the next.
struct Workspace {
    std::vector<std::uint32_t> cursor;
    std::vector<std::uint32_t> heap;

    explicit Workspace(std::size_t lanes) : cursor(lanes), heap(lanes) {}
};

} // namespace

Expected<void> CpuBackend::fillBins(const BinningJob &job, std::span<BinCoverage> bins,
                                    RunContext &context) const
{
    tbb::enumerable_thread_specific<Workspace> workspaces(
        [&] { return Workspace(job.view.lanes); });
    std::vector<BinCoverage> parts(bins.size() * job.view.partsPerBin);
    const auto done =
        inBatches(parts.size(), 1, job.threads, workspaces, context,
                  [&](std::size_t part, Workspace &workspace) {
                      parts[part] = coverPart(job.view, part,
                                              {workspace.cursor.data(), workspace.heap.data(), 1});
                  });
    if (!done)
        return done;
    for (std::size_t part = 0; part < parts.size(); ++part)
        bins[part / job.view.partsPerBin].add(parts[part]);
    return {};
}

} // namespace takt
