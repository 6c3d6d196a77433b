// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/GapReference.h"

#include <cmath>

namespace takt {

GapReference gapReference(const std::optional<KnownBounds> &known, double own)
{
    const auto source = [&known] {
        return known->instance + (known->source.empty() ? "" : ", ") + known->source;
    };
    if (known && std::isfinite(known->upper))
        return {known->upper, true, source()};
    if (known && known->lower > own)
        return {known->lower, false, source()};
    return {own, false};
}

std::vector<Metric> gapMetrics(double makespan, double lowerBound, const GapReference &reference)
{
    using Better = Metric::Better;
    return {
        {"makespan", "Makespan", makespan, {}, Better::Lower},
        {"lowerBound", "Lower bound", lowerBound, {}, Better::Neither},
        {"gap",
         reference.isBestKnown ? "Gap to best known" : "Gap to lower bound",
         makespan / reference.makespan - 1,
         {},
         Better::Lower},
        {"distanceToBound", "Distance to bound", makespan / lowerBound - 1, {}, Better::Lower},
    };
}

} // namespace takt
