// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace takt::cli {

/// Aligned columns for a terminal. Cells that are numbers stand at the right of their column.
/// Control characters are escaped, so that names from a file cannot steer the terminal.
class TextTable {
public:
    explicit TextTable(std::vector<std::string> header);

    void addRow(std::vector<std::string> cells);
    /// Header, rule, rows; or what there is instead when there are no rows.
    [[nodiscard]] std::string toText(const std::string &whenEmpty = {}) const;

private:
    std::vector<std::vector<std::string>> m_rows; ///< the header first
};

/// Six significant digits, as tables show numbers; JSON has all of them.
[[nodiscard]] std::string shortNumber(double value);

/// The text without control characters.
[[nodiscard]] std::string printable(const std::string &text);

/// "name: value" lines with the values aligned.
[[nodiscard]] std::string
alignedPairs(const std::vector<std::pair<std::string, std::string>> &pairs);

} // namespace takt::cli
