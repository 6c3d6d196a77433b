// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "LoadedSchedule.h"

#include <utility>

namespace takt::cli {

namespace {

const char *whatItIs(const Document &document)
{
    if (std::holds_alternative<WorkloadDocument>(document))
        return "holds a workload, not a schedule";
    return std::holds_alternative<PlatformDocument>(document) ? "holds a platform, not a schedule"
                                                              : "holds a trace, not a schedule";
}

} // namespace

Expected<LoadedSchedule> scheduleIn(LoadedFile file, const std::string &path)
{
    auto *document = std::get_if<ScheduleDocument>(&file.document);
    if (document == nullptr)
        return tl::unexpected(Error{path, {}, whatItIs(file.document)});
    auto costs = ExecutionCosts::bind(*document->graph, *document->platform);
    if (!costs)
        return tl::unexpected(costs.error().withSource(path));
    return LoadedSchedule{std::move(*document), *std::move(costs)};
}

Expected<LoadedSchedule> loadSchedule(const std::string &path, RunContext &context)
{
    auto loaded = loadFile(path, context);
    if (!loaded)
        return tl::unexpected(loaded.error());
    return scheduleIn(*std::move(loaded), path);
}

} // namespace takt::cli
