// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/TextWords.h"

#include <algorithm>
#include <fmt/format.h>
#include <simdjson.h>
#include <utility>

namespace takt {

void splitWords(std::string_view line, std::vector<std::string_view> &words)
{
    constexpr std::string_view blanks = " \t\r\v\f";
    words.clear();
    std::size_t begin = line.find_first_not_of(blanks);
    while (begin != std::string_view::npos) {
        const std::size_t end = std::min(line.find_first_of(blanks, begin), line.size());
        words.push_back(line.substr(begin, end - begin));
        begin = line.find_first_not_of(blanks, end);
    }
}

std::string_view takeLine(std::string_view &text)
{
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

std::string lineNumber(std::size_t number)
{
    return fmt::format("line {}", number);
}

std::string shown(std::string_view word)
{
    constexpr std::size_t longestShown = 24;
    if (word.size() > longestShown || !simdjson::validate_utf8(word.data(), word.size()))
        return "what stands there";
    return fmt::format("'{}'", word);
}

std::vector<TextRow> textRows(std::string_view text, std::size_t most)
{
    std::vector<TextRow> rows;
    TextRow row;
    while (!text.empty() && rows.size() < most) {
        ++row.line;
        const std::string_view line = takeLine(text);
        splitWords(line.substr(0, line.find('#')), row.words);
        if (!row.words.empty())
            rows.push_back(row);
    }
    return rows;
}

} // namespace takt
