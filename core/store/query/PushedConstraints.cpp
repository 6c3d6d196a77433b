// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/query/PushedConstraints.h"

#include <algorithm>
#include <cmath>

namespace takt {

namespace {

constexpr char firstColumn = 'A';

bool isComparison(unsigned char operation)
{
    return operation == SQLITE_INDEX_CONSTRAINT_EQ || operation == SQLITE_INDEX_CONSTRAINT_GT ||
           operation == SQLITE_INDEX_CONSTRAINT_LE || operation == SQLITE_INDEX_CONSTRAINT_LT ||
           operation == SQLITE_INDEX_CONSTRAINT_GE;
}

bool holds(std::initializer_list<int> columns, int column)
{
    return std::ranges::find(columns, column) != columns.end();
}

/// Texts compare byte by byte in the tables; another collation is SQLite's business.
bool isBinary(sqlite3_index_info &info, int constraint)
{
    return std::string_view(sqlite3_vtab_collation(&info, constraint)) == "BINARY";
}

} // namespace

void IntegerRange::narrow(unsigned char operation, sqlite3_value *value) noexcept
{
    IntegerRange limits;
    const int type = sqlite3_value_type(value);
    if (type == SQLITE_NULL) {
        limits = {1, 0};
    } else if (type == SQLITE_INTEGER) {
        limits = {sqlite3_value_int64(value), sqlite3_value_int64(value)};
    } else if (type == SQLITE_FLOAT) {
        // Beyond these a double has no int64; NaN is a NULL to SQLite.
        const double number = std::clamp(sqlite3_value_double(value), -0x1p62, 0x1p62);
        limits = {static_cast<std::int64_t>(std::floor(number)),
                  static_cast<std::int64_t>(std::ceil(number))};
        if (number != sqlite3_value_double(value))
            return;
    } else {
        return;
    }
    const bool excludes = type == SQLITE_INTEGER;
    if (operation == SQLITE_INDEX_CONSTRAINT_GT && excludes && limits.low < high)
        ++limits.low;
    else if (operation == SQLITE_INDEX_CONSTRAINT_LT && excludes && limits.high > low)
        --limits.high;
    if (operation != SQLITE_INDEX_CONSTRAINT_LE && operation != SQLITE_INDEX_CONSTRAINT_LT)
        low = std::max(low, limits.low);
    if (operation != SQLITE_INDEX_CONSTRAINT_GE && operation != SQLITE_INDEX_CONSTRAINT_GT)
        high = std::min(high, limits.high);
    if (type == SQLITE_NULL)
        *this = limits;
}

std::vector<PushedConstraint> pushConstraints(sqlite3_index_info &info,
                                              std::initializer_list<int> integers,
                                              std::initializer_list<int> texts)
{
    std::vector<PushedConstraint> pushed;
    char *written = static_cast<char *>(
        sqlite3_malloc64(2 * static_cast<sqlite3_uint64>(info.nConstraint) + 1));
    if (written == nullptr)
        return pushed;
    std::size_t length = 0;
    for (int index = 0; index < info.nConstraint; ++index) {
        const auto &constraint = info.aConstraint[index];
        // The row id is each table's first integer column.
        const int column = constraint.iColumn;
        const bool isUsed =
            constraint.usable != 0 && column >= 0 &&
            (holds(integers, column)
                 ? isComparison(constraint.op)
                 : holds(texts, column) && constraint.op == SQLITE_INDEX_CONSTRAINT_EQ &&
                       isBinary(info, index));
        if (!isUsed)
            continue;
        written[length++] = static_cast<char>(firstColumn + column);
        written[length++] = static_cast<char>(constraint.op);
        pushed.push_back({column, constraint.op, nullptr});
        info.aConstraintUsage[index].argvIndex = static_cast<int>(pushed.size());
    }
    written[length] = '\0';
    info.idxStr = written;
    info.needToFreeIdxStr = 1;
    return pushed;
}

std::vector<PushedConstraint> pushedConstraints(std::string_view written,
                                                std::span<sqlite3_value *const> values)
{
    std::vector<PushedConstraint> pushed;
    for (std::size_t index = 0; index < values.size() && 2 * index + 1 < written.size(); ++index)
        pushed.push_back({written[2 * index] - firstColumn,
                          static_cast<unsigned char>(written[2 * index + 1]), values[index]});
    return pushed;
}

std::optional<std::string_view> textOf(sqlite3_value *value)
{
    if (sqlite3_value_type(value) != SQLITE_TEXT)
        return std::nullopt;
    const auto *text = reinterpret_cast<const char *>(sqlite3_value_text(value));
    return std::string_view(text, static_cast<std::size_t>(sqlite3_value_bytes(value)));
}

bool wantsOrder(const sqlite3_index_info &info, int column)
{
    return info.nOrderBy == 1 && info.aOrderBy[0].iColumn == column && info.aOrderBy[0].desc == 0;
}

} // namespace takt
