// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/SliceStatistics.h"
#include "core/model/Timeline.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

namespace takt {

/// Numbers the groups that a SliceGrouping makes, so that counts can stand in arrays.
class SliceGroups {
public:
    /// The timeline must outlive this. O(tracks).
    SliceGroups(const Timeline &timeline, const SliceGrouping &grouping);

    /// `track` must be the slice's. Numbers are below size() afterwards. O(1), by arguments
    /// O(arguments of the slice).
    [[nodiscard]] std::uint32_t groupOf(SliceIndex slice, TrackIndex track);
    [[nodiscard]] std::size_t size() const noexcept { return m_size; }
    [[nodiscard]] std::string labelOf(std::uint32_t group) const;
    /// What SliceStatistics::key says of a group.
    [[nodiscard]] std::uint32_t keyOf(std::uint32_t group) const;

private:
    struct HashOfArgument {
        std::size_t operator()(const Argument &argument) const noexcept
        {
            return std::hash<std::uint64_t>{}(argument.bits) * 3 +
                   static_cast<std::size_t>(argument.type);
        }
    };
    [[nodiscard]] std::uint32_t groupByArgument(SliceIndex slice);

    const Timeline *m_timeline;
    SliceGrouping m_grouping;
    std::size_t m_size = 1;
    std::vector<std::uint32_t> m_groupOfTrack;
    std::vector<std::string> m_groupNames;
    std::unordered_map<Argument, std::uint32_t, HashOfArgument> m_groupOfValue;
    std::vector<SliceIndex> m_firstSlice; ///< by group of arguments
};

} // namespace takt
