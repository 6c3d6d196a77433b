// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace takt {

/// Hashes texts so that a map of strings is searched by string_view, without a copy.
struct TextHash {
    using is_transparent = void;
    [[nodiscard]] std::size_t operator()(std::string_view text) const noexcept
    {
        return std::hash<std::string_view>{}(text);
    }
};

/// A map by name.
template <class Value>
using NameMap = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

} // namespace takt
