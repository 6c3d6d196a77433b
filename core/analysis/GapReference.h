// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/KnownBounds.h"
#include "core/model/Result.h"

#include <optional>
#include <string>
#include <vector>

namespace takt {

/// What "gap" is measured against: the best known makespan where the literature has one, else the
/// best lower bound. Times in the workload's unit.
struct GapReference {
    double makespan = 0;
    bool isBestKnown = false; ///< else a lower bound
    std::string source = {};  ///< "ta01, ScheduleOpt benchmarks, August 2026"; empty for own bounds
};

/// `own`: the best bound that was computed or proved here.
[[nodiscard]] GapReference gapReference(const std::optional<KnownBounds> &known, double own);

/// The metrics that every shop and project begins with: makespan, lowerBound, gap (makespan /
/// reference - 1; its title says to which), distanceToBound (makespan / lowerBound - 1).
[[nodiscard]] std::vector<Metric> gapMetrics(double makespan, double lowerBound,
                                             const GapReference &reference);

} // namespace takt
