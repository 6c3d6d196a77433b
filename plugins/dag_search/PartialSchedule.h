// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/dag_search/DagSearch.h"

#include <cstdint>
#include <vector>

namespace takt::dag {

/// A schedule that branch and bound builds task by task and takes apart again, with what no
/// completion of it can be shorter than. Starts never fall from one task to the next.
class PartialSchedule {
public:
    PartialSchedule(const TaskGraph &graph, const DagArrays &arrays);

    /// A task that may come next, on a processor.
    struct Step {
        TaskIndex task = 0;
        std::uint16_t processor = 0;
        double start = 0;
        double bound = 0;
    };

    [[nodiscard]] bool isComplete() const noexcept { return m_steps.size() == m_place.size(); }
    [[nodiscard]] double makespan() const noexcept { return m_makespans.back(); }
    [[nodiscard]] DagSolution solution() const;

    /// Every step that keeps the order of starts, without its bound.
    void collectSteps(std::vector<Step> &steps) const;
    void place(const Step &step);
    /// Takes back the last step.
    void unplace();

    /// No completion is shorter; may stop early once that is `cutoff`. O(e p²) for what remains.
    [[nodiscard]] double bound(double cutoff);

private:
    [[nodiscard]] bool keepsOrder(const Step &step) const noexcept;
    [[nodiscard]] bool hasIdleTwin(std::uint16_t processor) const noexcept;
    [[nodiscard]] double earliestOn(TaskIndex task, std::uint32_t processor) const noexcept;
    void findTwins();

    const TaskGraph &m_graph;
    const DagArrays &m_arrays;
    DagView m_view;
    std::vector<double> m_tails;                     ///< tailsOf()
    std::vector<double> m_leastTime;                 ///< by task
    std::vector<std::size_t> m_place;                ///< by task: place in the topological order
    std::vector<std::vector<std::uint16_t>> m_twins; ///< by processor: lower ones that are alike
    std::vector<Step> m_steps;
    std::vector<double> m_makespans;      ///< after each step; 0 first
    std::vector<double> m_idleBefore;     ///< by step: of its processor
    std::vector<double> m_idleFrom;       ///< by processor
    std::vector<std::uint32_t> m_tasksOn; ///< by processor
    std::vector<bool> m_isPlaced;
    std::vector<std::uint16_t> m_processorOf;
    std::vector<double> m_finish; ///< of placed tasks
    std::vector<std::uint32_t> m_waitingFor;
    std::vector<double> m_earliestEnd; ///< n × p, of bound()
    std::vector<double> m_workLeft;    ///< after each step: least times of tasks not placed
};

} // namespace takt::dag
