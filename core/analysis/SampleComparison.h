// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace takt {

/// The probability that a value drawn from the first sample is below one drawn from the second, the
/// two drawn apart from each other; equal values count half. This is Mann and Whitney's U over the
/// number of pairs ("On a test of whether one of two random variables is stochastically larger than
/// the other", Annals of Mathematical Statistics 18, 1947), which McGraw and Wong call the common
/// language effect size (Psychological Bulletin 111, 1992).
///
/// Both sorted, at least one value each. O(n + m).
[[nodiscard]] double chanceToBeBelow(std::span<const double> sorted,
                                     std::span<const double> other) noexcept;

} // namespace takt
