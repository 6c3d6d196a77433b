// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/JsonValue.h"

#include "core/io/JsonSyntax.h"

#include <fmt/format.h>
#include <vector>

namespace takt {

namespace {

std::string escapedToken(std::string_view key)
{
    std::string token;
    for (const char character : key) {
        if (character == '~')
            token += "~0";
        else if (character == '/')
            token += "~1";
        else
            token += character;
    }
    return token;
}

} // namespace

JsonValue::JsonValue(simdjson::dom::element element, std::optional<Error> *firstError)
    : m_element(element), m_firstError(firstError)
{
}

JsonValue::JsonValue(simdjson::dom::element element, const JsonValue *parent, std::string_view key)
    : m_element(element), m_parent(parent), m_firstError(parent->m_firstError), m_key(key)
{
}

JsonValue::JsonValue(simdjson::dom::element element, const JsonValue *parent, std::size_t index)
    : m_element(element),
      m_parent(parent),
      m_firstError(parent->m_firstError),
      m_index(index),
      m_isIndexed(true),
      m_isPresent(!element.is_null())
{
}

std::string JsonValue::pointer() const
{
    std::vector<const JsonValue *> path;
    for (const JsonValue *value = this; value->m_parent != nullptr; value = value->m_parent)
        path.push_back(value);
    std::string text;
    for (auto step = path.rbegin(); step != path.rend(); ++step) {
        text += '/';
        text +=
            (*step)->m_isIndexed ? std::to_string((*step)->m_index) : escapedToken((*step)->m_key);
    }
    return text;
}

void JsonValue::fail(std::string reason) const
{
    if (!hasFailed())
        *m_firstError = Error{{}, pointer(), std::move(reason)};
}

void JsonValue::fail(const Error &error) const
{
    fail(error.place.empty() ? error.reason : fmt::format("{}: {}", error.place, error.reason));
}

JsonValue JsonValue::find(std::string_view key) const &
{
    JsonValue absent({}, this, key);
    absent.m_isPresent = false;
    if (!m_isPresent)
        return absent;
    simdjson::dom::object object;
    if (m_element.get_object().get(object) != simdjson::SUCCESS) {
        failType("an object");
        return absent;
    }
    simdjson::dom::element element;
    if (object.at_key(key).get(element) != simdjson::SUCCESS || element.is_null())
        return absent;
    return {element, this, key};
}

JsonValue JsonValue::find(std::string_view key, std::string_view olderKey) const &
{
    JsonValue found = find(key);
    return found ? found : find(olderKey);
}

JsonValue JsonValue::member(std::string_view key) const &
{
    JsonValue found = find(key);
    if (!found && !hasFailed())
        fail(fmt::format("'{}' is missing", key));
    return found;
}

std::string_view JsonValue::text() const
{
    std::string_view value;
    if (!m_isPresent || m_element.get_string().get(value) != simdjson::SUCCESS)
        failType("a text");
    return value;
}

std::string JsonValue::identifier() const
{
    const bool isNumber = m_isPresent && (m_element.is_int64() || m_element.is_uint64());
    const std::string value = isNumber ? scalarText() : std::string(text());
    if (value.empty())
        fail("is empty");
    return value;
}

double JsonValue::number() const
{
    double value = 0;
    if (!m_isPresent || m_element.get_double().get(value) != simdjson::SUCCESS)
        failType("a number");
    return value + 0.0;
}

double JsonValue::amount() const
{
    const double value = number();
    if (!(value >= 0)) {
        fail(fmt::format("is {}; it must be a number of at least 0", value));
        return 0;
    }
    return value;
}

std::uint64_t JsonValue::wholeNumber() const
{
    std::uint64_t value = 0;
    if (!m_isPresent || m_element.get_uint64().get(value) != simdjson::SUCCESS)
        failType("a whole number of at least 0");
    return value;
}

std::string JsonValue::scalarText() const
{
    if (!m_isPresent || m_element.is_array() || m_element.is_object())
        return {};
    return m_element.is_string() ? std::string(text()) : simdjson::minify(m_element);
}

std::size_t JsonValue::size() const noexcept
{
    if (isArray())
        return m_element.get_array().value_unsafe().size();
    if (isObject())
        return m_element.get_object().value_unsafe().size();
    return 0;
}

bool JsonValue::expectArray() const
{
    if (m_isPresent && !m_element.is_array())
        failType("a list");
    return isArray();
}

bool JsonValue::expectObject() const
{
    if (m_isPresent && !m_element.is_object())
        failType("an object");
    return isObject();
}

std::string_view JsonValue::typeName() const
{
    if (!m_isPresent)
        return "null";
    switch (m_element.type()) {
    case simdjson::dom::element_type::ARRAY:
        return "a list";
    case simdjson::dom::element_type::OBJECT:
        return "an object";
    case simdjson::dom::element_type::STRING:
        return "a text";
    case simdjson::dom::element_type::BOOL:
        return "true or false";
    case simdjson::dom::element_type::NULL_VALUE:
    case simdjson::dom::element_type::INT64:
    case simdjson::dom::element_type::UINT64:
    case simdjson::dom::element_type::DOUBLE:
        break;
    }
    return "a number";
}

void JsonValue::failType(std::string_view expected) const
{
    std::string value = scalarText();
    constexpr std::size_t longestShown = 40;
    if (isText() || value.size() > longestShown)
        value.clear();
    fail(fmt::format("is {}{}; it must be {}", typeName(), value.empty() ? "" : " (" + value + ")",
                     expected));
}

JsonDocument::JsonDocument()
    : m_parser(std::make_unique<simdjson::dom::parser>()),
      m_firstError(std::make_unique<std::optional<Error>>())
{
}

Expected<JsonDocument> JsonDocument::parse(const std::string &text)
{
    JsonDocument document;
    const simdjson::error_code code = document.m_parser->parse(text).get(document.m_root);
    if (code == simdjson::MEMALLOC)
        return failure({}, "there is not enough memory to read it");
    if (code != simdjson::SUCCESS)
        return tl::unexpected(locateJsonError(text, simdjson::error_message(code)));
    return document;
}

JsonValue JsonDocument::root() const
{
    return {m_root, m_firstError.get()};
}

} // namespace takt
