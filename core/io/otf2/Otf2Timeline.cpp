// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/otf2/Otf2Timeline.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <utility>

namespace takt {

namespace {

const char *paradigmName(OTF2_Paradigm paradigm)
{
    switch (paradigm) {
    case OTF2_PARADIGM_USER:
        return "user";
    case OTF2_PARADIGM_COMPILER:
        return "compiler";
    case OTF2_PARADIGM_OPENMP:
        return "OpenMP";
    case OTF2_PARADIGM_MPI:
        return "MPI";
    case OTF2_PARADIGM_CUDA:
        return "CUDA";
    case OTF2_PARADIGM_HIP:
        return "HIP";
    case OTF2_PARADIGM_OPENCL:
        return "OpenCL";
    case OTF2_PARADIGM_OPENACC:
        return "OpenACC";
    case OTF2_PARADIGM_PTHREAD:
        return "pthread";
    case OTF2_PARADIGM_MEASUREMENT_SYSTEM:
        return "measurement";
    default:
        return "other";
    }
}

double valueOf(OTF2_Type type, const OTF2_MetricValue &value)
{
    if (type == OTF2_TYPE_INT64)
        return static_cast<double>(value.signed_int);
    return type == OTF2_TYPE_DOUBLE ? value.floating_point
                                    : static_cast<double>(value.unsigned_int);
}

} // namespace

Otf2Timeline::Otf2Timeline(const Otf2Definitions &definitions, const TraceSelection &selection)
    : m_definitions(definitions), m_filter(selection)
{
}

bool Otf2Timeline::addLocation(const Otf2Definitions::Location &location)
{
    const auto group = m_definitions.locationGroups.find(location.group);
    const std::string groupName =
        group == m_definitions.locationGroups.end() ? "" : m_definitions.text(group->second);
    const std::string &name = m_definitions.text(location.name);
    if (!m_filter.keepsTrack(groupName, name))
        return false;
    Place place;
    place.track = m_builder.addTrack(name, groupName);
    place.isAccelerator = location.type == OTF2_LOCATION_TYPE_ACCELERATOR_STREAM;
    Track &track = m_builder.track(place.track);
    if (place.isAccelerator)
        track.kind = TrackKind::GpuStream;
    else if (location.type == OTF2_LOCATION_TYPE_CPU_THREAD)
        track.kind = TrackKind::Thread;
    const std::vector<std::uint64_t> &ranks = m_definitions.rankLocations();
    const auto rank = std::ranges::find(ranks, location.id);
    if (rank != ranks.end())
        track.rank = static_cast<std::int32_t>(rank - ranks.begin());
    m_places.emplace(location.id, std::move(place));
    return true;
}

std::int64_t Otf2Timeline::timeOf(OTF2_TimeStamp time)
{
    const std::int64_t nanoseconds = m_definitions.nanoseconds(time);
    m_lastTime = std::max(m_lastTime, nanoseconds);
    ++m_events;
    return nanoseconds;
}

Otf2Timeline::Place *Otf2Timeline::find(OTF2_LocationRef location)
{
    const auto found = m_places.find(location);
    return found == m_places.end() ? nullptr : &found->second;
}

void Otf2Timeline::enter(OTF2_LocationRef location, OTF2_TimeStamp time, OTF2_RegionRef region)
{
    const std::int64_t start = timeOf(time);
    if (Place *place = find(location)) {
        OpenRegion open;
        open.region = region;
        open.start = start;
        place->open.push_back(std::move(open));
    }
}

void Otf2Timeline::leave(OTF2_LocationRef location, OTF2_TimeStamp time)
{
    const std::int64_t stop = timeOf(time);
    Place *place = find(location);
    if (place == nullptr)
        return;
    if (place->open.empty())
        ++m_unmatchedLeaves;
    else
        end(*place, stop);
}

void Otf2Timeline::end(Place &place, std::int64_t time)
{
    const OpenRegion open = std::move(place.open.back());
    place.open.pop_back();
    if (!m_filter.keepsTime(open.start, std::max(open.start, time)))
        return;
    const auto found = m_definitions.regions.find(open.region);
    Slice slice;
    slice.track = place.track;
    slice.start = open.start;
    slice.duration = std::max<std::int64_t>(0, time - open.start);
    if (found == m_definitions.regions.end()) {
        slice.name = m_builder.intern(fmt::format("region {}", open.region));
    } else {
        slice.name = m_builder.intern(m_definitions.text(found->second.name));
        slice.category = categoryOf(found->second, place.isAccelerator);
    }
    slice.payload = m_builder.addArguments(open.arguments);
    const std::size_t handle = m_builder.addSlice(slice);
    for (const MessageEnd &end : open.messages) {
        Message &message = m_messages[end.message];
        (end.direction == Direction::Send ? message.from : message.to) = handle;
    }
}

NameIndex Otf2Timeline::categoryOf(const Otf2Definitions::Region &region, bool isOnAccelerator)
{
    if (!isOnAccelerator)
        return m_builder.intern(paradigmName(region.paradigm));
    return m_builder.intern(region.role == OTF2_REGION_ROLE_DATA_TRANSFER ? "gpu_memcpy"
                                                                          : "kernel");
}

void Otf2Timeline::addArgument(OpenRegion &region, const char *key, std::uint64_t value)
{
    constexpr auto largest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    region.arguments.push_back(Argument::whole(
        m_builder.intern(key), static_cast<std::int64_t>(std::min(value, largest))));
}

void Otf2Timeline::addMessage(Direction direction, OTF2_LocationRef location, std::uint32_t partner,
                              OTF2_CommRef communicator, std::uint32_t tag, std::uint64_t bytes)
{
    ++m_events;
    Place *place = find(location);
    const std::uint64_t *other = m_definitions.locationOfRank(communicator, partner);
    if (place == nullptr || place->open.empty())
        return;
    OpenRegion &region = place->open.back();
    addArgument(region, direction == Direction::Send ? "receiver" : "sender", partner);
    addArgument(region, "tag", tag);
    addArgument(region, "bytes", bytes);
    if (other == nullptr)
        return;
    const bool isSend = direction == Direction::Send;
    const MessageKey key{communicator, isSend ? location : *other, isSend ? *other : location, tag};
    PendingMessages &pending = m_pending[key];
    if (isSend) {
        pending.sent.push_back(static_cast<std::uint32_t>(m_messages.size()));
        region.messages.push_back({pending.sent.back(), direction});
        m_messages.emplace_back();
    } else if (pending.next < pending.sent.size()) {
        // Messages between two ranks with one tag do not overtake one another (MPI 4.0, 3.5).
        region.messages.push_back({pending.sent[pending.next++], direction});
    }
}

void Otf2Timeline::addCollective(OTF2_LocationRef location, std::uint64_t bytesSent,
                                 std::uint64_t bytesReceived)
{
    ++m_events;
    Place *place = find(location);
    if (place == nullptr || place->open.empty())
        return;
    addArgument(place->open.back(), "bytes sent", bytesSent);
    addArgument(place->open.back(), "bytes received", bytesReceived);
}

void Otf2Timeline::addMetric(OTF2_LocationRef location, OTF2_TimeStamp time, OTF2_MetricRef metric,
                             std::uint8_t count, const OTF2_Type *types,
                             const OTF2_MetricValue *values)
{
    const std::int64_t at = timeOf(time);
    const Place *place = find(location);
    const auto members = m_definitions.metrics.find(metric);
    if (place == nullptr || members == m_definitions.metrics.end())
        return;
    const std::size_t known = std::min<std::size_t>(count, members->second.size());
    for (std::size_t index = 0; index < known; ++index) {
        const OTF2_MetricMemberRef member = members->second[index];
        const auto definition = m_definitions.metricMembers.find(member);
        const double value = valueOf(types[index], values[index]);
        if (definition == m_definitions.metricMembers.end() || !std::isfinite(value))
            continue;
        Counter &counter = m_counters[{location, member}];
        if (counter.times.empty()) {
            counter.name = m_definitions.text(definition->second.name);
            counter.unit = m_definitions.text(definition->second.unit);
            counter.track = place->track;
        }
        m_filter.addSample(counter, at, value * definition->second.scale);
    }
}

Expected<Timeline> Otf2Timeline::build()
{
    for (auto &[location, place] : m_places) {
        while (!place.open.empty())
            end(place, m_lastTime);
    }
    const NameIndex name = m_builder.intern("message");
    for (const Message &message : m_messages) {
        if (message.from && message.to)
            m_builder.addFlow(*message.from, *message.to, name);
    }
    for (auto &[place, counter] : m_counters) {
        if (!counter.times.empty())
            m_builder.addCounter(std::move(counter));
    }
    return m_builder.build();
}

} // namespace takt
