// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/JobShopPopulation.h"
#include "tests/shared/RandomShops.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace takt::test {

using Entries = std::vector<std::uint32_t>;

inline DisjunctiveShop randomDisjunctiveShop(Random &random, std::size_t jobs, std::size_t machines)
{
    return expectValue(DisjunctiveShop::of(*randomShop(
        random, {.jobs = jobs, .machines = machines, .hasReleases = random.chance(0.3)})));
}

template <class Iterator>
void shuffle(Random &random, Iterator begin, Iterator end)
{
    for (auto size = end - begin; size > 1; --size)
        std::iter_swap(begin + (size - 1), begin + static_cast<std::ptrdiff_t>(random.below(
                                                       static_cast<std::size_t>(size))));
}

/// Each job as often as it has operations, in any order.
inline Entries randomJobOrder(Random &random, const DisjunctiveShop &shop)
{
    Entries entries(shop.job.begin(), shop.job.end());
    shuffle(random, entries.begin(), entries.end());
    return entries;
}

/// The operations of each machine in any order; often impossible.
inline Entries randomMachineOrder(Random &random, const DisjunctiveShop &shop)
{
    Entries entries = shop.onMachineByIndex;
    for (std::uint32_t machine = 0; machine < shop.machineCount; ++machine)
        shuffle(random, entries.begin() + shop.firstOnMachine[machine],
                entries.begin() + shop.firstOnMachine[machine + 1]);
    return entries;
}

/// The machine order that a job order comes to.
inline Entries machineOrderOf(const DisjunctiveShop &shop, const Entries &jobOrder)
{
    std::vector<std::uint32_t> next(shop.firstOfJob.begin(), shop.firstOfJob.end() - 1);
    std::vector<std::uint32_t> at(shop.firstOnMachine.begin(), shop.firstOnMachine.end() - 1);
    Entries entries(shop.operationCount);
    for (const std::uint32_t job : jobOrder) {
        const std::uint32_t operation = next[job]++;
        entries[at[shop.machine[operation]]++] = operation;
    }
    return entries;
}

/// The longest path by relaxing all arcs until nothing changes; nothing where that does not end.
inline std::optional<std::int32_t> longestPath(const DisjunctiveShop &shop, const Entries &order)
{
    std::vector<std::int32_t> finish(shop.operationCount, 0);
    std::vector<std::uint32_t> before(shop.operationCount, DisjunctiveShop::none);
    for (std::uint32_t machine = 0; machine < shop.machineCount; ++machine) {
        for (std::uint32_t at = shop.firstOnMachine[machine] + 1;
             at < shop.firstOnMachine[machine + 1]; ++at)
            before[order[at]] = order[at - 1];
    }
    for (std::uint32_t round = 0; round <= shop.operationCount + 1; ++round) {
        bool hasChanged = false;
        for (std::uint32_t operation = 0; operation < shop.operationCount; ++operation) {
            std::int32_t start = shop.release[shop.job[operation]];
            for (const std::uint32_t previous : {before[operation], shop.predecessor[operation]}) {
                if (previous != DisjunctiveShop::none)
                    start = std::max(start, finish[previous]);
            }
            hasChanged = hasChanged || start + shop.duration[operation] != finish[operation];
            finish[operation] = start + shop.duration[operation];
        }
        if (!hasChanged)
            return *std::ranges::max_element(finish);
    }
    return std::nullopt;
}

} // namespace takt::test
