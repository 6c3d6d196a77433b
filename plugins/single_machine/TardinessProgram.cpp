// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/single_machine/TardinessProgram.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>

namespace takt::single_machine {

std::optional<Sequence> leastTardiness(Jobs jobs, RunContext &context)
{
    const std::uint32_t subsets = std::uint32_t{1} << jobs.size();
    std::vector<double> least(subsets, 0);
    std::vector<std::uint8_t> last(subsets, 0);
    std::vector<double> durations(subsets, 0);
    constexpr std::uint32_t subsetsBetweenLooks = 1U << 14U;
    for (std::uint32_t subset = 1; subset < subsets; ++subset) {
        if (subset % subsetsBetweenLooks == 0) {
            if (context.isCancelled())
                return std::nullopt;
            context.reportProgress(static_cast<double>(subset) / subsets);
        }
        const auto lowest = static_cast<std::size_t>(std::countr_zero(subset));
        durations[subset] = durations[subset & (subset - 1)] + jobs[lowest].duration;
        double best = std::numeric_limits<double>::infinity();
        for (std::uint32_t rest = subset; rest != 0; rest &= rest - 1) {
            const auto job = static_cast<std::size_t>(std::countr_zero(rest));
            const double late = std::max(0.0, durations[subset] - jobs[job].dueDate);
            const double found = least[subset & ~(std::uint32_t{1} << job)] +
                                 (late > 0 ? jobs[job].weight * late : 0);
            if (found < best) {
                best = found;
                last[subset] = static_cast<std::uint8_t>(job);
            }
        }
        least[subset] = best;
    }
    Sequence sequence;
    for (std::uint32_t subset = subsets - 1; subset != 0;
         subset &= ~(std::uint32_t{1} << last[subset]))
        sequence.push_back(last[subset]);
    std::ranges::reverse(sequence);
    return sequence;
}

} // namespace takt::single_machine
