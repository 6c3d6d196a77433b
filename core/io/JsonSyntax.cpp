// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/JsonSyntax.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>

namespace takt {

namespace {

using Json = nlohmann::json;

/// Characters, and a record of how many the parser has taken.
class CountingIterator {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char *;
    using reference = const char &;

    CountingIterator(const char *at, std::size_t *taken) : m_at(at), m_taken(taken) {}

    reference operator*() const { return *m_at; }
    CountingIterator &operator++()
    {
        ++m_at;
        ++*m_taken;
        return *this;
    }
    CountingIterator operator++(int)
    {
        CountingIterator before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(const CountingIterator &a, const CountingIterator &b)
    {
        return a.m_at == b.m_at;
    }

private:
    const char *m_at;
    std::size_t *m_taken;
};

/// What the parser says, without its own prefix ("[json.exception…] parse error at line 1,
/// column 2: ") and without an endless last token.
std::string shortReason(const std::string &what)
{
    std::string reason = what;
    if (const auto column = reason.find("column "); column != std::string::npos) {
        if (const auto colon = reason.find(": ", column); colon != std::string::npos)
            reason.erase(0, colon + 2);
    } else if (const auto bracket = reason.find("] "); bracket != std::string::npos) {
        reason.erase(0, bracket + 2);
    }
    constexpr std::string_view lastRead = "last read: '";
    constexpr std::size_t longestToken = 40;
    if (const auto token = reason.find(lastRead); token != std::string::npos) {
        const auto begin = token + lastRead.size();
        const auto end = reason.rfind('\'');
        if (end != std::string::npos && end > begin + longestToken)
            reason.replace(begin, end - begin - longestToken, "…");
    }
    return "is not valid JSON: " + reason;
}

/// Takes every event of a parse, and stops at the first that cannot be accepted.
class ErrorFinder {
public:
    explicit ErrorFinder(const std::size_t *taken) : m_taken(taken) {}

    bool null() { return true; }
    bool boolean(bool) { return true; }
    bool number_integer(Json::number_integer_t) { return true; }
    bool number_unsigned(Json::number_unsigned_t) { return true; }
    bool number_float(Json::number_float_t, const std::string &text)
    {
        if (text.find_first_of(".eE") != std::string::npos)
            return true;
        return stop(fmt::format("the whole number {:.40} needs more than 64 bits", text),
                    text.size());
    }
    bool string(std::string &) { return true; }
    bool binary(Json::binary_t &) { return true; }
    bool key(std::string &) { return true; }
    bool start_object(std::size_t) { return goDeeper(); }
    bool start_array(std::size_t) { return goDeeper(); }
    bool end_object()
    {
        --m_depth;
        return true;
    }
    bool end_array()
    {
        --m_depth;
        return true;
    }
    bool parse_error(std::size_t, const std::string &lastToken,
                     const nlohmann::detail::exception &error)
    {
        const bool isNumber = dynamic_cast<const Json::out_of_range *>(&error) != nullptr;
        return stop(shortReason(error.what()), isNumber ? lastToken.size() : 0);
    }

    [[nodiscard]] const std::string &reason() const { return m_reason; }
    [[nodiscard]] std::size_t offset() const { return m_offset; }

private:
    bool goDeeper()
    {
        return ++m_depth < deepestJson ||
               stop(fmt::format("arrays and objects stand more than {} deep inside one another",
                                deepestJson));
    }
    /// Places the error at the last character taken, or `back` characters before it: a number is
    /// known to be whole only once the character behind it was taken.
    bool stop(std::string reason, std::size_t back = 0)
    {
        m_reason = std::move(reason);
        m_offset = *m_taken - std::min(*m_taken, back + 1);
        return false;
    }

    const std::size_t *m_taken;
    std::size_t m_depth = 0;
    std::size_t m_offset = 0;
    std::string m_reason;
};

} // namespace

std::string lineAndColumn(std::string_view text, std::size_t offset)
{
    const std::string_view before = text.substr(0, std::min(offset, text.size()));
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::size_t lineStart = before.rfind('\n') + 1; // npos + 1 is the start of the text
    const auto column =
        1 + std::count_if(before.begin() + static_cast<std::ptrdiff_t>(lineStart), before.end(),
                          [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
    return fmt::format("line {}, column {}", line, column);
}

Error locateJsonError(std::string_view text, std::string_view fallback)
{
    std::size_t taken = 0;
    ErrorFinder finder(&taken);
    const bool isWellFormed =
        Json::sax_parse(CountingIterator(text.data(), &taken),
                        CountingIterator(text.data() + text.size(), &taken), &finder);
    if (isWellFormed || finder.reason().empty())
        return {{}, {}, fmt::format("is not valid JSON: {}", fallback)};
    return {{}, lineAndColumn(text, finder.offset()), finder.reason()};
}

} // namespace takt
