// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/query/PushedConstraints.h"
#include "core/store/query/TimelineTables.h"

#include <algorithm>
#include <optional>
#include <string>

namespace takt {

namespace {

constexpr int number(CounterColumn column)
{
    return static_cast<int>(column);
}

/// Samples of one counter after another, each in the order of time.
class CounterCursor final : public TableCursor {
public:
    explicit CounterCursor(const Timeline &timeline) : m_counters(timeline.counters()) {}

    int filter(int, std::string_view constraints, std::span<sqlite3_value *const> values) override
    {
        m_id = {};
        m_time = {};
        m_name.reset();
        for (const PushedConstraint &pushed : pushedConstraints(constraints, values)) {
            if (pushed.column == number(CounterColumn::Name))
                m_name = textOf(pushed.value);
            else
                (pushed.column == number(CounterColumn::Id) ? m_id : m_time)
                    .narrow(pushed.operation, pushed.value);
        }
        m_counter = 0;
        m_rowId = 0;
        enterCounter();
        return SQLITE_OK;
    }

    int next() override
    {
        ++m_sample;
        ++m_rowId;
        if (m_sample >= m_end) {
            leaveCounter();
            enterCounter();
        }
        return SQLITE_OK;
    }

    [[nodiscard]] bool isAtEnd() const override { return m_counter >= m_counters.size(); }
    [[nodiscard]] sqlite3_int64 rowId() const override { return m_rowId; }

    void column(sqlite3_context *result, int column) const override
    {
        const Counter &counter = m_counters[m_counter];
        switch (static_cast<CounterColumn>(column)) {
        case CounterColumn::Id:
            return sqlite3_result_int64(result, static_cast<std::int64_t>(m_counter));
        case CounterColumn::Name:
            return resultText(result, counter.name);
        case CounterColumn::Unit:
            return resultText(result, counter.unit);
        case CounterColumn::Track:
            return sqlite3_result_int64(result, counter.track);
        case CounterColumn::Time:
            return sqlite3_result_int64(result, counter.times[m_sample]);
        case CounterColumn::Value:
            return sqlite3_result_double(result, counter.values[m_sample]);
        }
    }

private:
    /// Goes to the first wanted sample of this counter or, where it has none, of a later one.
    void enterCounter()
    {
        for (; m_counter < m_counters.size(); leaveCounter()) {
            const Counter &counter = m_counters[m_counter];
            m_sample = 0;
            m_end = 0;
            if (!m_id.contains(static_cast<std::int64_t>(m_counter)) ||
                (m_name && counter.name != *m_name))
                continue;
            const auto &times = counter.times;
            m_end = static_cast<std::size_t>(std::ranges::upper_bound(times, m_time.high) -
                                             times.begin());
            m_sample = static_cast<std::size_t>(std::ranges::lower_bound(times, m_time.low) -
                                                times.begin());
            m_rowId += static_cast<sqlite3_int64>(m_sample);
            if (m_sample < m_end)
                return;
            m_rowId -= static_cast<sqlite3_int64>(m_sample);
            m_sample = 0;
        }
    }

    /// Row ids count all samples, wanted or not.
    void leaveCounter()
    {
        m_rowId += static_cast<sqlite3_int64>(m_counters[m_counter].times.size() - m_sample);
        ++m_counter;
    }

    std::span<const Counter> m_counters;
    IntegerRange m_id;
    IntegerRange m_time;
    std::optional<std::string> m_name;
    std::size_t m_counter = 0;
    std::size_t m_sample = 0;
    std::size_t m_end = 0;
    sqlite3_int64 m_rowId = 0;
};

class CounterTable final : public VirtualTable {
public:
    explicit CounterTable(TimelineTableData &data) : m_data(data)
    {
        for (const Counter &counter : data.timeline->counters())
            m_samples += static_cast<double>(counter.times.size());
    }

    [[nodiscard]] const QueryTableSchema &schema() const override
    {
        return schemaOf(QueryTableId::Counter);
    }
    void plan(sqlite3_index_info &info) const override
    {
        double rows = m_samples + 1;
        for (const PushedConstraint &pushed :
             pushConstraints(info, {number(CounterColumn::Id), number(CounterColumn::Time)},
                             {number(CounterColumn::Name)}))
            rows /= pushed.operation == SQLITE_INDEX_CONSTRAINT_EQ ? 16 : 4;
        rows = std::max(rows, 1.0);
        info.estimatedRows = static_cast<sqlite3_int64>(rows);
        info.estimatedCost = 1 + rows;
        info.orderByConsumed = wantsOrder(info, number(CounterColumn::Id)) ? 1 : 0;
    }
    [[nodiscard]] std::unique_ptr<TableCursor> open() const override
    {
        return std::make_unique<CounterCursor>(*m_data.timeline);
    }

private:
    TimelineTableData &m_data;
    double m_samples = 0;
};

} // namespace

std::unique_ptr<VirtualTable> makeCounterTable(TimelineTableData &data)
{
    return std::make_unique<CounterTable>(data);
}

} // namespace takt
