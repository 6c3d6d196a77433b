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

/// The shortest duration that takes at least so many pixels.
std::int64_t durationOf(const TimeViewport &viewport, double pixels)
{
    const double wanted = pixels / viewport.pixelsPerNanosecond() * viewport.scale;
    constexpr double most = 0x1p62;
    auto duration = static_cast<std::int64_t>(std::clamp(wanted, 0.0, most));
    // The quotient may be off by a rounding; what counts is how durations are drawn.
    while (duration > 0 && viewport.pixels(duration - 1) >= pixels)
        --duration;
    while (viewport.pixels(duration) < pixels && duration < static_cast<std::int64_t>(most))
        ++duration;
    return duration;
}

/// Fills one lane of the list.
///
/// Narrow slices are summed up by the nodes of the timeline's summary, from the widest that fits
/// into what is left of the column downwards, so that a column costs a few neighbouring nodes
/// however many slices it has. Where whole nodes are narrower than half a column they are not cut
/// at its end: the bar's edges stay where its slices are.
class LaneWalk {
public:
    LaneWalk(const Timeline &timeline, const TimeViewport &viewport, const SliceColor &color,
             const DrawListOptions &options, DrawList &list)
        : m_timeline(timeline),
          m_viewport(viewport),
          m_color(color),
          m_options(options),
          m_list(list),
          m_right(viewport.left + viewport.width),
          m_wide(durationOf(viewport, options.narrowestBox)),
          m_slack(durationOf(viewport, options.column / 2))
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
        enter(row.lane);
        SliceIndex slice =
            m_timeline.firstEndingAfter(row.lane, m_viewport.timelineAt(m_viewport.left));
        m_end = firstBeyond(slice);
        while (slice < m_end) {
            const double left = m_viewport.xOfTimeline(m_timeline.start(slice));
            if (isWide(slice))
                addBox(slice++, left, drawn);
            else
                slice = addBar(slice, left);
        }
        drawn.boxCount = m_list.boxes.size() - drawn.firstBox;
        drawn.barCount = m_list.bars.size() - drawn.firstBar;
        // In a loop of their own, so that the processor waits for many slices at once.
        for (DrawnBar &bar : std::span(m_list.bars).subspan(drawn.firstBar))
            bar.color = m_color(row.lane, bar.dominant);
        m_list.rows.push_back(drawn);
    }

private:
    void enter(LaneIndex lane)
    {
        m_first = m_timeline.lane(lane).firstSlice;
        m_laneEnd = m_first + m_timeline.lane(lane).sliceCount;
        m_levels.clear();
        for (unsigned level = 0; level < m_timeline.summaryLevels(lane); ++level)
            m_levels.push_back(m_timeline.summary(lane, level));
    }

    /// The first slice that starts at the right edge or beyond it.
    [[nodiscard]] SliceIndex firstBeyond(SliceIndex slice) const
    {
        SliceIndex count = m_laneEnd - slice;
        while (count > 0) {
            const SliceIndex half = count / 2;
            if (m_viewport.xOfTimeline(m_timeline.start(slice + half)) < m_right) {
                slice += half + 1;
                count -= half + 1;
            } else {
                count = half;
            }
        }
        return slice;
    }

    [[nodiscard]] bool isWide(SliceIndex slice) const
    {
        return m_timeline.duration(slice) >= m_wide;
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

    /// What a bar holds so far.
    struct Sum {
        SliceIndex last = 0; ///< one past its slices
        std::int64_t end = 0;
        std::int64_t busy = 0;
        SliceIndex longest = 0;
        std::int64_t longestDuration = -1;

        void add(SliceIndex slice, std::int64_t duration)
        {
            busy += duration;
            if (duration > longestDuration) {
                longest = slice;
                longestDuration = duration;
            }
        }
    };

    /// Adds the largest node that begins at the sum's end, holds narrow slices only and belongs to
    /// the column that ends at `boundary`.
    [[nodiscard]] bool addNode(Sum &sum, std::int64_t boundary)
    {
        const SliceIndex offset = sum.last - m_first;
        if (offset % Timeline::blockSize != 0)
            return false;
        bool isAdded = false;
        const Sum before = sum;
        for (unsigned level = 0; level < m_levels.size(); ++level) {
            const SliceIndex size = Timeline::summaryNodeSize(level);
            if (offset % size != 0 || m_end - before.last < size)
                break;
            const auto nodes = m_levels[level];
            const std::size_t index = offset / size;
            const SummaryNode &node = nodes[index];
            const bool fits = node.longestDuration < m_wide && node.start <= boundary &&
                              (node.end <= boundary || node.end - node.start <= m_slack);
            if (!fits)
                break;
            // A node that is full has one behind it, if only of nothing.
            sum = before;
            sum.busy += nodes[index + 1].busyBefore - node.busyBefore;
            if (node.longestDuration > sum.longestDuration) {
                sum.longest = node.longest;
                sum.longestDuration = node.longestDuration;
            }
            sum.last += size;
            sum.end = node.end;
            isAdded = true;
        }
        return isAdded;
    }

    /// Sums up the narrow slices that start in one column; returns the slice after them.
    SliceIndex addBar(SliceIndex first, double left)
    {
        const double column = m_options.column;
        const double next =
            (std::floor((left - m_viewport.left) / column) + 1) * column + m_viewport.left;
        const std::int64_t boundary = m_viewport.timelineAt(std::min(next, m_right));
        Sum sum;
        sum.last = first;
        while (sum.last < m_end) {
            if (addNode(sum, boundary))
                continue;
            const SliceIndex slice = sum.last;
            const std::int64_t start = m_timeline.start(slice);
            if (slice > first && (start > boundary || isWide(slice)))
                break;
            sum.add(slice, m_timeline.duration(slice));
            sum.end = start + m_timeline.duration(slice);
            ++sum.last;
        }
        m_list.bars.push_back({first, sum.last - first, sum.longest, left,
                               m_viewport.xOfTimeline(sum.end), m_viewport.pixels(sum.busy), 0});
        return sum.last;
    }

    const Timeline &m_timeline;
    const TimeViewport &m_viewport;
    const SliceColor &m_color;
    const DrawListOptions &m_options;
    DrawList &m_list;
    double m_right;
    std::int64_t m_wide;  ///< slices from here on are boxes
    std::int64_t m_slack; ///< nodes up to here are not cut
    SliceIndex m_first = 0;
    SliceIndex m_laneEnd = 0;
    SliceIndex m_end = 0; ///< one past the last slice in sight
    std::vector<std::span<const SummaryNode>> m_levels;
};

} // namespace

DrawList buildDrawList(const Timeline &timeline, const TimeViewport &viewport,
                       std::span<const LaneRow> rows, double top, const SliceColor &color,
                       const DrawListOptions &options)
{
    DrawList list;
    list.rows.reserve(rows.size());
    // A crowded picture has a bar a pixel; memory that is not used costs nothing.
    constexpr std::size_t mostReserved = 150'000;
    list.bars.reserve(std::min(
        mostReserved, rows.size() * static_cast<std::size_t>(viewport.width / options.column)));
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
