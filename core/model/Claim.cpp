// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/Claim.h"

#include <algorithm>
#include <cmath>

namespace takt {

Verdict Claim::verdict() const
{
    if (!measured || std::isnan(*measured))
        return Verdict::NotMeasured;
    const double size = std::abs(reported - neutral.value_or(0.0));
    const double tolerance = std::max(relativeTolerance * size, absoluteTolerance);
    if (std::abs(*measured - reported) <= tolerance)
        return Verdict::Reproduced;
    const bool hasSameSide = neutral && ((reported > *neutral && *measured > *neutral) ||
                                         (reported < *neutral && *measured < *neutral));
    return hasSameSide ? Verdict::DirectionOnly : Verdict::Contradicted;
}

std::string_view toString(Certainty certainty)
{
    switch (certainty) {
    case Certainty::Certain:
        return "certain";
    case Certainty::Likely:
        return "likely";
    case Certainty::Guess:
        return "guess";
    }
    return {};
}

std::string_view toString(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Reproduced:
        return "reproduced";
    case Verdict::DirectionOnly:
        return "direction only";
    case Verdict::Contradicted:
        return "contradicted";
    case Verdict::NotMeasured:
        return "not measured";
    }
    return {};
}

} // namespace takt
