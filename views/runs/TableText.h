// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <vector>

namespace takt {

/// A table as text: a heading and rows of as many cells each.
struct TextTable {
    QStringList heading;
    std::vector<QStringList> rows;
    std::vector<bool> isNumeric; ///< one per column: set flush right in LaTeX
};

/// RFC 4180: comma, CRLF, quotes around cells that hold a comma, a quote or a line break.
[[nodiscard]] QString toCsv(const TextTable &table);
/// Tabs and line feeds, as spreadsheets take them from the clipboard; tabs and line breaks within
/// cells become spaces.
[[nodiscard]] QString toTsv(const TextTable &table);
/// A `tabular` with the rules of the booktabs package; LaTeX's special characters escaped.
[[nodiscard]] QString toLatex(const TextTable &table);

} // namespace takt
