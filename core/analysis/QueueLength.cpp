// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/QueueLength.h"

#include "core/analysis/DeviceWork.h"
#include "core/analysis/GpuTracks.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>

namespace takt {

Counter queueLength(const Timeline &timeline, const LaunchLinks &links,
                    std::span<const TrackIndex> tracks)
{
    std::vector<std::pair<std::int64_t, int>> changes;
    for (const DeviceWork &work : deviceWorkOf(timeline, WorkKinds(timeline), tracks)) {
        const SliceIndex launch = links.launchOf(work.slice);
        if (launch == noSlice || timeline.start(launch) >= work.start)
            continue;
        changes.emplace_back(timeline.start(launch), 1);
        changes.emplace_back(work.start, -1);
    }
    std::ranges::sort(changes);
    Counter counter;
    counter.name = "queue length";
    counter.unit = "launches";
    counter.track = tracks.empty() ? 0 : tracks.front();
    std::int64_t length = 0;
    std::int64_t shown = 0;
    for (std::size_t index = 0; index < changes.size(); ++index) {
        length += changes[index].second;
        const bool isLastOfTime =
            index + 1 == changes.size() || changes[index + 1].first != changes[index].first;
        if (!isLastOfTime || length == shown)
            continue;
        counter.times.push_back(changes[index].first);
        counter.values.push_back(static_cast<double>(length));
        shown = length;
    }
    return counter;
}

std::vector<Counter> queueLengths(const Timeline &timeline, const LaunchLinks &links)
{
    std::vector<Counter> counters;
    for (const GpuTracks &gpu : gpuTracks(timeline)) {
        for (const TrackIndex &track : gpu.streams) {
            Counter counter = queueLength(timeline, links, std::span(&track, 1));
            if (!counter.times.empty())
                counters.push_back(std::move(counter));
        }
    }
    return counters;
}

double meanOver(const Counter &counter, std::int64_t from, std::int64_t to)
{
    if (from >= to)
        return 0;
    double sum = 0;
    const auto after = std::ranges::upper_bound(counter.times, from);
    auto index = static_cast<std::size_t>(after - counter.times.begin());
    double value = index == 0 ? 0 : counter.values[index - 1];
    std::int64_t since = from;
    for (; index < counter.times.size() && counter.times[index] < to; ++index) {
        sum += value * static_cast<double>(counter.times[index] - since);
        since = counter.times[index];
        value = counter.values[index];
    }
    sum += value * static_cast<double>(to - since);
    return sum / static_cast<double>(to - from);
}

} // namespace takt
