// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <simdjson.h>
#include <string>
#include <string_view>

namespace takt {

/// A value of a parsed JSON document that knows its place in it.
///
/// Reading never fails at once: the first thing that is not as asked for is remembered by the
/// document with its JSON pointer, and a harmless value is returned in its stead. A reader asks
/// for all members of an object in a row and then asks the document once whether anything was
/// wrong. `null` counts as absent. A value refers to the one it was taken from, which must outlive
/// it.
class JsonValue {
public:
    /// Whether there is such a value at all.
    explicit operator bool() const noexcept { return m_isPresent; }

    /// RFC 6901: "/workflow/tasks/3/id"; empty for the root.
    [[nodiscard]] std::string pointer() const;
    /// Whether nothing wrong was found in the document so far.
    [[nodiscard]] bool isClean() const noexcept { return !hasFailed(); }
    /// Remembers an error at this place, unless an earlier one stands.
    void fail(std::string reason) const;
    /// Remembers an error that a builder found, at this place.
    void fail(const Error &error) const;

    /// A member that must be there (in an object that must be one).
    [[nodiscard]] JsonValue member(std::string_view key) const &;
    /// A member that may be there.
    [[nodiscard]] JsonValue find(std::string_view key) const &;
    /// The first of two spellings, as older versions of a format have others.
    [[nodiscard]] JsonValue find(std::string_view key, std::string_view olderKey) const &;
    JsonValue member(std::string_view key) const && = delete;
    JsonValue find(std::string_view key) const && = delete;
    JsonValue find(std::string_view key, std::string_view olderKey) const && = delete;

    [[nodiscard]] std::string_view text() const;
    [[nodiscard]] std::string_view textOr(std::string_view fallback) const
    {
        return m_isPresent ? text() : fallback;
    }
    /// A text, or a whole number as text, for files that number their tasks.
    [[nodiscard]] std::string identifier() const;
    /// Negative zero becomes zero.
    [[nodiscard]] double number() const;
    [[nodiscard]] double numberOr(double fallback) const
    {
        return m_isPresent ? number() : fallback;
    }
    /// A number of at least 0.
    [[nodiscard]] double amount() const;
    [[nodiscard]] double amountOr(double fallback) const
    {
        return m_isPresent ? amount() : fallback;
    }
    [[nodiscard]] std::uint64_t wholeNumber() const;
    /// Any scalar as text; empty for arrays and objects.
    [[nodiscard]] std::string scalarText() const;

    [[nodiscard]] bool isArray() const noexcept { return m_isPresent && m_element.is_array(); }
    [[nodiscard]] bool isObject() const noexcept { return m_isPresent && m_element.is_object(); }
    [[nodiscard]] bool isText() const noexcept { return m_isPresent && m_element.is_string(); }

    /// Calls `visit(JsonValue, index)` for each element of an array until an error is remembered.
    template <class Visit>
    void forEach(Visit visit) const
    {
        if (!expectArray())
            return;
        // Named, since value_unsafe() of a temporary refers into it.
        const simdjson::dom::array elements = m_element.get_array().value_unsafe();
        std::size_t index = 0;
        for (const simdjson::dom::element element : elements) {
            visit(JsonValue(element, this, index), index);
            ++index;
            if (hasFailed())
                return;
        }
    }
    /// Calls `visit(std::string_view key, JsonValue)` for each member of an object.
    template <class Visit>
    void forEachMember(Visit visit) const
    {
        if (!expectObject())
            return;
        const simdjson::dom::object members = m_element.get_object().value_unsafe();
        for (const auto field : members) {
            visit(field.key, JsonValue(field.value, this, field.key));
            if (hasFailed())
                return;
        }
    }
    /// Elements of an array or members of an object; 0 for anything else.
    [[nodiscard]] std::size_t size() const noexcept;

private:
    friend class JsonDocument;
    JsonValue(simdjson::dom::element element, std::optional<Error> *firstError);
    JsonValue(simdjson::dom::element element, const JsonValue *parent, std::string_view key);
    JsonValue(simdjson::dom::element element, const JsonValue *parent, std::size_t index);

    [[nodiscard]] bool expectArray() const;
    [[nodiscard]] bool expectObject() const;
    [[nodiscard]] bool hasFailed() const noexcept { return m_firstError->has_value(); }
    [[nodiscard]] std::string_view typeName() const;
    void failType(std::string_view expected) const;

    simdjson::dom::element m_element;
    const JsonValue *m_parent = nullptr;
    std::optional<Error> *m_firstError = nullptr;
    std::string_view m_key;
    std::size_t m_index = 0;
    bool m_isIndexed = false;
    bool m_isPresent = true;
};

/// A parsed JSON text and the first thing that a reader found wrong in it.
class JsonDocument {
public:
    /// Refused: text that is not valid JSON, with line and column. `text` is kept by the caller
    /// only until parse returns. O(size).
    [[nodiscard]] static Expected<JsonDocument> parse(const std::string &text);

    [[nodiscard]] JsonValue root() const;
    [[nodiscard]] const std::optional<Error> &firstError() const noexcept { return *m_firstError; }

private:
    JsonDocument();

    std::unique_ptr<simdjson::dom::parser> m_parser;
    simdjson::dom::element m_root;
    std::unique_ptr<std::optional<Error>> m_firstError;
};

} // namespace takt
