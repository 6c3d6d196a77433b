// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/ReplicaSchedule.h"

#include "core/batch/Backend.h"
#include "core/batch/ReplayProgram.h"

#include <cmath>
#include <utility>
#include <vector>

namespace takt {

Expected<Schedule> replicaSchedule(const Schedule &schedule, const ExecutionCosts &costs,
                                   const ReplayRequest &request, std::uint64_t replica,
                                   RunContext &context)
{
    const auto program = ReplayProgram::compile(schedule, costs);
    if (!program)
        return tl::unexpected(program.error());
    const auto backend = findBackend("cpu");
    if (!backend)
        return tl::unexpected(backend.error());
    double makespan = 0;
    std::vector<double> starts(program->steps());
    std::vector<double> finishes(program->steps());
    ReplayOutput output;
    output.makespans = {&makespan, 1};
    output.sampled = 1;
    output.starts = starts;
    output.finishes = finishes;
    const ReplayJob job{program->view(request.holdsPlan), request.noise.bind(request.seed), replica,
                        1, 1};
    if (const auto done = (*backend)->replay(job, output, context); !done)
        return tl::unexpected(done.error());
    std::vector<Placement> placements;
    placements.reserve(program->steps());
    for (std::size_t step = 0; step < program->steps(); ++step) {
        Placement placement = schedule.placements()[program->placementOfStep()[step]];
        placement.start = starts[step];
        placement.finish = finishes[step];
        placements.push_back(placement);
    }
    return Schedule::create(schedule.taskCount(), schedule.processorCount(), std::move(placements));
}

std::uint64_t nearestReplica(std::span<const double> makespans, double value) noexcept
{
    std::size_t nearest = 0;
    for (std::size_t replica = 1; replica < makespans.size(); ++replica) {
        if (std::abs(makespans[replica] - value) < std::abs(makespans[nearest] - value))
            nearest = replica;
    }
    return nearest;
}

} // namespace takt
