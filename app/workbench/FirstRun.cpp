// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "FirstRun.h"

#include "ProjectContents.h"
#include "RunsView.h"
#include "Samples.h"
#include "ViewStateKeeper.h"
#include "core/io/Formats.h"
#include "core/io/PlatformPreset.h"
#include "core/plugin/PluginLoader.h"
#include "core/schedule/SchedulerRun.h"
#include "views/gantt/GanttView.h"

#include <QDir>
#include <QFile>

namespace takt {

namespace {

constexpr const char *firstSamples[] = {"montage-like", "topcuoglu2002"};
/// The first of them makes the run that is shown.
constexpr const char *firstSchedulers[] = {"HEFT", "CPOP", "PEFT", "MinMin", "DLS"};

Expected<void> addRuns(Project &project, const Sample &sample, const SchedulerRegistry &registry)
{
    RunContext context;
    auto workload = loadWorkload(sample.path.toStdString(), context);
    if (!workload)
        return tl::unexpected(workload.error());
    auto inputs = makePlatform("auto", *workload);
    if (!inputs)
        return tl::unexpected(inputs.error());
    const auto workloadId = project.addWorkload(*workload, sample.path.toStdString());
    if (!workloadId)
        return tl::unexpected(workloadId.error());
    const auto platformId = project.addPlatform(*inputs->platform, "auto");
    if (!platformId)
        return tl::unexpected(platformId.error());
    for (const char *name : firstSchedulers) {
        auto scheduler = registry.find(name);
        if (!scheduler)
            return tl::unexpected(scheduler.error());
        SchedulerRunRequest request;
        request.scheduler = *scheduler;
        request.graph = inputs->graph;
        request.platform = inputs->platform;
        request.logDecisions = true;
        RunContext runContext;
        const auto run = runScheduler(request, runContext);
        if (!run)
            return tl::unexpected(run.error());
        if (const auto id = project.addRun(*workloadId, *platformId, *run); !id)
            return tl::unexpected(id.error());
    }
    return {};
}

Expected<void> fillProject(Project &project, const SchedulerRegistry &registry)
{
    for (const char *title : firstSamples) {
        const auto sample = sampleOf(title);
        if (!sample)
            return failure(title, "this bundled sample is not beside the program, in "
                                  "../share/takt/samples");
        if (auto added = addRuns(project, *sample, registry); !added)
            return added;
    }
    return {};
}

/// Lets the project open with the chart of this run.
Expected<void> showAtFirst(Project &project, const RunRecord &shown)
{
    ViewState state;
    state.arrangement.left = QList<View>(allViews.begin(), allViews.end());
    state.arrangement.leftCurrent = View::Gantt;
    state.workload = shown.workload;
    state.run = shown.id;
    return project.setViewState(ViewStateKeeper::key, toJson(state).toStdString());
}

Expected<void> writeGantt(const Project &project, const RunRecord &shown,
                          const SchedulerRegistry &schedulers, const QStringList &paths)
{
    auto run = project.loadRun(shown.id);
    if (!run)
        return tl::unexpected(run.error());
    ViewSession session;
    GanttView gantt(&session);
    gantt.setShowCriticalPath(true);
    session.setRun({std::make_shared<const SchedulerRun>(std::move(*run)),
                    titleOf(shown, schedulers), shown.id});
    for (const QString &path : paths)
        if (auto written = exportPlot(gantt, path); !written)
            return written;
    return {};
}

Expected<void> writeMetrics(const ProjectContents &contents, const SchedulerRegistry &schedulers,
                            const QString &path)
{
    RunTable table;
    table.setRuns(runRows(contents, schedulers));
    return writeFileAtomically(path.toStdString(), table.asCsv().toStdString());
}

} // namespace

Expected<QStringList> firstRun(const QString &folder, const QStringList &pluginFolders)
{
    QDir().mkpath(folder);
    const QDir target(folder);
    const QString projectPath = target.absoluteFilePath("sample.takt");
    for (const char *suffix : {"", "-wal", "-shm"})
        QFile::remove(projectPath + suffix);

    PluginRegistries registries;
    const SchedulerRegistry &registry = registries.schedulers;
    PluginLoader plugins;
    plugins.load(pluginFolders, registries);
    auto project = Project::create(projectPath.toStdString());
    if (!project)
        return tl::unexpected(project.error());
    if (auto filled = fillProject(**project, registry); !filled)
        return tl::unexpected(filled.error());
    const auto contents = ProjectContents::read(**project);
    if (!contents)
        return tl::unexpected(contents.error());

    const RunRecord &shown = contents->runs.front();
    if (auto remembered = showAtFirst(**project, shown); !remembered)
        return tl::unexpected(remembered.error());
    const QStringList pictures{target.absoluteFilePath("gantt.png"),
                               target.absoluteFilePath("gantt.svg")};
    const QString metrics = target.absoluteFilePath("metrics.csv");
    if (auto written = writeGantt(**project, shown, registry, pictures); !written)
        return tl::unexpected(written.error());
    if (auto written = writeMetrics(*contents, registry, metrics); !written)
        return tl::unexpected(written.error());
    return QStringList{projectPath} + pictures + QStringList{metrics};
}

} // namespace takt
