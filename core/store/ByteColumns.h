// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace takt {

/// What a column may hold: fixed-size numbers, stored little endian on every machine.
template <class T>
concept ColumnValue = std::same_as<T, std::uint8_t> || std::same_as<T, std::uint32_t> ||
    std::same_as<T, std::uint64_t> || std::same_as<T, double>;

/// Appends numbers and texts to a byte string.
class ColumnWriter {
public:
    template <ColumnValue T>
    void write(T value)
    {
        using Bits = std::conditional_t<std::same_as<T, double>, std::uint64_t, T>;
        const auto bits = std::bit_cast<Bits>(value);
        std::array<char, sizeof(Bits)> bytes{};
        for (std::size_t byte = 0; byte < sizeof(Bits); ++byte)
            bytes[byte] = static_cast<char>((bits >> (8U * byte)) & 0xFFU);
        m_bytes.append(bytes.data(), bytes.size());
    }
    /// One column: `value(item)` of every item.
    template <class Items, class Value>
    void writeColumn(const Items &items, Value value)
    {
        for (const auto &item : items)
            write(value(item));
    }
    /// Length, then bytes.
    void writeText(std::string_view text)
    {
        write(static_cast<std::uint32_t>(text.size()));
        m_bytes.append(text);
    }
    void writeTag(std::string_view tag) { m_bytes.append(tag); }
    [[nodiscard]] std::string take() { return std::move(m_bytes); }

private:
    std::string m_bytes;
};

/// Reads what ColumnWriter wrote, from bytes that anyone may have changed: after the first read
/// past the end it yields zeros and empty columns, and isComplete() stays false.
class ColumnReader {
public:
    explicit ColumnReader(std::string_view bytes) : m_rest(bytes) {}

    template <ColumnValue T>
    [[nodiscard]] T read()
    {
        using Bits = std::conditional_t<std::same_as<T, double>, std::uint64_t, T>;
        if (!has(sizeof(Bits)))
            return {};
        Bits bits = 0;
        for (std::size_t byte = 0; byte < sizeof(Bits); ++byte) {
            const auto value = static_cast<Bits>(static_cast<unsigned char>(m_rest[byte]));
            bits = static_cast<Bits>(bits | static_cast<Bits>(value << (8U * byte)));
        }
        m_rest.remove_prefix(sizeof(Bits));
        return std::bit_cast<T>(bits);
    }
    /// Allocates only what the bytes can fill.
    template <ColumnValue T>
    [[nodiscard]] std::vector<T> readColumn(std::uint64_t count)
    {
        if (count > m_rest.size() / sizeof(T)) {
            m_isShort = true;
            return {};
        }
        std::vector<T> column(static_cast<std::size_t>(count));
        for (T &value : column)
            value = read<T>();
        return column;
    }
    [[nodiscard]] std::string readText()
    {
        const auto size = read<std::uint32_t>();
        if (!has(size))
            return {};
        std::string text(m_rest.substr(0, size));
        m_rest.remove_prefix(size);
        return text;
    }
    /// Whether the next bytes are the tag; steps over them.
    [[nodiscard]] bool readTag(std::string_view tag)
    {
        if (!m_rest.starts_with(tag)) {
            m_isShort = true;
            return false;
        }
        m_rest.remove_prefix(tag.size());
        return true;
    }
    /// Whether every read so far found its bytes.
    [[nodiscard]] bool isComplete() const noexcept { return !m_isShort; }
    [[nodiscard]] bool isAtEnd() const noexcept { return m_rest.empty(); }

private:
    [[nodiscard]] bool has(std::size_t size)
    {
        m_isShort = m_isShort || size > m_rest.size();
        return !m_isShort;
    }

    std::string_view m_rest;
    bool m_isShort = false;
};

} // namespace takt
