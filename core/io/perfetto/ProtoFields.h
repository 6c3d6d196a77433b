// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstdint>
#include <protozero/pbf_reader.hpp>
#include <string_view>
#include <vector>

namespace takt {

/// The fields of a protocol buffers message one after the other, whatever their
/// wire types, so that a field of another type than expected is a value that
/// means nothing and not a fault.
class ProtoFields {
public:
    explicit ProtoFields(std::string_view message) : m_reader(message.data(), message.size()) {}

    /// To the next field; false at the end of the message and at damage.
    [[nodiscard]] bool next() noexcept
    {
        try {
            if (!m_reader.next())
                return false;
            readValue();
            return true;
        } catch (const protozero::exception &) {
            m_isDamaged = true;
            return false;
        }
    }
    [[nodiscard]] bool isDamaged() const noexcept { return m_isDamaged; }
    [[nodiscard]] std::uint32_t number() const noexcept { return m_number; }
    [[nodiscard]] bool hasBytes() const noexcept
    {
        return m_type == protozero::pbf_wire_type::length_delimited;
    }
    [[nodiscard]] bool isVarint() const noexcept
    {
        return m_type == protozero::pbf_wire_type::varint;
    }
    /// Of varints and fixed widths; 0 otherwise.
    [[nodiscard]] std::uint64_t value() const noexcept { return m_value; }
    [[nodiscard]] std::int64_t whole() const noexcept
    {
        return std::bit_cast<std::int64_t>(m_value);
    }
    [[nodiscard]] double real() const noexcept
    {
        return m_type == protozero::pbf_wire_type::fixed32
                   ? std::bit_cast<float>(static_cast<std::uint32_t>(m_value))
                   : std::bit_cast<double>(m_value);
    }
    /// Of strings, bytes and messages; empty otherwise.
    [[nodiscard]] std::string_view bytes() const noexcept { return m_bytes; }

    /// A repeated number, packed or not.
    void appendVarints(std::vector<std::uint64_t> &values) const noexcept
    {
        if (!hasBytes()) {
            values.push_back(m_value);
            return;
        }
        const char *at = m_bytes.data();
        const char *end = at + m_bytes.size();
        try {
            while (at != end)
                values.push_back(protozero::decode_varint(&at, end));
        } catch (const protozero::exception &) {
        }
    }
    /// A repeated number of 64 bits, packed or not.
    void appendFixed(std::vector<std::uint64_t> &values) const noexcept
    {
        if (!hasBytes()) {
            values.push_back(m_value);
            return;
        }
        for (std::size_t at = 0; at + 8 <= m_bytes.size(); at += 8) {
            std::uint64_t value = 0;
            for (std::size_t byte = 0; byte < 8; ++byte)
                value |= std::uint64_t{static_cast<unsigned char>(m_bytes[at + byte])}
                         << (8 * byte);
            values.push_back(value);
        }
    }

private:
    void readValue()
    {
        // The reader forgets its field once the value is taken.
        m_number = m_reader.tag();
        m_type = m_reader.wire_type();
        m_value = 0;
        m_bytes = {};
        switch (m_type) {
        case protozero::pbf_wire_type::varint:
            m_value = m_reader.get_uint64();
            break;
        case protozero::pbf_wire_type::fixed64:
            m_value = m_reader.get_fixed64();
            break;
        case protozero::pbf_wire_type::fixed32:
            m_value = m_reader.get_fixed32();
            break;
        default: {
            const auto view = m_reader.get_view();
            m_bytes = {view.data(), view.size()};
        }
        }
    }

    protozero::pbf_reader m_reader;
    std::uint32_t m_number = 0;
    protozero::pbf_wire_type m_type = protozero::pbf_wire_type::unknown;
    std::uint64_t m_value = 0;
    std::string_view m_bytes;
    bool m_isDamaged = false;
};

} // namespace takt
