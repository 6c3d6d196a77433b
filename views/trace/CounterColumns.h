// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Timeline.h"
#include "views/timeline/TimeViewport.h"

#include <cstdint>
#include <vector>

namespace takt {

/// Least and greatest value of any run of a counter's samples, in O(block + log n); a bottom-up
/// segment tree over blocks of samples. NaN samples are passed over. 0.5 bytes a sample.
class CounterSummary {
public:
    CounterSummary() = default;
    explicit CounterSummary(const Counter &counter);

    struct Extremes {
        double least = 0;
        double most = 0;
        bool isEmpty = true;
    };
    /// Of the samples [first, last).
    [[nodiscard]] Extremes extremes(const Counter &counter, std::size_t first,
                                    std::size_t last) const;
    /// Of all samples.
    [[nodiscard]] const Extremes &whole() const noexcept { return m_whole; }

private:
    static constexpr std::size_t blockSize = 64;
    std::size_t m_leaves = 0;
    std::vector<Extremes> m_tree;
    Extremes m_whole;
};

/// A pixel column of a counter: the value that holds at its left edge and what is reached within.
struct CounterColumn {
    double x = 0;
    double width = 0;
    double least = 0;
    double most = 0;
};

/// The steps of a counter in a viewport: one record for a stretch of constant value, one for each
/// pixel column in which several samples stand. The last sample holds to `until`. At most 2 ×
/// pixels + 2 records, O(pixels × (block + log n)).
[[nodiscard]] std::vector<CounterColumn> counterColumns(const Counter &counter,
                                                        const CounterSummary &summary,
                                                        const TimeViewport &viewport,
                                                        std::int64_t until, double column = 1);

/// The sample that holds at a time, or samples.size() before the first. O(log n).
[[nodiscard]] std::size_t sampleAt(const Counter &counter, std::int64_t time);

} // namespace takt
