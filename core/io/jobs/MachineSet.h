// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace takt {

/// Machines as batch logs write them, ascending and each once: ranges "3-5,9", or numbers separated
/// by blanks in any order. Nothing where the text is not such a set or holds more than
/// mostMachines. O(n log n) over the machines.
[[nodiscard]] std::optional<std::vector<std::uint32_t>> parseMachineSet(std::string_view text);

/// Machine numbers a log may use: more than the largest machines have nodes.
inline constexpr std::uint32_t mostMachines = 1U << 20U;

} // namespace takt
