// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/LineReader.h"
#include "core/model/Error.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace takt {

/// Lines that a lenient reader left out: how many, and the first with its reason. A file of which
/// nothing could be used gives the first as the Error, any other file a remark.
class SkippedLines {
public:
    void add(std::uint64_t line, std::string reason);
    [[nodiscard]] std::uint64_t count() const noexcept { return m_count; }
    /// Unset while nothing was skipped.
    [[nodiscard]] const std::optional<Error> &first() const noexcept { return m_first; }

    /// Adds what a person should know after reading: lines left out, an input that broke off.
    void addRemarks(const LineReader &lines, std::vector<std::string> &remarks) const;

private:
    std::uint64_t m_count = 0;
    std::optional<Error> m_first;
};

/// Why a file of lines that yielded nothing was refused: cancelled, damaged, its first bad line, or
/// `reason`.
[[nodiscard]] tl::unexpected<Error> nothingRead(const LineReader &lines,
                                                const SkippedLines &skipped, std::string reason);

} // namespace takt
