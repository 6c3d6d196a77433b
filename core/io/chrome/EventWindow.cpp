// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/chrome/EventWindow.h"

#include "core/io/chrome/EventReader.h"

#include <algorithm>
#include <cstring>
#include <simdjson.h>

namespace takt::chrome {

namespace {

namespace od = simdjson::ondemand;
using simdjson::error_code;

/// simdjson refuses control characters in strings, which real traces hold. As spaces they change
/// nothing outside of strings.
void replaceControlCharacters(char *text, std::size_t length)
{
    std::replace_if(
        text, text + length,
        [](char character) { return static_cast<unsigned char>(character) < ' '; }, ' ');
}

/// Bytes of the UTF-8 sequence at the front of text; 0 where there is none.
std::size_t sequenceLength(std::string_view text)
{
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const unsigned lead = byte(0);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if ((lead >= 0x80 && lead < 0xC2) || lead > 0xF4 || text.size() < length)
        return 0;
    for (std::size_t at = 1; at < length; ++at) {
        if ((byte(at) & 0xC0U) != 0x80)
            return 0;
    }
    const bool isWrong =
        length > 2 && ((lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xED && byte(1) >= 0xA0) ||
                       (lead == 0xF0 && byte(1) < 0x90) || (lead == 0xF4 && byte(1) >= 0x90));
    return isWrong ? 0 : length;
}

void replaceBrokenUtf8(char *text, std::size_t length)
{
    for (std::size_t at = 0; at < length;) {
        const std::size_t sequence = sequenceLength({text + at, length - at});
        if (sequence == 0)
            text[at] = '?';
        at += std::max<std::size_t>(sequence, 1);
    }
}

bool isSeparator(char character)
{
    return static_cast<unsigned char>(character) <= ' ' || character == ',';
}

/// Follows the brackets of JSON text, character by character; those in strings do not count.
class Brackets {
public:
    /// Whether the character closes a bracket. depth() then no longer counts it; it stays 0 where
    /// none was open.
    bool closes(char character)
    {
        if (m_isEscaped) {
            m_isEscaped = false;
        } else if (m_isInString) {
            m_isEscaped = character == '\\';
            m_isInString = character != '"';
        } else if (character == '"') {
            m_isInString = true;
        } else if (character == '{' || character == '[') {
            ++m_depth;
        } else if (character == '}' || character == ']') {
            m_hadOpen = m_depth > 0;
            m_depth -= m_hadOpen ? 1 : 0;
            return true;
        }
        return false;
    }
    [[nodiscard]] std::size_t depth() const noexcept { return m_depth; }
    /// Whether the last bracket that was closed had been opened.
    [[nodiscard]] bool hadOpen() const noexcept { return m_hadOpen; }

private:
    std::size_t m_depth = 0;
    bool m_isInString = false;
    bool m_isEscaped = false;
    bool m_hadOpen = false;
};

/// Whether the element at the front of text goes on behind it: its brackets are still open and it
/// has not swallowed others, which it would where a bracket or a quote is missing.
bool isCutOff(std::string_view text)
{
    constexpr std::string_view phase = "\"ph\"";
    const std::size_t first = text.find(phase);
    if (first != std::string_view::npos) {
        const std::size_t second = text.find(phase, first + phase.size());
        if (second != std::string_view::npos &&
            text.find(phase, second + phase.size()) != std::string_view::npos)
            return false;
    }
    Brackets brackets;
    return std::ranges::none_of(text, [&brackets](char character) {
        return brackets.closes(character) && brackets.depth() == 0;
    });
}

/// Where the last element that is whole ends, or the list; 0 where none is.
std::size_t endOfWholeElements(std::string_view text)
{
    std::size_t end = 0;
    Brackets brackets;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!brackets.closes(text[at]) || brackets.depth() > 0)
            continue;
        end = at + 1;
        if (!brackets.hadOpen())
            break;
    }
    return end;
}

} // namespace

struct EventWindow::Parser {
    od::parser json;
    int timePower = 3;
    bool isSanitised = false;
};

EventWindow::EventWindow() : m_parser(std::make_unique<Parser>()) {}
EventWindow::EventWindow(EventWindow &&) noexcept = default;
EventWindow &EventWindow::operator=(EventWindow &&) noexcept = default;
EventWindow::~EventWindow() = default;

char *EventWindow::room(std::size_t bytes)
{
    m_bytes.resize(1 + bytes + 1 + simdjson::SIMDJSON_PADDING, ' ');
    return m_bytes.data() + 1;
}

std::string_view EventWindow::content() const noexcept
{
    return m_bytes.empty() ? std::string_view() : std::string_view(m_bytes.data() + 1, m_size);
}

void EventWindow::parse(int timePower)
{
    m_batch.clear();
    m_copies.clear();
    m_end = WindowEnd::Clean;
    m_parsed = m_size;
    m_parser->timePower = timePower;
    m_parser->isSanitised = false;
    char *text = room(m_size);
    std::fill_n(text + m_size, 1 + simdjson::SIMDJSON_PADDING, ' ');
    std::size_t length = m_size;
    while (length > 0 && isSeparator(text[length - 1]))
        --length;
    std::size_t first = 0;
    while (first < length && isSeparator(text[first]))
        ++first;
    if (first == length)
        return;
    const char after = text[length];
    text[length] = ']';
    text[static_cast<std::ptrdiff_t>(first) - 1] = '[';
    parsePart({first, length}, text + first - 1);
    text[length] = after;
}

void EventWindow::parsePart(Part part, char *json)
{
    const std::size_t length = part.last - part.first + 2;
    const std::size_t capacity = length + simdjson::SIMDJSON_PADDING;
    od::document document;
    error_code error = m_parser->json.iterate(json, length, capacity).get(document);
    if ((error == simdjson::UNESCAPED_CHARS || error == simdjson::UTF8_ERROR) &&
        !m_parser->isSanitised) {
        m_parser->isSanitised = true;
        replaceControlCharacters(m_bytes.data() + 1, m_size);
        replaceBrokenUtf8(m_bytes.data() + 1, m_size);
        // The part may be a copy.
        replaceControlCharacters(json, length);
        replaceBrokenUtf8(json, length);
        error = m_parser->json.iterate(json, length, capacity).get(document);
    }
    od::array array;
    if (!error)
        error = document.get_array().get(array);
    if (error) {
        parseWholeElements(part);
        return;
    }
    const char *element = json + 1;
    error = readElements(array, element);
    if (!error) {
        const char *location = json + length;
        if (const char *at = nullptr; !document.current_location().get(at))
            location = at;
        // The iteration stops behind the bracket that closes the list: ours, or the file's own.
        const std::string_view text(json, length);
        const std::size_t close = text.rfind(']', static_cast<std::size_t>(location - json) - 1);
        if (close + 1 < length) {
            m_end = WindowEnd::ArrayEnded;
            m_parsed = part.first + close - 1;
        }
        return;
    }
    const std::size_t failed = part.first + static_cast<std::size_t>(element - json) - 1;
    if (isAtEnd(part) && isCutOff(content().substr(failed, part.last - failed))) {
        m_end = WindowEnd::Incomplete;
        m_parsed = failed;
        return;
    }
    ++m_batch.unreadable;
    const std::size_t comma = firstElementBoundary(content().substr(failed, part.last - failed));
    if (comma != std::string_view::npos)
        parseHalves({failed + comma + 1, part.last}, false);
}

error_code EventWindow::readElements(od::array &array, const char *&element)
{
    EventReader reader(m_batch, m_copies, m_parser->timePower);
    for (auto each : array) {
        od::value value;
        if (const error_code error = std::move(each).get(value))
            return error;
        if (const char *at = nullptr; !value.current_location().get(at))
            element = at;
        const std::string_view token = value.raw_json_token();
        if (token.empty() || token[0] != '{') {
            ++m_batch.unreadable;
            continue;
        }
        od::object object;
        if (const error_code error = value.get_object().get(object))
            return error;
        if (const error_code error = reader.read(object))
            return error;
    }
    return simdjson::SUCCESS;
}

bool EventWindow::isAtEnd(Part part) const
{
    const std::string_view rest = content().substr(part.last);
    return std::ranges::all_of(rest, isSeparator);
}

void EventWindow::parseCopy(Part part)
{
    const std::string_view text = content().substr(part.first, part.last - part.first);
    std::string &copy = m_copies.emplace_back();
    copy.reserve(text.size() + 2 + simdjson::SIMDJSON_PADDING);
    copy.append("[").append(text).append("]").append(simdjson::SIMDJSON_PADDING, ' ');
    parsePart(part, copy.data());
}

void EventWindow::parseWholeElements(Part part)
{
    const std::string_view text = content().substr(part.first, part.last - part.first);
    std::size_t end = endOfWholeElements(text);
    if (end == text.size())
        end = 0;
    if (end > 0)
        parseCopy({part.first, part.first + end});
    while (end < text.size() && end > 0 && isSeparator(text[end]))
        ++end;
    if (m_end == WindowEnd::Clean && end < text.size())
        parseHalves({part.first + end, part.last}, true);
}

void EventWindow::parseHalves(Part part, bool hasFailed)
{
    const std::string_view text = content().substr(part.first, part.last - part.first);
    const std::size_t middle = text.size() / 2;
    if (hasFailed && isAtEnd(part) && isCutOff(text)) {
        m_end = WindowEnd::Incomplete;
        m_parsed = part.first;
        return;
    }
    std::size_t comma = lastElementBoundary(text.substr(0, middle));
    if (comma == std::string_view::npos)
        comma = firstElementBoundary(text);
    if (comma == std::string_view::npos) {
        if (hasFailed)
            ++m_batch.unreadable;
        else
            parseCopy(part);
        return;
    }
    parseCopy({part.first, part.first + comma});
    if (m_end == WindowEnd::Clean)
        parseCopy({part.first + comma + 1, part.last});
}

} // namespace takt::chrome
