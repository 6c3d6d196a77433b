// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/single_machine/TardinessInstances.h"

#include "core/model/Philox.h"

#include <algorithm>
#include <cmath>

namespace takt::single_machine {

namespace {

constexpr double longestDuration = 100;

} // namespace

std::vector<TardinessClass> tardinessClasses()
{
    std::vector<TardinessClass> classes;
    for (const double range : {0.2, 0.4, 0.6, 0.8, 1.0}) {
        for (const double factor : {0.2, 0.4, 0.6, 0.8})
            classes.push_back({range, factor});
    }
    return classes;
}

std::vector<Job> drawJobs(const TardinessClass &tardinessClass, std::uint32_t jobs,
                          std::uint64_t seed, std::uint64_t replica)
{
    std::vector<Job> drawn(jobs);
    double work = 0;
    for (std::uint32_t job = 0; job < jobs; ++job) {
        const double share = Philox::uniform(seed, replica, 2 * std::uint64_t{job});
        drawn[job].duration = 1 + std::floor(share * longestDuration);
        work += drawn[job].duration;
    }
    const double middle = work * (1 - tardinessClass.tardinessFactor);
    const double width = work * tardinessClass.dueDateRange;
    for (std::uint32_t job = 0; job < jobs; ++job) {
        const double share = Philox::uniform(seed, replica, 2 * std::uint64_t{job} + 1);
        drawn[job].dueDate = std::max(0.0, std::round(middle + (share - 0.5) * width));
    }
    return drawn;
}

} // namespace takt::single_machine
