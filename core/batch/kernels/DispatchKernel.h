// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/kernels/ProcessorNoise.h"
#include "core/batch/kernels/RowHeap.h"
#include "core/schedule/DagDecoder.h"

#include <cstddef>
#include <cstdint>

namespace takt {

/// What placing tasks at run time needs. Pointers to arrays of host or device; see
/// DispatchProgram. Steps of replays are tasks, by index.
struct DispatchView {
    DagView dag;
    const std::uint32_t *place =
        nullptr; ///< by task: when it is its turn among those ready at once
    /// The policy table, n × p: of the processors that a task fits on it goes to the one where the
    /// time at which it can start there, as far as that is known, plus this is least.
    const double *score = nullptr;
    const std::uint32_t *edgeSite = nullptr; ///< by incoming edge: a number of NoiseDraws::Region
    const double *busyWatts = nullptr;       ///< beyond idling, by processor
    double idleWatts = 0;                    ///< of all processors
    const double *pricePerHour = nullptr;    ///< by processor
};

/// What dispatching one replica writes on: `replay` with one row for each task and rows for each
/// processor of faulty ones, and rows of its own, all with the same stride.
struct DispatchRows {
    ReplayRows replay;
    std::uint32_t *host = nullptr;    ///< n: the processor that a task went to
    double *ready = nullptr;          ///< n: when the last of its predecessors ended
    std::uint32_t *waiting = nullptr; ///< n: predecessors that have not ended
    std::uint32_t *heap = nullptr;    ///< n
    std::uint32_t *latest = nullptr;  ///< n: the predecessor that ends last, or n
    double *idleFrom = nullptr;       ///< p: when what was sent there ends
    double *expected = nullptr;       ///< p: when it was expected to
    std::uint32_t *last = nullptr;    ///< p: the task sent there last, or n
};

/// One replica on its way.
class DispatchPass {
public:
    TAKT_KERNEL DispatchPass(const DispatchView &view, const ReplayNoise &noise,
                             std::uint64_t replica, const DispatchRows &rows) noexcept
        : m_view(view),
          m_noise(noise),
          m_rows(rows),
          m_replica(replica),
          m_heap(rows.heap, rows.replay.stride, {rows.ready, rows.replay.stride, view.place})
    {
    }

    TAKT_KERNEL void run(double *makespan, double *energy, double *cost) noexcept
    {
        begin();
        while (!m_heap.isEmpty()) {
            const std::uint32_t task = m_heap.pop();
            carryOut(task, chooseProcessor(task));
            release(task);
        }
        *makespan = m_makespan;
        if (energy != nullptr)
            *energy = m_joules + m_makespan * m_view.idleWatts;
        if (cost != nullptr)
            *cost = costOfProcessors();
    }

private:
    /// The task that is ready first comes first; of those ready at once the one whose turn it is.
    struct ReadyOrder {
        const double *ready;
        std::size_t stride;
        const std::uint32_t *place;

        TAKT_KERNEL bool operator()(std::uint32_t a, std::uint32_t b) const noexcept
        {
            const double readyA = ready[a * stride];
            const double readyB = ready[b * stride];
            return readyA < readyB || (readyA == readyB && place[a] < place[b]);
        }
    };

    template <class Value>
    [[nodiscard]] TAKT_KERNEL Value &at(Value *row, std::uint32_t index) const noexcept
    {
        return row[index * m_rows.replay.stride];
    }

    TAKT_KERNEL void begin() noexcept
    {
        const DagView &dag = m_view.dag;
        if (m_noise.isOfProcessors())
            replay::drawProcessors<1>(dag.processorCount, m_noise, m_replica, m_rows.replay);
        for (std::uint32_t processor = 0; processor < dag.processorCount; ++processor) {
            at(m_rows.idleFrom, processor) = 0;
            at(m_rows.expected, processor) = 0;
            at(m_rows.last, processor) = dag.taskCount;
        }
        for (std::uint32_t task = 0; task < dag.taskCount; ++task) {
            at(m_rows.ready, task) = 0;
            at(m_rows.latest, task) = dag.taskCount;
            at(m_rows.waiting, task) = dag.firstIncoming[task + 1] - dag.firstIncoming[task];
            if (at(m_rows.waiting, task) == 0)
                m_heap.push(task);
        }
    }

    /// A processor that still works is expected to be idle when it was expected to be as its last
    /// task was sent there, though not before now: nobody knows yet what was drawn. Among equals
    /// one that is idle comes before one that is late.
    [[nodiscard]] TAKT_KERNEL std::uint32_t chooseProcessor(std::uint32_t task) const noexcept
    {
        const DagView &dag = m_view.dag;
        const double now = at(m_rows.ready, task);
        std::uint32_t chosen = dag.processorCount;
        double least = 0;
        bool isChosenIdle = false;
        for (std::uint32_t processor = 0; processor < dag.processorCount; ++processor) {
            const std::size_t entry = std::size_t{task} * dag.processorCount + processor;
            if (!(dag.duration[entry] <= 1.7976931348623157e308))
                continue;
            double start = expectedIdle(processor, now);
            for (std::uint32_t edge = dag.firstIncoming[task]; edge < dag.firstIncoming[task + 1];
                 ++edge) {
                const double there =
                    now + dag.message(edge, at(m_rows.host, dag.source[edge]), processor);
                start = start < there ? there : start;
            }
            const double value = start + m_view.score[entry];
            const bool isIdle = at(m_rows.idleFrom, processor) <= now;
            if (chosen == dag.processorCount || value < least ||
                (value == least && isIdle && !isChosenIdle)) {
                chosen = processor;
                least = value;
                isChosenIdle = isIdle;
            }
        }
        return chosen;
    }

    [[nodiscard]] TAKT_KERNEL double expectedIdle(std::uint32_t processor,
                                                  double now) const noexcept
    {
        const double expected = at(m_rows.expected, processor);
        return at(m_rows.idleFrom, processor) <= now || expected < now ? now : expected;
    }

    TAKT_KERNEL void carryOut(std::uint32_t task, std::uint32_t processor) noexcept
    {
        const DagView &dag = m_view.dag;
        const double now = at(m_rows.ready, task);
        const double planned = dag.duration[std::size_t{task} * dag.processorCount + processor];
        double start = now;
        double plannedStart = expectedIdle(processor, now);
        std::uint32_t binding = at(m_rows.latest, task);
        for (std::uint32_t edge = dag.firstIncoming[task]; edge < dag.firstIncoming[task + 1];
             ++edge) {
            const double message = dag.message(edge, at(m_rows.host, dag.source[edge]), processor);
            if (message <= 0)
                continue;
            plannedStart = plannedStart < now + message ? now + message : plannedStart;
            const double factor =
                factorAt(m_noise.transfers, m_noise.draws, m_replica,
                         NoiseDraws::site(NoiseDraws::Region::Transfers, m_view.edgeSite[edge]));
            const double there = now + m_noise.transfers.apply(message, factor);
            start = start < there ? there : start;
        }
        // What takes no time takes no processor either.
        if (planned > 0 && at(m_rows.idleFrom, processor) > start) {
            start = at(m_rows.idleFrom, processor);
            binding = at(m_rows.last, processor);
        }
        double duration = m_noise.tasks.apply(planned, taskFactor(task, processor));
        const double finish = finishFrom(processor, start, duration);
        at(m_rows.host, task) = processor;
        at(m_rows.replay.finish, task) = finish;
        if (m_rows.replay.start != nullptr)
            at(m_rows.replay.start, task) = start;
        if (m_rows.replay.binding != nullptr)
            at(m_rows.replay.binding, task) = binding;
        m_makespan = finish > m_makespan ? finish : m_makespan;
        m_joules += m_view.busyWatts[processor] * duration;
        if (planned > 0) {
            at(m_rows.idleFrom, processor) = finish;
            at(m_rows.expected, processor) = plannedStart + planned;
        }
        at(m_rows.last, processor) = task;
    }

    [[nodiscard]] TAKT_KERNEL double taskFactor(std::uint32_t task,
                                                std::uint32_t processor) const noexcept
    {
        const NoiseLaw &law = m_noise.tasks;
        const std::uint64_t site = NoiseDraws::site(NoiseDraws::Region::Tasks, task);
        if (!law.isOfNormal() || !(m_noise.correlation > 0))
            return factorAt(law, m_noise.draws, m_replica, site);
        const double own = portable::normalQuantile(m_noise.draws.uniform(m_replica, site));
        const double common = *m_rows.replay.processorRow(processor, 0);
        return factorOfNormal(law, std::sqrt(1.0 - m_noise.correlation) * own +
                                       std::sqrt(m_noise.correlation) * common);
    }

    /// Moves start and duration to what a faulty processor makes of them.
    [[nodiscard]] TAKT_KERNEL double finishFrom(std::uint32_t processor, double &start,
                                                double &duration) noexcept
    {
        if (!m_noise.isOfProcessors())
            return start + duration;
        duration *= *m_rows.replay.processorRow(processor, 1);
        if (!(m_noise.failureMean > 0))
            return start + duration;
        return replay::finishDespiteFailures(m_noise, m_replica, processor, start, duration,
                                             *m_rows.replay.processorRow(processor, 2),
                                             *m_rows.replay.processorRow(processor, 3));
    }

    TAKT_KERNEL void release(std::uint32_t task) noexcept
    {
        const DagView &dag = m_view.dag;
        const double finish = at(m_rows.replay.finish, task);
        for (std::uint32_t edge = dag.firstOutgoing[task]; edge < dag.firstOutgoing[task + 1];
             ++edge) {
            const std::uint32_t target = dag.target[edge];
            if (finish >= at(m_rows.ready, target)) {
                at(m_rows.ready, target) = finish;
                at(m_rows.latest, target) = task;
            }
            if (--at(m_rows.waiting, target) == 0)
                m_heap.push(target);
        }
    }

    [[nodiscard]] TAKT_KERNEL double costOfProcessors() const noexcept
    {
        double perHour = 0;
        for (std::uint32_t processor = 0; processor < m_view.dag.processorCount; ++processor) {
            if (at(m_rows.last, processor) < m_view.dag.taskCount)
                perHour += m_view.pricePerHour[processor];
        }
        return m_makespan * (perHour / 3600.0);
    }

    const DispatchView &m_view;
    const ReplayNoise &m_noise;
    const DispatchRows &m_rows;
    std::uint64_t m_replica;
    RowHeap<ReadyOrder> m_heap;
    double m_makespan = 0;
    double m_joules = 0;
};

/// Runs the workload once with placement decided at run time: as soon as the last of its
/// predecessors has ended, a task is sent to the processor that the policy table prefers, by what
/// is known then (planned durations of what still runs, ends of what has run). Its data travel from
/// then on; processors work off what they are sent in that order. Writes the makespan and, where
/// not null, energy in joules and cost in US dollars (time in seconds).
///
/// O(n log n + e p + n p).
TAKT_KERNEL void dispatchReplica(const DispatchView &view, const ReplayNoise &noise,
                                 std::uint64_t replica, const DispatchRows &rows, double *makespan,
                                 double *energy, double *cost) noexcept
{
    DispatchPass(view, noise, replica, rows).run(makespan, energy, cost);
}

} // namespace takt
