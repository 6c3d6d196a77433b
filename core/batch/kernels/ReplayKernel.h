// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/kernels/DrawRows.h"
#include "core/batch/kernels/NoiseLaw.h"

#include <cstddef>
#include <cstdint>

namespace takt {

/// A schedule as the flat program that replays run through: placements in an order in which each
/// comes after all that it waits for. Pointers to arrays of host or device; see ReplayProgram.
struct ReplayView {
    std::uint32_t steps = 0; ///< placements
    std::uint32_t processors = 0;
    std::uint32_t transfers = 0; ///< inputs with a delay
    const double *duration = nullptr;
    const std::uint32_t *processor = nullptr;
    /// Starts that no replica may come before; null where none are held.
    const double *notBefore = nullptr;
    /// The step before on the same processor, or `steps`.
    const std::uint32_t *previous = nullptr;
    /// The inputs of step s: firstInput[s] to firstInput[s + 1].
    const std::uint32_t *firstInput = nullptr;
    /// The step that an input's data come from; with `another`, from another copy of the task that
    /// the input before it comes from: whichever is there first counts.
    const std::uint32_t *sender = nullptr;
    const double *delay = nullptr;
    /// Watts beyond idling, by processor; and of all processors idling.
    const double *busyWatts = nullptr;
    double idleWatts = 0;

    static constexpr std::uint32_t another = std::uint32_t{1} << 31U;
};

/// What is drawn in each replica.
struct ReplayNoise {
    NoiseLaw tasks;
    NoiseLaw transfers;
    /// Share of the variance of a task's normal number that all tasks of a processor share.
    double correlation = 0;
    /// In a replica, each processor is slow with this chance, by this factor.
    double slowChance = 0;
    double slowFactor = 1;
    /// Mean time from a repair of a processor to its next failure, 0 for none. A task that runs
    /// then starts anew when the processor has been repaired.
    double failureMean = 0;
    double repairTime = 0;
    NoiseDraws draws;

    [[nodiscard]] TAKT_KERNEL bool isOfProcessors() const noexcept
    {
        return correlation > 0 || slowChance > 0 || failureMean > 0;
    }
};

/// Where replicas leave what they found. Row r of an array with a stride is step r's, one entry for
/// each replica at hand.
struct ReplayRows {
    /// steps + 1 rows, needed by the replay itself; the last is all 0, for a step without one
    /// before it.
    double *finish = nullptr;
    double *start = nullptr; ///< steps rows, or null where nobody asks
    /// The step (data or processor) that let each step start, or `steps`: steps rows, or null.
    std::uint32_t *binding = nullptr;
    /// `perProcessor` rows for each processor where the noise is of processors: its normal number,
    /// its slowness, the time of its next failure and that failure's number.
    double *ofProcessors = nullptr;
    std::size_t stride = 1;

    static constexpr std::size_t perProcessor = 4;
    [[nodiscard]] TAKT_KERNEL double *processorRow(std::uint32_t processor,
                                                   std::size_t row) const noexcept
    {
        return ofProcessors + (perProcessor * processor + row) * stride;
    }
};

namespace replay {

/// Sites of the draws: tasks by step, transfers, then what is drawn once for a processor. Even, as
/// pairs of sites share their bits.
[[nodiscard]] TAKT_KERNEL std::uint64_t roundedUp(std::uint64_t count) noexcept
{
    return (count + 1) / 2 * 2;
}
[[nodiscard]] TAKT_KERNEL std::uint64_t firstTransferSite(const ReplayView &view) noexcept
{
    return roundedUp(view.steps);
}
[[nodiscard]] TAKT_KERNEL std::uint64_t firstProcessorSite(const ReplayView &view) noexcept
{
    return firstTransferSite(view) + roundedUp(view.transfers);
}

/// From a repair to the failure with the given number, counted from 1.
[[nodiscard]] TAKT_KERNEL double timeToFailure(const ReplayView &view, const ReplayNoise &noise,
                                               std::uint64_t replica, std::uint32_t processor,
                                               double number) noexcept
{
    const std::uint64_t site = firstProcessorSite(view) + std::uint64_t{4} * processor + 2;
    const double u = noise.draws.uniform(replica, site, static_cast<std::uint32_t>(number));
    return -noise.failureMean * portable::log(u);
}

template <int Width>
TAKT_KERNEL void drawProcessors(const ReplayView &view, const ReplayNoise &noise,
                                std::uint64_t firstReplica, const ReplayRows &rows) noexcept
{
    for (std::uint32_t processor = 0; processor < view.processors; ++processor) {
        const std::uint64_t site = firstProcessorSite(view) + std::uint64_t{4} * processor;
        for (int lane = 0; lane < Width; ++lane) {
            const std::uint64_t replica = firstReplica + static_cast<std::uint64_t>(lane);
            rows.processorRow(processor, 0)[lane] =
                portable::normalQuantile(noise.draws.uniform(replica, site));
            const bool isSlow = noise.draws.uniform(replica, site + 1) < noise.slowChance;
            rows.processorRow(processor, 1)[lane] = isSlow ? noise.slowFactor : 1.0;
            rows.processorRow(processor, 2)[lane] =
                noise.failureMean > 0 ? timeToFailure(view, noise, replica, processor, 1) : 0;
            rows.processorRow(processor, 3)[lane] = 1;
        }
    }
}

/// Work of length `duration` that may begin at `start`, on a processor that fails: returns its end
/// and moves `start` to where the attempt that succeeds begins. Failures while nothing runs are
/// repaired as well, and may delay the start.
[[nodiscard]] TAKT_KERNEL double
finishDespiteFailures(const ReplayView &view, const ReplayNoise &noise, std::uint64_t replica,
                      std::uint32_t processor, double &start, double duration, double &nextFailure,
                      double &number) noexcept
{
    // Beyond this, the work would in all likelihood never end; it then goes on undisturbed.
    constexpr double mostFailures = 100000;
    while (start + duration > nextFailure && number < mostFailures) {
        const double repaired = nextFailure + noise.repairTime;
        number += 1;
        nextFailure = repaired + timeToFailure(view, noise, replica, processor, number);
        start = start < repaired ? repaired : start;
    }
    return start + duration;
}

} // namespace replay

/// Runs the schedule once for each of `Width` replicas from `firstReplica` on, with order and
/// placement kept: a step starts when its processor is free and its data are there. Writes each
/// replica's makespan and, where not null, its energy in joules (time in seconds).
///
/// O(Width (steps + inputs)). With no noise, times are those that the schedule's builder computes:
/// the same operations on the same numbers.
template <int Width>
TAKT_KERNEL void replayReplicas(const ReplayView &view, const ReplayNoise &noise,
                                std::uint64_t firstReplica, const ReplayRows &rows,
                                double *makespans, double *energies) noexcept
{
    const bool isOfProcessors = noise.isOfProcessors();
    if (isOfProcessors)
        replay::drawProcessors<Width>(view, noise, firstReplica, rows);
    DrawRows<Width> taskDraws(noise.draws, firstReplica, 0, noise.tasks.isOfNormal());
    DrawRows<Width> transferDraws(noise.draws, firstReplica, replay::firstTransferSite(view),
                                  noise.transfers.isOfNormal());
    const double own = std::sqrt(1.0 - noise.correlation);
    const double shared = std::sqrt(noise.correlation);

    double latest[Width];
    double joules[Width];
    for (int lane = 0; lane < Width; ++lane)
        latest[lane] = joules[lane] = 0;
    std::uint64_t transfer = 0;

    for (std::uint32_t step = 0; step < view.steps; ++step) {
        const std::uint32_t processor = view.processor[step];
        double start[Width];
        std::uint32_t binding[Width];
        const std::uint32_t previous = view.previous[step];
        const double *before = rows.finish + previous * rows.stride;
        for (int lane = 0; lane < Width; ++lane) {
            start[lane] = before[lane];
            binding[lane] = previous;
        }
        if (view.notBefore != nullptr) {
            const double planned = view.notBefore[step];
            for (int lane = 0; lane < Width; ++lane) {
                binding[lane] = start[lane] < planned ? view.steps : binding[lane];
                start[lane] = start[lane] < planned ? planned : start[lane];
            }
        }

        double arrival[Width];
        std::uint32_t from[Width];
        const std::uint32_t inputsEnd = view.firstInput[step + 1];
        for (std::uint32_t input = view.firstInput[step]; input < inputsEnd; ++input) {
            const std::uint32_t sender = view.sender[input] & ~ReplayView::another;
            const bool isAnother = (view.sender[input] & ReplayView::another) != 0;
            const double delay = view.delay[input];
            const double *sent = rows.finish + sender * rows.stride;
            double there[Width];
            for (int lane = 0; lane < Width; ++lane)
                there[lane] = sent[lane];
            if (delay > 0) {
                if (noise.transfers.isNone()) {
                    for (int lane = 0; lane < Width; ++lane)
                        there[lane] += delay;
                } else if (noise.transfers.isOfNormal()) {
                    const double *z = transferDraws.next();
                    for (int lane = 0; lane < Width; ++lane)
                        there[lane] += delay * factorOfNormal(noise.transfers, z[lane]);
                } else {
                    const std::uint64_t site = replay::firstTransferSite(view) + transfer;
                    for (int lane = 0; lane < Width; ++lane)
                        there[lane] +=
                            delay * factorAt(noise.transfers, noise.draws,
                                             firstReplica + static_cast<std::uint64_t>(lane), site);
                }
                ++transfer;
            }
            for (int lane = 0; lane < Width; ++lane) {
                const bool isEarlier = !isAnother || there[lane] < arrival[lane];
                arrival[lane] = isEarlier ? there[lane] : arrival[lane];
                from[lane] = isEarlier ? sender : from[lane];
            }
            const bool hasAnother =
                input + 1 < inputsEnd && (view.sender[input + 1] & ReplayView::another) != 0;
            if (hasAnother)
                continue;
            for (int lane = 0; lane < Width; ++lane) {
                // Data before processor where both come at once, as in ScheduleCriticality.
                const bool isLater = arrival[lane] > start[lane] ||
                                     (arrival[lane] == start[lane] && binding[lane] == previous);
                start[lane] = isLater ? arrival[lane] : start[lane];
                binding[lane] = isLater ? from[lane] : binding[lane];
            }
        }

        const double planned = view.duration[step];
        double duration[Width];
        if (noise.tasks.isNone()) {
            for (int lane = 0; lane < Width; ++lane)
                duration[lane] = planned;
        } else if (noise.tasks.isOfNormal()) {
            const double *z = taskDraws.next();
            if (noise.correlation > 0) {
                const double *common = rows.processorRow(processor, 0);
                for (int lane = 0; lane < Width; ++lane)
                    duration[lane] =
                        planned *
                        factorOfNormal(noise.tasks, own * z[lane] + shared * common[lane]);
            } else {
                for (int lane = 0; lane < Width; ++lane)
                    duration[lane] = planned * factorOfNormal(noise.tasks, z[lane]);
            }
        } else {
            for (int lane = 0; lane < Width; ++lane)
                duration[lane] =
                    planned * factorAt(noise.tasks, noise.draws,
                                       firstReplica + static_cast<std::uint64_t>(lane), step);
        }

        double finish[Width];
        if (isOfProcessors) {
            const double *slowness = rows.processorRow(processor, 1);
            double *nextFailure = rows.processorRow(processor, 2);
            double *failure = rows.processorRow(processor, 3);
            for (int lane = 0; lane < Width; ++lane) {
                duration[lane] *= slowness[lane];
                finish[lane] =
                    noise.failureMean > 0
                        ? replay::finishDespiteFailures(
                              view, noise, firstReplica + static_cast<std::uint64_t>(lane),
                              processor, start[lane], duration[lane], nextFailure[lane],
                              failure[lane])
                        : start[lane] + duration[lane];
            }
        } else {
            for (int lane = 0; lane < Width; ++lane)
                finish[lane] = start[lane] + duration[lane];
        }

        const double watts = view.busyWatts[processor];
        for (int lane = 0; lane < Width; ++lane) {
            rows.finish[step * rows.stride + static_cast<std::size_t>(lane)] = finish[lane];
            latest[lane] = finish[lane] > latest[lane] ? finish[lane] : latest[lane];
            joules[lane] += watts * duration[lane];
        }
        if (rows.start != nullptr) {
            for (int lane = 0; lane < Width; ++lane)
                rows.start[step * rows.stride + static_cast<std::size_t>(lane)] = start[lane];
        }
        if (rows.binding != nullptr) {
            for (int lane = 0; lane < Width; ++lane)
                rows.binding[step * rows.stride + static_cast<std::size_t>(lane)] = binding[lane];
        }
    }
    for (int lane = 0; lane < Width; ++lane) {
        makespans[lane] = latest[lane];
        if (energies != nullptr)
            energies[lane] = joules[lane] + latest[lane] * view.idleWatts;
    }
}

/// Calls `mark(step)` for each step of the chain that held one replica's makespan up, last first:
/// from the first step of the program to end last, by what let each start. rows.binding must be
/// there; `lane` is the replica's place in the rows. O(steps).
template <class Mark>
TAKT_KERNEL void walkCriticalChain(const ReplayView &view, const ReplayRows &rows, std::size_t lane,
                                   double makespan, Mark &&mark) noexcept
{
    std::uint32_t step = 0;
    while (step < view.steps && rows.finish[step * rows.stride + lane] < makespan)
        ++step;
    for (std::uint32_t walked = 0; step < view.steps && walked < view.steps; ++walked) {
        mark(step);
        step = rows.binding[step * rows.stride + lane];
    }
}

} // namespace takt
