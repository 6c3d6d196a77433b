// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/chrome/TraceLanes.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <tuple>
#include <unordered_set>

namespace takt::chrome {

namespace {

bool isDigit(char character)
{
    return character >= '0' && character <= '9';
}

bool isWholeNumber(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, isDigit);
}

std::string groupOf(const TraceLanes::Process &process)
{
    std::string group = process.name;
    if (!process.isNamed)
        group = isWholeNumber(process.id) ? "process " + process.id : process.id;
    if (!process.labels.empty())
        group += " (" + process.labels + ")";
    return group;
}

std::string titleOf(const TraceLanes::Lane &lane)
{
    if (lane.isNamed)
        return lane.name;
    if (!isWholeNumber(lane.thread))
        return lane.thread;
    return (lane.kind == TrackKind::GpuStream ? "stream " : "thread ") + lane.thread;
}

} // namespace

std::int64_t numberAtEnd(std::string_view text) noexcept
{
    std::size_t first = text.size();
    while (first > 0 && isDigit(text[first - 1]))
        --first;
    std::int64_t number = -1;
    const char *last = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data() + first, last, number);
    return error == std::errc() && stopped == last ? number : -1;
}

LaneNumber TraceLanes::lane(std::string_view process, std::string_view thread)
{
    std::string key(process);
    key += '\0';
    key += thread;
    const auto [entry, isNew] =
        m_laneOf.emplace(std::move(key), static_cast<LaneNumber>(m_lanes.size()));
    if (!isNew)
        return entry->second;
    const auto [owner, isNewProcess] =
        m_processOf.emplace(std::string(process), static_cast<std::uint32_t>(m_processes.size()));
    if (isNewProcess)
        m_processes.emplace_back().id = process;
    Lane &added = m_lanes.emplace_back();
    added.process = owner->second;
    added.thread = thread;
    return entry->second;
}

std::vector<LaneNumber> TraceLanes::inOrder() const
{
    std::vector<LaneNumber> order;
    for (LaneNumber lane = 0; lane < m_lanes.size(); ++lane) {
        if (m_lanes[lane].isUsed)
            order.push_back(lane);
    }
    const auto key = [this](LaneNumber lane) {
        const Lane &each = m_lanes[lane];
        return std::tuple(m_processes[each.process].sortIndex, each.process, each.sortIndex, lane);
    };
    std::ranges::sort(order, {}, key);
    return order;
}

std::vector<Track> TraceLanes::tracks(const std::vector<LaneNumber> &lanes, std::int32_t rank) const
{
    std::vector<std::string> groups(m_processes.size());
    std::unordered_set<std::string> taken;
    std::vector<Track> tracks;
    tracks.reserve(lanes.size());
    for (const LaneNumber number : lanes) {
        const Lane &lane = m_lanes[number];
        const Process &process = m_processes[lane.process];
        std::string &group = groups[lane.process];
        const bool isFirst =
            tracks.empty() || m_lanes[lanes[tracks.size() - 1]].process != lane.process;
        if (isFirst) {
            group = groupOf(process);
            if (!taken.insert(group).second) {
                group += fmt::format(" [{}]", process.id);
                taken.insert(group);
            }
        }
        Track track;
        track.name = titleOf(lane);
        track.group = group;
        track.kind = lane.kind;
        track.device = lane.device;
        track.rank = rank;
        const bool isStream = lane.kind == TrackKind::GpuStream;
        track.process = isStream ? -1 : numberAtEnd(process.id);
        track.thread = isStream ? lane.stream : numberAtEnd(lane.thread);
        tracks.push_back(std::move(track));
    }
    return tracks;
}

} // namespace takt::chrome
