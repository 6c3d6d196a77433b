// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shared/RunCriticality.h"

#include "core/perf/ExecutionCosts.h"

namespace takt {

std::shared_ptr<const ScheduleCriticality>
runCriticality(const std::shared_ptr<const SchedulerRun> &run)
{
    if (!run || !run->schedule)
        return nullptr;
    const auto costs = ExecutionCosts::bind(*run->graph, *run->platform);
    if (!costs)
        return nullptr;
    return std::make_shared<const ScheduleCriticality>(scheduleCriticality(*run->schedule, *costs));
}

std::shared_ptr<const ScheduleCriticality> criticalityOf(const ShownRun &shown)
{
    return shown.criticality ? shown.criticality : runCriticality(shown.run);
}

} // namespace takt
