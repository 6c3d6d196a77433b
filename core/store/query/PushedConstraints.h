// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>
#include <span>
#include <sqlite3.h>
#include <string_view>
#include <vector>

namespace takt {

/// A stretch of integers, both ends included; empty where low > high.
struct IntegerRange {
    std::int64_t low = std::numeric_limits<std::int64_t>::min();
    std::int64_t high = std::numeric_limits<std::int64_t>::max();

    [[nodiscard]] bool contains(std::int64_t value) const noexcept
    {
        return low <= value && value <= high;
    }
    [[nodiscard]] bool isAll() const noexcept
    {
        return low == std::numeric_limits<std::int64_t>::min() &&
               high == std::numeric_limits<std::int64_t>::max();
    }
    [[nodiscard]] bool isPoint() const noexcept { return low == high; }
    /// Keeps what can satisfy `x operation value`. What needs SQLite's conversions is kept whole:
    /// SQLite checks each row again.
    void narrow(unsigned char operation, sqlite3_value *value) noexcept;
};

/// A constraint of a WHERE clause that a cursor may use to visit fewer rows.
struct PushedConstraint {
    int column;
    unsigned char operation; ///< SQLITE_INDEX_CONSTRAINT_EQ, GT, LE, LT or GE
    sqlite3_value *value;
};

/// For xBestIndex: asks for the values of the constraints on the columns listed, = only for
/// `texts`, and = < <= > >= for `integers`; writes them to info.idxStr. SQLite checks them again,
/// so that a cursor may return more rows than they allow. Returns the constraints chosen, without
/// values.
std::vector<PushedConstraint> pushConstraints(sqlite3_index_info &info,
                                              std::initializer_list<int> integers,
                                              std::initializer_list<int> texts);

/// For xFilter: what pushConstraints wrote, with the values.
[[nodiscard]] std::vector<PushedConstraint>
pushedConstraints(std::string_view written, std::span<sqlite3_value *const> values);

/// The value where it is a text; nothing where SQLite would convert it first.
[[nodiscard]] std::optional<std::string_view> textOf(sqlite3_value *value);

/// Whether the query wants rows ordered (or just grouped, where that is all it asks) by this one
/// column, upwards.
[[nodiscard]] bool wantsOrder(const sqlite3_index_info &info, int column);

} // namespace takt
