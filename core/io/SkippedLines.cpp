// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/SkippedLines.h"

#include "core/io/Bytes.h"

#include <fmt/format.h>

namespace takt {

void SkippedLines::add(std::uint64_t line, std::string reason)
{
    if (m_count++ == 0)
        m_first = Error{{}, fmt::format("line {}", line), std::move(reason)};
}

void SkippedLines::addRemarks(const LineReader &lines, std::vector<std::string> &remarks) const
{
    if (m_count == 1)
        remarks.push_back(fmt::format("one line was left out: {}", m_first->message()));
    else if (m_count > 1)
        remarks.push_back(
            fmt::format("{} lines were left out; the first: {}", m_count, m_first->message()));
    if (lines.problem())
        remarks.push_back(fmt::format("ends after line {}: {}; what stands before it was read",
                                      lines.number(), lines.problem()->message()));
}

tl::unexpected<Error> nothingRead(const LineReader &lines, const SkippedLines &skipped,
                                  std::string reason)
{
    if (lines.wasCancelled())
        return loadingCancelled();
    if (lines.problem())
        return tl::unexpected(*lines.problem());
    if (skipped.first())
        return tl::unexpected(*skipped.first());
    return failure({}, std::move(reason));
}

} // namespace takt
