// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Result.h"
#include "core/model/RunContext.h"
#include "core/model/TaskGraph.h"
#include "core/model/Timeline.h"
#include "core/store/query/SelectStatement.h"

#include <chrono>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

namespace takt {

/// How far a query may go before it is stopped.
struct QueryLimits {
    std::size_t rows = 1'000'000;
    /// Bytes that SQLite may take beyond what it had when the query began; the rows of the answer
    /// are not among them.
    std::int64_t memoryBytes = std::int64_t{1} << 30U;
    std::chrono::milliseconds time = std::chrono::minutes(10);
};

struct QueryAnswer {
    Table table;
    bool isTruncated = false; ///< there were more rows than the limit
    /// The first column whose values are indices of slices: slice.id, flow.from_slice,
    /// flow.to_slice, args.slice or selected.slice, under whatever name.
    std::optional<std::size_t> sliceColumn = std::nullopt;
};

/// SQL over a frozen Timeline: the virtual tables slice, track, counter, flow, args and selected of
/// timelineQuerySchema(), described in resources/help/sql.md, read the columns in place.
///
/// Only reading is possible. Lists of slices by name and by category are made when a query first
/// needs them and kept (4 bytes a slice each). Belongs to one thread at a time; open a second one
/// to ask on another thread.
class TimelineQuery {
public:
    /// `graph` gives slices of a schedule their tasks; null for traces.
    [[nodiscard]] static Expected<std::unique_ptr<TimelineQuery>>
    over(std::shared_ptr<const Timeline> timeline,
         std::shared_ptr<const TaskGraph> graph = nullptr);
    ~TimelineQuery();

    /// What the table `selected` lists: slices in order, each once. With `isFilter` the tables
    /// slice, args and flow show only what belongs to them (of flows, those with an end among
    /// them). Between queries; those beyond the timeline are left out.
    void setSelected(std::vector<SliceIndex> slices, bool isFilter);

    /// The answer to one SELECT, cut at limits.rows. Refused, with the place in the text: what
    /// SelectStatement refuses, what runs into the limits of memory or time, what fails while it
    /// runs (integer overflow). Cancel by `context`: it stops within milliseconds.
    [[nodiscard]] QueryExpected<QueryAnswer> answer(std::string_view sql, RunContext &context,
                                                    const QueryLimits &limits = {});

    using Row = std::vector<TableCell>;
    /// What a query shows, before its rows.
    struct Heading {
        std::vector<Table::Column> columns;
        std::optional<std::size_t> sliceColumn;
    };
    /// The same without keeping rows: `onHeading` once, then `onRow` for each row, until it returns
    /// false or limits.rows have been given. Returns whether all rows were given.
    [[nodiscard]] QueryExpected<bool> stream(std::string_view sql, RunContext &context,
                                             const QueryLimits &limits,
                                             const std::function<void(Heading)> &onHeading,
                                             const std::function<bool(Row)> &onRow);

private:
    struct Connection;
    explicit TimelineQuery(std::unique_ptr<Connection> connection);
    std::unique_ptr<Connection> m_connection;
};

} // namespace takt
