// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/cpu/CpuBackend.h"

#include "core/batch/cpu/ParallelBatches.h"
#include "core/batch/kernels/JobShopKernel.h"

#include <algorithm>
#include <vector>

namespace takt {

namespace {

/// Candidates side by side: enough to hide the loads, few enough for their state to stay in the
/// nearest cache.
constexpr int width = 16;
static_assert(jobShopTile % width == 0);
/// Tiles between two looks at whether the run was cancelled, and so a thread's share at least.
constexpr std::size_t batch = 8;

/// What a thread keeps from one tile to the next.
struct Workspace {
    std::vector<std::uint64_t> jobs;
    std::vector<std::int32_t> machineFree;
    std::vector<std::uint32_t> stack;
    std::size_t stride;

    Workspace(const JobShopView &shop, std::size_t lanes)
        : jobs(shop.jobs * lanes),
          machineFree(shop.machines * lanes),
          stack(2 * shop.machines * lanes),
          stride(lanes)
    {
    }
    [[nodiscard]] JobShopRows rows() noexcept
    {
        return {jobs.data(), machineFree.data(), stack.data(), stride};
    }
};

void judgeTile(const JobShopJob &job, std::size_t tile, Workspace &workspace,
               std::int32_t *makespans)
{
    const std::uint16_t *entries = job.entries.data() + tile * jobShopTile * job.shop.operations;
    const JobShopRows rows = workspace.rows();
    if (job.code == JobShopCode::JobOrder) {
        for (std::size_t lane = 0; lane < jobShopTile; lane += width)
            decodeJobOrders<width>(job.shop, entries + lane, rows, makespans + lane);
        return;
    }
    for (std::size_t lane = 0; lane < jobShopTile; ++lane)
        makespans[lane] = decodeMachineOrder(job.shop, entries + lane, rows);
}

} // namespace

Expected<void> CpuBackend::judgeJobShop(const JobShopJob &job, std::span<std::int32_t> makespans,
                                        RunContext &context) const
{
    const std::size_t lanes = job.code == JobShopCode::JobOrder ? width : 1;
    tbb::enumerable_thread_specific<Workspace> workspaces(
        [&] { return Workspace(job.shop, lanes); });
    const std::size_t tiles = (makespans.size() + jobShopTile - 1) / jobShopTile;
    return inBatches(tiles, batch, job.threads, workspaces, context,
                     [&](std::size_t tile, Workspace &workspace) {
                         std::int32_t found[jobShopTile];
                         judgeTile(job, tile, workspace, found);
                         const std::size_t first = tile * jobShopTile;
                         std::copy_n(found, std::min(jobShopTile, makespans.size() - first),
                                     makespans.begin() + static_cast<std::ptrdiff_t>(first));
                     });
}

} // namespace takt
