// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/kernels/ReplayView.h"

#include <cstdint>

namespace takt {

/// What is drawn once for each processor of a replica: whether it is slow, and when it fails.
namespace replay {

/// Three draws for each processor: its normal number, whether it is slow, its failures.
[[nodiscard]] TAKT_KERNEL std::uint64_t processorSite(std::uint32_t processor,
                                                      std::uint32_t draw) noexcept
{
    return NoiseDraws::site(NoiseDraws::Region::Processors, 4 * processor + draw);
}

/// From a repair to the failure with the given number, counted from 1.
[[nodiscard]] TAKT_KERNEL double timeToFailure(const ReplayNoise &noise, std::uint64_t replica,
                                               std::uint32_t processor, double number) noexcept
{
    const double u = noise.draws.uniform(replica, processorSite(processor, 2),
                                         static_cast<std::uint32_t>(number));
    return -noise.failureMean * portable::log(u);
}

template <int Width>
TAKT_KERNEL void drawProcessors(std::uint32_t processors, const ReplayNoise &noise,
                                std::uint64_t firstReplica, const ReplayRows &rows) noexcept
{
    for (std::uint32_t processor = 0; processor < processors; ++processor) {
        for (int lane = 0; lane < Width; ++lane) {
            const std::uint64_t replica = firstReplica + static_cast<std::uint64_t>(lane);
            rows.processorRow(processor, 0)[lane] =
                portable::normalQuantile(noise.draws.uniform(replica, processorSite(processor, 0)));
            const bool isSlow =
                noise.draws.uniform(replica, processorSite(processor, 1)) < noise.slowChance;
            rows.processorRow(processor, 1)[lane] = isSlow ? noise.slowFactor : 1.0;
            rows.processorRow(processor, 2)[lane] =
                noise.failureMean > 0 ? timeToFailure(noise, replica, processor, 1) : 0;
            rows.processorRow(processor, 3)[lane] = 1;
        }
    }
}

/// Work of length `duration` that may begin at `start`, on a processor that fails: returns its end
/// and moves `start` to where the attempt that succeeds begins. Failures while nothing runs are
/// repaired as well, and may delay the start.
[[nodiscard]] TAKT_KERNEL double
finishDespiteFailures(const ReplayNoise &noise, std::uint64_t replica, std::uint32_t processor,
                      double &start, double duration, double &nextFailure, double &number) noexcept
{
    // Beyond this, the work would in all likelihood never end; it then goes on undisturbed.
    constexpr double mostFailures = 100000;
    while (start + duration > nextFailure && number < mostFailures) {
        const double repaired = nextFailure + noise.repairTime;
        number += 1;
        nextFailure = repaired + timeToFailure(noise, replica, processor, number);
        start = start < repaired ? repaired : start;
    }
    return start + duration;
}

} // namespace replay

} // namespace takt
