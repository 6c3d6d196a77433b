// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Claim.h"
#include "core/model/Timeline.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace takt {

/// One number that a run is judged by.
struct Metric {
    std::string id;    ///< as in takt-cli's JSON: "makespan"
    std::string title; ///< as in tables: "Makespan"
    double value = 0;
    std::string unit = {}; ///< "s", "J"; empty for plain ratios and abstract time
    /// Whether a smaller value is the better one; unset where neither is.
    enum class Better { Lower, Higher, Neither } better = Better::Neither;
};

using TableCell = std::variant<std::monostate, std::int64_t, double, std::string>;

/// Rows and columns with a heading. Every row has one cell per column.
struct Table {
    struct Column {
        std::string title;
        std::string unit = {};
    };
    std::string title;
    std::vector<Column> columns;
    std::vector<std::vector<TableCell>> rows;
};

/// Points (x, y) with an optional band around y.
struct Curve {
    std::string title;
    std::string xTitle;
    std::string yTitle;
    std::vector<double> x;
    std::vector<double> y;
    std::vector<double> lower = {}; ///< empty or one per point
    std::vector<double> upper = {};
};

/// Points with one value per objective; all objectives are minimised.
struct Front {
    std::string title;
    std::vector<std::string> objectives;
    std::vector<std::vector<double>> points;
    std::vector<std::string> labels = {}; ///< empty or one per point
};

/// What a run or a study yields.
struct Result {
    std::string title;
    std::vector<Metric> metrics;
    std::vector<Table> tables;
    std::vector<Front> fronts;
    std::vector<Curve> curves;
    std::vector<std::shared_ptr<const Timeline>> timelines;
    std::vector<Claim> claims = {};
    std::vector<std::string> notes;

    /// The metric with this id, or nullptr.
    [[nodiscard]] const Metric *metric(std::string_view id) const;
};

} // namespace takt
