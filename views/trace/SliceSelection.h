// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Timeline.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace takt {

/// A stretch of time on some lanes. Times are the timeline's own, [from, to).
struct SliceArea {
    std::int64_t from = 0;
    std::int64_t to = 0;
    std::vector<LaneIndex> lanes; ///< in order, each once
    friend bool operator==(const SliceArea &, const SliceArea &) = default;
};

/// A set of slices of one timeline: listed one by one, or told by where they stand and what they
/// are called, so that "everything from here to there" costs nothing however much it is.
///
/// A plain value; copies share the list. An area selects what overlaps it; names select within the
/// area where there is one, else everywhere.
class SliceSelection {
public:
    SliceSelection() = default;
    /// In any order, also with repetitions. O(n log n), O(n) where they are in order.
    [[nodiscard]] static SliceSelection ofSlices(std::vector<SliceIndex> slices);
    [[nodiscard]] static SliceSelection ofArea(SliceArea area);
    [[nodiscard]] static SliceSelection ofNames(std::vector<NameIndex> names,
                                                std::optional<SliceArea> within = {});

    [[nodiscard]] bool isEmpty() const noexcept { return !m_slices && m_names.empty() && !m_area; }
    /// The listed slices in order; empty for areas and names.
    [[nodiscard]] std::span<const SliceIndex> slices() const noexcept
    {
        return m_slices ? std::span<const SliceIndex>(*m_slices) : std::span<const SliceIndex>();
    }
    /// The same list, for keeping without a copy; null for areas and names.
    [[nodiscard]] const std::shared_ptr<const std::vector<SliceIndex>> &list() const noexcept
    {
        return m_slices;
    }
    [[nodiscard]] const std::optional<SliceArea> &area() const noexcept { return m_area; }
    [[nodiscard]] std::span<const NameIndex> names() const noexcept { return m_names; }
    /// The slice where exactly one is listed.
    [[nodiscard]] std::optional<SliceIndex> single() const noexcept;

    /// O(log n).
    [[nodiscard]] bool contains(const Timeline &timeline, SliceIndex slice) const;
    /// All of them, in order. O(selected), O(slices of the area or timeline) with names.
    [[nodiscard]] std::vector<SliceIndex> resolve(const Timeline &timeline) const;
    /// How many they are. O(lanes × log n) for an area; as resolve() with names.
    [[nodiscard]] std::size_t count(const Timeline &timeline) const;

    /// Earliest start and latest end of what is selected; of an area, the area; nothing for names
    /// everywhere. O(lanes × log n).
    [[nodiscard]] std::optional<std::pair<std::int64_t, std::int64_t>>
    extent(const Timeline &timeline) const;

    friend bool operator==(const SliceSelection &a, const SliceSelection &b)
    {
        const bool isSameList =
            a.m_slices == b.m_slices || (a.m_slices && b.m_slices && *a.m_slices == *b.m_slices);
        return isSameList && a.m_names == b.m_names && a.m_area == b.m_area;
    }

private:
    std::shared_ptr<const std::vector<SliceIndex>> m_slices; ///< null or not empty
    std::vector<NameIndex> m_names;
    std::optional<SliceArea> m_area;
};

/// Slices of one lane that overlap [from, to): the first and one past the last. A slice without
/// duration overlaps where it starts within. O(log n).
struct SliceRun {
    SliceIndex first = 0;
    SliceIndex last = 0;
};
[[nodiscard]] SliceRun overlapping(const Timeline &timeline, LaneIndex lane, std::int64_t from,
                                   std::int64_t to);

} // namespace takt
