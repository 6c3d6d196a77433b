// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/cpu/CpuBackend.h"
#include "core/batch/kernels/RuleRolloutKernel.h"

#include <algorithm>
#include <atomic>
#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/enumerable_thread_specific.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>
#include <vector>

namespace takt {

namespace {

/// Rollouts between two looks at whether the run was cancelled, and so a thread's share at least.
constexpr std::size_t batch = 4;

std::size_t wordsOf(const RolloutShopsView &shops)
{
    std::size_t words = 0;
    for (std::size_t index = 0; index < shops.shops; ++index)
        words = std::max(words, rolloutWords(shops.shop[index].jobs, shops.shop[index].machines));
    return words;
}

} // namespace

Expected<void> CpuBackend::rollOut(const RolloutJob &job, std::span<std::int32_t> makespans,
                                   RunContext &context) const
{
    tbb::enumerable_thread_specific<std::vector<std::uint32_t>> workspaces(
        [words = wordsOf(job.shops)] { return std::vector<std::uint32_t>(words); });
    std::atomic<bool> isCancelled = false;
    const auto work = [&](const tbb::blocked_range<std::size_t> &range) {
        if (isCancelled || context.isCancelled()) {
            isCancelled = true;
            return;
        }
        std::uint32_t *const words = workspaces.local().data();
        for (std::size_t index = range.begin(); index < range.end(); ++index) {
            const RolloutShopView &shop = job.shops.shop[index % job.shops.shops];
            const RolloutRule &rule = job.rules.rule[index / job.shops.shops];
            NoRolloutObserver nobody;
            makespans[index] =
                Rollout(shop, rule, job.builder, rolloutRows(words, shop, 0, 1), nobody).run();
        }
    };
    tbb::task_arena arena(job.threads == 0 ? tbb::task_arena::automatic
                                           : static_cast<int>(job.threads));
    arena.execute([&] {
        tbb::parallel_for(tbb::blocked_range<std::size_t>(0, makespans.size(), batch), work);
    });
    if (isCancelled)
        return failure({}, "cancelled");
    return {};
}

} // namespace takt
