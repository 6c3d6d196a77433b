// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/shared/ViewSession.h"

#include <cstdint>

namespace takt {

/// Which stretch of time stands on which stretch of the screen.
///
/// A plain value. Ranges are doubles in nanoseconds from `origin`, so that a trace that starts at
/// 10^18 ns keeps its nanoseconds; the timeline's own times stay 64-bit integers. Pixels are
/// device-independent.
struct TimeViewport {
    TimeRange range;
    double left = 0;         ///< x of range.from
    double width = 1;        ///< pixels that the range takes, above 0
    std::int64_t origin = 0; ///< timeline time that 0 of the range stands for
    /// Timeline nanoseconds for a nanosecond of the range; not 1 only for timelines of abstract
    /// units that are too long for a unit of 10^9 ns.
    double scale = 1;

    [[nodiscard]] double pixelsPerNanosecond() const noexcept { return width / range.length(); }
    [[nodiscard]] double xOf(double time) const noexcept
    {
        return left + (time - range.from) * pixelsPerNanosecond();
    }
    [[nodiscard]] double timeAt(double x) const noexcept
    {
        return range.from + (x - left) / pixelsPerNanosecond();
    }
    /// x of a time of the timeline.
    [[nodiscard]] double xOfTimeline(std::int64_t time) const noexcept
    {
        // Unsigned subtraction wraps, so that times at both ends of int64 do not overflow.
        const auto distance = time >= origin
                                  ? static_cast<double>(static_cast<std::uint64_t>(time) -
                                                        static_cast<std::uint64_t>(origin))
                                  : -static_cast<double>(static_cast<std::uint64_t>(origin) -
                                                         static_cast<std::uint64_t>(time));
        return xOf(distance / scale);
    }
    /// Time of the timeline at x, rounded down and kept within int64.
    [[nodiscard]] std::int64_t timelineAt(double x) const noexcept;
    /// Pixels that a duration of the timeline takes.
    [[nodiscard]] double pixels(std::int64_t duration) const noexcept
    {
        return static_cast<double>(duration) / scale * pixelsPerNanosecond();
    }

    /// The range after zooming by `factor` (above 1 is closer) with the time at x kept there.
    [[nodiscard]] TimeRange zoomed(double x, double factor) const noexcept;
    /// The range after moving the content by so many pixels to the left.
    [[nodiscard]] TimeRange panned(double pixels) const noexcept;
};

/// The range moved and cut so that it is between `shortest` and four times `whole` long and at
/// least a tenth of it (or of `whole`, where that is shorter) shows something of `whole`.
[[nodiscard]] TimeRange constrained(TimeRange range, const TimeRange &whole, double shortest);

} // namespace takt
