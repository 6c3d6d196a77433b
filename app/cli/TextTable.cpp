// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "TextTable.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <utility>

namespace takt::cli {

namespace {

/// Columns of a terminal that UTF-8 text takes: code points, which is right for all but wide and
/// combining characters.
std::size_t width(const std::string &text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char character) {
        return (static_cast<unsigned char>(character) & 0xC0U) != 0x80U;
    }));
}

bool isNumber(const std::string &text)
{
    double value = 0;
    const char *end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, value);
    return error == std::errc() && stopped == end;
}

} // namespace

TextTable::TextTable(std::vector<std::string> header) : m_rows{std::move(header)} {}

void TextTable::addRow(std::vector<std::string> cells)
{
    for (std::string &cell : cells)
        cell = printable(cell);
    m_rows.push_back(std::move(cells));
}

std::string TextTable::toText(const std::string &whenEmpty) const
{
    if (m_rows.size() == 1 && !whenEmpty.empty())
        return whenEmpty + "\n";
    const std::size_t columns = m_rows.front().size();
    std::vector<std::size_t> widths(columns, 0);
    std::vector<bool> isNumeric(columns, m_rows.size() > 1);
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        for (std::size_t column = 0; column < columns; ++column) {
            const std::string &cell = m_rows[row][column];
            widths[column] = std::max(widths[column], width(cell));
            if (row > 0 && !cell.empty() && !isNumber(cell))
                isNumeric[column] = false;
        }
    }
    std::string text;
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        std::string line;
        for (std::size_t column = 0; column < columns; ++column) {
            const std::string &cell = m_rows[row][column];
            const std::string padding(widths[column] - width(cell), ' ');
            line += column == 0 ? "" : "  ";
            line += isNumeric[column] ? padding + cell : cell + padding;
        }
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + "\n";
        if (row > 0)
            continue;
        for (std::size_t column = 0; column < columns; ++column)
            text += (column == 0 ? "" : "  ") + std::string(widths[column], '-');
        text += "\n";
    }
    return text;
}

std::string shortNumber(double value)
{
    return fmt::format("{:.6g}", value);
}

std::string printable(const std::string &text)
{
    // Error::message escapes in the same way.
    std::string result;
    for (const char character : text) {
        const auto code = static_cast<unsigned char>(character);
        if (code < 0x20 || code == 0x7f)
            result += fmt::format("\\x{:02x}", code);
        else
            result += character;
    }
    return result;
}

std::string alignedPairs(const std::vector<std::pair<std::string, std::string>> &pairs)
{
    std::size_t widest = 0;
    for (const auto &[name, value] : pairs)
        widest = std::max(widest, width(name));
    std::string text;
    for (const auto &[name, value] : pairs)
        text +=
            printable(name) + std::string(widest - width(name) + 2, ' ') + printable(value) + "\n";
    return text;
}

} // namespace takt::cli
