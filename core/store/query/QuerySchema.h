// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

namespace takt {

/// A table that SQL sees over a timeline.
struct QueryTableSchema {
    struct Column {
        const char *name;
        const char *type; ///< as SQLite declares it; empty where values are of several types
    };
    const char *name;
    std::vector<Column> columns;

    /// As sqlite3_declare_vtab takes it.
    [[nodiscard]] std::string declaration() const;
};

/// The tables with their columns in the order of `SELECT *`: what the virtual tables declare, what
/// the console completes and what resources/help/sql.md describes.
[[nodiscard]] std::span<const QueryTableSchema> timelineQuerySchema();

// Positions in timelineQuerySchema(), and of columns in their table.
enum class QueryTableId { Slice, Track, Counter, Flow, Args, Selected };

enum class SliceColumn {
    Id,
    Track,
    TrackName,
    TrackGroup,
    Lane,
    Depth,
    Start,
    End,
    Dur,
    Name,
    Category,
    Kind,
    Device,
    Stream,
    Rank,
    Process,
    Thread,
    NameId,
    CategoryId,
    Task
};
enum class TrackColumn {
    Id,
    Name,
    TrackGroup,
    Kind,
    Device,
    Stream,
    Rank,
    Process,
    Thread,
    Lanes,
    Slices
};
enum class CounterColumn { Id, Name, Unit, Track, Time, Value };
enum class FlowColumn { Id, FromSlice, ToSlice, Name, NameId };
enum class ArgsColumn { Slice, Key, Value, Type, KeyId };
enum class SelectedColumn { Slice };

} // namespace takt
