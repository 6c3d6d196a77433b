// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/chrome/EventBatch.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <simdjson.h>
#include <string>
#include <string_view>
#include <vector>

namespace takt::chrome {

/// Where parsing a window ended.
enum class WindowEnd : std::uint8_t {
    Clean,      ///< between two elements
    ArrayEnded, ///< at the list's closing bracket
    Incomplete, ///< within an element that the next window may complete
};

/// A stretch of the list "traceEvents" from the beginning of one element on, and what it holds.
///
/// The bytes lie between a byte of room for a bracket and room for another and for what simdjson
/// reads past the end.
class EventWindow {
public:
    EventWindow();
    EventWindow(EventWindow &&) noexcept;
    EventWindow &operator=(EventWindow &&) noexcept;
    ~EventWindow();

    /// Makes room for bytes and returns where to put them; keeps those that are there.
    [[nodiscard]] char *room(std::size_t bytes);
    void setSize(std::size_t bytes) noexcept { m_size = bytes; }
    [[nodiscard]] std::string_view content() const noexcept;

    /// Parses the content into batch(). Control characters in strings become spaces, bytes that are
    /// no UTF-8 question marks; an element that is not valid JSON is left out and counted. What
    /// simdjson takes is parsed in one pass, O(content).
    void parse(int timePower);

    [[nodiscard]] const EventBatch &batch() const noexcept { return m_batch; }
    [[nodiscard]] WindowEnd end() const noexcept { return m_end; }
    /// Bytes of the content that were parsed: the closing bracket's or the incomplete element's
    /// place.
    [[nodiscard]] std::size_t parsedBytes() const noexcept { return m_parsed; }

    /// In which file position the content starts, for messages.
    std::uint64_t offset = 0;

private:
    struct Parser;
    /// Bytes [first, last) of the content.
    struct Part {
        std::size_t first = 0;
        std::size_t last = 0;
    };

    /// `json` is the part between brackets.
    void parsePart(Part part, char *json);
    void parseCopy(Part part);
    /// Parses a part in which a string does not end: what stands before that, if anything.
    void parseWholeElements(Part part);
    /// Parses a part that fails as a whole, or may, in two.
    void parseHalves(Part part, bool hasFailed);
    /// Sets `element` to the place of the element that is read.
    [[nodiscard]] simdjson::error_code readElements(simdjson::ondemand::array &array,
                                                    const char *&element);
    [[nodiscard]] bool isAtEnd(Part part) const;

    std::vector<char> m_bytes;
    std::size_t m_size = 0;
    EventBatch m_batch;
    WindowEnd m_end = WindowEnd::Clean;
    std::size_t m_parsed = 0;
    std::deque<std::string> m_copies; ///< what texts of the batch point into beside the bytes
    std::unique_ptr<Parser> m_parser;
};

/// Where an element of the list begins after its comma: the place of the comma that is the last
/// (first) in text, or npos. Found by what can only stand there in valid JSON, `}`, comma, `{`, a
/// plain key and a colon; within an element it may be found too.
[[nodiscard]] std::size_t lastElementBoundary(std::string_view text) noexcept;
[[nodiscard]] std::size_t firstElementBoundary(std::string_view text) noexcept;

} // namespace takt::chrome
