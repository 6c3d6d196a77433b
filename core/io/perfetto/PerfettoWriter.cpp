// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/perfetto/Perfetto.h"

#include "core/io/perfetto/TrackNote.h"

#include <algorithm>
#include <protozero/pbf_writer.hpp>
#include <unordered_map>
#include <utility>
#include <vector>

namespace takt {

namespace {

constexpr std::uint32_t sequenceId = 1;
// TrackEvent.Type
constexpr int sliceBegin = 1;
constexpr int sliceEnd = 2;
constexpr int instant = 3;
constexpr int counterSample = 4;

// uuids: the kind in the upper half, the number in the lower one.
constexpr std::uint64_t groupUuids = std::uint64_t{1} << 40U;
constexpr std::uint64_t laneUuids = std::uint64_t{2} << 40U;
constexpr std::uint64_t counterUuids = std::uint64_t{3} << 40U;

/// Writes one packet after the other, as fields of the enclosing Trace.
class PerfettoWriter {
public:
    explicit PerfettoWriter(const Timeline &timeline)
        : m_timeline(timeline), m_shift(timeline.startTime() < 0 ? -timeline.startTime() : 0)
    {
        std::uint64_t id = 0;
        for (const Flow &flow : timeline.flows()) {
            ++id;
            m_flows[flow.from].passing.push_back(id);
            // A flow ends with what comes later; at the same time, the order is not
            // known.
            const bool isForward = timeline.start(flow.from) < timeline.start(flow.to);
            (isForward ? m_flows[flow.to].ending : m_flows[flow.to].passing).push_back(id);
        }
    }

    std::string write()
    {
        for (const Track &track : m_timeline.tracks()) {
            for (LaneIndex lane = track.firstLane; lane < track.firstLane + track.laneCount;)
                lane = writeNestedLanes(track, lane);
        }
        for (std::size_t counter = 0; counter < m_timeline.counters().size(); ++counter)
            writeCounter(counter);
        return std::move(m_bytes);
    }

private:
    struct FlowEnds {
        std::vector<std::uint64_t> passing;
        std::vector<std::uint64_t> ending;
    };

    template <class Fill>
    void packet(Fill &&fill)
    {
        m_packet.clear();
        protozero::pbf_writer packet(m_packet);
        fill(packet);
        packet.add_uint32(10, sequenceId);
        protozero::pbf_writer(m_bytes).add_message(1, m_packet);
    }

    void describe(std::uint64_t uuid, const std::string &name, std::uint64_t parent,
                  const std::string &description = {}, const std::string *counterUnit = nullptr)
    {
        packet([&](protozero::pbf_writer &packet) {
            protozero::pbf_writer descriptor(packet, 60);
            descriptor.add_uint64(1, uuid);
            descriptor.add_string(2, name);
            if (parent != 0)
                descriptor.add_uint64(5, parent);
            if (!description.empty())
                descriptor.add_string(14, description);
            if (counterUnit != nullptr) {
                protozero::pbf_writer counter(descriptor, 8);
                counter.add_string(6, *counterUnit);
            }
        });
    }

    /// The uuid of a track's group, described when it is met first; 0 for none.
    std::uint64_t groupOf(const Track &track)
    {
        if (track.group.empty())
            return 0;
        const auto [entry, isNew] = m_groups.try_emplace(track.group, groupUuids + m_groups.size());
        if (isNew)
            describe(entry->second, track.group, 0);
        return entry->second;
    }

    /// The slices of a lane and of the lanes below it as far as they nest, on one
    /// track. Returns the first lane that is left.
    LaneIndex writeNestedLanes(const Track &track, LaneIndex first)
    {
        const LaneIndex end = track.firstLane + track.laneCount;
        LaneIndex last = first + 1;
        while (last < end && nestsIn(last - 1, m_timeline.lane(last)))
            ++last;
        std::vector<SliceIndex> slices;
        for (LaneIndex lane = first; lane < last; ++lane) {
            const Lane &row = m_timeline.lane(lane);
            for (SliceIndex slice = row.firstSlice; slice < row.firstSlice + row.sliceCount;
                 ++slice)
                slices.push_back(slice);
        }
        if (last > first + 1)
            std::ranges::stable_sort(slices, {}, [this](SliceIndex slice) {
                return std::pair(m_timeline.start(slice), -m_timeline.duration(slice));
            });
        const std::uint64_t uuid = laneUuids + first;
        describe(uuid, track.name, groupOf(track), trackNote(track));
        writeSlices(slices, uuid);
        return last;
    }

    /// Whether each slice of a lane lies within one of the lane above, as begins
    /// and ends on one track must.
    [[nodiscard]] bool nestsIn(LaneIndex above, const Lane &lane) const
    {
        const SliceIndex first = m_timeline.lane(above).firstSlice;
        for (SliceIndex slice = lane.firstSlice; slice < lane.firstSlice + lane.sliceCount;
             ++slice) {
            const SliceIndex next =
                m_timeline.firstStartingFrom(above, m_timeline.start(slice) + 1);
            if (next == first || m_timeline.end(next - 1) < m_timeline.end(slice))
                return false;
        }
        return true;
    }

    void writeSlices(const std::vector<SliceIndex> &slices, std::uint64_t track)
    {
        std::vector<std::int64_t> openEnds;
        const auto closeUntil = [&](std::int64_t time) {
            for (; !openEnds.empty() && openEnds.back() <= time; openEnds.pop_back())
                event(openEnds.back(), track, sliceEnd, [](protozero::pbf_writer &) {});
        };
        for (const SliceIndex slice : slices) {
            closeUntil(m_timeline.start(slice));
            const bool isInstant = m_timeline.duration(slice) == 0;
            event(m_timeline.start(slice), track, isInstant ? instant : sliceBegin,
                  [&](protozero::pbf_writer &event) { fillBegin(event, slice); });
            if (!isInstant)
                openEnds.push_back(m_timeline.end(slice));
        }
        closeUntil(Timeline::latestTime);
    }

    template <class Fill>
    void event(std::int64_t time, std::uint64_t track, int type, Fill &&fill)
    {
        packet([&](protozero::pbf_writer &packet) {
            packet.add_uint64(8, static_cast<std::uint64_t>(time + m_shift));
            protozero::pbf_writer event(packet, 11);
            event.add_enum(9, type);
            event.add_uint64(11, track);
            fill(event);
        });
    }

    void fillBegin(protozero::pbf_writer &event, SliceIndex slice)
    {
        event.add_string(23, m_timeline.name(m_timeline.nameOf(slice)));
        const std::string &category = m_timeline.name(m_timeline.categoryOf(slice));
        if (!category.empty())
            event.add_string(22, category);
        for (const Argument &argument : m_timeline.arguments(slice)) {
            protozero::pbf_writer annotation(event, 4);
            annotation.add_string(10, m_timeline.name(argument.key));
            if (argument.type == Argument::Type::Whole)
                annotation.add_int64(4, argument.asWhole());
            else if (argument.type == Argument::Type::Real)
                annotation.add_double(5, argument.asReal());
            else
                annotation.add_string(6, m_timeline.name(argument.asText()));
        }
        if (const auto flows = m_flows.find(slice); flows != m_flows.end()) {
            for (const std::uint64_t id : flows->second.passing)
                event.add_fixed64(47, id);
            for (const std::uint64_t id : flows->second.ending)
                event.add_fixed64(48, id);
        }
    }

    void writeCounter(std::size_t index)
    {
        const Counter &counter = m_timeline.counters()[index];
        const std::uint64_t uuid = counterUuids + index;
        describe(uuid, counter.name, laneUuids + m_timeline.track(counter.track).firstLane, {},
                 &counter.unit);
        for (std::size_t sample = 0; sample < counter.times.size(); ++sample)
            event(counter.times[sample], uuid, counterSample, [&](protozero::pbf_writer &event) {
                event.add_double(44, counter.values[sample]);
            });
    }

    const Timeline &m_timeline;
    std::int64_t m_shift; ///< Perfetto has no times before 0
    std::string m_bytes;
    std::string m_packet;
    std::unordered_map<std::string, std::uint64_t> m_groups;
    std::unordered_map<SliceIndex, FlowEnds> m_flows;
};

} // namespace

std::string toPerfetto(const Timeline &timeline)
{
    return PerfettoWriter(timeline).write();
}

} // namespace takt
