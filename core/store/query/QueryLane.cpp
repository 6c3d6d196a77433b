// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/query/QueryLane.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace takt {

namespace {

std::optional<std::size_t> columnTitled(std::span<const Table::Column> columns, const char *title)
{
    const auto found = std::ranges::find(columns, title, &Table::Column::title);
    if (found == columns.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - columns.begin());
}

/// A time that a timeline can hold.
std::optional<std::int64_t> timeOf(const TableCell &cell)
{
    std::optional<std::int64_t> time;
    if (const auto *whole = std::get_if<std::int64_t>(&cell))
        time = *whole;
    else if (const auto *number = std::get_if<double>(&cell); number && std::abs(*number) < 0x1p62)
        time = std::llround(*number);
    if (time && (*time < Timeline::earliestTime || *time > Timeline::latestTime))
        time.reset();
    return time;
}

tl::unexpected<QueryError> refusal(std::string reason)
{
    return tl::unexpected(QueryError{{{}, "lane", std::move(reason)}});
}

void addRow(TimelineBuilder &builder, TrackIndex track, NameIndex category,
            const LaneColumns &columns, const TimelineQuery::Row &row)
{
    const auto start = timeOf(row[columns.start]);
    const auto second = timeOf(row[columns.second]);
    if (!start || !second)
        return;
    const std::int64_t duration = columns.isDuration ? *second : *second - *start;
    if (duration < 0)
        return;
    const auto *name = columns.name ? std::get_if<std::string>(&row[*columns.name]) : nullptr;
    builder.addSlice({track, *start, duration, name ? builder.intern(*name) : 0, category});
}

} // namespace

std::optional<LaneColumns> laneColumns(std::span<const Table::Column> columns)
{
    const auto start = columnTitled(columns, "start");
    const auto duration = columnTitled(columns, "dur");
    const auto second = duration ? duration : columnTitled(columns, "end");
    if (!start || !second)
        return std::nullopt;
    return LaneColumns{*start, *second, duration.has_value(), columnTitled(columns, "name")};
}

QueryExpected<Timeline> laneOfQuery(TimelineQuery &query, const Timeline &like,
                                    std::string_view sql, const Track &track, RunContext &context,
                                    const QueryLimits &limits)
{
    TimelineBuilder builder;
    builder.setTimeUnit(like.timeUnit(), like.nanosecondsPerUnit());
    const TrackIndex index = builder.addTrack(track.name, track.group);
    const NameIndex category = builder.intern(queryCategory);
    std::optional<LaneColumns> columns;
    const auto isWhole = query.stream(
        sql, context, limits,
        [&](const TimelineQuery::Heading &heading) { columns = laneColumns(heading.columns); },
        [&](const TimelineQuery::Row &row) {
            if (columns)
                addRow(builder, index, category, *columns, row);
            return columns.has_value();
        });
    if (!isWhole)
        return tl::unexpected(isWhole.error());
    if (!columns)
        return refusal("needs columns titled start, and dur or end");
    if (!*isWhole)
        return refusal(fmt::format("has more than {} rows", limits.rows));
    if (builder.sliceCount() == 0)
        return refusal("has no row with times");
    auto lane = builder.build();
    if (!lane)
        return tl::unexpected(QueryError{lane.error()});
    return std::move(*lane);
}

} // namespace takt
