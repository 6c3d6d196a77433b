// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/query/SliceWalk.h"

#include "core/schedule/ScheduleTimeline.h"

#include <algorithm>
#include <limits>

namespace takt {

namespace {

/// Slices passed over between two questions whether to stop; a millisecond or so of work.
constexpr std::uint32_t slicesBetweenChecks = 1U << 18U;

/// A name index or id that a range of one value stands for.
std::optional<NameIndex> onlyName(const IntegerRange &range)
{
    if (!range.isPoint() || range.low < 0 || range.low > std::numeric_limits<NameIndex>::max())
        return std::nullopt;
    return static_cast<NameIndex>(range.low);
}

} // namespace

IntegerRange *SliceConstraints::rangeOf(SliceColumn column) noexcept
{
    switch (column) {
    case SliceColumn::Id:
        return &id;
    case SliceColumn::Track:
        return &track;
    case SliceColumn::Lane:
        return &lane;
    case SliceColumn::Depth:
        return &depth;
    case SliceColumn::Device:
        return &device;
    case SliceColumn::Start:
        return &start;
    case SliceColumn::End:
        return &end;
    case SliceColumn::Dur:
        return &duration;
    case SliceColumn::NameId:
        return &name;
    case SliceColumn::CategoryId:
        return &category;
    default:
        return nullptr;
    }
}

bool SliceConstraints::takesLane(const Timeline &timeline, LaneIndex index) const
{
    const Lane &candidate = timeline.lane(index);
    const Track &itsTrack = timeline.track(candidate.track);
    return lane.contains(index) && track.contains(candidate.track) &&
           depth.contains(candidate.depth) && device.contains(itsTrack.device) &&
           (!trackName || *trackName == itsTrack.name);
}

SliceWalk::SliceWalk(TimelineTableData &data)
    : m_data(data),
      m_timeline(*data.timeline),
      m_communication(data.graph ? data.findName(communicationCategory)
                                 : std::numeric_limits<NameIndex>::max())
{
}

bool SliceWalk::begin(const SliceConstraints &constraints, SliceOrder order)
{
    m_constraints = constraints;
    m_order = order;
    m_ranges.clear();
    m_range = 0;
    m_listPosition = 0;
    m_isAtEnd = false;
    const auto name = onlyName(constraints.name);
    // A list of slices is worth its memory where it gives the order or leaves most slices out; an
    // order of start, or a search by id, is not to be had from it.
    m_usesList = order == SliceOrder::Name || order == SliceOrder::Category ||
                 (order == SliceOrder::Index && name && constraints.id.isAll());
    m_checksRows = !constraints.duration.isAll() || !constraints.name.isAll() ||
                   !constraints.category.isAll() || m_usesList;
    if (m_usesList) {
        const bool isByCategory = order == SliceOrder::Category;
        const NamePostings *postings =
            m_data.postings(isByCategory ? NamePostings::Of::Category : NamePostings::Of::Name);
        if (postings == nullptr)
            return false;
        const auto only = isByCategory ? onlyName(constraints.category) : name;
        m_listed = only ? postings->of(*only) : postings->all();
        m_checksRows = !constraints.id.isAll() || !constraints.start.isAll() ||
                       !constraints.end.isAll() || !constraints.duration.isAll() ||
                       !constraints.name.isAll() || !constraints.category.isAll();
    } else {
        collectRanges();
    }
    m_checksRows = m_checksRows || m_data.isFiltered();
    return next();
}

SliceWalk::Range SliceWalk::rangeInLane(LaneIndex index) const
{
    const Lane &lane = m_timeline.lane(index);
    const auto clamped = [](std::int64_t value, std::int64_t low, std::int64_t high) {
        return std::clamp(value, low, high);
    };
    constexpr std::int64_t earliest = Timeline::earliestTime - 1;
    constexpr std::int64_t latest = Timeline::latestTime + 1;
    const SliceConstraints &wanted = m_constraints;
    SliceIndex first = lane.firstSlice;
    SliceIndex last = lane.firstSlice + lane.sliceCount;
    if (!wanted.start.isAll()) {
        first = m_timeline.firstStartingFrom(index, clamped(wanted.start.low, earliest, latest));
        last =
            m_timeline.firstStartingFrom(index, clamped(wanted.start.high, earliest, latest) + 1);
    }
    if (!wanted.end.isAll()) {
        const std::int64_t low = clamped(wanted.end.low, earliest, latest) - 1;
        const std::int64_t high = clamped(wanted.end.high, earliest, latest);
        first = std::max(first, m_timeline.firstEndingAfter(index, low));
        last = std::min(last, m_timeline.firstEndingAfter(index, high));
    }
    first =
        static_cast<SliceIndex>(clamped(wanted.id.low, first, lane.firstSlice + lane.sliceCount));
    if (wanted.id.high < last)
        last = static_cast<SliceIndex>(std::max<std::int64_t>(wanted.id.high + 1, lane.firstSlice));
    return {first, last};
}

void SliceWalk::collectRanges()
{
    const auto add = [this](LaneIndex lane) {
        if (!m_constraints.takesLane(m_timeline, lane))
            return;
        const Range range = rangeInLane(lane);
        if (range.first < range.last)
            m_ranges.push_back(range);
    };
    const IntegerRange &id = m_constraints.id;
    if (id.isPoint()) {
        if (id.low >= 0 && id.low < static_cast<std::int64_t>(m_timeline.sliceCount()))
            add(m_timeline.laneOf(static_cast<SliceIndex>(id.low)));
        return;
    }
    for (LaneIndex lane = 0; lane < m_timeline.laneCount(); ++lane)
        add(lane);
    if (m_order == SliceOrder::Start) {
        std::ranges::make_heap(m_ranges, std::greater(), [this](const Range &range) {
            return m_timeline.start(range.first);
        });
    }
}

bool SliceWalk::advanceByStart()
{
    if (m_ranges.empty())
        return false;
    const auto startOf = [this](const Range &range) { return m_timeline.start(range.first); };
    std::ranges::pop_heap(m_ranges, std::greater(), startOf);
    Range &earliest = m_ranges.back();
    m_slice = earliest.first++;
    if (earliest.first == earliest.last)
        m_ranges.pop_back();
    else
        std::ranges::push_heap(m_ranges, std::greater(), startOf);
    return true;
}

bool SliceWalk::advance()
{
    if (m_usesList) {
        if (m_listPosition == m_listed.size())
            return false;
        m_slice = m_listed[m_listPosition++];
        return true;
    }
    if (m_order == SliceOrder::Start)
        return advanceByStart();
    if (m_range == m_ranges.size())
        return false;
    Range &range = m_ranges[m_range];
    m_slice = range.first++;
    if (range.first == range.last)
        ++m_range;
    return true;
}

bool SliceWalk::isWanted(SliceIndex slice) const noexcept
{
    return m_data.isWanted(slice) && m_constraints.name.contains(m_timeline.nameOf(slice)) &&
           m_constraints.category.contains(m_timeline.categoryOf(slice)) &&
           m_constraints.start.contains(m_timeline.start(slice)) &&
           m_constraints.end.contains(m_timeline.end(slice)) &&
           m_constraints.duration.contains(m_timeline.duration(slice)) &&
           m_constraints.id.contains(slice);
}

bool SliceWalk::next()
{
    for (std::uint32_t passed = 1;; ++passed) {
        if (!advance()) {
            m_isAtEnd = true;
            return true;
        }
        if (!m_checksRows || isWanted(m_slice))
            return true;
        if (passed % slicesBetweenChecks == 0 && m_data.isCancelled())
            return false;
    }
}

} // namespace takt
