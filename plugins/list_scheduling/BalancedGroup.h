// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/ScheduleBuilder.h"

#include <functional>
#include <span>
#include <vector>

namespace takt::list {

/// Independent tasks spread over processors and moved until none that ends last gets better:
/// Balanced Minimum Completion Time, Sakellariou, Zhao, IPDPS HCW 2004, section 4.
///
/// On each processor the tasks stand by the time their data is there. The processor that ends last
/// gives away the first of its tasks (by the mean of those times over the processors) that another
/// one can take and end before it did, to the one that then ends first; so until it has no such
/// task. Ties: lowest task, lowest processor.
///
/// What a move would give costs O(log g), a move O(g / p log g × p), for g tasks. The processor's
/// own end and its first free time come from the builder: append only.
class BalancedGroup {
public:
    enum class Start { Execution, Finish };

    BalancedGroup(const ScheduleBuilder &builder, std::span<const TaskIndex> tasks, Start start);

    /// Moves tasks until nothing is gained. False where `isCancelled` said so.
    [[nodiscard]] bool balance(const std::function<bool()> &isCancelled);

    /// Calls `place(task, processor)` processor by processor, in the order in which they run.
    void forEach(const std::function<void(TaskIndex, ProcessorIndex)> &place) const;

private:
    struct Job {
        double ready; ///< the least start, not before the processor is free of earlier groups
        std::size_t index;

        bool operator<(const Job &b) const noexcept
        {
            return ready != b.ready ? ready < b.ready : index < b.index;
        }
    };
    /// The jobs of one processor in order, with what is needed to tell its end after a change.
    struct Lane {
        std::vector<Job> jobs;
        std::vector<double> endBefore; ///< [k]: when the jobs before the k-th end
        std::vector<double> workFrom;  ///< [k]: time of the k-th and all after it
        std::vector<double> endFrom;   ///< [k]: end of the k-th and all after it, were they alone
    };

    [[nodiscard]] double ready(std::size_t index, ProcessorIndex processor) const noexcept
    {
        return m_ready[index * m_processors + processor];
    }
    [[nodiscard]] double duration(std::size_t index, ProcessorIndex processor) const noexcept;
    void assign(Start start);
    void measure(ProcessorIndex processor);
    [[nodiscard]] double end(ProcessorIndex processor) const noexcept;
    [[nodiscard]] double endWithout(ProcessorIndex processor, std::size_t place) const noexcept;
    [[nodiscard]] double endWith(ProcessorIndex processor, std::size_t index) const noexcept;
    [[nodiscard]] bool moveOne();

    const ExecutionCosts &m_costs;
    ProcessorIndex m_processors;
    std::vector<TaskIndex> m_tasks;
    std::vector<double> m_ready;     ///< by task of the group and processor
    std::vector<double> m_meanReady; ///< by task of the group
    std::vector<double> m_freeFrom;  ///< by processor: end of the earlier groups
    std::vector<Lane> m_lanes;
};

} // namespace takt::list
