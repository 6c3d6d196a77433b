// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Schedule.h"
#include "core/perf/ExecutionCosts.h"

#include <functional>
#include <vector>

namespace takt::test {

/// More list schedulers as the papers define them, with nothing clever: tables filled from the
/// formulas as they stand, every ready task and processor in every step, append only. Oracles; they
/// share no code with what they are compared to. For platforms on which every task fits everywhere.
class TextbookDag {
public:
    explicit TextbookDag(const ExecutionCosts &costs);

    [[nodiscard]] std::vector<Placement> bil();
    [[nodiscard]] std::vector<Placement> gdl();
    [[nodiscard]] std::vector<Placement> fcp();
    [[nodiscard]] std::vector<Placement> dps();
    [[nodiscard]] std::vector<Placement> msbc();
    [[nodiscard]] std::vector<Placement> mst();
    [[nodiscard]] std::vector<Placement> hbmct();

    /// The earliest start of a task whose predecessors are placed.
    [[nodiscard]] double start(TaskIndex task, ProcessorIndex processor) const;
    [[nodiscard]] std::vector<TaskIndex> readyTasks() const;
    void place(TaskIndex task, ProcessorIndex processor);

private:
    using Number = std::function<double(TaskIndex)>;
    using PairNumber = std::function<double(TaskIndex, ProcessorIndex)>;

    [[nodiscard]] double time(TaskIndex task, ProcessorIndex processor) const
    {
        return m_costs.execution(task, processor);
    }
    /// Sum over processors: the mean times their number, exact.
    [[nodiscard]] double sum(TaskIndex task) const;
    [[nodiscard]] double median(TaskIndex task) const;
    [[nodiscard]] ProcessorIndex least(const std::function<double(ProcessorIndex)> &score) const;
    /// Longest way down in `own` and, times `factor`, mean communication.
    [[nodiscard]] std::vector<double> waysDown(const Number &own, double factor) const;
    std::vector<Placement> run(const std::function<TaskIndex(const std::vector<TaskIndex> &)> &task,
                               const std::function<ProcessorIndex(TaskIndex)> &processor);
    void placeBalanced(const std::vector<TaskIndex> &group);

    const ExecutionCosts &m_costs;
    std::vector<bool> m_isPlaced;
    std::vector<Placement> m_placements;
    std::vector<double> m_free;
};

} // namespace takt::test
