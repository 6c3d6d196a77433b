// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/TraceFilter.h"
#include "core/io/otf2/Otf2Definitions.h"
#include "core/model/Timeline.h"

#include <cstdint>
#include <map>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace takt {

/// Takes the events of an OTF2 archive in the order of time and makes a timeline of them.
class Otf2Timeline {
public:
    Otf2Timeline(const Otf2Definitions &definitions, const TraceSelection &selection);

    /// Makes the location's track; false where the selection leaves it out.
    bool addLocation(const Otf2Definitions::Location &location);

    void enter(OTF2_LocationRef location, OTF2_TimeStamp time, OTF2_RegionRef region);
    void leave(OTF2_LocationRef location, OTF2_TimeStamp time);

    enum class Direction : std::uint8_t { Send, Receive };
    /// A message of MPI: `partner` is the other's rank in the communicator.
    void addMessage(Direction direction, OTF2_LocationRef location, std::uint32_t partner,
                    OTF2_CommRef communicator, std::uint32_t tag, std::uint64_t bytes);
    void addCollective(OTF2_LocationRef location, std::uint64_t bytesSent,
                       std::uint64_t bytesReceived);
    void addMetric(OTF2_LocationRef location, OTF2_TimeStamp time, OTF2_MetricRef metric,
                   std::uint8_t count, const OTF2_Type *types, const OTF2_MetricValue *values);

    [[nodiscard]] std::uint64_t eventCount() const noexcept { return m_events; }
    [[nodiscard]] std::uint64_t unmatchedLeaves() const noexcept { return m_unmatchedLeaves; }
    /// Ends open regions at the last time that was seen, joins messages, freezes.
    [[nodiscard]] Expected<Timeline> build();

private:
    struct MessageEnd {
        std::uint32_t message = 0;
        Direction direction = Direction::Send;
    };
    struct OpenRegion {
        OTF2_RegionRef region = 0;
        std::int64_t start = 0;
        std::vector<MessageEnd> messages;
        std::vector<Argument> arguments;
    };
    struct Place {
        TrackIndex track = 0;
        bool isAccelerator = false;
        std::vector<OpenRegion> open;
    };
    struct Message {
        std::optional<std::size_t> from;
        std::optional<std::size_t> to;
    };
    struct PendingMessages {
        std::vector<std::uint32_t> sent; ///< no receiver was met yet
        std::size_t next = 0;
    };
    using MessageKey = std::tuple<OTF2_CommRef, std::uint64_t, std::uint64_t, std::uint32_t>;

    std::int64_t timeOf(OTF2_TimeStamp time);
    Place *find(OTF2_LocationRef location);
    void end(Place &place, std::int64_t time);
    [[nodiscard]] NameIndex categoryOf(const Otf2Definitions::Region &region, bool isOnAccelerator);
    void addArgument(OpenRegion &region, const char *key, std::uint64_t value);

    const Otf2Definitions &m_definitions;
    TraceFilter m_filter;
    TimelineBuilder m_builder;
    std::unordered_map<OTF2_LocationRef, Place> m_places;
    std::vector<Message> m_messages;
    std::map<MessageKey, PendingMessages> m_pending;
    std::map<std::pair<OTF2_LocationRef, OTF2_MetricMemberRef>, Counter> m_counters;
    std::int64_t m_lastTime = 0;
    std::uint64_t m_events = 0;
    std::uint64_t m_unmatchedLeaves = 0;
};

} // namespace takt
