// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/jobs/MachineSet.h"

#include "core/io/Numbers.h"

#include <algorithm>

namespace takt {

namespace {

/// Appends "9" or "3-5".
bool appendRange(std::string_view text, std::vector<std::uint32_t> &machines)
{
    const std::size_t dash = text.find('-');
    const auto first = parseWhole(text.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : parseWhole(text.substr(dash + 1));
    if (!first || !last || *first > *last || *last >= mostMachines ||
        machines.size() + (*last - *first) >= mostMachines)
        return false;
    for (std::uint64_t machine = *first; machine <= *last; ++machine)
        machines.push_back(static_cast<std::uint32_t>(machine));
    return true;
}

} // namespace

std::optional<std::vector<std::uint32_t>> parseMachineSet(std::string_view text)
{
    constexpr std::string_view separators = ", \t";
    std::vector<std::uint32_t> machines;
    for (;;) {
        const std::size_t begin = text.find_first_not_of(separators);
        if (begin == std::string_view::npos)
            break;
        text.remove_prefix(begin);
        const std::size_t length = std::min(text.find_first_of(separators), text.size());
        if (!appendRange(text.substr(0, length), machines))
            return std::nullopt;
        text.remove_prefix(length);
    }
    std::ranges::sort(machines);
    machines.erase(std::unique(machines.begin(), machines.end()), machines.end());
    return machines;
}

} // namespace takt
