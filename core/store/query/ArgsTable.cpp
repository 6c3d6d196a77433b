// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/query/PushedConstraints.h"
#include "core/store/query/TimelineTables.h"

#include <algorithm>
#include <optional>

namespace takt {

namespace {

constexpr int number(ArgsColumn column)
{
    return static_cast<int>(column);
}

/// Arguments of one slice after another.
class ArgsCursor final : public TableCursor {
public:
    explicit ArgsCursor(TimelineTableData &data) : m_data(data), m_timeline(*data.timeline) {}

    int filter(int, std::string_view constraints, std::span<sqlite3_value *const> values) override
    {
        IntegerRange slice;
        m_key = {};
        for (const PushedConstraint &pushed : pushedConstraints(constraints, values)) {
            if (pushed.column == number(ArgsColumn::Slice))
                slice.narrow(pushed.operation, pushed.value);
            else if (pushed.column == number(ArgsColumn::KeyId))
                m_key.narrow(pushed.operation, pushed.value);
            else if (const auto key = textOf(pushed.value))
                m_key = {m_data.findName(*key), m_data.findName(*key)};
        }
        const auto count =
            m_timeline.hasArguments() ? static_cast<std::int64_t>(m_timeline.sliceCount()) : 0;
        m_slice = std::clamp<std::int64_t>(slice.low, 0, count);
        m_end = slice.high < count ? slice.high + 1 : count;
        m_position = 0;
        return settle();
    }
    int next() override
    {
        ++m_position;
        return settle();
    }
    [[nodiscard]] bool isAtEnd() const override { return m_slice >= m_end; }
    /// Slices have less than 2^20 arguments each, or the row ids of some are not unique.
    [[nodiscard]] sqlite3_int64 rowId() const override
    {
        return (m_slice << 20U) + static_cast<sqlite3_int64>(m_position);
    }

    void column(sqlite3_context *result, int column) const override
    {
        const Argument &argument = arguments()[m_position];
        switch (static_cast<ArgsColumn>(column)) {
        case ArgsColumn::Slice:
            return sqlite3_result_int64(result, m_slice);
        case ArgsColumn::Key:
            return resultText(result, m_timeline.name(argument.key));
        case ArgsColumn::Value:
            return resultValue(result, argument);
        case ArgsColumn::Type:
            return resultText(result, typeText(argument.type));
        case ArgsColumn::KeyId:
            return sqlite3_result_int64(result, argument.key);
        }
    }

private:
    static constexpr std::int64_t slicesBetweenChecks = std::int64_t{1} << 16U;

    [[nodiscard]] std::span<const Argument> arguments() const
    {
        return m_timeline.arguments(static_cast<SliceIndex>(m_slice));
    }

    static std::string_view typeText(Argument::Type type)
    {
        switch (type) {
        case Argument::Type::Whole:
            return "whole";
        case Argument::Type::Real:
            return "real";
        case Argument::Type::Text:
            break;
        }
        return "text";
    }

    void resultValue(sqlite3_context *result, const Argument &argument) const
    {
        switch (argument.type) {
        case Argument::Type::Whole:
            return sqlite3_result_int64(result, argument.asWhole());
        case Argument::Type::Real:
            return sqlite3_result_double(result, argument.asReal());
        case Argument::Type::Text:
            return resultText(result, m_timeline.name(argument.asText()));
        }
    }

    /// Goes on to the next wanted argument, from the current place on.
    int settle()
    {
        for (; m_slice < m_end; ++m_slice, m_position = 0) {
            const bool isWanted = m_data.isWanted(static_cast<SliceIndex>(m_slice));
            const std::span<const Argument> row =
                isWanted ? arguments() : std::span<const Argument>();
            for (; m_position < row.size(); ++m_position) {
                if (m_key.contains(row[m_position].key))
                    return SQLITE_OK;
            }
            if (m_slice % slicesBetweenChecks == 0 && m_data.isCancelled())
                return SQLITE_INTERRUPT;
        }
        return SQLITE_OK;
    }

    TimelineTableData &m_data;
    const Timeline &m_timeline;
    IntegerRange m_key;
    std::int64_t m_slice = 0;
    std::int64_t m_end = 0;
    std::size_t m_position = 0;
};

class ArgsTable final : public VirtualTable {
public:
    explicit ArgsTable(TimelineTableData &data) : m_data(data) {}

    [[nodiscard]] const QueryTableSchema &schema() const override
    {
        return schemaOf(QueryTableId::Args);
    }
    void plan(sqlite3_index_info &info) const override
    {
        constexpr double argumentsOfSlice = 10;
        double slices = static_cast<double>(m_data.timeline->sliceCount()) + 1;
        double rows = slices * argumentsOfSlice;
        for (const PushedConstraint &pushed :
             pushConstraints(info, {number(ArgsColumn::Slice), number(ArgsColumn::KeyId)},
                             {number(ArgsColumn::Key)})) {
            const bool isEqual = pushed.operation == SQLITE_INDEX_CONSTRAINT_EQ;
            if (pushed.column != number(ArgsColumn::Slice)) {
                rows /= argumentsOfSlice;
                continue;
            }
            rows = isEqual ? argumentsOfSlice : rows / 4;
            slices = isEqual ? 1 : slices / 4;
        }
        info.estimatedRows = static_cast<sqlite3_int64>(std::max(rows, 1.0));
        info.estimatedCost = 1 + slices + rows;
        info.orderByConsumed = wantsOrder(info, number(ArgsColumn::Slice)) ? 1 : 0;
    }
    [[nodiscard]] std::unique_ptr<TableCursor> open() const override
    {
        return std::make_unique<ArgsCursor>(m_data);
    }

private:
    TimelineTableData &m_data;
};

} // namespace

std::unique_ptr<VirtualTable> makeArgsTable(TimelineTableData &data)
{
    return std::make_unique<ArgsTable>(data);
}

} // namespace takt
