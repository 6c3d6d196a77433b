// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/project/ModeChoice.h"

#include <algorithm>

namespace takt::project {

namespace {

std::uint64_t excessOf(std::span<const std::uint64_t> used, std::span<const std::uint32_t> stock)
{
    std::uint64_t excess = 0;
    for (std::size_t resource = 0; resource < stock.size(); ++resource) {
        if (used[resource] > stock[resource])
            excess += used[resource] - stock[resource];
    }
    return excess;
}

std::vector<std::uint64_t> usedBy(const ProjectNetwork &network, std::span<const ModeIndex> modes)
{
    std::vector<std::uint64_t> used(network.nonrenewableCount, 0);
    for (const ModeIndex mode : modes) {
        const auto uses = network.uses(mode);
        std::ranges::transform(used, uses, used.begin(), std::plus<>());
    }
    return used;
}

} // namespace

std::uint64_t excessOf(const ProjectNetwork &network, std::span<const ModeIndex> modes)
{
    return network.nonrenewableCount == 0 ? 0 : excessOf(usedBy(network, modes), network.stock);
}

std::vector<ModeIndex> shortestModes(const ProjectNetwork &network)
{
    std::vector<ModeIndex> modes(network.activityCount);
    for (ActivityIndex activity = 0; activity < network.activityCount; ++activity) {
        const auto first = network.duration.begin() + network.firstMode[activity];
        const auto end = network.duration.begin() + network.firstMode[activity + 1];
        modes[activity] =
            static_cast<ModeIndex>(std::min_element(first, end) - network.duration.begin());
    }
    return modes;
}

std::uint64_t repairModes(const ProjectNetwork &network, std::vector<ModeIndex> &modes,
                          std::uint32_t tries, RandomStream &random)
{
    std::vector<std::uint64_t> used = usedBy(network, modes);
    std::vector<std::uint64_t> with(used.size());
    std::uint64_t excess = excessOf(used, network.stock);
    for (std::uint32_t attempt = 0; excess > 0 && attempt < tries; ++attempt) {
        const ActivityIndex activity = random.below(network.activityCount);
        const ModeIndex now = modes[activity];
        const ModeIndex other =
            network.firstMode[activity] + random.below(network.modeCount(activity));
        for (std::size_t resource = 0; resource < used.size(); ++resource)
            with[resource] =
                used[resource] - network.uses(now)[resource] + network.uses(other)[resource];
        const std::uint64_t changed = excessOf(with, network.stock);
        if (changed > excess)
            continue;
        excess = changed;
        modes[activity] = other;
        used.swap(with);
    }
    return excess;
}

} // namespace takt::project
