// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/LineReader.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>

namespace takt {

namespace {

constexpr std::size_t chunkBytes = std::size_t{256} << 10U;

} // namespace

LineReader::LineReader(InputStream &input, RunContext &context)
    : m_input(input), m_context(context), m_window(2 * chunkBytes)
{
}

bool LineReader::fill()
{
    if (m_isAtEnd)
        return false;
    if (m_context.isCancelled()) {
        m_wasCancelled = m_isAtEnd = true;
        return false;
    }
    m_context.reportProgress(0.95 * m_input.fraction());
    if (m_begin > 0) {
        std::memmove(m_window.data(), m_window.data() + m_begin, m_end - m_begin);
        m_end -= m_begin;
        m_begin = 0;
    }
    if (m_window.size() - m_end < chunkBytes)
        m_window.resize(2 * m_window.size());
    const auto count = m_input.read(m_window.data() + m_end, chunkBytes);
    if (!count)
        m_problem = count.error();
    m_isAtEnd = !count || *count == 0;
    m_end += count.value_or(0);
    return !m_isAtEnd;
}

std::string_view LineReader::take(std::size_t length, bool isTerminated)
{
    std::string_view line(m_window.data() + m_begin, length);
    m_begin += length + (isTerminated ? 1 : 0);
    m_isTerminated = isTerminated;
    ++m_number;
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
    if (m_number == 1 && line.starts_with(byteOrderMark))
        line.remove_prefix(byteOrderMark.size());
    return line;
}

std::optional<std::string_view> LineReader::next()
{
    std::size_t searched = 0;
    for (;;) {
        const std::size_t waiting = m_end - m_begin;
        const char *start = m_window.data() + m_begin;
        if (const void *found = waiting > searched
                                    ? std::memchr(start + searched, '\n', waiting - searched)
                                    : nullptr)
            return take(static_cast<std::size_t>(static_cast<const char *>(found) - start), true);
        searched = waiting;
        if (waiting > longestLine) {
            m_problem = Error{{},
                              fmt::format("line {}", m_number + 1),
                              fmt::format("is longer than {} bytes", longestLine)};
            m_isAtEnd = true;
            m_begin = m_end;
            return std::nullopt;
        }
        if (!fill())
            break;
    }
    if (m_wasCancelled || m_begin == m_end)
        return std::nullopt;
    return take(m_end - m_begin, false);
}

} // namespace takt
