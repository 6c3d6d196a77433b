// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/ReplicaSchedule.h"

#include "core/batch/Backend.h"
#include "core/batch/ReplayProgram.h"

#include <cmath>
#include <utility>
#include <vector>

namespace takt {

namespace {

/// What one replica leaves of each step.
struct OneReplica {
    double makespan = 0;
    std::vector<double> starts;
    std::vector<double> finishes;
    std::vector<std::uint32_t> hosts;

    explicit OneReplica(std::size_t steps) : starts(steps), finishes(steps) {}
    [[nodiscard]] ReplayOutput output()
    {
        ReplayOutput output;
        output.makespans = {&makespan, 1};
        output.sampled = 1;
        output.starts = starts;
        output.finishes = finishes;
        output.hosts = hosts;
        return output;
    }
};

Expected<std::vector<Placement>> keptPlacements(const Schedule &schedule,
                                                const ExecutionCosts &costs,
                                                const ReplayRequest &request, std::uint64_t replica,
                                                const BatchBackend &backend, RunContext &context)
{
    const auto program = ReplayProgram::compile(schedule, costs);
    if (!program)
        return tl::unexpected(program.error());
    OneReplica one(program->steps());
    const ReplayJob job{program->view(request.holdsPlan), request.noise.bind(request.seed), replica,
                        1, 1};
    if (const auto done = backend.replay(job, one.output(), context); !done)
        return tl::unexpected(done.error());
    std::vector<Placement> placements;
    placements.reserve(program->steps());
    for (std::size_t step = 0; step < program->steps(); ++step) {
        Placement placement = schedule.placements()[program->placementOfStep()[step]];
        placement.start = one.starts[step];
        placement.finish = one.finishes[step];
        placements.push_back(placement);
    }
    return placements;
}

Expected<std::vector<Placement>> newPlacements(const Schedule &schedule,
                                               const ExecutionCosts &costs,
                                               const ReplayRequest &request, std::uint64_t replica,
                                               const BatchBackend &backend, RunContext &context)
{
    const auto program = DispatchProgram::make(schedule, costs, request.placement);
    if (!program)
        return tl::unexpected(program.error());
    OneReplica one(program->taskCount());
    one.hosts.resize(program->taskCount());
    const DispatchJob job{program->view(), request.noise.bind(request.seed), replica, 1, 1};
    if (const auto done = backend.dispatch(job, one.output(), context); !done)
        return tl::unexpected(done.error());
    std::vector<Placement> placements;
    placements.reserve(program->taskCount());
    for (TaskIndex task = 0; task < program->taskCount(); ++task)
        placements.push_back({task, one.hosts[task], one.starts[task], one.finishes[task]});
    return placements;
}

} // namespace

Expected<Schedule> replicaSchedule(const Schedule &schedule, const ExecutionCosts &costs,
                                   const ReplayRequest &request, std::uint64_t replica,
                                   RunContext &context)
{
    const auto backend = findBackend("cpu");
    if (!backend)
        return tl::unexpected(backend.error());
    auto placements = request.placement == ReplayPlacement::Kept
                          ? keptPlacements(schedule, costs, request, replica, **backend, context)
                          : newPlacements(schedule, costs, request, replica, **backend, context);
    if (!placements)
        return tl::unexpected(placements.error());
    return Schedule::create(schedule.taskCount(), schedule.processorCount(),
                            *std::move(placements));
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
