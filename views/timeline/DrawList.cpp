// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/DrawList.h"

#include "views/timeline/PixelScale.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>
#include <tuple>
#include <utility>

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
    LaneWalk(const Timeline &timeline, const TimeViewport &viewport, const PixelScale &scale,
             const SliceColor &color, const DrawListOptions &options, DrawList &list)
        : m_timeline(timeline),
          m_viewport(viewport),
          m_scale(scale),
          m_color(color),
          m_options(options),
          m_list(list),
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
        SliceIndex slice =
            m_timeline.firstEndingAfter(row.lane, m_viewport.timelineAt(m_viewport.left));
        enter(row.lane, slice);
        while (slice < m_end) {
            const double left = m_scale.xOf(startOf(slice));
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
    void enter(LaneIndex lane, SliceIndex first)
    {
        m_first = m_timeline.lane(lane).firstSlice;
        m_laneEnd = m_first + m_timeline.lane(lane).sliceCount;
        m_levels.clear();
        for (unsigned level = 0; level < m_timeline.summaryLevels(lane); ++level)
            m_levels.push_back(m_timeline.summary(lane, level));
        m_end = firstBeyond(first);
    }

    /// The first slice that starts at the right edge or beyond it.
    [[nodiscard]] SliceIndex firstBeyond(SliceIndex slice) const
    {
        SliceIndex count = m_laneEnd - slice;
        while (count > 0) {
            const SliceIndex half = count / 2;
            if (m_scale.xOf(m_timeline.start(slice + half)) < m_scale.right()) {
                slice += half + 1;
                count -= half + 1;
            } else {
                count = half;
            }
        }
        return slice;
    }

    /// The node of level 0 that begins with the slice, or nullptr. What it tells need not be looked
    /// up among the slices, where each column would wait for memory of its own.
    [[nodiscard]] const SummaryNode *nodeAt(SliceIndex slice) const
    {
        const SliceIndex offset = slice - m_first;
        return offset % Timeline::blockSize == 0 ? &m_levels.front()[offset / Timeline::blockSize]
                                                 : nullptr;
    }

    [[nodiscard]] std::int64_t startOf(SliceIndex slice) const
    {
        const SummaryNode *node = nodeAt(slice);
        return node != nullptr ? node->start : m_timeline.start(slice);
    }

    [[nodiscard]] bool isWide(SliceIndex slice) const
    {
        const SummaryNode *node = nodeAt(slice);
        return (node == nullptr || node->longestDuration >= m_wide) &&
               m_timeline.duration(slice) >= m_wide;
    }

    void addBox(SliceIndex slice, double left, const DrawnRow &row)
    {
        const double right = m_scale.xOf(m_timeline.end(slice));
        const QRgb color = m_color(row.lane, slice);
        m_list.boxes.push_back({slice, std::max(left, m_scale.left() - overhang),
                                std::min(right, m_scale.right() + overhang), color});
        const double seenLeft = std::max(left, m_scale.left());
        const double seenWidth = std::min(right, m_scale.right()) - seenLeft;
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

        /// The slice behind the last one.
        void add(std::int64_t duration)
        {
            busy += duration;
            longest = duration > longestDuration ? last : longest;
            longestDuration = std::max(longestDuration, duration);
            ++last;
        }
    };

    /// Adds the largest node that begins at the sum's end, which is the head of one, holds narrow
    /// slices only and belongs to the column that ends at `boundary`.
    [[nodiscard]] bool addNode(Sum &sum, std::int64_t boundary) const
    {
        const SliceIndex offset = sum.last - m_first;
        const SummaryNode *largest = nullptr;
        SliceIndex slices = 0;
        for (unsigned level = 0; level < m_levels.size(); ++level) {
            const SliceIndex size = Timeline::summaryNodeSize(level);
            if (offset % size != 0 || m_end - sum.last < size)
                break;
            const SummaryNode &node = m_levels[level][offset / size];
            const bool fits = node.longestDuration < m_wide && node.start <= boundary &&
                              (node.end <= boundary || node.end - node.start <= m_slack);
            if (!fits)
                break;
            largest = &node;
            slices = size;
        }
        if (largest == nullptr)
            return false;
        // A node that is full has one behind it, if only of nothing.
        sum.busy += largest[1].busyBefore - largest->busyBefore;
        if (largest->longestDuration > sum.longestDuration) {
            sum.longest = largest->longest;
            sum.longestDuration = largest->longestDuration;
        }
        sum.last += slices;
        sum.end = largest->end;
        return true;
    }

    /// Adds narrow slices that start in the column up to the head of the next node; says whether
    /// the sum got there. The first slice of a bar belongs to it wherever it starts.
    [[nodiscard]] bool addSlices(Sum &result, SliceIndex first, std::int64_t boundary) const
    {
        const SliceIndex heads = (result.last - m_first) / Timeline::blockSize + 1;
        const SliceIndex stop = std::min(m_end, m_first + heads * Timeline::blockSize);
        const std::int64_t *starts = m_timeline.columns().start.data();
        const std::int64_t *durations = m_timeline.columns().duration.data();
        Sum sum = result;
        if (sum.last == first)
            sum.add(durations[sum.last]);
        while (sum.last < stop && starts[sum.last] <= boundary) {
            const std::int64_t duration = durations[sum.last];
            if (duration >= m_wide)
                break;
            sum.add(duration);
        }
        if (sum.last > result.last)
            sum.end = starts[sum.last - 1] + durations[sum.last - 1];
        result = sum;
        return sum.last == stop;
    }

    /// Sums up the narrow slices that start in one column; returns the slice after them.
    SliceIndex addBar(SliceIndex first, double left)
    {
        const std::int64_t boundary = m_scale.endOf(m_scale.columnOf(left));
        Sum sum;
        sum.last = first;
        while (sum.last < m_end) {
            if (const SummaryNode *node = nodeAt(sum.last)) {
                if (addNode(sum, boundary))
                    continue;
                if (sum.last > first && node->start > boundary)
                    break;
            }
            if (!addSlices(sum, first, boundary))
                break;
        }
        m_list.bars.push_back({first, sum.last - first, sum.longest, left, m_scale.xOf(sum.end),
                               m_scale.pixels(sum.busy), 0});
        return sum.last;
    }

    const Timeline &m_timeline;
    const TimeViewport &m_viewport;
    const PixelScale &m_scale;
    const SliceColor &m_color;
    const DrawListOptions &m_options;
    DrawList &m_list;
    std::int64_t m_wide;  ///< slices from here on are boxes
    std::int64_t m_slack; ///< nodes up to here are not cut
    SliceIndex m_first = 0;
    SliceIndex m_laneEnd = 0;
    SliceIndex m_end = 0; ///< one past the last slice in sight
    std::vector<std::span<const SummaryNode>> m_levels;
};

/// In how many parts, side by side, a list is made. Few records are made sooner than threads wake.
std::size_t partsFor(std::size_t rows, double columns)
{
    constexpr double recordsWorthAPart = 10'000;
    const double worth = static_cast<double>(rows) * columns / recordsWorthAPart;
    // More parts than threads, since lanes are not equally crowded.
    const auto most = static_cast<std::size_t>(2 * tbb::this_task_arena::max_concurrency());
    return std::clamp<std::size_t>(static_cast<std::size_t>(worth), 1,
                                   std::max<std::size_t>(1, std::min(most, rows)));
}

template <class Record>
void append(std::vector<Record> &all, const std::vector<Record> &more)
{
    all.insert(all.end(), more.begin(), more.end());
}

void append(DrawList &list, const DrawList &part)
{
    for (DrawnRow row : part.rows) {
        row.firstBox += list.boxes.size();
        row.firstBar += list.bars.size();
        list.rows.push_back(row);
    }
    append(list.boxes, part.boxes);
    append(list.bars, part.bars);
    append(list.labels, part.labels);
}

} // namespace

DrawList buildDrawList(const Timeline &timeline, const TimeViewport &viewport,
                       std::span<const LaneRow> rows, double top, const SliceColor &color,
                       const DrawListOptions &options)
{
    DrawList list;
    rebuildDrawList(list, timeline, viewport, rows, top, color, options);
    return list;
}

void rebuildDrawList(DrawList &list, const Timeline &timeline, const TimeViewport &viewport,
                     std::span<const LaneRow> rows, double top, const SliceColor &color,
                     const DrawListOptions &options)
{
    const PixelScale scale(viewport, options.column);
    const auto fill = [&](DrawList &part, std::size_t first, std::size_t last) {
        part.rows.clear();
        part.boxes.clear();
        part.bars.clear();
        part.labels.clear();
        LaneWalk walk(timeline, viewport, scale, color, options, part);
        for (const LaneRow &row : rows.subspan(first, last - first))
            walk.walk(row, top);
    };
    const std::size_t partCount = partsFor(rows.size(), viewport.width / options.column);
    const auto firstOf = [&](std::size_t part) { return part * rows.size() / partCount; };
    std::vector<DrawList> others = std::move(list.spare);
    others.resize(partCount - 1);
    tbb::parallel_for(std::size_t{0}, partCount, [&](std::size_t part) {
        fill(part == 0 ? list : others[part - 1], firstOf(part), firstOf(part + 1));
    });
    for (const DrawList &part : others)
        append(list, part);
    list.spare = std::move(others);
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
