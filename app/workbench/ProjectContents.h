// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/SchedulerRegistry.h"
#include "core/store/Project.h"

#include <QString>
#include <map>
#include <string>
#include <vector>

namespace takt {

/// What a project holds, as the window last read it: names and figures, no bulk data.
struct ProjectContents {
    QString path; ///< empty while the project has no file at all
    bool isUntitled = true;
    bool isReadOnly = false;
    std::vector<WorkloadRecord> workloads;
    std::vector<PlatformRecord> platforms;
    std::vector<RunRecord> runs;
    std::vector<TraceRecord> traces;

    [[nodiscard]] bool isEmpty() const noexcept
    {
        return workloads.empty() && platforms.empty() && runs.empty() && traces.empty();
    }
    [[nodiscard]] const WorkloadRecord *workload(WorkloadId id) const noexcept;
    [[nodiscard]] const PlatformRecord *platform(PlatformId id) const noexcept;
    [[nodiscard]] const RunRecord *run(RunId id) const noexcept;
    [[nodiscard]] const TraceRecord *trace(TraceId id) const noexcept;
    /// What a person wrote about the thing; empty where it is not there.
    [[nodiscard]] std::string noteOf(Project::Kind kind, std::int64_t id) const;
    /// "sample.takt", or "Untitled".
    [[nodiscard]] QString title() const;

    /// Reads everything anew.
    [[nodiscard]] static Expected<ProjectContents> read(const Project &project);
};

/// The run with the least makespan among those that are possible; nullptr where there is none.
[[nodiscard]] const RunRecord *bestRun(const std::vector<RunRecord> &runs, WorkloadId workload);
/// The metric's value, or nullptr.
[[nodiscard]] const Metric *metricOf(const RunRecord &run, std::string_view id);
/// The scheduler's default parameters as text, by name; empty where it is not loaded.
[[nodiscard]] std::map<std::string, std::string>
defaultParameters(const std::string &scheduler, const SchedulerRegistry &schedulers);
/// "HEFT (insertion=false)", with the parameters that differ from the scheduler's defaults; with
/// all that are kept where the scheduler is not loaded.
[[nodiscard]] QString titleOf(const RunRecord &run, const SchedulerRegistry &schedulers);

} // namespace takt
