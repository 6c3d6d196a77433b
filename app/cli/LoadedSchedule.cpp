// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "LoadedSchedule.h"

#include <utility>

namespace takt::cli {

Expected<LoadedSchedule> loadSchedule(const std::string &path, RunContext &context)
{
    auto loaded = loadFile(path, context);
    if (!loaded)
        return tl::unexpected(loaded.error());
    auto *document = std::get_if<ScheduleDocument>(&loaded->document);
    if (document == nullptr)
        return tl::unexpected(Error{path,
                                    {},
                                    std::holds_alternative<WorkloadDocument>(loaded->document)
                                        ? "holds a workload, not a schedule"
                                        : "holds a platform, not a schedule"});
    auto costs = ExecutionCosts::bind(*document->graph, *document->platform);
    if (!costs)
        return tl::unexpected(costs.error().withSource(path));
    return LoadedSchedule{std::move(*document), *std::move(costs)};
}

} // namespace takt::cli
