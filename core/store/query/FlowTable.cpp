// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/query/PushedConstraints.h"
#include "core/store/query/TimelineTables.h"

#include <algorithm>
#include <numeric>

namespace takt {

namespace {

constexpr int number(FlowColumn column)
{
    return static_cast<int>(column);
}

/// By which end the flows of a plan are found; Id lists all.
enum class FlowOrder { Id, From, To };

/// Flows listed by one of their ends.
class FlowsByEnd {
public:
    FlowsByEnd(std::span<const Flow> flows, SliceIndex Flow::*end)
        : m_flows(flows), m_end(end), m_order(flows.size())
    {
        std::iota(m_order.begin(), m_order.end(), std::uint32_t{0});
        std::ranges::stable_sort(m_order, {}, [this](std::uint32_t flow) { return sliceOf(flow); });
    }
    [[nodiscard]] std::span<const std::uint32_t> of(const IntegerRange &slices) const
    {
        const auto bySlice = [this](std::uint32_t flow) { return sliceOf(flow); };
        const auto first = std::ranges::lower_bound(m_order, slices.low, {}, bySlice);
        const auto last = std::ranges::upper_bound(m_order, slices.high, {}, bySlice);
        return first < last ? std::span(first, last) : std::span<const std::uint32_t>();
    }

private:
    [[nodiscard]] std::int64_t sliceOf(std::uint32_t flow) const { return m_flows[flow].*m_end; }

    std::span<const Flow> m_flows;
    SliceIndex Flow::*m_end;
    std::vector<std::uint32_t> m_order;
};

/// Made when first asked for.
struct FlowIndex {
    std::unique_ptr<FlowsByEnd> from;
    std::unique_ptr<FlowsByEnd> to;
};

class FlowCursor final : public TableCursor {
public:
    FlowCursor(TimelineTableData &data, FlowIndex &index)
        : m_data(data), m_timeline(*data.timeline), m_index(index)
    {
    }

    int filter(int plan, std::string_view constraints,
               std::span<sqlite3_value *const> values) override
    {
        IntegerRange id;
        IntegerRange from;
        IntegerRange to;
        for (const PushedConstraint &pushed : pushedConstraints(constraints, values)) {
            const auto column = static_cast<FlowColumn>(pushed.column);
            IntegerRange &range = column == FlowColumn::Id          ? id
                                  : column == FlowColumn::FromSlice ? from
                                                                    : to;
            range.narrow(pushed.operation, pushed.value);
        }
        const auto order = static_cast<FlowOrder>(plan);
        m_isListed = order != FlowOrder::Id;
        if (m_isListed) {
            m_listed = order == FlowOrder::From ? byEnd(m_index.from, &Flow::from).of(from)
                                                : byEnd(m_index.to, &Flow::to).of(to);
            m_position = 0;
            m_last = static_cast<std::int64_t>(m_listed.size());
            return settle();
        }
        const auto count = static_cast<std::int64_t>(m_timeline.flows().size());
        m_position = std::clamp<std::int64_t>(id.low, 0, count);
        m_last = id.high < count ? id.high + 1 : count;
        return settle();
    }
    int next() override
    {
        ++m_position;
        return settle();
    }
    [[nodiscard]] bool isAtEnd() const override { return m_position >= m_last; }
    [[nodiscard]] sqlite3_int64 rowId() const override
    {
        return m_isListed ? m_listed[static_cast<std::size_t>(m_position)] : m_position;
    }

    void column(sqlite3_context *result, int column) const override
    {
        const Flow &flow = m_timeline.flows()[static_cast<std::size_t>(rowId())];
        switch (static_cast<FlowColumn>(column)) {
        case FlowColumn::Id:
            return sqlite3_result_int64(result, rowId());
        case FlowColumn::FromSlice:
            return sqlite3_result_int64(result, flow.from);
        case FlowColumn::ToSlice:
            return sqlite3_result_int64(result, flow.to);
        case FlowColumn::Name:
            return resultText(result, m_timeline.name(flow.name));
        case FlowColumn::NameId:
            return sqlite3_result_int64(result, flow.name);
        }
    }

private:
    /// Goes on to the next flow that is shown, from the current place on.
    int settle()
    {
        constexpr std::int64_t flowsBetweenChecks = std::int64_t{1} << 16U;
        if (!m_data.isFiltered())
            return SQLITE_OK;
        for (; m_position < m_last; ++m_position) {
            const Flow &flow = m_timeline.flows()[static_cast<std::size_t>(rowId())];
            if (m_data.isWanted(flow.from) || m_data.isWanted(flow.to))
                return SQLITE_OK;
            if (m_position % flowsBetweenChecks == 0 && m_data.isCancelled())
                return SQLITE_INTERRUPT;
        }
        return SQLITE_OK;
    }

    const FlowsByEnd &byEnd(std::unique_ptr<FlowsByEnd> &index, SliceIndex Flow::*end)
    {
        if (!index)
            index = std::make_unique<FlowsByEnd>(m_timeline.flows(), end);
        return *index;
    }

    TimelineTableData &m_data;
    const Timeline &m_timeline;
    FlowIndex &m_index;
    bool m_isListed = false;
    std::span<const std::uint32_t> m_listed;
    std::int64_t m_position = 0;
    std::int64_t m_last = 0;
};

class FlowTable final : public VirtualTable {
public:
    explicit FlowTable(TimelineTableData &data) : m_data(data) {}

    [[nodiscard]] const QueryTableSchema &schema() const override
    {
        return schemaOf(QueryTableId::Flow);
    }
    void plan(sqlite3_index_info &info) const override
    {
        double rows = static_cast<double>(m_data.timeline->flows().size()) + 1;
        FlowOrder order = FlowOrder::Id;
        for (const PushedConstraint &pushed :
             pushConstraints(info,
                             {number(FlowColumn::Id), number(FlowColumn::FromSlice),
                              number(FlowColumn::ToSlice)},
                             {})) {
            rows = pushed.operation == SQLITE_INDEX_CONSTRAINT_EQ ? 1 : std::max(rows / 4, 1.0);
            if (pushed.column == number(FlowColumn::FromSlice))
                order = FlowOrder::From;
            else if (pushed.column == number(FlowColumn::ToSlice))
                order = FlowOrder::To;
        }
        info.idxNum = static_cast<int>(order);
        info.estimatedRows = static_cast<sqlite3_int64>(rows);
        info.estimatedCost = 2 + rows;
    }
    [[nodiscard]] std::unique_ptr<TableCursor> open() const override
    {
        return std::make_unique<FlowCursor>(m_data, m_index);
    }

private:
    TimelineTableData &m_data;
    mutable FlowIndex m_index;
};

} // namespace

std::unique_ptr<VirtualTable> makeFlowTable(TimelineTableData &data)
{
    return std::make_unique<FlowTable>(data);
}

} // namespace takt
