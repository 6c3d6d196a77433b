// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/chrome/EventWindow.h"

namespace takt::chrome {

namespace {

bool isSpace(char character)
{
    return character == ' ' || character == '\n' || character == '\r' || character == '\t';
}

bool isKeyCharacter(char character)
{
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
           character == '_';
}

std::size_t skipSpace(std::string_view text, std::size_t at)
{
    while (at < text.size() && isSpace(text[at]))
        ++at;
    return at;
}

/// Whether `{` at the place is followed by a plain key and a colon.
bool opensWithKey(std::string_view text, std::size_t brace)
{
    std::size_t at = skipSpace(text, brace + 1);
    if (at >= text.size() || text[at] != '"')
        return false;
    const std::size_t key = ++at;
    while (at < text.size() && isKeyCharacter(text[at]))
        ++at;
    if (at == key || at >= text.size() || text[at] != '"')
        return false;
    at = skipSpace(text, at + 1);
    return at < text.size() && text[at] == ':';
}

/// The comma before the brace, after a closing brace; npos where there is none.
std::size_t commaBefore(std::string_view text, std::size_t brace)
{
    const auto backOverSpace = [text](std::size_t at) {
        while (at > 0 && isSpace(text[at - 1]))
            --at;
        return at;
    };
    const std::size_t afterComma = backOverSpace(brace);
    if (afterComma == 0 || text[afterComma - 1] != ',')
        return std::string_view::npos;
    const std::size_t afterBrace = backOverSpace(afterComma - 1);
    return afterBrace > 0 && text[afterBrace - 1] == '}' ? afterComma - 1 : std::string_view::npos;
}

} // namespace

std::size_t lastElementBoundary(std::string_view text) noexcept
{
    for (std::size_t brace = text.rfind('{'); brace != std::string_view::npos && brace > 0;
         brace = text.rfind('{', brace - 1)) {
        const std::size_t comma = commaBefore(text, brace);
        if (comma != std::string_view::npos && opensWithKey(text, brace))
            return comma;
    }
    return std::string_view::npos;
}

std::size_t firstElementBoundary(std::string_view text) noexcept
{
    for (std::size_t brace = text.find('{'); brace != std::string_view::npos;
         brace = text.find('{', brace + 1)) {
        const std::size_t comma = commaBefore(text, brace);
        if (comma != std::string_view::npos && opensWithKey(text, brace))
            return comma;
    }
    return std::string_view::npos;
}

} // namespace takt::chrome
