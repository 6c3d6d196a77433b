// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/nsight/NsightTimeline.h"

#include <algorithm>
#include <fmt/format.h>
#include <limits>
#include <utility>

namespace takt {

namespace {

std::string deviceName(std::int64_t device)
{
    return fmt::format("GPU {}", device);
}

std::int32_t deviceNumber(std::int64_t device)
{
    return device >= 0 && device <= std::numeric_limits<std::int32_t>::max()
               ? static_cast<std::int32_t>(device)
               : -1;
}

std::int64_t saturatedSum(std::int64_t origin, std::optional<std::int64_t> offset,
                          std::int64_t without)
{
    std::int64_t sum = 0;
    if (!offset)
        return without;
    if (!__builtin_add_overflow(origin, *offset, &sum))
        return sum;
    return *offset < 0 ? std::numeric_limits<std::int64_t>::min()
                       : std::numeric_limits<std::int64_t>::max();
}

} // namespace

NsightTimeline::NsightTimeline(NsightNames &names, const TraceSelection &selection,
                               std::int64_t origin)
    : m_names(names), m_filter(selection), m_launches(m_builder.intern("ac2g"))
{
    m_filter.setOrigin(origin);
    if (selection.from || selection.to)
        m_times = {saturatedSum(origin, selection.from, std::numeric_limits<std::int64_t>::min()),
                   saturatedSum(origin, selection.to, std::numeric_limits<std::int64_t>::max())};
}

std::string NsightTimeline::rangeCondition() const
{
    return m_times.empty() ? std::string() : R"("start" < ?2 AND ("end" > ?1 OR "start" >= ?1))";
}

std::optional<TrackIndex> NsightTimeline::make(std::string name, std::string group)
{
    if (!m_filter.keepsTrack(group, name))
        return std::nullopt;
    return m_builder.addTrack(std::move(name), std::move(group));
}

std::optional<TrackIndex> NsightTimeline::thread(std::int64_t globalTid)
{
    const auto [entry, isNew] = m_threads.try_emplace(globalTid);
    if (isNew) {
        entry->second = make(m_names.thread(globalTid), m_names.process(globalTid));
        if (entry->second) {
            Track &track = m_builder.track(*entry->second);
            track.kind = TrackKind::Thread;
            track.process = processNumber(globalTid);
            track.thread = threadNumber(globalTid);
            track.rank = m_names.rank(globalTid);
        }
    }
    return entry->second;
}

std::optional<TrackIndex> NsightTimeline::stream(std::int64_t globalPid, std::int64_t device,
                                                 std::int64_t context, std::int64_t stream)
{
    const auto [entry, isNew] =
        m_streams.try_emplace(StreamKey(device, stream, globalPid, context));
    if (!isNew)
        return entry->second;
    // Streams of several processes or contexts on one device may have the same number.
    std::string name = fmt::format("stream {}", stream);
    if (!m_streamNumbers.emplace(device, stream).second)
        name += fmt::format(" ({}, context {})", m_names.process(globalPid), context);
    entry->second = make(std::move(name), deviceName(device));
    if (entry->second) {
        Track &track = m_builder.track(*entry->second);
        track.kind = TrackKind::GpuStream;
        track.device = deviceNumber(device);
        track.process = processNumber(globalPid);
        track.thread = stream;
        track.rank = m_names.rank(globalPid);
    }
    return entry->second;
}

std::optional<TrackIndex> NsightTimeline::ofDevice(std::int64_t device, const std::string &name)
{
    const auto [entry, isNew] = m_others.try_emplace({deviceName(device), name});
    if (isNew) {
        entry->second = make(name, deviceName(device));
        if (entry->second)
            m_builder.track(*entry->second).device = deviceNumber(device);
    }
    return entry->second;
}

std::optional<TrackIndex> NsightTimeline::ofProcess(std::int64_t globalTid, const std::string &name)
{
    const auto [entry, isNew] = m_others.try_emplace({m_names.process(globalTid), name});
    if (isNew) {
        entry->second = make(name, m_names.process(globalTid));
        if (entry->second) {
            m_builder.track(*entry->second).process = processNumber(globalTid);
            m_builder.track(*entry->second).rank = m_names.rank(globalTid);
        }
    }
    return entry->second;
}

std::size_t NsightTimeline::addSlice(const Slice &slice)
{
    const std::int64_t start =
        std::clamp(slice.start, Timeline::earliestTime, Timeline::latestTime);
    const std::int64_t room = Timeline::latestTime - start;
    m_latestEnd = std::max(m_latestEnd, start + std::clamp<std::int64_t>(slice.duration, 0, room));
    return m_builder.addSlice(slice);
}

void NsightTimeline::addCall(std::int64_t globalTid, std::int64_t correlation, std::int64_t start,
                             std::size_t slice)
{
    const auto [entry, isNew] =
        m_calls.try_emplace({globalProcess(globalTid), correlation}, Call{start, slice});
    if (!isNew && start < entry->second.start)
        entry->second = {start, slice};
}

void NsightTimeline::addWork(std::int64_t globalPid, std::int64_t correlation, std::size_t slice)
{
    const auto call = m_calls.find({globalProcess(globalPid), correlation});
    if (call != m_calls.end())
        m_builder.addFlow(call->second.slice, slice, m_launches);
}

} // namespace takt
