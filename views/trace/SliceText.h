// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Timeline.h"
#include "views/timeline/TimeTicks.h"
#include "views/trace/FlowWalk.h"

#include <QString>

namespace takt {

/// Writes about slices, tracks and counters of a trace, as rich text for tool tips and panels.
class SliceText {
public:
    /// `origin` is the time that counts as 0, `scale` nanoseconds of the timeline for one of the
    /// axis, `flows` may be null. All must outlive the object.
    SliceText(const Timeline &timeline, std::int64_t origin, double scale, TimeNotation notation,
              const FlowIndex *flows);

    /// Name, category, track, start, duration, self time, idle time beside it, arguments, flows.
    [[nodiscard]] QString slice(SliceIndex slice) const;
    /// Neighbours that stand on one pixel: how many, how much they cover, and the longest.
    [[nodiscard]] QString slices(SliceIndex first, SliceIndex count, SliceIndex longest) const;
    [[nodiscard]] QString track(TrackIndex track) const;
    /// A counter and its value at a time.
    [[nodiscard]] QString counter(std::size_t counter, std::int64_t time) const;

private:
    [[nodiscard]] QString time(std::int64_t nanoseconds) const;

    const Timeline &m_timeline;
    std::int64_t m_origin;
    double m_scale;
    TimeNotation m_notation;
    const FlowIndex *m_flows;
};

/// A slice's duration without what slices of the next depth below it take. O(log n).
[[nodiscard]] std::int64_t selfTime(const Timeline &timeline, SliceIndex slice);
/// An argument's value as text: numbers in full, text on one line.
[[nodiscard]] QString argumentText(const Timeline &timeline, const Argument &argument);
/// A counter's value with its unit, to five significant digits.
[[nodiscard]] QString counterText(double value, const std::string &unit);

} // namespace takt
