// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/Hybrid.h"

#include "plugins/list_scheduling/GroupScheduling.h"

#include <cmath>
#include <functional>
#include <limits>

namespace takt::list {

namespace {

/// A task of the group with the best that it can get, and the second best finish.
struct Option {
    TaskIndex task = 0;
    DataReadyTimes dataReady;
    Slot best;
    double second = 0;
};

/// How urgent an option is; the greatest goes first.
using Urgency = std::function<double(const Option &)>;

Urgency urgencyOf(const std::string &heuristic)
{
    if (heuristic == "minmin")
        return [](const Option &option) { return -option.best.finish; };
    if (heuristic == "maxmin")
        return [](const Option &option) { return option.best.finish; };
    return [](const Option &option) { return option.second - option.best.finish; };
}

void look(const ScheduleBuilder &builder, Option &option)
{
    const ExecutionCosts &costs = builder.costs();
    option.best.finish = option.second = std::numeric_limits<double>::max();
    bool isFirst = true;
    for (ProcessorIndex processor = 0; processor < costs.processorCount(); ++processor) {
        const double duration = costs.execution(option.task, processor);
        if (!std::isfinite(duration))
            continue;
        const double start =
            builder.earliestStart(processor, option.dataReady.on(processor), duration);
        const double finish = start + duration;
        if (isFirst || finish < option.best.finish) {
            if (!isFirst)
                option.second = option.best.finish;
            option.best = {processor, start, finish, finish};
        } else {
            option.second = std::min(option.second, finish);
        }
        isFirst = false;
    }
}

} // namespace

Hybrid::Hybrid()
    : ListScheduler(
          {"Hybrid",
           "list",
           "Hybrid of ranks and independent-task heuristics",
           "R. Sakellariou, H. Zhao, A hybrid heuristic for DAG scheduling on heterogeneous "
           "systems, IPDPS HCW 2004",
           "Cuts the tasks by rank_u into groups that do not depend on each other and schedules "
           "group after group with a heuristic for independent tasks. HBMCT is the same with its "
           "own heuristic.",
           "O(n log n + e + n g p) for groups of g tasks; with independent=mct O(n log n + e + n "
           "p); e p instead of e where links differ",
           {insertionParameter(false), rankParameter(),
            ParameterSpec::choice("independent", {"minmin", "maxmin", "sufferage", "mct"},
                                  "The heuristic for the tasks of a group; mct takes them by "
                                  "rank.")}})
{
}

Expected<Schedule> Hybrid::run(const ExecutionCosts &costs, const Parameters &parameters,
                               RunContext &context) const
{
    const bool byRank = parameters.text("independent") == "mct";
    const Urgency urgency = urgencyOf(parameters.text("independent"));
    ScheduleBuilder builder(costs, slotRule(parameters));
    GroupScheduling scheduling(builder, upwardRanks(costs, costEstimate(parameters)),
                               "earliest finish time", context);
    const auto place = [&](TaskIndex task, const DataReadyTimes &ready) {
        scheduling.place(task, builder.leastScore(task, ready, finishOf, scheduling.candidates()));
    };
    return scheduling.run([&](const std::vector<TaskIndex> &group) {
        if (byRank) {
            for (const TaskIndex task : group)
                place(task, builder.dataReady(task));
            return true;
        }
        std::vector<Option> options;
        for (const TaskIndex task : group)
            options.push_back({task, builder.dataReady(task), {}, 0});
        while (!options.empty()) {
            if (context.isCancelled())
                return false;
            std::size_t chosen = 0;
            for (std::size_t index = 0; index < options.size(); ++index) {
                look(builder, options[index]);
                const double difference = urgency(options[index]) - urgency(options[chosen]);
                if (difference > 0 ||
                    (difference == 0 && options[index].task < options[chosen].task))
                    chosen = index;
            }
            std::swap(options[chosen], options.back());
            place(options.back().task, options.back().dataReady);
            options.pop_back();
        }
        return true;
    });
}

} // namespace takt::list
