// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Command.h"

#include "core/analysis/ObjectivePoints.h"

#include <cstdint>
#include <string>
#include <vector>

namespace takt::cli {

/// Columns of a CSV file as objectives, all to be minimised: those to maximise are negated.
class ObjectiveTable {
public:
    /// Refused: a column that is not there or named twice, a row with another number of fields, a
    /// field of an objective that is no number. Errors name the line.
    [[nodiscard]] static Expected<ObjectiveTable> read(const std::string &path,
                                                       const std::vector<std::string> &minimize,
                                                       const std::vector<std::string> &maximize,
                                                       RunContext &context);

    [[nodiscard]] ObjectivePoints points() const noexcept { return {m_signs.size(), m_values}; }
    /// A reference as typed, in the sense of points().
    [[nodiscard]] std::vector<double> signedReference(std::vector<double> reference) const;

    [[nodiscard]] std::uint64_t lineOf(std::size_t point) const noexcept { return m_lines[point]; }
    /// All fields of a row as they stand in the file, headings first.
    [[nodiscard]] const std::vector<std::string> &headings() const noexcept { return m_headings; }
    [[nodiscard]] const std::vector<std::string> &rowOf(std::size_t point) const noexcept
    {
        return m_rows[point];
    }
    [[nodiscard]] Json jsonOf(std::size_t point) const;

private:
    [[nodiscard]] Expected<void> takeHeadings(const std::vector<std::string> &fields,
                                              const std::vector<std::string> &minimize,
                                              const std::vector<std::string> &maximize);
    [[nodiscard]] Expected<void> takeRow(std::vector<std::string> fields);

    std::vector<std::string> m_headings;
    std::vector<std::size_t> m_columns; ///< of the objectives
    std::vector<double> m_signs;
    std::vector<double> m_values;
    std::vector<std::vector<std::string>> m_rows;
    std::vector<std::uint64_t> m_lines;
};

} // namespace takt::cli
