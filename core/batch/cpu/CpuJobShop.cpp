// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/cpu/CpuBackend.h"

#include "core/batch/kernels/JobShopKernel.h"

#include <algorithm>
#include <atomic>
#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/enumerable_thread_specific.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>
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
    std::atomic<bool> isCancelled = false;
    const auto work = [&](const tbb::blocked_range<std::size_t> &range) {
        if (isCancelled || context.isCancelled()) {
            isCancelled = true;
            return;
        }
        Workspace &workspace = workspaces.local();
        std::int32_t found[jobShopTile];
        for (std::size_t tile = range.begin(); tile < range.end(); ++tile) {
            judgeTile(job, tile, workspace, found);
            const std::size_t first = tile * jobShopTile;
            std::copy_n(found, std::min(jobShopTile, makespans.size() - first),
                        makespans.begin() + static_cast<std::ptrdiff_t>(first));
        }
    };
    const std::size_t tiles = (makespans.size() + jobShopTile - 1) / jobShopTile;
    tbb::task_arena arena(job.threads == 0 ? tbb::task_arena::automatic
                                           : static_cast<int>(job.threads));
    arena.execute(
        [&] { tbb::parallel_for(tbb::blocked_range<std::size_t>(0, tiles, batch), work); });
    if (isCancelled)
        return failure({}, "cancelled");
    return {};
}

} // namespace takt
