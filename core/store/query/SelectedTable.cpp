// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/query/PushedConstraints.h"
#include "core/store/query/TimelineTables.h"

#include <algorithm>
#include <functional>

namespace takt {

namespace {

constexpr int sliceColumn = static_cast<int>(SelectedColumn::Slice);

class SelectedCursor final : public TableCursor {
public:
    explicit SelectedCursor(const std::vector<SliceIndex> &slices) : m_slices(slices) {}

    int filter(int, std::string_view constraints, std::span<sqlite3_value *const> values) override
    {
        IntegerRange wanted;
        for (const PushedConstraint &pushed : pushedConstraints(constraints, values))
            wanted.narrow(pushed.operation, pushed.value);
        m_position = std::ranges::lower_bound(m_slices, wanted.low, std::less<std::int64_t>());
        m_end = std::ranges::upper_bound(m_slices, wanted.high, std::less<std::int64_t>());
        return SQLITE_OK;
    }
    int next() override
    {
        ++m_position;
        return SQLITE_OK;
    }
    [[nodiscard]] bool isAtEnd() const override { return m_position >= m_end; }
    [[nodiscard]] sqlite3_int64 rowId() const override { return *m_position; }
    void column(sqlite3_context *result, int) const override
    {
        sqlite3_result_int64(result, *m_position);
    }

private:
    const std::vector<SliceIndex> &m_slices;
    std::vector<SliceIndex>::const_iterator m_position;
    std::vector<SliceIndex>::const_iterator m_end;
};

class SelectedTable final : public VirtualTable {
public:
    explicit SelectedTable(TimelineTableData &data) : m_data(data) {}

    [[nodiscard]] const QueryTableSchema &schema() const override
    {
        return schemaOf(QueryTableId::Selected);
    }
    void plan(sqlite3_index_info &info) const override
    {
        // The number of rows changes between queries, but a plan lasts no longer than one.
        double rows = static_cast<double>(m_data.selected.size()) + 1;
        for (const PushedConstraint &pushed : pushConstraints(info, {sliceColumn}, {}))
            rows = pushed.operation == SQLITE_INDEX_CONSTRAINT_EQ ? 1 : std::max(rows / 4, 1.0);
        info.estimatedRows = static_cast<sqlite3_int64>(rows);
        info.estimatedCost = 1 + rows;
        info.orderByConsumed = wantsOrder(info, sliceColumn) ? 1 : 0;
    }
    [[nodiscard]] std::unique_ptr<TableCursor> open() const override
    {
        return std::make_unique<SelectedCursor>(m_data.selected);
    }

private:
    TimelineTableData &m_data;
};

} // namespace

std::unique_ptr<VirtualTable> makeSelectedTable(TimelineTableData &data)
{
    return std::make_unique<SelectedTable>(data);
}

} // namespace takt
