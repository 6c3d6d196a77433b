// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ResultText.h"

#include "TextTable.h"

#include <fmt/format.h>
#include <variant>
#include <vector>

namespace takt::cli {

namespace {

/// Longer tables and fronts end with a line that says how many rows there are more.
constexpr std::size_t mostRows = 60;

struct CellText {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(std::int64_t value) const { return std::to_string(value); }
    std::string operator()(double value) const { return shortNumber(value); }
    std::string operator()(const std::string &value) const { return value; }
};

std::string withUnit(const std::string &title, const std::string &unit)
{
    return unit.empty() ? title : fmt::format("{} [{}]", title, unit);
}

std::string heading(const std::string &title)
{
    return fmt::format("\n{}\n", printable(title));
}

std::string remainder(std::size_t rows)
{
    return rows > mostRows ? fmt::format("… and {} more; --json has all\n", rows - mostRows) : "";
}

std::string claimsText(const std::vector<Claim> &claims)
{
    TextTable table({"claim", "reported", "measured", "unit", "verdict", "source", "certainty"});
    for (const Claim &claim : claims)
        table.addRow({claim.statement, shortNumber(claim.reported),
                      claim.measured ? shortNumber(*claim.measured) : "", claim.unit,
                      std::string(toString(claim.verdict())), claim.where,
                      std::string(toString(claim.certainty))});
    std::string text = heading("Reported and measured") + table.toText();
    for (const Claim &claim : claims) {
        if (!claim.note.empty())
            text += fmt::format("{}: {}\n", printable(claim.statement), printable(claim.note));
    }
    return text;
}

std::string metricsText(const std::vector<Metric> &metrics)
{
    TextTable table({"metric", "value", "unit"});
    for (const Metric &metric : metrics)
        table.addRow({metric.title, shortNumber(metric.value), metric.unit});
    return heading("Metrics") + table.toText();
}

std::string tableText(const Table &table)
{
    std::vector<std::string> header;
    for (const Table::Column &column : table.columns)
        header.push_back(withUnit(column.title, column.unit));
    TextTable text(header);
    for (std::size_t row = 0; row < table.rows.size() && row < mostRows; ++row) {
        std::vector<std::string> cells;
        for (const TableCell &cell : table.rows[row])
            cells.push_back(std::visit(CellText{}, cell));
        text.addRow(std::move(cells));
    }
    return heading(table.title) + text.toText("It has no rows.\n") + remainder(table.rows.size());
}

std::string frontText(const Front &front)
{
    std::vector<std::string> header = front.objectives;
    if (!front.labels.empty())
        header.insert(header.begin(), "point");
    TextTable text(header);
    for (std::size_t point = 0; point < front.points.size() && point < mostRows; ++point) {
        std::vector<std::string> cells;
        if (!front.labels.empty())
            cells.push_back(front.labels[point]);
        for (const double value : front.points[point])
            cells.push_back(shortNumber(value));
        text.addRow(std::move(cells));
    }
    return heading(front.title) + text.toText("It has no points.\n") +
           remainder(front.points.size());
}

} // namespace

std::string toText(const Result &result)
{
    std::string text = printable(result.title) + "\n";
    if (!result.claims.empty())
        text += claimsText(result.claims);
    if (!result.metrics.empty())
        text += metricsText(result.metrics);
    for (const Table &table : result.tables)
        text += tableText(table);
    for (const Front &front : result.fronts)
        text += frontText(front);
    for (const Curve &curve : result.curves)
        text += heading(fmt::format("Curve: {} ({} over {}, {} points; --json has them)",
                                    curve.title, curve.yTitle, curve.xTitle, curve.x.size()));
    if (!result.notes.empty())
        text += heading("Notes");
    for (const std::string &note : result.notes)
        text += fmt::format("- {}\n", printable(note));
    return text;
}

} // namespace takt::cli
