// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/InputStream.h"
#include "core/io/chrome/EventWindow.h"
#include "core/io/chrome/TraceContainer.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace takt::chrome {

/// Cuts the list of events of a trace into windows between two elements, so that each can be
/// parsed without the others.
class WindowReader {
public:
    /// Bytes of a window, unless one element is longer: a share of the file within these limits. At
    /// work are two windows for each thread, each with what was parsed of it, so that those of a
    /// small file must be small to take little beside what is made of it.
    static constexpr std::size_t leastWindow = std::size_t{256} << 10U;
    static constexpr std::size_t usualWindow = std::size_t{2} << 20U;
    static constexpr std::size_t windowsPerFile = 128;
    /// An element this long ends the reading.
    static constexpr std::size_t longestWindow = std::size_t{1} << 30U;

    WindowReader(InputStream &input, TraceContainer &container);

    /// Reads up to the first element. False where the input holds no list of events.
    [[nodiscard]] bool findEvents();
    /// Fills the window with what comes next; false at the end of the input.
    [[nodiscard]] bool next(EventWindow &window);
    /// Feeds the rest of the input to the container, which is behind the list.
    void readRest();

    /// Why the input could not be read to its end.
    [[nodiscard]] const std::optional<Error> &error() const noexcept { return m_error; }
    [[nodiscard]] double fraction() const noexcept { return m_input.fraction(); }

private:
    [[nodiscard]] std::size_t read(char *target, std::size_t most);

    InputStream &m_input;
    TraceContainer &m_container;
    std::size_t m_windowBytes;
    std::string m_carry; ///< read, but not part of a window yet
    std::uint64_t m_offset = 0;
    bool m_isAtEnd = false;
    std::optional<Error> m_error;
};

} // namespace takt::chrome
