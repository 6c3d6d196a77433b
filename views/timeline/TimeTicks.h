// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/shared/ViewSession.h"

#include <QString>
#include <functional>
#include <vector>

namespace takt {

/// How times are written: with units of a second, or as plain numbers of an unnamed unit.
enum class TimeNotation { Seconds, Plain };

struct TimeTick {
    double time = 0; ///< nanoseconds
    QString label;
};

/// Ticks at multiples of a round step (1, 2, 5 × 10^k; from minutes on those of a clock) whose
/// labels, as wide as `widthOf` says in pixels, keep apart on `pixels` pixels.
[[nodiscard]] std::vector<TimeTick>
timeTicks(const TimeRange &range, double pixels, TimeNotation notation,
          const std::function<double(const QString &)> &widthOf);

/// A time or duration in nanoseconds to six significant digits: "12.5 ms", "80" in plain units.
[[nodiscard]] QString timeText(double nanoseconds, TimeNotation notation);
/// A difference with its sign, in the unit and with the decimals that fit `reference`, so that a
/// column of them can be compared: "+0.98 s" beside "−12.591 s".
[[nodiscard]] QString timeChangeText(double nanoseconds, double reference, TimeNotation notation);

} // namespace takt
