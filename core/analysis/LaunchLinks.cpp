// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/LaunchLinks.h"

#include "core/analysis/WorkKinds.h"

#include <array>
#include <map>
#include <optional>
#include <unordered_map>

namespace takt {

namespace {

/// Calls on the host by their correlation numbers, rank by rank; the outermost of nested ones.
class CallsByCorrelation {
public:
    explicit CallsByCorrelation(const Timeline &timeline)
        : m_timeline(timeline),
          m_keys{timeline.findName("correlation"), timeline.findName("correlationId")}
    {
    }

    [[nodiscard]] bool canLink() const
    {
        return m_keys[0] < m_timeline.names().size() || m_keys[1] < m_timeline.names().size();
    }
    void add(SliceIndex slice, std::int32_t rank)
    {
        if (const auto correlation = correlationOf(slice))
            m_calls[rank].try_emplace(*correlation, slice);
    }
    [[nodiscard]] SliceIndex callOf(SliceIndex work, std::int32_t rank) const
    {
        const auto correlation = correlationOf(work);
        const auto calls = m_calls.find(rank);
        if (!correlation || calls == m_calls.end())
            return noSlice;
        const auto found = calls->second.find(*correlation);
        return found == calls->second.end() ? noSlice : found->second;
    }

private:
    /// 0 and less mean that there is none.
    [[nodiscard]] std::optional<std::int64_t> correlationOf(SliceIndex slice) const
    {
        for (const Argument &argument : m_timeline.arguments(slice)) {
            const bool isKey = argument.key == m_keys[0] || argument.key == m_keys[1];
            if (isKey && argument.type == Argument::Type::Whole && argument.asWhole() > 0)
                return argument.asWhole();
        }
        return std::nullopt;
    }

    const Timeline &m_timeline;
    std::array<NameIndex, 2> m_keys;
    std::map<std::int32_t, std::unordered_map<std::int64_t, SliceIndex>> m_calls;
};

template <class Visit>
void forEachSlice(const Timeline &timeline, Visit visit)
{
    for (const Lane &lane : timeline.lanes()) {
        for (SliceIndex slice = lane.firstSlice; slice < lane.firstSlice + lane.sliceCount; ++slice)
            visit(slice, timeline.track(lane.track));
    }
}

} // namespace

LaunchLinks::LaunchLinks(const Timeline &timeline) : m_launch(timeline.sliceCount(), noSlice)
{
    linkByFlows(timeline);
    linkByCorrelation(timeline);
}

void LaunchLinks::linkByFlows(const Timeline &timeline)
{
    const NameIndex launch = timeline.findName("ac2g");
    for (const Flow &flow : timeline.flows()) {
        if (flow.name == launch && m_launch[flow.to] == noSlice)
            m_launch[flow.to] = flow.from;
    }
}

void LaunchLinks::linkByCorrelation(const Timeline &timeline)
{
    CallsByCorrelation calls(timeline);
    if (!calls.canLink())
        return;
    const WorkKinds kinds(timeline);
    forEachSlice(timeline, [&](SliceIndex slice, const Track &track) {
        if (track.kind != TrackKind::GpuStream && kinds.deviceWork(slice) == WorkKind::None)
            calls.add(slice, track.rank);
    });
    forEachSlice(timeline, [&](SliceIndex slice, const Track &track) {
        const bool isOnDevice =
            track.kind == TrackKind::GpuStream || kinds.deviceWork(slice) != WorkKind::None;
        if (isOnDevice && m_launch[slice] == noSlice)
            m_launch[slice] = calls.callOf(slice, track.rank);
    });
}

} // namespace takt
