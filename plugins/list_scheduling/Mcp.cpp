// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/Mcp.h"

#include "plugins/list_scheduling/PriorityListScheduling.h"

#include <algorithm>
#include <numeric>

namespace takt::list {

namespace {

/// Latest start times that keep the critical path, times the scale of the ranks.
std::vector<double> latestStarts(const Ranks &ranks)
{
    const double length = *std::max_element(ranks.scaled().begin(), ranks.scaled().end());
    std::vector<double> latest(ranks.scaled().begin(), ranks.scaled().end());
    for (double &time : latest)
        time = length - time;
    return latest;
}

/// The sorted latest starts of all tasks that depend on a task.
std::vector<double> descendantStarts(const TaskGraph &graph, std::span<const double> latest,
                                     TaskIndex task)
{
    std::vector<bool> isFound(graph.taskCount(), false);
    std::vector<TaskIndex> found{task};
    std::vector<double> starts;
    for (std::size_t next = 0; next < found.size(); ++next) {
        for (const TaskIndex successor : graph.successors(found[next])) {
            if (isFound[successor])
                continue;
            isFound[successor] = true;
            found.push_back(successor);
            starts.push_back(latest[successor]);
        }
    }
    std::sort(starts.begin(), starts.end());
    return starts;
}

/// The least latest start among a task's successors, as a list of one; empty without successors.
std::vector<double> successorStart(const TaskGraph &graph, std::span<const double> latest,
                                   TaskIndex task)
{
    const auto successors = graph.successors(task);
    if (successors.empty())
        return {};
    const TaskIndex first =
        *std::min_element(successors.begin(), successors.end(),
                          [latest](TaskIndex a, TaskIndex b) { return latest[a] < latest[b]; });
    return {latest[first]};
}

/// Whether the latest starts of `a` come before those of `b`, the shorter list last.
bool comesBefore(const std::vector<double> &a, const std::vector<double> &b)
{
    const auto [inA, inB] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    if (inA == a.end() || inB == b.end())
        return inA != a.end() && inB == b.end();
    return *inA < *inB;
}

/// A priority per task, the greatest first in MCP's order, all different.
Expected<std::vector<double>> prioritiesOf(const TaskGraph &graph, std::span<const double> latest,
                                           const std::string &tie, const RunContext &context)
{
    std::vector<TaskIndex> order(graph.taskCount());
    std::iota(order.begin(), order.end(), TaskIndex{0});
    std::stable_sort(order.begin(), order.end(),
                     [latest](TaskIndex a, TaskIndex b) { return latest[a] < latest[b]; });
    std::vector<std::pair<std::vector<double>, TaskIndex>> group;
    for (auto first = order.begin(); tie != "id" && first != order.end();) {
        const auto last = std::find_if(first, order.end(), [latest, first](TaskIndex task) {
            return latest[task] != latest[*first];
        });
        group.clear();
        for (auto task = first; task != last && last - first > 1; ++task) {
            if (context.isCancelled())
                return failure({}, "cancelled");
            group.emplace_back(tie == "descendants" ? descendantStarts(graph, latest, *task)
                                                    : successorStart(graph, latest, *task),
                               *task);
        }
        std::stable_sort(group.begin(), group.end(), [](const auto &a, const auto &b) {
            return comesBefore(a.first, b.first);
        });
        std::transform(group.begin(), group.end(), first,
                       [](const auto &entry) { return entry.second; });
        first = last;
    }
    std::vector<double> priorities(order.size());
    for (std::size_t position = 0; position < order.size(); ++position)
        priorities[order[position]] = -static_cast<double>(position);
    return priorities;
}

} // namespace

Mcp::Mcp()
    : ListScheduler(
          {"MCP",
           "list",
           "Modified Critical Path",
           "M.-Y. Wu, D. D. Gajski, Hypertool: a programming aid for message-passing systems, IEEE "
           "TPDS 1(3), 1990",
           "Takes tasks by increasing latest start time (ALAP) and puts each where it starts "
           "first.",
           "O(n log n + e + n p g), g for finding an idle gap (1 without insertion); "
           "tie=descendants adds O(k (n log n + e)) for k tasks of equal ALAP time",
           {insertionParameter(true), rankParameter(),
            ParameterSpec::choice("tie", {"id", "successors", "descendants"},
                                  "Which of two tasks of equal ALAP time comes first: the lower "
                                  "one, or the one whose successors (descendants, as in the "
                                  "paper) have the lower ALAP times."),
            ParameterSpec::choice("choose", {"start", "finish"},
                                  "Whether a task goes where it starts first, as in the paper, or "
                                  "where it finishes first.")}})
{
}

Expected<Schedule> Mcp::run(const ExecutionCosts &costs, const Parameters &parameters,
                            RunContext &context) const
{
    const Ranks ranks = upwardRanks(costs, costEstimate(parameters));
    const std::vector<double> latest = latestStarts(ranks);
    const auto priorities = prioritiesOf(costs.graph(), latest, parameters.text("tie"), context);
    if (!priorities)
        return tl::unexpected(priorities.error());
    const bool byStart = parameters.text("choose") == "start";
    ScheduleBuilder builder(costs, slotRule(parameters));
    return scheduleByPriority(
        builder, *priorities,
        {"ALAP time", false, byStart ? "earliest start time" : "earliest finish time"}, context,
        [&](TaskIndex task) { return latest[task] / ranks.scale(); },
        [&](TaskIndex task, const DataReadyTimes &ready, std::vector<Candidate> *candidates) {
            return builder.leastScore(
                task, ready,
                [byStart](const Slot &slot) { return byStart ? slot.start : slot.finish; },
                candidates);
        });
}

} // namespace takt::list
