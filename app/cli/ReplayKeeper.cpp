// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ReplayKeeper.h"

#include "LoadedPlugins.h"
#include "StoredProject.h"

#include "core/schedule/ImportedRun.h"

#include <algorithm>
#include <utility>

namespace takt::cli {

ReplayKeeper::ReplayKeeper(std::unique_ptr<Project> project)
    : m_project(std::move(project)), m_plugins(std::make_unique<LoadedPlugins>())
{
}
ReplayKeeper::ReplayKeeper(ReplayKeeper &&) noexcept = default;
ReplayKeeper &ReplayKeeper::operator=(ReplayKeeper &&) noexcept = default;
ReplayKeeper::~ReplayKeeper() = default;

Expected<ReplayKeeper> ReplayKeeper::open(const std::string &path)
{
    auto project = openOrCreateProject(path);
    if (!project)
        return tl::unexpected(project.error());
    return ReplayKeeper(*std::move(project));
}

Expected<ReplayId> ReplayKeeper::keep(const ScheduleDocument &document, const std::string &source,
                                      const ReplayRequest &request, const ReplayResult &result)
{
    const auto run = runOf(document, source);
    if (!run)
        return tl::unexpected(run.error());
    return m_project->addReplay(*run, request, result);
}

Expected<RunId> ReplayKeeper::runOf(const ScheduleDocument &document, const std::string &source)
{
    const WorkloadDocument workload{document.graph, nullptr};
    const auto workloadId = m_project->addWorkload(workload, source);
    if (!workloadId)
        return tl::unexpected(workloadId.error());
    const auto platformId = m_project->addPlatform(*document.platform, source);
    if (!platformId)
        return tl::unexpected(platformId.error());
    const auto records = m_project->runs();
    if (!records)
        return tl::unexpected(records.error());
    for (const RunRecord &record : *records) {
        if (record.workload != *workloadId || record.platform != *platformId ||
            record.scheduler != document.scheduler)
            continue;
        const auto run = m_project->loadRun(record.id);
        if (run && std::ranges::equal(run->schedule->placements(), document.schedule->placements()))
            return record.id;
    }
    const auto run = importRun(document, m_plugins->schedulers());
    if (!run)
        return tl::unexpected(run.error());
    return m_project->addRun(*workloadId, *platformId, *run);
}

} // namespace takt::cli
