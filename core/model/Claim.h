// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace takt {

/// How sure it is that a source reports what is said of it.
enum class Certainty {
    Certain, ///< read in the source, or a definition
    Likely,  ///< from a secondary source, or read off a plot
    Guess,   ///< the source is silent or was not at hand
};

/// What the measurement says of what was reported.
enum class Verdict {
    Reproduced,    ///< direction and magnitude hold
    DirectionOnly, ///< the effect goes the same way, but is of another size
    Contradicted,  ///< the effect goes the other way, or the value is another one
    NotMeasured,
};

/// A statement of the literature with a figure, and what was measured here beside it.
struct Claim {
    std::string id;        ///< "slr-heft-below-cpop"
    std::string statement; ///< in one sentence
    double reported = 0;
    std::optional<double> measured = {};
    std::string unit = {};                    ///< empty for plain ratios
    std::string where = {};                   ///< "Table 3", "Figure 5a, read off the plot"
    Certainty certainty = Certainty::Certain; ///< that the source reports this value

    /// The value of no effect: 1 for ratios, 0 for differences. The direction holds where reported
    /// and measured stand on one side of it. Unset where the claim is a value and not an effect;
    /// the verdict is Reproduced or Contradicted then.
    std::optional<double> neutral = {};
    /// The magnitude holds within the larger of the two: a share of the reported value (of its
    /// distance from `neutral` where there is one), and a distance.
    double relativeTolerance = 0;
    double absoluteTolerance = 0;
    /// What a reader must know to compare the two: another machine, another workload, fewer seeds.
    std::string note = {};

    [[nodiscard]] Verdict verdict() const;
};

/// "certain", "likely" or "guess", as in takt-cli's JSON.
[[nodiscard]] std::string_view toString(Certainty certainty);
/// "reproduced", "direction only", "contradicted" or "not measured", as in takt-cli's JSON.
[[nodiscard]] std::string_view toString(Verdict verdict);

} // namespace takt
