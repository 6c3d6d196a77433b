// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/ImportedRun.h"

#include "core/analysis/ScheduleMetrics.h"
#include "core/perf/ExecutionCosts.h"

#include <utility>

namespace takt {

Expected<SchedulerRun> importRun(const ScheduleDocument &document,
                                 const SchedulerRegistry &schedulers)
{
    const auto costs = ExecutionCosts::bind(*document.graph, *document.platform);
    if (!costs)
        return tl::unexpected(costs.error());
    SchedulerRun run;
    run.scheduler = document.scheduler;
    run.seed = document.seed;
    run.graph = document.graph;
    run.platform = document.platform;
    run.schedule = document.schedule;
    run.validation = validate(*run.schedule, *costs);
    run.metrics = scheduleMetrics(*run.schedule, *costs);
    if (const auto scheduler = schedulers.find(document.scheduler)) {
        if (auto parameters =
                Parameters::resolve((*scheduler)->info().parameters, document.parameters))
            run.parameters = std::move(*parameters);
    }
    return run;
}

} // namespace takt
