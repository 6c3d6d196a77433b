// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "LoadedTimeline.h"

#include "core/schedule/ScheduleTimeline.h"

#include <memory>
#include <utility>

namespace takt::cli {

Expected<TimelineDocument> timelineOf(LoadedFile file, const std::string &path)
{
    if (auto *trace = std::get_if<TimelineDocument>(&file.document))
        return std::move(*trace);
    const auto *schedule = std::get_if<ScheduleDocument>(&file.document);
    if (schedule == nullptr)
        return tl::unexpected(Error{path,
                                    {},
                                    std::holds_alternative<WorkloadDocument>(file.document)
                                        ? "holds a workload, neither a trace nor a schedule"
                                        : "holds a platform, neither a trace nor a schedule"});
    auto timeline = scheduleTimeline(*schedule->graph, *schedule->platform, *schedule->schedule);
    if (!timeline)
        return tl::unexpected(timeline.error().withSource(path));
    return TimelineDocument{std::make_shared<const Timeline>(*std::move(timeline)),
                            std::string(schedule->graph->name())};
}

Expected<TimelineDocument> loadTimeline(const std::string &path, RunContext &context,
                                        const LoadLimits &limits)
{
    auto loaded = loadFile(path, context, limits);
    if (!loaded)
        return tl::unexpected(loaded.error());
    return timelineOf(*std::move(loaded), path);
}

} // namespace takt::cli
