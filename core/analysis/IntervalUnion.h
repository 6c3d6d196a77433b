// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace takt {

/// A stretch of time [from, to), nanoseconds.
struct Interval {
    std::int64_t from = 0;
    std::int64_t to = 0;

    [[nodiscard]] std::int64_t length() const noexcept { return to - from; }
    friend bool operator==(const Interval &, const Interval &) = default;
};

/// The times that at least one of some intervals covers, and how much of any stretch that is.
///
/// Kept as disjoint intervals that do not touch, in order, with prefix sums of their lengths, so
/// that the covered time of any stretch is exact and costs O(log n) however long the stretch is.
class IntervalUnion {
public:
    IntervalUnion() = default;
    /// In any order, overlapping or not; empty intervals count for nothing. O(n log n), O(n) where
    /// they come in order of their start.
    [[nodiscard]] static IntervalUnion of(std::vector<Interval> intervals);

    /// What at least one of them covers. O(n log parts).
    [[nodiscard]] static IntervalUnion ofAll(std::vector<IntervalUnion> parts);

    [[nodiscard]] std::span<const Interval> intervals() const noexcept { return m_intervals; }
    [[nodiscard]] bool isEmpty() const noexcept { return m_intervals.empty(); }
    /// Nanoseconds that are covered in all.
    [[nodiscard]] std::int64_t length() const noexcept { return m_before.back(); }
    /// Nanoseconds of [from, to) that are covered. O(log n).
    [[nodiscard]] std::int64_t coverage(std::int64_t from, std::int64_t to) const noexcept;
    /// The first interval that ends after `time`, or intervals().size(). O(log n).
    [[nodiscard]] std::size_t firstEndingAfter(std::int64_t time) const noexcept;

    /// What either covers. O(n + m).
    [[nodiscard]] IntervalUnion unitedWith(const IntervalUnion &other) const;

private:
    explicit IntervalUnion(std::vector<Interval> disjoint);
    /// Nanoseconds covered before `time`.
    [[nodiscard]] std::int64_t coveredBefore(std::int64_t time) const noexcept;

    std::vector<Interval> m_intervals;
    /// m_before[i]: length of the intervals before i; one more for all.
    std::vector<std::int64_t> m_before = {0};
};

} // namespace takt
