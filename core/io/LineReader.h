// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/InputStream.h"
#include "core/model/Error.h"
#include "core/model/RunContext.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace takt {

/// The lines of an input one after the other, through a window of it: line breaks of Unix and
/// Windows are taken off, so is a UTF-8 byte order mark. Reports progress and notices a cancelled
/// run on the way.
class LineReader {
public:
    /// Longer lines are an error: no format here has lines of that size, hostile files do.
    static constexpr std::size_t longestLine = std::size_t{64} << 20U;

    LineReader(InputStream &input, RunContext &context);

    /// The next line, valid until the next call; nothing at the end, after a failure, and once the
    /// run is cancelled. O(line).
    [[nodiscard]] std::optional<std::string_view> next();

    /// Number of the line that next() gave, from 1.
    [[nodiscard]] std::uint64_t number() const noexcept { return m_number; }
    /// Whether a line break ended that line; the last line of a truncated file has none.
    [[nodiscard]] bool isTerminated() const noexcept { return m_isTerminated; }
    [[nodiscard]] bool wasCancelled() const noexcept { return m_wasCancelled; }
    /// Why the input could not be read to its end.
    [[nodiscard]] const std::optional<Error> &problem() const noexcept { return m_problem; }

private:
    [[nodiscard]] bool fill();
    [[nodiscard]] std::string_view take(std::size_t length, bool isTerminated);

    InputStream &m_input;
    RunContext &m_context;
    std::vector<char> m_window;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    std::uint64_t m_number = 0;
    bool m_isTerminated = true;
    bool m_isAtEnd = false;
    bool m_wasCancelled = false;
    std::optional<Error> m_problem;
};

} // namespace takt
