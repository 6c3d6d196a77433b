// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/shop/LearnedBlockingRule.h"

#include "core/sim/shop/BlockingRules.h"

#include <algorithm>
#include <numeric>

namespace takt {

namespace {

constexpr std::array<std::string_view, blockingFeatureCount> names = {
    "duration",       "work-left",     "operations-left",
    "blocked-so-far", "next-occupied", "next-occupant-waits",
    "frees-a-waiter", "next-down",     "next-queue"};

} // namespace

std::span<const std::string_view, blockingFeatureCount> blockingFeatureNames()
{
    return names;
}

LearnedBlockingPolicy::LearnedBlockingPolicy(const BlockingWeights &weights,
                                             const ShopProblem &shop)
    : m_weights(weights), m_shop(shop), m_workFrom(workFromOperationOn(shop))
{
    double work = 0;
    for (OperationIndex operation = 0; operation < shop.operationCount(); ++operation)
        work += shop.leastDuration(operation);
    const auto operations = static_cast<double>(shop.operationCount());
    const auto jobs = static_cast<double>(shop.jobCount());
    m_meanOperations = operations / jobs;
    if (work > 0) {
        m_meanDuration = work / operations;
        m_meanWork = work / jobs;
    }
}

BlockingFeatures LearnedBlockingPolicy::features(const BlockingShopState &state,
                                                 const BlockingChoice &choice) const
{
    const auto left = static_cast<double>(m_shop.firstOperation(choice.job + 1) - choice.operation);
    BlockingFeatures features{choice.duration / m_meanDuration,
                              m_workFrom[choice.operation] / m_meanWork, left / m_meanOperations,
                              state.blockedTime(choice.job) / m_meanDuration};
    // The machine that the job leaves: whether a job that blocks another one waits for it.
    const MachineIndex here = state.machineOf(choice.job);
    if (here != BlockingShopState::nowhere) {
        for (MachineIndex machine = 0; machine < m_shop.machineCount(); ++machine) {
            const JobIndex job = state.occupant(machine);
            if (job == BlockingShopState::nobody || job == choice.job || !state.isBlocking(job) ||
                state.next(job) == m_shop.firstOperation(job + 1))
                continue;
            if (m_shop.options(state.next(job)).front().machine == here)
                features[6] = 1;
        }
    }
    if (m_shop.isLastOfJob(choice.operation))
        return features;
    const MachineIndex next = m_shop.options(choice.operation + 1).front().machine;
    const JobIndex occupant = state.occupant(next);
    features[4] = occupant == BlockingShopState::nobody ? 0 : 1;
    features[5] = occupant == BlockingShopState::nobody || !state.isBlocking(occupant) ? 0 : 1;
    features[7] = std::max(0.0, state.downUntil(next) - state.now()) / m_meanDuration;
    features[8] = static_cast<double>(state.queueAt(next)) / static_cast<double>(m_shop.jobCount());
    return features;
}

std::size_t LearnedBlockingPolicy::choose(const BlockingShopState &state, MachineIndex,
                                          std::span<const BlockingChoice> choices)
{
    std::size_t chosen = 0;
    double greatest = 0;
    for (std::size_t index = 0; index < choices.size(); ++index) {
        const BlockingFeatures known = features(state, choices[index]);
        const double score =
            std::inner_product(known.begin(), known.end(), m_weights.weights.begin(), 0.0);
        if (index == 0 || score > greatest) {
            chosen = index;
            greatest = score;
        }
    }
    return chosen;
}

} // namespace takt
