// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/Document.h"
#include "core/io/TraceFormats.h"
#include "core/io/perfetto/PerfettoClocks.h"
#include "core/io/perfetto/PerfettoSequence.h"
#include "core/io/perfetto/PerfettoTracks.h"
#include "core/model/Timeline.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace takt {

class ProtoFields;

/// What the packets of a Perfetto trace say, packet by packet, and the timeline
/// of it in the end.
///
/// Begins and ends of one track may come from several sequences and so out of
/// order; events are kept until all are there, then paired in the order of
/// time.
class PerfettoTrace {
public:
    void readPacket(std::string_view packet);
    /// The packets read so far as a timeline. O(n log n), O(n) where they came in
    /// order.
    [[nodiscard]] Expected<TimelineDocument> finish(const TraceSelection &selection);

private:
    enum class EventType : std::uint8_t { Begin, End, Complete, Instant };
    struct Event {
        std::int64_t time = 0;
        std::int64_t duration = 0;
        std::uint64_t track = 0;
        NameIndex name = 0;
        NameIndex category = 0;
        std::uint32_t payload = noPayload;
        std::uint32_t flows = 0; ///< 1 + index into m_flows; 0 for none
        EventType type = EventType::Instant;
    };
    struct Flows {
        std::vector<std::uint64_t> passing;
        std::vector<std::uint64_t> ending;
    };
    struct Samples {
        std::vector<std::int64_t> times;
        std::vector<double> values;
    };
    struct Gpu {
        std::unordered_map<std::uint64_t, std::string> counterNames;
    };
    struct PacketParts;
    struct EventParts;
    class Assembly;

    void readCompressedPackets(std::string_view compressed);
    void readPlainPacket(std::string_view packet, const PacketParts &parts);
    void readTrackEvent(std::string_view message, PerfettoSequence &sequence, std::int64_t time);
    void addCounters(const EventParts &parts, const PerfettoSequence &sequence, std::uint64_t track,
                     std::int64_t time);
    void addEvent(const EventParts &parts, std::uint64_t track, std::int64_t time);
    [[nodiscard]] std::uint64_t trackOf(const EventParts &parts, const PerfettoSequence &sequence);
    [[nodiscard]] std::string_view interned(const PerfettoSequence::Names &names,
                                            std::uint64_t iid) const;
    void readAnnotation(std::string_view message, const PerfettoSequence &sequence,
                        const std::string &prefix, int depth);
    void readRenderStage(std::string_view message, const PerfettoSequence &sequence,
                         std::int64_t time);
    void readGpuCounters(std::string_view message, std::int64_t time);
    void addSample(std::uint64_t counter, std::int64_t time, double value);

    TimelineBuilder m_builder;
    PerfettoClocks m_clocks;
    PerfettoTracks m_tracks;
    std::unordered_map<std::uint64_t, PerfettoSequence> m_sequences;
    std::vector<Event> m_events;
    std::vector<Flows> m_flows;
    std::map<std::uint64_t, Samples> m_samples;
    std::map<std::int64_t, Gpu> m_gpus;
    std::unordered_map<std::uint64_t, std::int32_t> m_streamDevices; ///< by track
    std::unordered_map<std::uint64_t, NameIndex> m_firstNames;       ///< of the events on a track
    std::vector<Argument> m_arguments;
    std::size_t m_dropped = 0;
    std::size_t m_damaged = 0; ///< packets of compressed packets
};

} // namespace takt
