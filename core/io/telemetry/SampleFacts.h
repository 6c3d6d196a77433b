// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Timeline.h"

#include <cstddef>
#include <cstdint>

namespace takt {

/// What is said of a sampled quantity. Samples stand in the order of time.
struct SampleFacts {
    std::size_t samples = 0;
    double mean = 0; ///< of the samples, each counting once
    /// Integral over time, each sample holding until the next (left rule): unit × seconds.
    double integral = 0;
    double interval = 0;   ///< s: the median distance of samples, to two significant digits
    std::size_t late = 0;  ///< samples that come more than 1.5 intervals after the one before
    double longestGap = 0; ///< s
};

/// O(n log n).
[[nodiscard]] SampleFacts sampleFacts(const Counter &counter);

} // namespace takt
