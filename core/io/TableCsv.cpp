// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/TableCsv.h"

#include <fmt/format.h>
#include <string_view>

namespace takt {

namespace {

void appendField(std::string &csv, std::string_view text)
{
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        csv += text;
        return;
    }
    csv += '"';
    for (const char character : text) {
        if (character == '"')
            csv += '"';
        csv += character;
    }
    csv += '"';
}

void appendCell(std::string &csv, const TableCell &cell)
{
    if (const auto *whole = std::get_if<std::int64_t>(&cell))
        csv += fmt::format("{}", *whole);
    else if (const auto *number = std::get_if<double>(&cell))
        csv += fmt::format("{}", *number);
    else if (const auto *text = std::get_if<std::string>(&cell))
        appendField(csv, *text);
}

} // namespace

std::string toCsv(const Table &table)
{
    std::string csv;
    for (const Table::Column &column : table.columns) {
        if (&column != &table.columns.front())
            csv += ',';
        appendField(csv, column.title);
    }
    csv += '\n';
    for (const auto &row : table.rows) {
        for (const TableCell &cell : row) {
            if (&cell != &row.front())
                csv += ',';
            appendCell(csv, cell);
        }
        csv += '\n';
    }
    return csv;
}

} // namespace takt
