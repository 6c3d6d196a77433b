// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/JsonText.h"

#include <cmath>
#include <fmt/format.h>
#include <iterator>
#include <nlohmann/json.hpp>
#include <simdjson.h>
#include <utility>

namespace takt {

namespace {

void appendQuoted(std::string &out, std::string_view value)
{
    if (!simdjson::validate_utf8(value.data(), value.size())) {
        out += nlohmann::json(std::string(value))
                   .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
        return;
    }
    out += '"';
    for (const char character : value) {
        const auto code = static_cast<unsigned char>(character);
        if (character == '"' || character == '\\') {
            out += '\\';
            out += character;
        } else if (character == '\n') {
            out += "\\n";
        } else if (character == '\t') {
            out += "\\t";
        } else if (code < 0x20) {
            fmt::format_to(std::back_inserter(out), "\\u{:04x}", code);
        } else {
            out += character;
        }
    }
    out += '"';
}

} // namespace

JsonText &JsonText::key(std::string_view name)
{
    beforeValue();
    appendQuoted(m_text, name);
    m_text += ": ";
    m_followsKey = true;
    return *this;
}

JsonText &JsonText::text(std::string_view value)
{
    beforeValue();
    appendQuoted(m_text, value);
    m_needsComma = true;
    return *this;
}

JsonText &JsonText::number(double value)
{
    if (!std::isfinite(value))
        return null();
    beforeValue();
    fmt::format_to(std::back_inserter(m_text), "{}", value);
    m_needsComma = true;
    return *this;
}

JsonText &JsonText::raw(std::string_view json)
{
    beforeValue();
    m_text += json;
    m_needsComma = true;
    return *this;
}

std::string JsonText::take()
{
    m_text += '\n';
    return std::exchange(m_text, {});
}

JsonText &JsonText::begin(char bracket, Layout layout)
{
    beforeValue();
    m_text += bracket;
    m_layouts += layout == Layout::Broken ? 'b' : 'f';
    m_needsComma = false;
    return *this;
}

JsonText &JsonText::end(char bracket)
{
    const bool isBroken = m_layouts.back() == 'b';
    m_layouts.pop_back();
    if (isBroken && m_needsComma)
        breakLine();
    m_text += bracket;
    m_needsComma = true;
    return *this;
}

void JsonText::beforeValue()
{
    if (std::exchange(m_followsKey, false))
        return;
    const bool isBroken = !m_layouts.empty() && m_layouts.back() == 'b';
    if (m_needsComma)
        m_text += isBroken ? "," : ", ";
    if (isBroken)
        breakLine();
    m_needsComma = false;
}

void JsonText::breakLine()
{
    m_text += '\n';
    m_text.append(m_layouts.size(), ' ');
}

} // namespace takt
