// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/OptimisticCostTable.h"

#include <algorithm>
#include <numeric>
#include <ranges>

namespace takt::list {

Expected<OptimisticCostTable> OptimisticCostTable::compute(const ExecutionCosts &costs,
                                                           const RunContext &context)
{
    const TaskGraph &graph = costs.graph();
    const std::size_t processors = costs.processorCount();
    OptimisticCostTable table(costs.taskCount(), processors);
    std::vector<double> throughHere(processors);
    for (const TaskIndex task : std::views::reverse(graph.topologicalOrder())) {
        if (context.isCancelled())
            return failure({}, "cancelled");
        costs.executionRow(task, throughHere);
        const auto row = table.row(task);
        std::transform(row.begin(), row.end(), throughHere.begin(), throughHere.begin(),
                       std::plus<>());
        const double least = *std::min_element(throughHere.begin(), throughHere.end());
        const auto predecessors = graph.predecessors(task);
        for (std::size_t k = 0; k < predecessors.size(); ++k) {
            const double elsewhere = least + costs.meanCommunication(graph.incomingEdges(task)[k]);
            double *const entry = table.m_table.data() + predecessors[k] * processors;
            for (std::size_t processor = 0; processor < processors; ++processor)
                entry[processor] =
                    std::max(entry[processor], std::min(throughHere[processor], elsewhere));
        }
    }
    return table;
}

Ranks OptimisticCostTable::ranks() const
{
    std::vector<double> sums(m_table.size() / m_processors);
    for (TaskIndex task = 0; task < sums.size(); ++task)
        sums[task] = std::accumulate(row(task).begin(), row(task).end(), 0.0);
    return {std::move(sums), static_cast<double>(m_processors)};
}

} // namespace takt::list
