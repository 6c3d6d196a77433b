// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/cuda/CudaBackend.h"

#include <algorithm>
#include <thread>
#include <vector>

namespace takt {

namespace {

/// Of what is free: others use the device too.
constexpr double usableShare = 0.8;
/// Few enough for a chunk to take well below 200 ms.
constexpr std::size_t mostRollouts = std::size_t{1} << 16U;

} // namespace

/// The rollouts [first, last) of a job, for one device.
struct CudaBackend::RolloutShare {
    int device = 0;
    const RolloutJob &job;
    std::size_t first = 0;
    std::size_t last = 0;
    std::span<std::int32_t> makespans; ///< of all rollouts
    const RunContext &context;
};

Expected<void> CudaBackend::rollOutShare(const RolloutShare &share) const
{
    const std::string &name = m_devices[static_cast<std::size_t>(share.device)].name;
    TaktCudaProblem problem{};
    std::size_t free = 0;
    if (m_table->freeMemory(share.device, &free, &problem) != 0)
        return failure(name, problem.text);
    std::size_t words = 0;
    const RolloutShopsView &shops = share.job.shops;
    for (std::size_t index = 0; index < shops.shops; ++index)
        words = std::max(words, rolloutWords(shops.shop[index].jobs, shops.shop[index].machines));
    const std::size_t bytesEach = words * sizeof(std::uint32_t) + sizeof(std::int32_t);
    const auto room = static_cast<std::size_t>(usableShare * static_cast<double>(free)) / bytesEach;
    for (std::size_t first = share.first; first < share.last;) {
        if (share.context.isCancelled())
            return failure({}, "cancelled");
        const std::size_t count = std::min({share.last - first, room, mostRollouts});
        if (count == 0)
            return failure(name, "has too little free memory for a rollout");
        const TaktCudaRollout rollout{shops, share.job.rules, share.job.builder,
                                      first, count,           share.makespans.data() + first};
        if (m_table->rollOut(share.device, &rollout, &problem) != 0)
            return failure(name, problem.text);
        first += count;
    }
    return {};
}

Expected<void> CudaBackend::rollOut(const RolloutJob &job, std::span<std::int32_t> makespans,
                                    RunContext &context) const
{
    const std::size_t devices = m_devices.size();
    std::vector<Expected<void>> outcomes(devices);
    std::vector<std::thread> threads;
    for (std::size_t device = 0; device < devices; ++device)
        threads.emplace_back([&, device] {
            outcomes[device] =
                rollOutShare({static_cast<int>(device), job, makespans.size() * device / devices,
                              makespans.size() * (device + 1) / devices, makespans, context});
        });
    for (std::thread &thread : threads)
        thread.join();
    for (const Expected<void> &outcome : outcomes) {
        if (!outcome)
            return outcome;
    }
    return {};
}

} // namespace takt
