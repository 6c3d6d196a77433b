// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace takt::chrome {

/// Finds the list "traceEvents" in the bytes of a trace and keeps what stands beside it, whatever
/// the order. Bytes come in pieces of any size. A file that is one list has nothing beside it.
class TraceContainer {
public:
    /// Longest value beside the events that is kept, bytes.
    static constexpr std::size_t longestValue = std::size_t{1} << 20U;

    /// Takes bytes up to the list's opening bracket, or all of them; returns how many.
    std::size_t feed(std::string_view bytes);
    /// Whether the bytes that follow are elements of the list.
    [[nodiscard]] bool isInEvents() const noexcept { return m_state == State::InEvents; }
    /// The bytes that follow stand behind the list's closing bracket.
    void eventsEnded() noexcept { m_state = m_isList ? State::Behind : State::BehindValue; }
    /// Whether the outermost bracket was closed.
    [[nodiscard]] bool isComplete() const noexcept { return m_state == State::Behind; }
    /// Values by key, as JSON; longer ones than longestValue are left out.
    [[nodiscard]] const std::map<std::string, std::string> &values() const noexcept
    {
        return m_values;
    }

private:
    enum class State : std::uint8_t {
        Before,      ///< the outermost bracket
        BeforeKey,   ///< or the closing bracket
        InKey,       ///< of the outermost object
        BeforeColon, ///< after a key
        BeforeValue, ///< after a colon
        InValue,
        InEvents,
        BehindValue, ///< before a comma
        Behind       ///< the outermost bracket
    };

    void take(char character);
    void takeInValue(char character);
    void endValue();

    State m_state = State::Before;
    bool m_isList = false;
    bool m_isInString = false;
    bool m_isEscaped = false;
    std::size_t m_depth = 0; ///< brackets open within the value
    std::string m_key;
    std::string m_value;
    std::map<std::string, std::string> m_values;
};

} // namespace takt::chrome
