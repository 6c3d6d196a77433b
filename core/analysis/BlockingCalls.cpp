// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/BlockingCalls.h"

#include "core/analysis/GpuTracks.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

namespace takt {

namespace {

bool isBlockingName(std::string_view name)
{
    const bool isOfRuntime = name.starts_with("cu") || name.starts_with("hip");
    const auto has = [name](std::string_view part) {
        return name.find(part) != std::string_view::npos;
    };
    if (!isOfRuntime)
        return false;
    const bool isCopy = name.starts_with("cudaMemcpy") || name.starts_with("cuMemcpy") ||
                        name.starts_with("hipMemcpy");
    return has("Synchronize") || (isCopy && !has("Async"));
}

} // namespace

BlockingCalls::BlockingCalls(const Timeline &timeline, const WorkKinds &kinds,
                             const LaunchLinks &links)
    : m_timeline(&timeline)
{
    m_isBlockingName.reserve(timeline.names().size());
    for (const std::string &name : timeline.names())
        m_isBlockingName.push_back(isBlockingName(name));
    for (const GpuTracks &gpu : gpuTracks(timeline)) {
        for (const DeviceWork &work : deviceWorkOf(timeline, kinds, gpu.streams)) {
            Stream &stream = m_streams[work.track];
            stream.rank = gpu.gpu.rank;
            stream.byEnd.push_back(work);
        }
    }
    for (auto &[track, stream] : m_streams)
        std::ranges::stable_sort(stream.byEnd, {}, &DeviceWork::end);
    findSynchronizations(links);
}

void BlockingCalls::findSynchronizations(const LaunchLinks &links)
{
    const NameIndex category = m_timeline->findName("cuda_sync");
    const NameIndex waitedOn = m_timeline->findName("wait_on_stream");
    if (category == m_timeline->names().size())
        return;
    for (const Lane &lane : m_timeline->lanes()) {
        const Track &track = m_timeline->track(lane.track);
        for (SliceIndex slice = lane.firstSlice; slice < lane.firstSlice + lane.sliceCount;
             ++slice) {
            const SliceIndex call = links.launchOf(slice);
            if (call == noSlice || m_timeline->categoryOf(slice) != category)
                continue;
            const Argument *named = m_timeline->argument(slice, waitedOn);
            const bool isNamed = named != nullptr && named->type == Argument::Type::Whole;
            const std::int64_t number = isNamed ? named->asWhole() : track.thread;
            const auto stream = std::ranges::find_if(m_streams, [&](const auto &entry) {
                const Track &candidate = m_timeline->track(entry.first);
                return candidate.rank == track.rank && candidate.device == track.device &&
                       candidate.thread == number;
            });
            if (stream != m_streams.end())
                m_streamOfCall.try_emplace(call, stream->first);
        }
    }
}

SliceIndex BlockingCalls::releasing(SliceIndex call, std::int32_t rank) const
{
    const std::int64_t start = m_timeline->start(call);
    const std::int64_t end = m_timeline->end(call);
    const DeviceWork *last = nullptr;
    const auto look = [&](const Stream &stream) {
        const auto after = std::ranges::upper_bound(stream.byEnd, end, {}, &DeviceWork::end);
        if (after == stream.byEnd.begin())
            return;
        const DeviceWork &candidate = *std::prev(after);
        if (candidate.end > start && (last == nullptr || candidate.end > last->end))
            last = &candidate;
    };
    if (const auto named = m_streamOfCall.find(call); named != m_streamOfCall.end()) {
        look(m_streams.at(named->second));
    } else {
        for (const auto &[track, stream] : m_streams) {
            if (stream.rank == rank)
                look(stream);
        }
    }
    return last == nullptr ? noSlice : last->slice;
}

} // namespace takt
