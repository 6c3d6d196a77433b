// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ProjectContents.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStringList>
#include <algorithm>

namespace takt {

namespace {

template <class Record>
const Record *findRecord(const std::vector<Record> &records, std::int64_t id) noexcept
{
    const auto found = std::find_if(records.begin(), records.end(),
                                    [id](const Record &record) { return record.id == id; });
    return found == records.end() ? nullptr : &*found;
}

} // namespace

const WorkloadRecord *ProjectContents::workload(WorkloadId id) const noexcept
{
    return findRecord(workloads, id);
}

const PlatformRecord *ProjectContents::platform(PlatformId id) const noexcept
{
    return findRecord(platforms, id);
}

const RunRecord *ProjectContents::run(RunId id) const noexcept
{
    return findRecord(runs, id);
}

const TraceRecord *ProjectContents::trace(TraceId id) const noexcept
{
    return findRecord(traces, id);
}

std::string ProjectContents::noteOf(Project::Kind kind, std::int64_t id) const
{
    const auto note = [](const auto *record) { return record ? record->note : std::string(); };
    switch (kind) {
    case Project::Kind::Workload:
        return note(workload(id));
    case Project::Kind::Platform:
        return note(platform(id));
    case Project::Kind::Run:
        return note(run(id));
    case Project::Kind::Trace:
        return note(trace(id));
    case Project::Kind::Replay:
        break;
    }
    return {};
}

QString ProjectContents::title() const
{
    return isUntitled ? QCoreApplication::translate("takt::ProjectContents", "Untitled")
                      : QFileInfo(path).fileName();
}

Expected<ProjectContents> ProjectContents::read(const Project &project)
{
    ProjectContents contents;
    contents.path = QString::fromStdString(project.path());
    contents.isReadOnly = project.isReadOnly();
    auto workloads = project.workloads();
    if (!workloads)
        return tl::unexpected(workloads.error());
    auto platforms = project.platforms();
    if (!platforms)
        return tl::unexpected(platforms.error());
    auto runs = project.runs();
    if (!runs)
        return tl::unexpected(runs.error());
    auto traces = project.traces();
    if (!traces)
        return tl::unexpected(traces.error());
    contents.traces = std::move(*traces);
    contents.workloads = std::move(*workloads);
    contents.platforms = std::move(*platforms);
    contents.runs = std::move(*runs);
    return contents;
}

const Metric *metricOf(const RunRecord &run, std::string_view id)
{
    const auto found = std::find_if(run.metrics.begin(), run.metrics.end(),
                                    [id](const Metric &metric) { return metric.id == id; });
    return found == run.metrics.end() ? nullptr : &*found;
}

const RunRecord *bestRun(const std::vector<RunRecord> &runs, WorkloadId workload)
{
    const RunRecord *best = nullptr;
    double bestMakespan = 0;
    for (const RunRecord &run : runs) {
        const Metric *makespan = metricOf(run, "makespan");
        if (run.workload != workload || run.violations > 0 || !makespan)
            continue;
        if (!best || makespan->value < bestMakespan) {
            best = &run;
            bestMakespan = makespan->value;
        }
    }
    return best;
}

std::map<std::string, std::string> defaultParameters(const std::string &scheduler,
                                                     const SchedulerRegistry &schedulers)
{
    std::map<std::string, std::string> defaults;
    if (const auto found = schedulers.find(scheduler))
        for (const ParameterSpec &parameter : (*found)->info().parameters)
            defaults.emplace(parameter.name, toText(parameter.defaultValue));
    return defaults;
}

QString titleOf(const RunRecord &run, const SchedulerRegistry &schedulers)
{
    if (run.scheduler.empty())
        return QCoreApplication::translate("takt::ProjectContents", "Imported schedule");
    const auto defaults = defaultParameters(run.scheduler, schedulers);
    const QString name = QString::fromStdString(run.scheduler);
    QStringList parameters;
    for (const auto &[parameter, text] : run.parameters)
        if (const auto usual = defaults.find(parameter);
            usual == defaults.end() || usual->second != text)
            parameters += QString::fromStdString(parameter + "=" + text);
    return parameters.isEmpty() ? name : name + " (" + parameters.join(", ") + ")";
}

} // namespace takt
