// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/Scheduler.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace takt {

/// What kind of instances an adversarial search looks through, and for how long. The defaults of
/// the annealing are those of J. Coleman, B. Krishnamachari, PISA: an adversarial approach to
/// comparing task graph scheduling algorithms, IPDPS 2025.
struct AdversaryOptions {
    std::size_t tasks = 5;
    std::size_t processors = 4;
    std::uint64_t iterations = 1000; ///< changes tried from each start
    std::uint64_t restarts = 10;     ///< starts in all
    double startTemperature = 10;
    double endTemperature = 0.1;
    /// For schedulers that were made for such platforms.
    bool identicalProcessors = false;
    bool identicalLinks = false;
};

/// An instance on which one scheduler is worse than another one, with what both made of it.
struct AdversarialInstance {
    std::shared_ptr<const TaskGraph> graph;
    std::shared_ptr<const Platform> platform;
    std::shared_ptr<const Schedule> schedule; ///< of the scheduler that is to lose
    std::shared_ptr<const Schedule> other;    ///< of the one it is compared with
    double ratio = 0;                         ///< schedule's makespan / other's
    std::uint64_t evaluations = 0;            ///< instances on which both were run
    std::vector<double> ratioOfRestart;       ///< the greatest of each start
};

/// Looks for an instance on which `scheduler` makes a schedule as many times as long as `against`
/// as can be found: simulated annealing over the works of tasks, the data of edges, the speeds of
/// processors, the bandwidths of links (all from 0.01 to 1, changed by up to 0.1) and over which
/// edges there are.
///
/// A change that lowers the ratio by d is kept with probability exp(-d / T); T falls geometrically
/// over the iterations of a start. Both run with the given parameters and the context's seed.
/// Equal seeds give equal instances. Asked to finish, it returns the best so far.
/// Error: what a scheduler returns or throws, an impossible schedule, cancelled; fewer than two
/// tasks or one processor.
[[nodiscard]] Expected<AdversarialInstance>
searchAdversarialInstance(const Scheduler &scheduler, const Parameters &parameters,
                          const Scheduler &against, const Parameters &againstParameters,
                          const AdversaryOptions &options, RunContext &context);

} // namespace takt
