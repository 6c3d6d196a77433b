// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/Duplex.h"

#include "plugins/list_scheduling/MaxMin.h"
#include "plugins/list_scheduling/MinMin.h"

#include <utility>

namespace takt::list {

Duplex::Duplex()
    : ListScheduler({"Duplex",
                     "list",
                     "Duplex",
                     "T. D. Braun et al., A comparison of eleven static heuristics for mapping a "
                     "class of independent tasks onto heterogeneous distributed computing systems, "
                     "J. Parallel and Distributed Computing 61(6), 2001",
                     "Runs MinMin and MaxMin and takes the shorter schedule.",
                     "MinMin and MaxMin together",
                     {insertionParameter(false)}})
{
}

Expected<Schedule> Duplex::run(const ExecutionCosts &costs, const Parameters &parameters,
                               RunContext &context) const
{
    const SlotRule rule = slotRule(parameters);
    // A log tells one story, so it is written when the better of the two is known.
    RunContext unlogged = context;
    unlogged.decisionLog = nullptr;
    const bool isLogged = context.decisionLog != nullptr;
    const double progressAfterBoth = isLogged ? 2.0 / 3 : 1;
    auto minMin = scheduleMinMin(costs, rule, unlogged, {0, progressAfterBoth / 2});
    if (!minMin)
        return minMin;
    auto maxMin = scheduleMaxMin(costs, rule, unlogged, {progressAfterBoth / 2, progressAfterBoth});
    if (!maxMin)
        return maxMin;
    const bool isMinMinBetter = minMin->makespan() <= maxMin->makespan();
    if (!isLogged)
        return isMinMinBetter ? std::move(minMin) : std::move(maxMin);
    const ProgressShare rest{progressAfterBoth, 1};
    return isMinMinBetter ? scheduleMinMin(costs, rule, context, rest)
                          : scheduleMaxMin(costs, rule, context, rest);
}

} // namespace takt::list
