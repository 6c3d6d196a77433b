// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/Dls.h"

#include "plugins/list_scheduling/LeastPairScheduling.h"

namespace takt::list {

Dls::Dls()
    : ListScheduler({"DLS",
                     "list",
                     "Dynamic Level Scheduling",
                     "G. C. Sih, E. A. Lee, A compile-time scheduling heuristic for "
                     "interconnection-constrained heterogeneous processor architectures, IEEE TPDS "
                     "4(2), 1993",
                     "Of all ready tasks and processors takes the pair of greatest dynamic level: "
                     "static level less earliest start, plus how much faster than usual the "
                     "processor is for the task.",
                     "O(e + r (p + log n)), r slots looked at: n at least, n w at most for w tasks "
                     "ready at a time",
                     {insertionParameter(false), rankParameter()}})
{
}

Expected<Schedule> Dls::run(const ExecutionCosts &costs, const Parameters &parameters,
                            RunContext &context) const
{
    const CostEstimate estimate = costEstimate(parameters);
    const Ranks levels = staticLevels(costs, estimate);
    const Ranks times = estimatedTimes(costs, estimate);
    // Everything times the scale of the ranks, so that equal levels are equal numbers; negative,
    // because the least score wins.
    const double scale = levels.scale();
    ScheduleBuilder builder(costs, slotRule(parameters));
    return scheduleByLeastPair(
        builder, {{"dynamic level", true, "dynamic level", true}, {}, -scale}, context,
        [&](TaskIndex task, const Slot &slot) {
            const double advantage =
                times.scaled()[task] - scale * costs.execution(task, slot.processor);
            return scale * slot.start - levels.scaled()[task] - advantage;
        });
}

} // namespace takt::list
