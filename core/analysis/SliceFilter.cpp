// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/SliceFilter.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace takt {

namespace {

/// Slices that are handed out at once, and between two questions whether to stop.
constexpr std::size_t slicesPerRun = std::size_t{1} << 14U;

std::vector<bool> marks(std::span<const std::uint32_t> chosen, std::size_t size)
{
    std::vector<bool> isChosen;
    if (chosen.empty())
        return isChosen;
    isChosen.resize(size, false);
    for (const std::uint32_t index : chosen) {
        if (index < size)
            isChosen[index] = true;
    }
    return isChosen;
}

bool isMarked(const std::vector<bool> &marks, std::uint32_t index)
{
    return marks.empty() || marks[index];
}

class SelectedSlices {
public:
    using Visit = std::function<void(LaneIndex, std::span<const SliceIndex>)>;

    SelectedSlices(const Timeline &timeline, const SliceFilter &filter, RunContext &context,
                   const Visit &visit)
        : m_timeline(timeline),
          m_filter(filter),
          m_context(context),
          m_visit(visit),
          m_tracks(marks(filter.tracks, timeline.trackCount())),
          m_names(marks(filter.names, timeline.names().size())),
          m_categories(marks(filter.categories, timeline.names().size())),
          m_asksSlices(!m_names.empty() || !m_categories.empty() || filter.atLeast ||
                       filter.lessThan)
    {
        m_run.reserve(slicesPerRun);
    }

    /// False where cancelled.
    bool visitLanes()
    {
        for (LaneIndex lane = 0; lane < m_timeline.laneCount(); ++lane) {
            if (!isMarked(m_tracks, m_timeline.lane(lane).track))
                continue;
            const auto [first, last] = rangeOf(lane);
            for (SliceIndex slice = first; slice < last; ++slice) {
                if (!add(lane, slice))
                    return false;
            }
            if (!flush(lane))
                return false;
        }
        return true;
    }

    bool visitChosen(std::vector<SliceIndex> chosen)
    {
        std::ranges::sort(chosen);
        chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
        for (std::size_t index = 0; index < chosen.size();) {
            const LaneIndex lane = m_timeline.laneOf(chosen[index]);
            const Lane &row = m_timeline.lane(lane);
            const auto [first, last] = rangeOf(lane);
            const bool isOnTrack = isMarked(m_tracks, row.track);
            for (; index < chosen.size() && chosen[index] < row.firstSlice + row.sliceCount;
                 ++index) {
                const bool isWithin = chosen[index] >= first && chosen[index] < last;
                if (isOnTrack && isWithin && !add(lane, chosen[index]))
                    return false;
            }
            if (!flush(lane))
                return false;
        }
        return true;
    }

private:
    [[nodiscard]] std::pair<SliceIndex, SliceIndex> rangeOf(LaneIndex lane) const
    {
        const Lane &row = m_timeline.lane(lane);
        const SliceIndex first =
            m_filter.from ? m_timeline.firstEndingAfter(lane, *m_filter.from) : row.firstSlice;
        const SliceIndex last = m_filter.to ? m_timeline.firstStartingFrom(lane, *m_filter.to)
                                            : row.firstSlice + row.sliceCount;
        return {first, std::max(first, last)};
    }

    [[nodiscard]] bool isSelected(SliceIndex slice) const
    {
        return isMarked(m_names, m_timeline.nameOf(slice)) &&
               isMarked(m_categories, m_timeline.categoryOf(slice)) &&
               (!m_filter.atLeast || m_timeline.duration(slice) >= *m_filter.atLeast) &&
               (!m_filter.lessThan || m_timeline.duration(slice) < *m_filter.lessThan);
    }

    bool add(LaneIndex lane, SliceIndex slice)
    {
        ++m_looked;
        if (!m_asksSlices || isSelected(slice))
            m_run.push_back(slice);
        return m_looked < slicesPerRun || flush(lane);
    }

    bool flush(LaneIndex lane)
    {
        if (!m_run.empty())
            m_visit(lane, m_run);
        m_run.clear();
        m_looked = 0;
        return !m_context.isCancelled();
    }

    const Timeline &m_timeline;
    const SliceFilter &m_filter;
    RunContext &m_context;
    const Visit &m_visit;
    std::vector<bool> m_tracks;
    std::vector<bool> m_names;
    std::vector<bool> m_categories;
    bool m_asksSlices;
    std::vector<SliceIndex> m_run;
    std::size_t m_looked = 0;
};

} // namespace

Expected<void>
forEachSelected(const Timeline &timeline, const SliceFilter &filter, RunContext &context,
                const std::function<void(LaneIndex, std::span<const SliceIndex>)> &visit)
{
    SelectedSlices selected(timeline, filter, context, visit);
    if (!filter.slices)
        return selected.visitLanes() ? Expected<void>{} : failure({}, "the analysis was cancelled");
    for (const SliceIndex slice : *filter.slices) {
        if (slice >= timeline.sliceCount())
            return failure({}, fmt::format("slice {} is selected, but there are {}", slice,
                                           timeline.sliceCount()));
    }
    return selected.visitChosen(*filter.slices) ? Expected<void>{}
                                                : failure({}, "the analysis was cancelled");
}

Expected<std::vector<SliceIndex>> selectedSlices(const Timeline &timeline,
                                                 const SliceFilter &filter, RunContext &context)
{
    std::vector<SliceIndex> slices;
    const auto visited =
        forEachSelected(timeline, filter, context, [&](LaneIndex, std::span<const SliceIndex> run) {
            slices.insert(slices.end(), run.begin(), run.end());
        });
    if (!visited)
        return tl::unexpected(visited.error());
    return slices;
}

} // namespace takt
