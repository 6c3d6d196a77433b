// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

namespace takt {

static_assert(std::endian::native == std::endian::little,
              "Takt's binary files are little endian; here values would have to be turned");

/// Appends numbers and strings as little-endian bytes; a string is its length in 8 bytes, then
/// itself.
class ByteWriter {
public:
    template <class T>
    void number(T value)
    {
        static_assert(std::is_arithmetic_v<T>);
        m_bytes.append(reinterpret_cast<const char *>(&value), sizeof(T));
    }
    void text(std::string_view text)
    {
        number<std::uint64_t>(text.size());
        m_bytes.append(text);
    }
    [[nodiscard]] const std::string &bytes() const noexcept { return m_bytes; }

private:
    std::string m_bytes;
};

/// Reads what ByteWriter wrote. After the first read beyond the end everything is 0 or empty and
/// isIntact() is false, so that a sequence of reads needs one check at its end.
class ByteReader {
public:
    explicit ByteReader(std::string_view bytes) : m_rest(bytes) {}

    template <class T>
    [[nodiscard]] T number()
    {
        static_assert(std::is_arithmetic_v<T>);
        T value{};
        if (const std::string_view bytes = take(sizeof(T)); m_isIntact)
            std::memcpy(&value, bytes.data(), sizeof(T));
        return value;
    }
    [[nodiscard]] std::string text() { return std::string(take(number<std::uint64_t>())); }
    /// A number of things that take at least so many bytes each; not intact where that many
    /// cannot follow, so that nothing is reserved for what is not there.
    [[nodiscard]] std::size_t count(std::size_t leastBytes)
    {
        const auto value = number<std::uint64_t>();
        m_isIntact = m_isIntact && value <= m_rest.size() / leastBytes;
        return m_isIntact ? static_cast<std::size_t>(value) : 0;
    }
    [[nodiscard]] bool isIntact() const noexcept { return m_isIntact; }
    [[nodiscard]] bool isAtEnd() const noexcept { return m_rest.empty(); }

private:
    std::string_view take(std::uint64_t bytes)
    {
        m_isIntact = m_isIntact && bytes <= m_rest.size();
        if (!m_isIntact)
            return {};
        const std::string_view taken = m_rest.substr(0, static_cast<std::size_t>(bytes));
        m_rest.remove_prefix(taken.size());
        return taken;
    }

    std::string_view m_rest;
    bool m_isIntact = true;
};

} // namespace takt
