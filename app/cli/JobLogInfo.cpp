// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "JobLogInfo.h"

#include "core/analysis/JobLogMetrics.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace takt::cli {

namespace {

/// Null where no machine of any job is known.
Json oneJobPerMachine(const JobLog &log)
{
    const bool isKnown =
        std::ranges::any_of(log.jobs, [](const Job &job) { return !job.allocated.empty(); });
    return isKnown ? Json(!findMachineConflict(log).has_value()) : Json();
}

} // namespace

JobLogInfo describeJobs(const JobLog &log)
{
    const JobLogMetrics metrics = jobLogMetrics(log);
    JobLogInfo info;
    info.json["count"] = metrics.jobs;
    info.json["ran"] = metrics.jobsThatRan;
    info.json["processors"] = log.processors > 0 ? Json(log.processors) : Json();
    info.pairs = {{"jobs", fmt::format("{}, {} of them ran", metrics.jobs, metrics.jobsThatRan)},
                  {"processors", log.processors > 0 ? fmt::format("{}", log.processors) : "?"}};
    const auto add = [&info](const char *key, const char *title, double value, const char *unit) {
        const bool isKnown = std::isfinite(value);
        info.json[key] = isKnown ? Json(value) : Json();
        info.pairs.emplace_back(title, isKnown ? fmt::format("{:.6f}{}", value, unit) : "?");
    };
    add("makespan", "makespan", metrics.makespan, " s");
    add("meanWait", "mean wait", metrics.meanWait, " s");
    add("maxWait", "max wait", metrics.maxWait, " s");
    add("meanTurnaround", "mean turnaround", metrics.meanTurnaround, " s");
    add("maxTurnaround", "max turnaround", metrics.maxTurnaround, " s");
    add("meanSlowdown", "mean slowdown", metrics.meanSlowdown, "");
    add("maxSlowdown", "max slowdown", metrics.maxSlowdown, "");
    add("utilisation", "utilisation", metrics.utilisation, "");
    add("busyMachineSeconds", "busy machines", metrics.busyMachineSeconds, " machine-seconds");
    add("energy", "energy", metrics.energy, " J");
    info.json["oneJobPerMachine"] = oneJobPerMachine(log);
    if (const auto conflict = findMachineConflict(log))
        info.pairs.emplace_back("conflict",
                                fmt::format("machine {} holds jobs '{}' and '{}' at "
                                            "once",
                                            conflict->machine, log.jobs[conflict->earlier].id,
                                            log.jobs[conflict->later].id));
    return info;
}

} // namespace takt::cli
