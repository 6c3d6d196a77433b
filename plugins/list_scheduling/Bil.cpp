// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/Bil.h"

#include "plugins/list_scheduling/OptimisticCostTable.h"
#include "plugins/list_scheduling/ReadySetScheduling.h"

#include <algorithm>
#include <cmath>

namespace takt::list {

Bil::Bil()
    : ListScheduler(
          {"BIL",
           "list",
           "Best Imaginary Level",
           "H. Oh, S. Ha, A static scheduling heuristic for heterogeneous processors, Euro-Par "
           "1996, LNCS 1124",
           "Looks how long the workflow would take from each ready task on each processor on if "
           "nothing else were in the way; takes the task whose good processors are worst, and "
           "puts it where that time is least.",
           "O(e p + n w p) for w ready tasks at a time",
           {insertionParameter(false)}})
{
}

Expected<Schedule> Bil::run(const ExecutionCosts &costs, const Parameters &parameters,
                            RunContext &context) const
{
    const auto toExit = OptimisticCostTable::compute(costs, context);
    if (!toExit)
        return tl::unexpected(toExit.error());
    const auto processors = static_cast<double>(costs.processorCount());
    ScheduleBuilder builder(costs, slotRule(parameters));
    std::vector<double> makespans;
    return scheduleFromReadySet(
        builder,
        {"k-th least imaginary makespan, k ready tasks", true, "imaginary makespan, revised"},
        context,
        [&](TaskIndex task, const DataReadyTimes &ready, std::size_t readyCount,
            std::vector<Candidate> *candidates) {
            const auto rest = toExit->row(task);
            const double crowding = std::max(static_cast<double>(readyCount) / processors - 1, 0.0);
            makespans.clear();
            const Slot slot = builder.leastScore(
                task, ready,
                [&](const Slot &s) {
                    return s.finish + rest[s.processor] +
                           costs.execution(task, s.processor) * crowding;
                },
                candidates);
            for (ProcessorIndex processor = 0; processor < rest.size(); ++processor) {
                const double duration = costs.execution(task, processor);
                if (std::isfinite(duration))
                    makespans.push_back(
                        builder.earliestStart(processor, ready.on(processor), duration) + duration +
                        rest[processor]);
            }
            const auto kth = makespans.begin() + static_cast<std::ptrdiff_t>(
                                                     std::min(readyCount, makespans.size()) - 1);
            std::nth_element(makespans.begin(), kth, makespans.end());
            return Judgement{*kth, slot};
        });
}

} // namespace takt::list
