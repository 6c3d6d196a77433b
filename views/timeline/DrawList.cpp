// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/DrawList.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

namespace takt {

namespace {

/// Boxes are cut this far outside of the viewport, so that their outlines stay out of sight.
constexpr double overhang = 4;

/// Fills one lane of the list.
class LaneWalk {
public:
    LaneWalk(const Timeline &timeline, const TimeViewport &viewport, const SliceColor &color,
             const DrawListOptions &options, DrawList &list)
        : m_timeline(timeline),
          m_viewport(viewport),
          m_color(color),
          m_options(options),
          m_list(list),
          m_right(viewport.left + viewport.width)
    {
    }

    void walk(const LaneRow &row, double top)
    {
        DrawnRow drawn{row.lane,
                       top + row.top,
                       row.height - row.gap,
                       m_list.boxes.size(),
                       0,
                       m_list.bars.size(),
                       0};
        const Lane &lane = m_timeline.lane(row.lane);
        const SliceIndex end = lane.firstSlice + lane.sliceCount;
        SliceIndex slice =
            m_timeline.firstEndingAfter(row.lane, m_viewport.timelineAt(m_viewport.left));
        while (slice < end) {
            const double left = m_viewport.xOfTimeline(m_timeline.start(slice));
            if (left >= m_right)
                break;
            if (isWide(slice))
                addBox(slice++, left, drawn);
            else
                slice = addBar(row.lane, slice, end, left);
        }
        drawn.boxCount = m_list.boxes.size() - drawn.firstBox;
        drawn.barCount = m_list.bars.size() - drawn.firstBar;
        m_list.rows.push_back(drawn);
    }

private:
    [[nodiscard]] bool isWide(SliceIndex slice) const
    {
        return m_viewport.pixels(m_timeline.duration(slice)) >= m_options.narrowestBox;
    }

    void addBox(SliceIndex slice, double left, const DrawnRow &row)
    {
        const double right = m_viewport.xOfTimeline(m_timeline.end(slice));
        const QRgb color = m_color(row.lane, slice);
        m_list.boxes.push_back({slice, std::max(left, m_viewport.left - overhang),
                                std::min(right, m_right + overhang), color});
        const double seenLeft = std::max(left, m_viewport.left);
        const double seenWidth = std::min(right, m_right) - seenLeft;
        if (seenWidth >= m_options.narrowestLabel && row.height >= m_options.lowestLabel)
            m_list.labels.push_back({slice, seenLeft, seenWidth, row.top, row.height, color});
    }

    /// The first slice after `first` that starts after `time`: doubles its step until it is past
    /// the time, then halves it, so that few slices cost few looks.
    [[nodiscard]] SliceIndex gallop(SliceIndex first, SliceIndex end, std::int64_t time) const
    {
        SliceIndex step = 1;
        while (step < end - first && m_timeline.start(first + step) <= time)
            step *= 2;
        SliceIndex low = first + step / 2 + 1;
        SliceIndex high = std::min(first + step, end);
        while (low < high) {
            const SliceIndex middle = low + (high - low) / 2;
            if (m_timeline.start(middle) <= time)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    /// Sums up the narrow slices that start in one column; returns the slice after them. The last
    /// slice that starts there may be a wide one and is left for a box; the others end before it
    /// starts, so they are narrow.
    SliceIndex addBar(LaneIndex lane, SliceIndex first, SliceIndex end, double left)
    {
        const double column = m_options.column;
        const double next =
            (std::floor((left - m_viewport.left) / column) + 1) * column + m_viewport.left;
        SliceIndex last = gallop(first, end, m_viewport.timelineAt(std::min(next, m_right)));
        if (last - 1 > first && isWide(last - 1))
            --last;
        const auto [busy, dominant] = summary(lane, first, last);
        m_list.bars.push_back({first, last - first, dominant, left,
                               m_viewport.xOfTimeline(m_timeline.end(last - 1)),
                               m_viewport.pixels(busy), m_color(lane, dominant)});
        return last;
    }

    struct Summary {
        std::int64_t busy;
        SliceIndex longest;
    };

    /// A few slices are added up at once; from a block on, the timeline's summary is quicker.
    [[nodiscard]] Summary summary(LaneIndex lane, SliceIndex first, SliceIndex last) const
    {
        if (last - first > Timeline::blockSize)
            return {m_timeline.busyTime(lane, first, last), m_timeline.longest(lane, first, last)};
        Summary sum{0, first};
        for (SliceIndex slice = first; slice < last; ++slice) {
            sum.busy += m_timeline.duration(slice);
            if (m_timeline.duration(slice) > m_timeline.duration(sum.longest))
                sum.longest = slice;
        }
        return sum;
    }

    const Timeline &m_timeline;
    const TimeViewport &m_viewport;
    const SliceColor &m_color;
    const DrawListOptions &m_options;
    DrawList &m_list;
    double m_right;
};

} // namespace

DrawList buildDrawList(const Timeline &timeline, const TimeViewport &viewport,
                       std::span<const LaneRow> rows, double top, const SliceColor &color,
                       const DrawListOptions &options)
{
    DrawList list;
    list.rows.reserve(rows.size());
    LaneWalk walk(timeline, viewport, color, options, list);
    for (const LaneRow &row : rows)
        walk.walk(row, top);
    return list;
}

std::vector<DrawnArrow> buildArrows(const Timeline &timeline, const TimeViewport &viewport,
                                    const LaneLayout &layout, double top,
                                    std::span<const std::pair<SliceIndex, SliceIndex>> pairs)
{
    std::vector<DrawnArrow> arrows;
    std::set<std::tuple<long, long, long, long>> painted;
    const double right = viewport.left + viewport.width;
    // Far ends are pulled in: painters lose precision, and time, on coordinates in the millions.
    const auto near = [&](double x) {
        return std::clamp(x, viewport.left - viewport.width, right + viewport.width);
    };
    for (const auto &[from, to] : pairs) {
        const LaneRow *fromRow = layout.rowOf(timeline.laneOf(from));
        const LaneRow *toRow = layout.rowOf(timeline.laneOf(to));
        if (fromRow == nullptr || toRow == nullptr)
            continue;
        const double fromX = viewport.xOfTimeline(timeline.end(from));
        const double toX = viewport.xOfTimeline(timeline.start(to));
        if (std::max(fromX, toX) < viewport.left || std::min(fromX, toX) > right)
            continue;
        const DrawnArrow arrow{near(fromX),
                               top + fromRow->top + (fromRow->height - fromRow->gap) / 2, near(toX),
                               top + toRow->top + (toRow->height - toRow->gap) / 2};
        if (painted
                .emplace(std::lround(arrow.fromX), std::lround(arrow.fromY), std::lround(arrow.toX),
                         std::lround(arrow.toY))
                .second)
            arrows.push_back(arrow);
    }
    return arrows;
}

} // namespace takt
