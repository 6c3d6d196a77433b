// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/chrome/EventReader.h"

#include "core/io/chrome/EventTime.h"

#include <charconv>
#include <cstring>
#include <functional>

namespace takt::chrome {

namespace {

namespace od = simdjson::ondemand;
using simdjson::error_code;

std::string_view trimmed(std::string_view token)
{
    while (!token.empty() && static_cast<unsigned char>(token.back()) <= ' ')
        token.remove_suffix(1);
    return token;
}

/// A scalar as it is written, or the bracket that opens a list or an object. Unlike simdjson's
/// type this takes the NaN and inf that some tools write.
error_code tokenOf(od::value value, std::string_view &token)
{
    token = trimmed(value.raw_json_token());
    constexpr std::string_view none = ",:]}";
    return token.empty() || none.find(token[0]) != std::string_view::npos ? simdjson::TAPE_ERROR
                                                                          : simdjson::SUCCESS;
}

/// A list or an object as it is written.
error_code jsonOf(od::value value, char bracket, std::string_view &text)
{
    error_code error = simdjson::SUCCESS;
    if (bracket == '[') {
        od::array array;
        error = value.get_array().get(array);
        if (!error)
            error = array.raw_json().get(text);
    } else {
        od::object object;
        error = value.get_object().get(object);
        if (!error)
            error = object.raw_json().get(text);
    }
    text = trimmed(text);
    return error;
}

bool isNumber(std::string_view token)
{
    return token[0] == '-' || (token[0] >= '0' && token[0] <= '9');
}

/// The key between its quotes as it is written, escapes and all. simdjson has seen that it ends.
std::string_view writtenKey(od::raw_json_string key)
{
    const char *first = key.raw();
    const char *last = first;
    while (*last != '"')
        last += *last == '\\' ? 2 : 1;
    return {first, static_cast<std::size_t>(last - first)};
}

} // namespace

error_code EventReader::read(od::object object)
{
    EventRecord record;
    record.firstArgument = static_cast<std::uint32_t>(m_batch.arguments.size());
    m_process = Word::Empty;
    m_thread = Word::Empty;
    error_code error = simdjson::SUCCESS;
    for (auto each : object) {
        od::field field;
        error = std::move(each).get(field);
        if (!error)
            error = readField(writtenKey(field.key()), field.value(), record);
        if (error)
            break;
    }
    if (error) {
        m_batch.arguments.resize(record.firstArgument);
        return error;
    }
    record.argumentCount =
        static_cast<std::uint32_t>(m_batch.arguments.size()) - record.firstArgument;
    record.lane = m_batch.lane(m_process, m_thread);
    m_batch.records.push_back(record);
    return simdjson::SUCCESS;
}

error_code EventReader::readField(std::string_view key, Value value, EventRecord &record)
{
    enum class Field { Phase, Name, Category, Process, Thread, Time, Duration, Binding, Scope };
    const auto textOf = [&](Field field) -> error_code {
        std::string_view text;
        if (const error_code error = readText(value, text))
            return error;
        switch (field) {
        case Field::Phase:
            record.phase = text.empty() ? '\0' : text[0];
            break;
        case Field::Name:
            record.name = m_batch.texts.intern(text);
            break;
        case Field::Category:
            record.category = m_batch.texts.intern(text);
            break;
        case Field::Process:
            m_process = m_batch.texts.intern(text);
            break;
        case Field::Thread:
            m_thread = m_batch.texts.intern(text);
            break;
        case Field::Binding:
            record.bindsEnclosing = text == "e";
            break;
        case Field::Scope:
            record.isGlobal = text == "g";
            break;
        case Field::Time:
        case Field::Duration: {
            const EventTime time = parseEventTime(text, m_timePower);
            record.isCut = record.isCut || time.isCut;
            (field == Field::Time ? record.time : record.duration) = time.nanoseconds;
            record.hasTime = record.hasTime || (field == Field::Time && time.isValid);
            break;
        }
        }
        return simdjson::SUCCESS;
    };
    if (key == "ph")
        return textOf(Field::Phase);
    if (key == "ts")
        return textOf(Field::Time);
    if (key == "dur")
        return textOf(Field::Duration);
    if (key == "name")
        return textOf(Field::Name);
    if (key == "cat")
        return textOf(Field::Category);
    if (key == "pid")
        return textOf(Field::Process);
    if (key == "tid")
        return textOf(Field::Thread);
    if (key == "args")
        return readArguments(value, record);
    if (key == "id" || key == "id2")
        return readId(value, record);
    if (key == "bp")
        return textOf(Field::Binding);
    if (key == "s")
        return textOf(Field::Scope);
    return simdjson::SUCCESS;
}

error_code EventReader::readText(Value value, std::string_view &text)
{
    if (const error_code error = tokenOf(value, text))
        return error;
    // Lists and objects are skipped when the iteration goes on.
    if (text[0] == '{' || text[0] == '[')
        text = {};
    return text.empty() || text[0] != '"' ? simdjson::SUCCESS : unquote(value, text);
}

error_code EventReader::unquote(Value value, std::string_view &text)
{
    if (text.size() < 2 || text.back() != '"')
        return simdjson::STRING_ERROR;
    text = text.substr(1, text.size() - 2);
    if (std::memchr(text.data(), '\\', text.size()) == nullptr)
        return simdjson::SUCCESS;
    std::string_view unescaped;
    // A lone surrogate or an escape that JSON lacks: the text stays as it is written.
    if (!value.get_string().get(unescaped))
        text = keep(unescaped);
    return simdjson::SUCCESS;
}

error_code EventReader::readId(Value value, EventRecord &record)
{
    std::string_view text;
    if (const error_code error = tokenOf(value, text))
        return error;
    // id2 is {"local": …} or {"global": …}; the text tells them apart.
    const bool isObject = text[0] == '{';
    if (const error_code error = isObject ? jsonOf(value, '{', text) : readText(value, text))
        return error;
    const bool isHexadecimal = text.starts_with("0x");
    const char *first = text.data() + (isHexadecimal ? 2 : 0);
    const char *last = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(first, last, record.id, isHexadecimal ? 16 : 10);
    if (error != std::errc() || stopped != last)
        record.id = std::hash<std::string_view>()(text);
    return simdjson::SUCCESS;
}

error_code EventReader::readArguments(Value value, const EventRecord &record)
{
    std::string_view token;
    if (const error_code error = tokenOf(value, token))
        return error;
    if (token[0] != '{')
        return simdjson::SUCCESS;
    od::object object;
    if (const error_code error = value.get_object().get(object))
        return error;
    TextIndex before = record.category;
    for (auto each : object) {
        od::field field;
        if (const error_code error = std::move(each).get(field))
            return error;
        std::string_view key = writtenKey(field.key());
        if (key.find('\\') != std::string_view::npos) {
            std::string_view unescaped;
            if (!field.unescaped_key().get(unescaped))
                key = keep(unescaped);
        }
        before = m_batch.texts.internAfter(before, key);
        if (const error_code error = readArgument(before, field.value()))
            return error;
    }
    return simdjson::SUCCESS;
}

error_code EventReader::readArgument(TextIndex key, Value value)
{
    std::string_view text;
    if (const error_code error = tokenOf(value, text))
        return error;
    error_code error = simdjson::SUCCESS;
    if (text[0] == '[' || text[0] == '{') {
        error = jsonOf(value, text[0], text);
    } else if (text[0] == '"') {
        error = unquote(value, text);
    } else if (isNumber(text)) {
        m_batch.arguments.push_back(number(key, text));
        return error;
    }
    m_batch.arguments.push_back(Argument::text(key, m_batch.texts.intern(text)));
    return error;
}

Argument EventReader::number(TextIndex key, std::string_view token)
{
    const char *last = token.data() + token.size();
    std::int64_t whole = 0;
    if (const auto [stopped, error] = std::from_chars(token.data(), last, whole);
        error == std::errc() && stopped == last)
        return Argument::whole(key, whole);
    double real = 0;
    const bool isWhole = token.find_first_of(".eE") == std::string_view::npos;
    if (const auto [stopped, error] = std::from_chars(token.data(), last, real);
        !isWhole && error == std::errc() && stopped == last)
        return Argument::real(key, real);
    // Addresses beyond int64 and what is no number keep their digits.
    return Argument::text(key, m_batch.texts.intern(token));
}

std::string_view EventReader::keep(std::string_view text)
{
    return m_copies.emplace_back(text);
}

} // namespace takt::chrome
