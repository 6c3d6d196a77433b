// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/JoinedTraces.h"

#include "core/model/TimelineParts.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>
#include <vector>

namespace takt {

namespace {

bool haveCommonMoment(std::span<const TimelineDocument> traces)
{
    std::int64_t lastStart = Timeline::earliestTime;
    std::int64_t firstEnd = Timeline::latestTime;
    for (const TimelineDocument &trace : traces) {
        lastStart = std::max(lastStart, trace.timeline->startTime());
        firstEnd = std::min(firstEnd, trace.timeline->endTime());
    }
    return lastStart <= firstEnd;
}

} // namespace

Expected<TimelineDocument> joinTraces(std::span<const TimelineDocument> traces, RunContext &context)
{
    if (traces.empty())
        return failure({}, "there are no traces to join");
    const bool isOneClock = haveCommonMoment(traces);
    const std::int64_t start = traces.front().timeline->startTime();
    TimelineDocument joined;
    std::vector<MergedTimeline> parts;
    for (std::size_t index = 0; index < traces.size(); ++index) {
        const TimelineDocument &trace = traces[index];
        const std::int64_t offset = isOneClock ? 0 : start - trace.timeline->startTime();
        parts.push_back({trace.timeline.get(), fmt::format("rank {}", index), offset,
                         static_cast<std::int32_t>(index)});
        joined.devices.insert(joined.devices.end(), trace.devices.begin(), trace.devices.end());
        for (const std::string &remark : trace.remarks)
            joined.remarks.push_back(fmt::format("{}: {}", trace.name, remark));
    }
    if (context.isCancelled())
        return failure({}, "cancelled");
    auto timeline = mergeTimelines(parts);
    if (!timeline)
        return tl::unexpected(timeline.error());
    joined.timeline = std::make_shared<const Timeline>(std::move(*timeline));
    joined.name = fmt::format("{} and {} more", traces.front().name, traces.size() - 1);
    joined.notes = traces.front().notes;
    if (!isOneClock)
        joined.remarks.emplace_back("the traces have no moment in common; each was moved to start "
                                    "with the first");
    return joined;
}

} // namespace takt
