// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/query/PushedConstraints.h"
#include "core/store/query/SliceWalk.h"
#include "core/store/query/TimelineTables.h"

#include <algorithm>

namespace takt {

namespace {

constexpr int number(SliceColumn column)
{
    return static_cast<int>(column);
}

class SliceCursor final : public TableCursor {
public:
    explicit SliceCursor(TimelineTableData &data)
        : m_data(data), m_timeline(*data.timeline), m_walk(data)
    {
    }

    int filter(int plan, std::string_view constraints,
               std::span<sqlite3_value *const> values) override
    {
        SliceConstraints wanted;
        for (const PushedConstraint &pushed : pushedConstraints(constraints, values))
            take(pushed, wanted);
        m_lane = 0;
        return reached(m_walk.begin(wanted, static_cast<SliceOrder>(plan)));
    }

    int next() override { return reached(m_walk.next()); }
    [[nodiscard]] bool isAtEnd() const override { return m_walk.isAtEnd(); }
    [[nodiscard]] sqlite3_int64 rowId() const override { return m_walk.slice(); }

    void column(sqlite3_context *result, int column) const override
    {
        const SliceIndex slice = m_walk.slice();
        switch (static_cast<SliceColumn>(column)) {
        case SliceColumn::Id:
            return sqlite3_result_int64(result, slice);
        case SliceColumn::Start:
            return sqlite3_result_int64(result, m_timeline.start(slice));
        case SliceColumn::End:
            return sqlite3_result_int64(result, m_timeline.end(slice));
        case SliceColumn::Dur:
            return sqlite3_result_int64(result, m_timeline.duration(slice));
        case SliceColumn::Name:
            return resultText(result, m_timeline.name(m_timeline.nameOf(slice)));
        case SliceColumn::Category:
            return resultText(result, m_timeline.name(m_timeline.categoryOf(slice)));
        case SliceColumn::NameId:
            return sqlite3_result_int64(result, m_timeline.nameOf(slice));
        case SliceColumn::CategoryId:
            return sqlite3_result_int64(result, m_timeline.categoryOf(slice));
        case SliceColumn::Task:
            return resultTask(result, slice);
        default:
            return columnOfLane(result, static_cast<SliceColumn>(column), laneOf(slice));
        }
    }

private:
    static int reached(bool isReached) { return isReached ? SQLITE_OK : SQLITE_INTERRUPT; }

    void take(const PushedConstraint &pushed, SliceConstraints &wanted)
    {
        const auto column = static_cast<SliceColumn>(pushed.column);
        if (IntegerRange *range = wanted.rangeOf(column)) {
            range->narrow(pushed.operation, pushed.value);
            return;
        }
        const auto text = textOf(pushed.value);
        if (!text)
            return;
        if (column == SliceColumn::TrackName) {
            wanted.trackName = std::string(*text);
            return;
        }
        IntegerRange &range = column == SliceColumn::Name ? wanted.name : wanted.category;
        const NameIndex name = m_data.findName(*text);
        range = {std::max<std::int64_t>(range.low, name), std::min<std::int64_t>(range.high, name)};
    }

    [[nodiscard]] LaneIndex laneOf(SliceIndex slice) const
    {
        const Lane &last = m_timeline.lane(m_lane);
        if (slice - last.firstSlice >= last.sliceCount)
            m_lane = m_timeline.laneOf(slice);
        return m_lane;
    }

    void resultTask(sqlite3_context *result, SliceIndex slice) const
    {
        const TaskGraph *graph = m_data.graph.get();
        const std::uint32_t task = m_timeline.payload(slice);
        if (graph == nullptr || task >= graph->taskCount() || m_walk.isCommunication(slice))
            return;
        resultText(result, graph->id(task));
    }

    void columnOfLane(sqlite3_context *result, SliceColumn column, LaneIndex laneIndex) const
    {
        const Lane &lane = m_timeline.lane(laneIndex);
        const Track &track = m_timeline.track(lane.track);
        switch (column) {
        case SliceColumn::Track:
            return sqlite3_result_int64(result, lane.track);
        case SliceColumn::Lane:
            return sqlite3_result_int64(result, laneIndex);
        case SliceColumn::Depth:
            return sqlite3_result_int64(result, lane.depth);
        case SliceColumn::TrackName:
            return resultTrack(result, track, TrackColumn::Name);
        case SliceColumn::TrackGroup:
            return resultTrack(result, track, TrackColumn::TrackGroup);
        case SliceColumn::Kind:
            return resultTrack(result, track, TrackColumn::Kind);
        case SliceColumn::Device:
            return resultTrack(result, track, TrackColumn::Device);
        case SliceColumn::Stream:
            return resultTrack(result, track, TrackColumn::Stream);
        case SliceColumn::Rank:
            return resultTrack(result, track, TrackColumn::Rank);
        case SliceColumn::Process:
            return resultTrack(result, track, TrackColumn::Process);
        case SliceColumn::Thread:
            return resultTrack(result, track, TrackColumn::Thread);
        default:
            break;
        }
    }

    TimelineTableData &m_data;
    const Timeline &m_timeline;
    SliceWalk m_walk;
    mutable LaneIndex m_lane = 0; ///< of the last row that was asked for its lane
};

class SliceTable final : public VirtualTable {
public:
    explicit SliceTable(TimelineTableData &data) : m_data(data) {}

    [[nodiscard]] const QueryTableSchema &schema() const override
    {
        return schemaOf(QueryTableId::Slice);
    }

    void plan(sqlite3_index_info &info) const override
    {
        const auto pushed = pushConstraints(
            info,
            {number(SliceColumn::Id), number(SliceColumn::Track), number(SliceColumn::Lane),
             number(SliceColumn::Depth), number(SliceColumn::Start), number(SliceColumn::End),
             number(SliceColumn::Dur), number(SliceColumn::Device), number(SliceColumn::NameId),
             number(SliceColumn::CategoryId)},
            {number(SliceColumn::Name), number(SliceColumn::Category),
             number(SliceColumn::TrackName)});
        double rows = static_cast<double>(m_data.timeline->sliceCount()) + 1;
        for (const PushedConstraint &constraint : pushed)
            rows = narrowed(rows, constraint);
        info.estimatedRows = static_cast<sqlite3_int64>(std::max(rows, 1.0));
        info.estimatedCost = 10 + rows;
        info.idxNum = static_cast<int>(SliceOrder::Index);
        for (const auto &[column, order] :
             {std::pair(SliceColumn::Id, SliceOrder::Index),
              std::pair(SliceColumn::Track, SliceOrder::Index),
              std::pair(SliceColumn::Lane, SliceOrder::Index),
              std::pair(SliceColumn::Start, SliceOrder::Start),
              std::pair(SliceColumn::Name, SliceOrder::Name),
              std::pair(SliceColumn::Category, SliceOrder::Category)}) {
            if (!wantsOrder(info, number(column)))
                continue;
            info.idxNum = static_cast<int>(order);
            info.orderByConsumed = 1;
        }
    }

    [[nodiscard]] std::unique_ptr<TableCursor> open() const override
    {
        return std::make_unique<SliceCursor>(m_data);
    }

private:
    /// A guess at the rows left, which only has to tell good plans from bad ones.
    [[nodiscard]] double narrowed(double rows, const PushedConstraint &constraint) const
    {
        if (constraint.operation != SQLITE_INDEX_CONSTRAINT_EQ)
            return rows / 4;
        switch (static_cast<SliceColumn>(constraint.column)) {
        case SliceColumn::Id:
            return 1;
        case SliceColumn::Track:
        case SliceColumn::TrackName:
        case SliceColumn::Lane:
            return rows / static_cast<double>(m_data.timeline->trackCount() + 1);
        case SliceColumn::Name:
        case SliceColumn::NameId:
            return rows / static_cast<double>(m_data.timeline->names().size() + 1);
        default:
            return rows / 4;
        }
    }

    TimelineTableData &m_data;
};

} // namespace

std::unique_ptr<VirtualTable> makeSliceTable(TimelineTableData &data)
{
    return std::make_unique<SliceTable>(data);
}

} // namespace takt
