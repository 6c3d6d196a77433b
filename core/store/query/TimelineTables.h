// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/RunContext.h"
#include "core/model/TaskGraph.h"
#include "core/model/Timeline.h"
#include "core/store/query/NamePostings.h"
#include "core/store/query/VirtualTable.h"

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace takt {

/// What the virtual tables of one connection read, and what they have found out about it so far.
/// Belongs to one thread at a time, like the connection.
struct TimelineTableData {
    std::shared_ptr<const Timeline> timeline;
    /// Of a schedule; null for traces.
    std::shared_ptr<const TaskGraph> graph;
    /// Of the query that runs; null between queries.
    const RunContext *context = nullptr;

    /// Slices that someone has selected, in order; the rows of the table `selected`.
    std::vector<SliceIndex> selected;

    /// Replaces them. Filtered, the other tables show only what belongs to them.
    void setSelected(std::vector<SliceIndex> slices, bool isFilter);
    [[nodiscard]] bool isFiltered() const noexcept { return !m_isSelected.empty(); }
    /// Whether the tables show a slice. O(1).
    [[nodiscard]] bool isWanted(SliceIndex slice) const noexcept
    {
        return m_isSelected.empty() || m_isSelected[slice];
    }
    [[nodiscard]] bool isCancelled() const { return context != nullptr && context->isCancelled(); }
    /// Made when first asked for; null where the query was cancelled meanwhile.
    [[nodiscard]] const NamePostings *postings(NamePostings::Of what);
    /// The index of an interned name, names().size() where there is none. O(1) but for the first.
    [[nodiscard]] NameIndex findName(std::string_view name);

private:
    std::optional<NamePostings> m_byName;
    std::optional<NamePostings> m_byCategory;
    std::unordered_map<std::string_view, NameIndex> m_names;
    std::vector<bool> m_isSelected; ///< by slice; empty where nothing is filtered
};

[[nodiscard]] std::unique_ptr<VirtualTable> makeSliceTable(TimelineTableData &data);
[[nodiscard]] std::unique_ptr<VirtualTable> makeTrackTable(TimelineTableData &data);
[[nodiscard]] std::unique_ptr<VirtualTable> makeCounterTable(TimelineTableData &data);
[[nodiscard]] std::unique_ptr<VirtualTable> makeFlowTable(TimelineTableData &data);
[[nodiscard]] std::unique_ptr<VirtualTable> makeArgsTable(TimelineTableData &data);
[[nodiscard]] std::unique_ptr<VirtualTable> makeSelectedTable(TimelineTableData &data);

[[nodiscard]] inline const QueryTableSchema &schemaOf(QueryTableId table)
{
    return timelineQuerySchema()[static_cast<std::size_t>(table)];
}

[[nodiscard]] constexpr const char *kindText(TrackKind kind)
{
    switch (kind) {
    case TrackKind::Thread:
        return "thread";
    case TrackKind::GpuStream:
        return "gpu_stream";
    case TrackKind::Processor:
        return "processor";
    case TrackKind::Machine:
        return "machine";
    case TrackKind::Other:
        break;
    }
    return "other";
}

/// A text that outlives the statement: the timeline's and the graph's names do, so none is copied.
inline void resultText(sqlite3_context *result, std::string_view text)
{
    sqlite3_result_text64(result, text.data() == nullptr ? "" : text.data(), text.size(),
                          SQLITE_STATIC, SQLITE_UTF8);
}

/// A number of which -1 means that there is none.
inline void resultNumber(sqlite3_context *result, std::int64_t number)
{
    if (number == -1)
        sqlite3_result_null(result);
    else
        sqlite3_result_int64(result, number);
}

/// The columns that slices and tracks share.
void resultTrack(sqlite3_context *result, const Track &track, TrackColumn column);

} // namespace takt
