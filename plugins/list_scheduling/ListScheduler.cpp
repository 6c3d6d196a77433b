// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/ListScheduler.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace takt::list {

Expected<Schedule> ListScheduler::schedule(const TaskGraph &graph, const Platform &platform,
                                           const Parameters &parameters, RunContext &context) const
{
    const auto costs = ExecutionCosts::bind(graph, platform);
    if (!costs)
        return tl::unexpected(costs.error());
    return run(*costs, parameters, context);
}

ParameterSpec insertionParameter(bool defaultValue)
{
    return ParameterSpec::boolean("insertion", defaultValue,
                                  "Whether a task may go into an idle gap between two others, or "
                                  "only after the last one on its processor.");
}

SlotRule slotRule(const Parameters &parameters)
{
    return parameters.boolean("insertion") ? SlotRule::Insertion : SlotRule::Append;
}

ParameterSpec rankParameter()
{
    return ParameterSpec::choice("rank", {"mean", "best", "worst"},
                                 "Which time stands for a task in ranks: the mean over the "
                                 "processors it fits on, the least or the greatest.");
}

CostEstimate costEstimate(const Parameters &parameters)
{
    const std::string &rank = parameters.text("rank");
    if (rank == "best")
        return CostEstimate::Best;
    return rank == "worst" ? CostEstimate::Worst : CostEstimate::Mean;
}

ProcessorIndex fastestProcessor(const ExecutionCosts &costs, std::span<const TaskIndex> tasks)
{
    std::vector<std::pair<std::size_t, double>> unfitAndTime(costs.processorCount());
    std::vector<double> row(costs.processorCount());
    for (const TaskIndex task : tasks) {
        costs.executionRow(task, row);
        for (std::size_t processor = 0; processor < row.size(); ++processor) {
            if (std::isfinite(row[processor]))
                unfitAndTime[processor].second += row[processor];
            else
                ++unfitAndTime[processor].first;
        }
    }
    const auto least = std::min_element(unfitAndTime.begin(), unfitAndTime.end());
    return static_cast<ProcessorIndex>(least - unfitAndTime.begin());
}

Slot slotOn(const ScheduleBuilder &builder, TaskIndex task, ProcessorIndex processor,
            const DataReadyTimes &ready, std::vector<Candidate> *candidates)
{
    const double duration = builder.costs().execution(task, processor);
    const double start = builder.earliestStart(processor, ready.on(processor), duration);
    const Slot slot{processor, start, start + duration, start + duration};
    if (candidates != nullptr)
        *candidates = {{processor, slot.start, slot.finish, slot.score}};
    return slot;
}

} // namespace takt::list
