// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/Document.h"
#include "core/io/TextWords.h"
#include "core/model/RunContext.h"
#include "core/model/ShopProblem.h"

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>

namespace takt {

/// What the readers of the forms of a shop (ShopText.h) share: rows of numbers with the errors that
/// name their lines.
using TextRows = std::span<const TextRow>;

/// A duration: a finite number of at least 0.
[[nodiscard]] Expected<double> durationOf(const TextRow &row, std::string_view word);

struct ShopSize {
    std::size_t jobs = 0;
    std::size_t machines = 0;
};

/// "jobs machines" at the head of a text of `textSize` bytes. Refused: none of either, and more
/// machines than the text could have work for.
[[nodiscard]] Expected<ShopSize> shopSizeFrom(const TextRow &row, std::size_t textSize);

/// Refused: another number of rows than the header says there are jobs.
[[nodiscard]] Expected<void> expectJobRows(TextRows rows, const TextRow &header, std::size_t jobs);

/// Adds a job that stands in a row, which errors name.
[[nodiscard]] Expected<void> addJobOf(const TextRow &row, JobSpec job, ShopProblemBuilder &builder);

/// The document of what was built, with what the catalogue knows.
[[nodiscard]] Expected<WorkloadDocument> finishShop(ShopProblemBuilder &builder,
                                                    std::map<std::string, std::string> notes);

/// Takes whole numbers and durations off the words of a row.
class RowCursor {
public:
    explicit RowCursor(const TextRow &row) : m_row(row) {}

    [[nodiscard]] bool isAtEnd() const { return m_next == m_row.words.size(); }
    [[nodiscard]] std::size_t left() const { return m_row.words.size() - m_next; }
    /// `what` names it in errors: "a machine".
    [[nodiscard]] Expected<std::size_t> whole(std::string_view what);
    /// A machine that the file counts from 1, counted from 0.
    [[nodiscard]] Expected<MachineIndex> machineFromOne(std::size_t machines);
    [[nodiscard]] Expected<double> duration();

private:
    const TextRow &m_row;
    std::size_t m_next = 0;
};

[[nodiscard]] Expected<WorkloadDocument>
readStandardShop(TextRows rows, std::size_t textSize, const std::string &name, RunContext &context);

} // namespace takt
