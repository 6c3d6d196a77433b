// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/sql/LaneProposal.h"

#include <algorithm>
#include <cmath>

namespace takt {

namespace {

std::optional<std::size_t> columnTitled(const Table &table, const char *title)
{
    const auto found = std::ranges::find(table.columns, title, &Table::Column::title);
    if (found == table.columns.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - table.columns.begin());
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

} // namespace

bool canBeLane(const Table &table)
{
    return columnTitled(table, "start") &&
           (columnTitled(table, "dur") || columnTitled(table, "end"));
}

std::optional<LaneProposal> laneOf(const Table &table, const QString &title)
{
    if (!canBeLane(table))
        return std::nullopt;
    const std::size_t startColumn = *columnTitled(table, "start");
    const auto durationColumn = columnTitled(table, "dur");
    const auto nameColumn = columnTitled(table, "name");
    LaneProposal lane{title, {}};
    for (const auto &row : table.rows) {
        const auto start = timeOf(row[startColumn]);
        const auto second =
            timeOf(row[durationColumn ? *durationColumn : *columnTitled(table, "end")]);
        if (!start || !second)
            continue;
        const std::int64_t duration = durationColumn ? *second : *second - *start;
        if (duration < 0)
            continue;
        const auto *name = nameColumn ? std::get_if<std::string>(&row[*nameColumn]) : nullptr;
        lane.pieces.push_back({*start, duration, name ? *name : std::string()});
    }
    return lane;
}

} // namespace takt
