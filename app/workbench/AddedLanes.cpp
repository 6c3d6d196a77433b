// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "AddedLanes.h"

#include "core/model/AddedTracks.h"
#include "core/store/query/QueryLane.h"

#include <QCoreApplication>
#include <chrono>
#include <utility>

namespace takt {

namespace {

/// More rows than that are a second trace, not a lane.
constexpr std::size_t mostRows = 20'000'000;
/// A project from a stranger must not ask for thousands.
constexpr std::size_t mostLanes = 32;
constexpr std::chrono::minutes mostTime(2);

Track laneTrack(const QString &title)
{
    Track track;
    track.name = title.toStdString();
    track.group = QCoreApplication::translate("takt::AddedLanes", "Queries").toStdString();
    return track;
}

} // namespace

Expected<ShownTrace> withLane(const ShownTrace &trace, const LaneProposal &lane,
                              const QString &title, RunContext &context)
{
    const auto &timeline = trace.document->timeline;
    auto query = TimelineQuery::over(timeline, trace.run ? trace.run->graph : nullptr);
    if (!query)
        return tl::unexpected(query.error());
    lane.selection.applyTo(**query, *timeline);
    QueryLimits limits;
    limits.rows = mostRows;
    limits.time = mostTime;
    const auto rows =
        laneOfQuery(**query, *timeline, lane.sql.toStdString(), laneTrack(title), context, limits);
    if (!rows)
        return tl::unexpected(rows.error().error);
    auto extended = withTracks(*timeline, *rows);
    if (!extended)
        return tl::unexpected(extended.error());
    TimelineDocument document = *trace.document;
    document.timeline = std::make_shared<const Timeline>(std::move(*extended));
    ShownTrace result = trace;
    result.document = std::make_shared<const TimelineDocument>(std::move(document));
    return result;
}

Expected<ExtendedTrace> withLanes(const ShownTrace &trace, const std::vector<AddedLane> &lanes,
                                  RunContext &context)
{
    ExtendedTrace result{trace, {}, {}};
    for (const AddedLane &lane : lanes) {
        if (result.lanes.size() == mostLanes)
            break;
        auto extended = withLane(result.trace, {lane.title, lane.sql, {}}, lane.title, context);
        if (context.isCancelled())
            return tl::unexpected(Error{{}, {}, "was cancelled"});
        if (!extended) {
            result.refused.push_back(extended.error().withSource(lane.title.toStdString()));
            continue;
        }
        result.trace = std::move(*extended);
        result.lanes.push_back(lane);
    }
    return result;
}

} // namespace takt
