// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/chrome/WindowReader.h"

#include <algorithm>
#include <array>
#include <vector>

namespace takt::chrome {

namespace {

constexpr std::size_t chunkBytes = std::size_t{64} << 10U;

/// A window for an input of this size; of a compressed one that is a guess.
std::size_t windowFor(const InputStream &input)
{
    constexpr std::uint64_t usualRatio = 16;
    const std::uint64_t bytes = input.fileBytes() * (input.isCompressed() ? usualRatio : 1);
    return static_cast<std::size_t>(std::clamp<std::uint64_t>(bytes / WindowReader::windowsPerFile,
                                                              WindowReader::leastWindow,
                                                              WindowReader::usualWindow));
}

} // namespace

WindowReader::WindowReader(InputStream &input, TraceContainer &container)
    : m_input(input), m_container(container), m_windowBytes(windowFor(input))
{
}

std::size_t WindowReader::read(char *target, std::size_t most)
{
    std::size_t filled = 0;
    while (filled < most && !m_isAtEnd) {
        const auto count = m_input.read(target + filled, most - filled);
        if (!count)
            m_error = count.error();
        m_isAtEnd = !count || *count == 0;
        filled += count ? *count : 0;
    }
    return filled;
}

bool WindowReader::findEvents()
{
    std::vector<char> chunk(chunkBytes);
    while (!m_container.isInEvents() && !m_isAtEnd) {
        const std::string_view bytes(chunk.data(), read(chunk.data(), chunk.size()));
        const std::size_t taken = m_container.feed(bytes);
        m_offset += taken;
        m_carry.assign(bytes.substr(taken));
    }
    return m_container.isInEvents();
}

bool WindowReader::next(EventWindow &window)
{
    window.offset = m_offset;
    std::size_t size = m_carry.size();
    // The smallest inputs get by with less.
    const std::size_t expected = std::max<std::size_t>(m_input.fileBytes(), 1024) + size;
    std::size_t wanted =
        std::max(size, m_input.isCompressed() ? m_windowBytes : std::min(m_windowBytes, expected));
    m_carry.copy(window.room(wanted), size);
    m_carry.clear();
    std::size_t searched = 0;
    for (;;) {
        char *bytes = window.room(wanted);
        size += read(bytes + size, wanted - size);
        if (m_isAtEnd || size >= longestWindow) {
            window.setSize(size);
            m_offset += size;
            return size > 0;
        }
        const std::string_view text(bytes, size);
        const std::size_t found = lastElementBoundary(text.substr(searched));
        if (found != std::string_view::npos) {
            const std::size_t comma = searched + found;
            m_carry.assign(text.substr(comma + 1));
            window.setSize(comma);
            m_offset += comma + 1;
            return true;
        }
        // What a boundary is made of may straddle the two readings.
        constexpr std::size_t straddle = 256;
        searched = size > straddle ? size - straddle : 0;
        wanted = 2 * std::max(wanted, chunkBytes);
    }
}

void WindowReader::readRest()
{
    m_container.feed(m_carry);
    m_carry.clear();
    std::vector<char> chunk(chunkBytes);
    while (!m_isAtEnd && !m_container.isComplete())
        m_container.feed({chunk.data(), read(chunk.data(), chunk.size())});
}

} // namespace takt::chrome
