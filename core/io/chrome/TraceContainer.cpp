// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/chrome/TraceContainer.h"

namespace takt::chrome {

namespace {

bool isSpace(char character)
{
    return static_cast<unsigned char>(character) <= ' ';
}

} // namespace

std::size_t TraceContainer::feed(std::string_view bytes)
{
    std::size_t taken = 0;
    while (taken < bytes.size() && m_state != State::InEvents)
        take(bytes[taken++]);
    return taken;
}

void TraceContainer::take(char character)
{
    switch (m_state) {
    case State::Before:
        // A byte order mark is passed over like all else.
        m_isList = character == '[';
        if (character == '{')
            m_state = State::BeforeKey;
        else if (m_isList)
            m_state = State::InEvents;
        break;
    case State::BeforeKey:
        if (character == '"') {
            m_key.clear();
            m_state = State::InKey;
        } else if (character == '}') {
            m_state = State::Behind;
        }
        break;
    case State::InKey:
        if (character == '"')
            m_state = State::BeforeColon;
        else if (m_key.size() < longestValue)
            m_key += character;
        break;
    case State::BeforeColon:
        if (character == ':')
            m_state = State::BeforeValue;
        break;
    case State::BeforeValue:
        if (isSpace(character))
            break;
        if (character == '[' && m_key == "traceEvents") {
            m_state = State::InEvents;
            break;
        }
        m_value.clear();
        m_state = State::InValue;
        takeInValue(character);
        break;
    case State::InValue:
        takeInValue(character);
        break;
    case State::BehindValue:
        if (character == ',')
            m_state = State::BeforeKey;
        else if (character == '}')
            m_state = State::Behind;
        break;
    case State::InEvents:
    case State::Behind:
        break;
    }
}

void TraceContainer::takeInValue(char character)
{
    if (m_isInString) {
        m_isInString = m_isEscaped || character != '"';
        m_isEscaped = !m_isEscaped && character == '\\';
    } else if (m_depth == 0 && (character == ',' || character == '}')) {
        endValue();
        m_state = character == ',' ? State::BeforeKey : State::Behind;
        return;
    } else if (character == '"') {
        m_isInString = true;
    } else if (character == '{' || character == '[') {
        ++m_depth;
    } else if ((character == '}' || character == ']') && m_depth > 0) {
        --m_depth;
    }
    if (m_value.size() <= longestValue)
        m_value += isSpace(character) ? ' ' : character;
}

void TraceContainer::endValue()
{
    while (!m_value.empty() && m_value.back() == ' ')
        m_value.pop_back();
    if (m_value.size() <= longestValue)
        m_values.insert_or_assign(m_key, m_value);
}

} // namespace takt::chrome
