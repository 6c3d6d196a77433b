// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Timeline.h"
#include "views/timeline/LaneLayout.h"
#include "views/timeline/TimeViewport.h"

#include <QRgb>
#include <cstddef>
#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace takt {

/// A slice that is wide enough to be seen. Its edges stand exactly where its times are, cut a
/// little outside of the viewport.
struct DrawnBox {
    SliceIndex slice = 0;
    double left = 0;
    double right = 0;
    QRgb color = 0;
};

/// Neighbouring slices that are too narrow to be seen one by one, as one bar from the first one's
/// start to the last one's end.
struct DrawnBar {
    SliceIndex firstSlice = 0;
    SliceIndex sliceCount = 0;
    SliceIndex dominant = 0; ///< the longest
    double left = 0;
    double right = 0;
    double covered = 0; ///< pixels of [left, right) that slices cover
    QRgb color = 0;     ///< the dominant slice's
};

/// One lane of a draw list: ranges of its boxes and bars, each from left to right.
struct DrawnRow {
    LaneIndex lane = 0;
    double top = 0;
    double height = 0;
    std::size_t firstBox = 0;
    std::size_t boxCount = 0;
    std::size_t firstBar = 0;
    std::size_t barCount = 0;
};

/// Room for a slice's name: the part of its box that is in sight.
struct DrawnLabel {
    SliceIndex slice = 0;
    double left = 0;
    double width = 0;
    double top = 0;
    double height = 0;
    QRgb boxColor = 0;
};

/// Everything to paint of a timeline in a viewport, in device-independent pixels. Knows no widget.
struct DrawList {
    std::vector<DrawnRow> rows;
    std::vector<DrawnBox> boxes;
    std::vector<DrawnBar> bars;
    std::vector<DrawnLabel> labels;
    /// Memory for parts that are made side by side, kept from one picture to the next; no content.
    std::vector<DrawList> spare;
};

struct DrawListOptions {
    /// Slices narrower than this many pixels are summed up.
    double narrowestBox = 2;
    /// Width of the columns by which narrow slices are summed up: one pixel of the device.
    double column = 1;
    double narrowestLabel = 26;
    double lowestLabel = 11;
};

/// The colour of a slice; the lane that it stands on is known to the caller and given for speed.
using SliceColor = std::function<QRgb(LaneIndex, SliceIndex)>;

/// Builds the list for the given rows (tops before scrolling; `top` is where y 0 of the layout is
/// drawn). `color` is asked once per record, on several threads at once where there are many.
///
/// Walks from a wide slice to the next, and over the narrow slices of a pixel column by the nodes
/// of the timeline's summary. So a lane costs O(pixels × log slices) however many slices it has,
/// and gives at most 1.5 × pixels + 4 records.
[[nodiscard]] DrawList buildDrawList(const Timeline &timeline, const TimeViewport &viewport,
                                     std::span<const LaneRow> rows, double top,
                                     const SliceColor &color, const DrawListOptions &options = {});

/// The same into a list that was drawn before, whose memory serves again: a crowded picture has
/// megabytes of records, and fresh ones for each frame would cost as much as filling them.
void rebuildDrawList(DrawList &list, const Timeline &timeline, const TimeViewport &viewport,
                     std::span<const LaneRow> rows, double top, const SliceColor &color,
                     const DrawListOptions &options = {});

/// A line from the end of one slice to the start of another.
struct DrawnArrow {
    double fromX = 0;
    double fromY = 0;
    double toX = 0;
    double toY = 0;
};

/// Arrows between pairs of slices, without those that are wholly out of sight, whose lanes are
/// hidden, or that would be painted over an equal one. O(pairs × log).
[[nodiscard]] std::vector<DrawnArrow>
buildArrows(const Timeline &timeline, const TimeViewport &viewport, const LaneLayout &layout,
            double top, std::span<const std::pair<SliceIndex, SliceIndex>> pairs);

} // namespace takt
