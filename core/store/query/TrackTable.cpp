// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/query/PushedConstraints.h"
#include "core/store/query/TimelineTables.h"

#include <algorithm>

namespace takt {

namespace {

constexpr int idColumn = static_cast<int>(TrackColumn::Id);

class TrackCursor final : public TableCursor {
public:
    explicit TrackCursor(const Timeline &timeline) : m_timeline(timeline) {}

    int filter(int, std::string_view constraints, std::span<sqlite3_value *const> values) override
    {
        IntegerRange id;
        for (const PushedConstraint &pushed : pushedConstraints(constraints, values))
            id.narrow(pushed.operation, pushed.value);
        const auto count = static_cast<std::int64_t>(m_timeline.trackCount());
        m_track = std::clamp<std::int64_t>(id.low, 0, count);
        m_end = id.high < count ? std::max<std::int64_t>(id.high + 1, m_track) : count;
        return SQLITE_OK;
    }
    int next() override
    {
        ++m_track;
        return SQLITE_OK;
    }
    [[nodiscard]] bool isAtEnd() const override { return m_track >= m_end; }
    [[nodiscard]] sqlite3_int64 rowId() const override { return m_track; }

    void column(sqlite3_context *result, int column) const override
    {
        const Track &track = m_timeline.track(static_cast<TrackIndex>(m_track));
        switch (static_cast<TrackColumn>(column)) {
        case TrackColumn::Id:
            return sqlite3_result_int64(result, m_track);
        case TrackColumn::Slices:
            return sqlite3_result_int64(result, slicesOf(track));
        default:
            return resultTrack(result, track, static_cast<TrackColumn>(column));
        }
    }

private:
    [[nodiscard]] std::int64_t slicesOf(const Track &track) const
    {
        std::int64_t slices = 0;
        for (LaneIndex lane = 0; lane < track.laneCount; ++lane)
            slices += m_timeline.lane(track.firstLane + lane).sliceCount;
        return slices;
    }

    const Timeline &m_timeline;
    std::int64_t m_track = 0;
    std::int64_t m_end = 0;
};

class TrackTable final : public VirtualTable {
public:
    explicit TrackTable(TimelineTableData &data) : m_data(data) {}

    [[nodiscard]] const QueryTableSchema &schema() const override
    {
        return schemaOf(QueryTableId::Track);
    }
    void plan(sqlite3_index_info &info) const override
    {
        double rows = static_cast<double>(m_data.timeline->trackCount()) + 1;
        for (const PushedConstraint &pushed : pushConstraints(info, {idColumn}, {}))
            rows = pushed.operation == SQLITE_INDEX_CONSTRAINT_EQ ? 1 : std::max(rows / 4, 1.0);
        info.estimatedRows = static_cast<sqlite3_int64>(rows);
        info.estimatedCost = 1 + rows;
        info.orderByConsumed = wantsOrder(info, idColumn) ? 1 : 0;
    }
    [[nodiscard]] std::unique_ptr<TableCursor> open() const override
    {
        return std::make_unique<TrackCursor>(*m_data.timeline);
    }

private:
    TimelineTableData &m_data;
};

} // namespace

std::unique_ptr<VirtualTable> makeTrackTable(TimelineTableData &data)
{
    return std::make_unique<TrackTable>(data);
}

} // namespace takt
