// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <concepts>
#include <string>
#include <string_view>

namespace takt {

/// Writes JSON text front to back, with commas and line breaks where they belong: lists and
/// objects opened as `Broken` have a line for each element, others stand on one line.
///
/// Numbers are written with as many digits as it takes to read the same number back; text that is
/// not UTF-8 is made so with replacement characters. O(text).
class JsonText {
public:
    enum class Layout { Flat, Broken };

    JsonText &beginObject(Layout layout = Layout::Flat) { return begin('{', layout); }
    JsonText &endObject() { return end('}'); }
    JsonText &beginArray(Layout layout = Layout::Flat) { return begin('[', layout); }
    JsonText &endArray() { return end(']'); }
    /// The key of the member that the next call writes.
    JsonText &key(std::string_view name);

    JsonText &text(std::string_view value);
    /// A finite number; the infinite ones and NaN, which JSON lacks, become null.
    JsonText &number(double value);
    template <std::integral Integer>
    JsonText &number(Integer value)
    {
        return raw(std::to_string(value));
    }
    JsonText &null() { return raw("null"); }
    /// A value that is JSON already.
    JsonText &raw(std::string_view json);

    /// key and value in one.
    JsonText &member(std::string_view name, std::string_view value)
    {
        return key(name).text(value);
    }
    JsonText &member(std::string_view name, double value) { return key(name).number(value); }

    /// The text, with a line break at its end.
    [[nodiscard]] std::string take();

private:
    JsonText &begin(char bracket, Layout layout);
    JsonText &end(char bracket);
    void beforeValue();
    void breakLine();

    std::string m_text;
    /// One entry an open list or object: 'b' where its elements stand on lines of their own.
    std::string m_layouts;
    bool m_needsComma = false;
    bool m_followsKey = false;
};

} // namespace takt
