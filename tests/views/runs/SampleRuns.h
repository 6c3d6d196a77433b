// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/runs/RunTable.h"

#include <array>
#include <string>
#include <utility>
#include <vector>

namespace takt::test {

/// A run of workload 1 on platform 1 whose metrics follow from its makespan.
inline RunRow makeRun(RunId id, std::string scheduler, double makespan)
{
    RunRow row;
    row.workload = QStringLiteral("topcuoglu-10");
    row.platform = QStringLiteral("3 processors");
    RunRecord &record = row.record;
    record.id = id;
    record.workload = 1;
    record.platform = 1;
    record.scheduler = std::move(scheduler);
    const int minute = static_cast<int>(id) % 60;
    record.createdAt =
        "2026-01-02T10:" + std::string(minute < 10 ? "0" : "") + std::to_string(minute) + ":00Z";
    record.runtimeSeconds = 0.00012 * static_cast<double>(id);
    using Better = Metric::Better;
    constexpr double bound = 41;
    constexpr double work = 127;
    record.metrics = {
        {"makespan", "Makespan", makespan, "", Better::Lower},
        {"slr", "SLR", makespan / bound, "", Better::Lower},
        {"speedup", "Speedup", work / makespan, "", Better::Higher},
        {"efficiency", "Efficiency", work / makespan / 3, "", Better::Higher},
        {"lowerBound", "Lower bound", bound, "", Better::Neither},
        {"distanceToBound", "Distance to bound", makespan / bound - 1, "", Better::Lower},
        {"loadBalance", "Load balance", 0.7 + 0.01 * static_cast<double>(id), "", Better::Higher},
        {"idleShare", "Idle share", 1 - work / makespan / 3, "", Better::Lower},
        {"totalCommunication", "Communication", 60 + static_cast<double>(id), "", Better::Lower}};
    return row;
}

/// Runs of two workloads, in order of creation.
inline std::vector<RunRow> sampleRuns()
{
    const std::array<std::pair<const char *, double>, 8> made{{{"HEFT", 80},
                                                               {"CPOP", 86},
                                                               {"PEFT", 86},
                                                               {"DLS", 91},
                                                               {"MinMin", 73.4137},
                                                               {"HEFT", 1012.25},
                                                               {"PEFT", 998.5},
                                                               {"OLB", 1830.125}}};
    std::vector<RunRow> rows;
    for (const auto &[scheduler, makespan] : made) {
        const auto id = static_cast<RunId>(rows.size()) + 1;
        rows.push_back(makeRun(id, scheduler, makespan));
        if (id > 5) {
            rows.back().workload = QStringLiteral("montage");
            rows.back().record.workload = 2;
        }
    }
    rows[3].record.parameters = {{"insertion", "false"}};
    rows[7].record.violations = 2;
    return rows;
}

} // namespace takt::test
