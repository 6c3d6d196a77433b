// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/TableCsv.h"

#include "core/io/CsvFields.h"

#include <fmt/format.h>

namespace takt {

namespace {

void appendCell(std::string &csv, const TableCell &cell)
{
    if (const auto *whole = std::get_if<std::int64_t>(&cell))
        csv += fmt::format("{}", *whole);
    else if (const auto *number = std::get_if<double>(&cell))
        csv += fmt::format("{}", *number);
    else if (const auto *text = std::get_if<std::string>(&cell))
        appendCsvField(csv, *text);
}

} // namespace

std::string toCsv(const Table &table)
{
    std::string csv;
    for (const Table::Column &column : table.columns) {
        if (&column != &table.columns.front())
            csv += ',';
        appendCsvField(csv, column.title);
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
