// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/query/PushedConstraints.h"
#include "core/store/query/TimelineTables.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace takt {

/// In which order slices are visited: by index (and so by track and lane), by start across lanes,
/// or by the text of the name or category.
enum class SliceOrder { Index, Start, Name, Category };

/// Which slices are wanted, as far as columns of integers tell.
struct SliceConstraints {
    IntegerRange id;
    IntegerRange track;
    IntegerRange lane;
    IntegerRange depth;
    IntegerRange device;
    IntegerRange start;
    IntegerRange end;
    IntegerRange duration;
    IntegerRange name;
    IntegerRange category;
    std::optional<std::string> trackName;

    /// The range that limits a column of integers, or nullptr.
    [[nodiscard]] IntegerRange *rangeOf(SliceColumn column) noexcept;
    [[nodiscard]] bool takesLane(const Timeline &timeline, LaneIndex lane) const;
};

/// Visits the slices that satisfy constraints, and perhaps some more (SQLite checks again). Lanes
/// that are not wanted are left out, times are found by binary search in each lane, names by their
/// postings; a step is O(1), and O(log lanes) in the order of start.
class SliceWalk {
public:
    explicit SliceWalk(TimelineTableData &data);

    /// Goes to the first slice. False where the query was cancelled.
    [[nodiscard]] bool begin(const SliceConstraints &constraints, SliceOrder order);
    /// Goes to the next slice. False where the query was cancelled.
    [[nodiscard]] bool next();
    [[nodiscard]] bool isAtEnd() const noexcept { return m_isAtEnd; }
    [[nodiscard]] SliceIndex slice() const noexcept { return m_slice; }
    /// Whether the slice stands for a transfer of a schedule.
    [[nodiscard]] bool isCommunication(SliceIndex slice) const noexcept
    {
        return m_timeline.categoryOf(slice) == m_communication;
    }

private:
    struct Range {
        SliceIndex first;
        SliceIndex last; ///< one past
    };

    void collectRanges();
    [[nodiscard]] Range rangeInLane(LaneIndex lane) const;
    /// Goes to the next candidate without asking whether it is wanted; false at the end.
    [[nodiscard]] bool advance();
    [[nodiscard]] bool advanceByStart();
    [[nodiscard]] bool isWanted(SliceIndex slice) const noexcept;

    TimelineTableData &m_data;
    const Timeline &m_timeline;
    NameIndex m_communication;

    SliceConstraints m_constraints;
    SliceOrder m_order = SliceOrder::Index;
    bool m_checksRows = false;
    bool m_isAtEnd = true;
    SliceIndex m_slice = 0;

    // Index: ranges one after another. Start: a heap of ranges, the earliest start on top.
    std::vector<Range> m_ranges;
    std::size_t m_range = 0;
    // Postings, instead of ranges.
    std::span<const SliceIndex> m_listed;
    std::size_t m_listPosition = 0;
    bool m_usesList = false;
};

} // namespace takt
