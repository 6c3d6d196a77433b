// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <otf2/otf2.h>
#include <string>
#include <unordered_map>
#include <vector>

namespace takt {

/// The global definitions of an OTF2 archive, as far as a timeline needs them.
struct Otf2Definitions {
    struct Region {
        OTF2_StringRef name = 0;
        OTF2_RegionRole role = OTF2_REGION_ROLE_UNKNOWN;
        OTF2_Paradigm paradigm = OTF2_PARADIGM_UNKNOWN;
    };
    struct Location {
        OTF2_LocationRef id = 0;
        OTF2_StringRef name = 0;
        OTF2_LocationType type = OTF2_LOCATION_TYPE_UNKNOWN;
        OTF2_LocationGroupRef group = 0;
        std::uint64_t events = 0;
    };
    struct Group {
        OTF2_GroupType type = OTF2_GROUP_TYPE_UNKNOWN;
        std::vector<std::uint64_t> members;
    };
    struct MetricMember {
        OTF2_StringRef name = 0;
        OTF2_StringRef unit = 0;
        double scale = 1; ///< base to the power of the exponent
    };

    std::uint64_t ticksPerSecond = 1;
    std::uint64_t firstTick = 0;
    std::unordered_map<OTF2_StringRef, std::string> strings;
    std::unordered_map<OTF2_RegionRef, Region> regions;
    std::vector<Location> locations;
    std::unordered_map<OTF2_LocationGroupRef, OTF2_StringRef> locationGroups;
    std::unordered_map<OTF2_GroupRef, Group> groups;
    std::unordered_map<OTF2_CommRef, OTF2_GroupRef> communicators;
    std::unordered_map<OTF2_MetricMemberRef, MetricMember> metricMembers;
    /// Members of a metric class, and of an instance those of its class.
    std::unordered_map<OTF2_MetricRef, std::vector<OTF2_MetricMemberRef>> metrics;

    /// Reads all global definitions of the archive; the library's status.
    [[nodiscard]] OTF2_ErrorCode read(OTF2_Reader *reader);

    /// Empty where it is not defined.
    [[nodiscard]] const std::string &text(OTF2_StringRef reference) const;
    /// Nanoseconds since the first tick.
    [[nodiscard]] std::int64_t nanoseconds(OTF2_TimeStamp time) const;
    /// The location of a rank of a communicator, by the MPI ranks' locations.
    [[nodiscard]] const std::uint64_t *locationOfRank(OTF2_CommRef communicator,
                                                      std::uint32_t rank) const;
    /// Locations of the ranks of MPI, in their order; empty where there are none.
    [[nodiscard]] const std::vector<std::uint64_t> &rankLocations() const;
};

} // namespace takt
