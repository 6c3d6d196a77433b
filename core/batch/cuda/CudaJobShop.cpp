// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/cuda/CudaBackend.h"

#include "core/batch/cuda/DeviceShares.h"

#include <algorithm>
#include <vector>

namespace takt {

namespace {

/// Few enough for a chunk to take well below 200 ms.
constexpr std::size_t mostTiles = std::size_t{1} << 17U;

} // namespace

/// The tiles [first, last) of a job, for one device.
struct CudaBackend::JobShopShare {
    int device = 0;
    const JobShopJob &job;
    std::size_t first = 0;
    std::size_t last = 0;
    std::span<std::int32_t> makespans; ///< of all candidates
    const RunContext &context;
};

Expected<void> CudaBackend::judgeShare(const JobShopShare &share) const
{
    const std::string &name = m_devices[static_cast<std::size_t>(share.device)].name;
    TaktCudaProblem problem{};
    std::size_t free = 0;
    if (m_table->freeMemory(share.device, &free, &problem) != 0)
        return failure(name, problem.text);
    const JobShopView &shop = share.job.shop;
    const std::size_t tileEntries = jobShopTile * shop.operations;
    const std::size_t bytesOfTile =
        tileEntries * sizeof(std::uint16_t) +
        jobShopTile * (sizeof(std::int32_t) + shop.jobs * sizeof(std::uint64_t) +
                       3 * shop.machines * sizeof(std::uint32_t));
    const std::size_t room = usableBytes(free) / bytesOfTile;
    std::vector<std::int32_t> found;
    for (std::size_t first = share.first; first < share.last;) {
        if (share.context.isCancelled())
            return failure({}, "cancelled");
        const std::size_t tiles = std::min({share.last - first, room, mostTiles});
        if (tiles == 0)
            return failure(name, "has too little free memory for 32 candidates");
        found.resize(tiles * jobShopTile);
        const TaktCudaJobShop jobShop{shop, share.job.code,
                                      share.job.entries.data() + first * tileEntries, tiles,
                                      found.data()};
        if (m_table->judgeJobShop(share.device, &jobShop, &problem) != 0)
            return failure(name, problem.text);
        const std::size_t begin = first * jobShopTile;
        std::copy_n(found.begin(), std::min(found.size(), share.makespans.size() - begin),
                    share.makespans.begin() + static_cast<std::ptrdiff_t>(begin));
        first += tiles;
    }
    return {};
}

Expected<void> CudaBackend::judgeJobShop(const JobShopJob &job, std::span<std::int32_t> makespans,
                                         RunContext &context) const
{
    const std::size_t tiles = (makespans.size() + jobShopTile - 1) / jobShopTile;
    return onEachDevice(m_devices.size(), tiles,
                        [&](int device, std::size_t first, std::size_t last) {
                            return judgeShare({device, job, first, last, makespans, context});
                        });
}

} // namespace takt
