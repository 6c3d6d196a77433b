// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/kernels/ProcessorNoise.h"
#include "core/batch/kernels/ReplayView.h"

#include <cmath>
#include <cstddef>
#include <cstdint>

namespace takt {

/// `Width` replicas side by side on their way through the program. All loops over lanes are of
/// fixed length without a branch that depends on a lane, so that each becomes a few vector
/// instructions; on a device, Width is 1.
template <int Width>
class ReplayPass {
public:
    TAKT_KERNEL ReplayPass(const ReplayView &view, const ReplayNoise &noise,
                           std::uint64_t firstReplica, const ReplayRows &rows) noexcept
        : m_view(view),
          m_noise(noise),
          m_rows(rows),
          m_firstReplica(firstReplica),
          m_isOfProcessors(noise.isOfProcessors()),
          m_own(std::sqrt(1.0 - noise.correlation)),
          m_shared(std::sqrt(noise.correlation)),
          m_taskDraws(noise.draws, firstReplica, NoiseDraws::Region::Tasks, view.taskSite,
                      view.steps, noise.tasks.isOfNormal()),
          m_transferDraws(noise.draws, firstReplica, NoiseDraws::Region::Transfers,
                          view.transferSite, view.transfers, noise.transfers.isOfNormal())
    {
        if (m_isOfProcessors)
            replay::drawProcessors<Width>(view.processors, noise, firstReplica, rows);
    }

    TAKT_KERNEL void run(double *makespans, double *energies) noexcept
    {
        for (std::uint32_t step = 0; step < m_view.steps; ++step) {
            waitForProcessor(step);
            waitForInputs(step);
            drawDuration(step);
            finish(step);
        }
        for (int lane = 0; lane < Width; ++lane) {
            makespans[lane] = m_latest[lane];
            if (energies != nullptr)
                energies[lane] = m_joules[lane] + m_latest[lane] * m_view.idleWatts;
        }
    }

private:
    [[nodiscard]] TAKT_KERNEL std::uint64_t replica(int lane) const noexcept
    {
        return m_firstReplica + static_cast<std::uint64_t>(lane);
    }

    TAKT_KERNEL void waitForProcessor(std::uint32_t step) noexcept
    {
        const std::uint32_t previous = m_view.previous[step];
        const double *before = m_rows.finish + previous * m_rows.stride;
        for (int lane = 0; lane < Width; ++lane) {
            m_start[lane] = before[lane];
            m_binding[lane] = previous;
        }
        if (m_view.notBefore == nullptr)
            return;
        const double planned = m_view.notBefore[step];
        for (int lane = 0; lane < Width; ++lane) {
            m_binding[lane] = m_start[lane] < planned ? m_view.steps : m_binding[lane];
            m_start[lane] = m_start[lane] < planned ? planned : m_start[lane];
        }
    }

    TAKT_KERNEL void waitForInputs(std::uint32_t step) noexcept
    {
        const std::uint32_t previous = m_view.previous[step];
        const std::uint32_t end = m_view.firstInput[step + 1];
        for (std::uint32_t input = m_view.firstInput[step]; input < end; ++input) {
            receive(input);
            const bool hasAnother =
                input + 1 < end && (m_view.sender[input + 1] & ReplayView::another) != 0;
            if (hasAnother)
                continue;
            for (int lane = 0; lane < Width; ++lane) {
                // Data before processor where both come at once, as in ScheduleCriticality.
                const bool isLater =
                    m_arrival[lane] > m_start[lane] ||
                    (m_arrival[lane] == m_start[lane] && m_binding[lane] == previous);
                m_start[lane] = isLater ? m_arrival[lane] : m_start[lane];
                m_binding[lane] = isLater ? m_from[lane] : m_binding[lane];
            }
        }
    }

    /// When an input is there; of another copy's the earlier one stays.
    TAKT_KERNEL void receive(std::uint32_t input) noexcept
    {
        const std::uint32_t sender = m_view.sender[input] & ~ReplayView::another;
        const bool isAnother = (m_view.sender[input] & ReplayView::another) != 0;
        const double *sent = m_rows.finish + sender * m_rows.stride;
        double there[Width];
        for (int lane = 0; lane < Width; ++lane)
            there[lane] = sent[lane];
        if (m_view.delay[input] > 0)
            addTransfer(m_view.delay[input], there);
        for (int lane = 0; lane < Width; ++lane) {
            const bool isEarlier = !isAnother || there[lane] < m_arrival[lane];
            m_arrival[lane] = isEarlier ? there[lane] : m_arrival[lane];
            m_from[lane] = isEarlier ? sender : m_from[lane];
        }
    }

    TAKT_KERNEL void addTransfer(double delay, double *there) noexcept
    {
        const NoiseLaw &law = m_noise.transfers;
        if (law.isNone()) {
            for (int lane = 0; lane < Width; ++lane)
                there[lane] += delay;
        } else if (law.isOfNormal()) {
            const double *z = m_transferDraws.next();
            for (int lane = 0; lane < Width; ++lane)
                there[lane] += law.apply(delay, factorOfNormal(law, z[lane]));
        } else {
            const std::uint64_t site =
                NoiseDraws::site(NoiseDraws::Region::Transfers, m_view.transferSite[m_transfer]);
            for (int lane = 0; lane < Width; ++lane)
                there[lane] += law.apply(delay, factorAt(law, m_noise.draws, replica(lane), site));
        }
        ++m_transfer;
    }

    TAKT_KERNEL void drawDuration(std::uint32_t step) noexcept
    {
        const NoiseLaw &law = m_noise.tasks;
        const double planned = m_view.duration[step];
        if (law.isNone()) {
            for (int lane = 0; lane < Width; ++lane)
                m_duration[lane] = planned;
        } else if (!law.isOfNormal()) {
            const std::uint64_t site =
                NoiseDraws::site(NoiseDraws::Region::Tasks, m_view.taskSite[step]);
            for (int lane = 0; lane < Width; ++lane)
                m_duration[lane] =
                    law.apply(planned, factorAt(law, m_noise.draws, replica(lane), site));
        } else if (m_noise.correlation > 0) {
            const double *z = m_taskDraws.next();
            const double *common = m_rows.processorRow(m_view.processor[step], 0);
            for (int lane = 0; lane < Width; ++lane)
                m_duration[lane] = law.apply(
                    planned, factorOfNormal(law, m_own * z[lane] + m_shared * common[lane]));
        } else {
            const double *z = m_taskDraws.next();
            for (int lane = 0; lane < Width; ++lane)
                m_duration[lane] = law.apply(planned, factorOfNormal(law, z[lane]));
        }
    }

    TAKT_KERNEL void finish(std::uint32_t step) noexcept
    {
        double finish[Width];
        if (m_isOfProcessors) {
            finishOnFaulty(m_view.processor[step], finish);
        } else {
            for (int lane = 0; lane < Width; ++lane)
                finish[lane] = m_start[lane] + m_duration[lane];
        }
        const double watts = m_view.busyWatts[m_view.processor[step]];
        double *finishRow = m_rows.finish + step * m_rows.stride;
        for (int lane = 0; lane < Width; ++lane) {
            finishRow[lane] = finish[lane];
            m_latest[lane] = finish[lane] > m_latest[lane] ? finish[lane] : m_latest[lane];
            m_joules[lane] += watts * m_duration[lane];
        }
        if (m_rows.start != nullptr) {
            for (int lane = 0; lane < Width; ++lane)
                m_rows.start[step * m_rows.stride + static_cast<std::size_t>(lane)] = m_start[lane];
        }
        if (m_rows.binding != nullptr) {
            for (int lane = 0; lane < Width; ++lane)
                m_rows.binding[step * m_rows.stride + static_cast<std::size_t>(lane)] =
                    m_binding[lane];
        }
    }

    /// On a processor that may be slow and may fail.
    TAKT_KERNEL void finishOnFaulty(std::uint32_t processor, double *finish) noexcept
    {
        const double *slowness = m_rows.processorRow(processor, 1);
        double *nextFailure = m_rows.processorRow(processor, 2);
        double *failure = m_rows.processorRow(processor, 3);
        for (int lane = 0; lane < Width; ++lane) {
            m_duration[lane] *= slowness[lane];
            finish[lane] = m_noise.failureMean > 0
                               ? replay::finishDespiteFailures(m_noise, replica(lane), processor,
                                                               m_start[lane], m_duration[lane],
                                                               nextFailure[lane], failure[lane])
                               : m_start[lane] + m_duration[lane];
        }
    }

    const ReplayView &m_view;
    const ReplayNoise &m_noise;
    const ReplayRows &m_rows;
    std::uint64_t m_firstReplica;
    bool m_isOfProcessors;
    double m_own; ///< weights of a task's normal number and its processor's
    double m_shared;
    DrawRows<Width> m_taskDraws;
    DrawRows<Width> m_transferDraws;
    std::uint32_t m_transfer = 0; ///< transfers drawn so far
    double m_start[Width] = {};
    double m_duration[Width] = {};
    std::uint32_t m_binding[Width] = {}; ///< the step that let this one start
    double m_arrival[Width] = {};
    std::uint32_t m_from[Width] = {}; ///< the step that m_arrival comes from
    double m_latest[Width] = {};
    double m_joules[Width] = {};
};

/// Runs the schedule once for each of `Width` replicas from `firstReplica` on, with order and
/// placement kept: a step starts when its processor is free and its data are there. Writes each
/// replica's makespan and, where not null, its energy in joules (time in seconds). `firstReplica`
/// must be a multiple of Width.
///
/// O(Width (steps + inputs)). With no noise, times are those that the schedule's builder computes:
/// the same operations on the same numbers.
template <int Width>
TAKT_KERNEL void replayReplicas(const ReplayView &view, const ReplayNoise &noise,
                                std::uint64_t firstReplica, const ReplayRows &rows,
                                double *makespans, double *energies) noexcept
{
    ReplayPass<Width>(view, noise, firstReplica, rows).run(makespans, energies);
}

/// Calls `mark(step)` for each step of the chain that held one replica's makespan up, last first:
/// from the first step of the program to end last, by what let each start. rows.binding must be
/// there; `lane` is the replica's place in the rows. O(steps).
template <class Mark>
TAKT_KERNEL void walkCriticalChain(std::uint32_t steps, const ReplayRows &rows, std::size_t lane,
                                   double makespan, Mark &&mark) noexcept
{
    std::uint32_t step = 0;
    while (step < steps && rows.finish[step * rows.stride + lane] < makespan)
        ++step;
    for (std::uint32_t walked = 0; step < steps && walked < steps; ++walked) {
        mark(step);
        step = rows.binding[step * rows.stride + lane];
    }
}

} // namespace takt
