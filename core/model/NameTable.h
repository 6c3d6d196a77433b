// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace takt {

/// Strings with consecutive numbers, each kept once.
///
/// An open-addressing table of numbers over the strings: a name that is known costs one hash and
/// one comparison and no allocation. 8 to 16 bytes a name beside the strings.
class NameTable {
public:
    /// The number of a name, which is added where it is new. Amortised O(length).
    [[nodiscard]] std::uint32_t intern(std::string_view name);

    [[nodiscard]] std::size_t size() const noexcept { return m_names.size(); }
    [[nodiscard]] const std::string &operator[](std::uint32_t number) const noexcept
    {
        return m_names[number];
    }
    /// The names by number; the table is empty afterwards.
    [[nodiscard]] std::vector<std::string> take();

private:
    struct Slot {
        std::uint32_t number;
        std::uint32_t hash; ///< the upper half; the lower one chooses the slot
    };

    void grow();

    std::vector<std::string> m_names;
    std::vector<Slot> m_slots;
};

} // namespace takt
