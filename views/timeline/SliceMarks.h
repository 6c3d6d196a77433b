// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Timeline.h"

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace takt {

/// A set of slices that a view points out (found, moved), answerable for one slice and for a run
/// of neighbours alike, so that a summary bar can tell whether it hides one. 4 bytes a slice, or a
/// mark where they are listed.
class SliceMarks {
public:
    class Walk;

    SliceMarks() = default;
    explicit SliceMarks(const std::vector<bool> &marked);
    /// Marks listed in order: 4 bytes a mark, and count() costs O(log marks).
    [[nodiscard]] static SliceMarks ofSorted(std::vector<SliceIndex> slices);
    /// The same without a copy; null marks nothing.
    [[nodiscard]] static SliceMarks ofSorted(std::shared_ptr<const std::vector<SliceIndex>> slices);

    [[nodiscard]] bool isEmpty() const noexcept
    {
        return !m_listed && (m_before.empty() || m_before.back() == 0);
    }
    /// Marked slices in [first, last). O(1).
    [[nodiscard]] std::size_t count(SliceIndex first, SliceIndex last) const noexcept
    {
        if (m_listed)
            return countListed(first, last);
        return m_before.empty() ? 0 : m_before[last] - m_before[first];
    }
    [[nodiscard]] bool contains(SliceIndex slice) const noexcept
    {
        return count(slice, slice + 1) != 0;
    }

private:
    [[nodiscard]] std::size_t countListed(SliceIndex first, SliceIndex last) const noexcept;

    std::shared_ptr<const std::vector<SliceIndex>> m_listed; ///< null or not empty
    std::vector<SliceIndex> m_before; ///< marked slices before each slice, and in all
};

/// Looks slices up in a sorted list, each ahead of the last answer: neighbours on the screen are
/// near each other in the list, too. The list must outlive the walk.
class SliceWalk {
public:
    explicit SliceWalk(std::span<const SliceIndex> slices) noexcept : m_slices(slices) {}

    /// Whether the list has a slice in [first, last). O(log d) for d entries since the last answer,
    /// O(log n) on the way back.
    [[nodiscard]] bool hits(SliceIndex first, SliceIndex last) noexcept;

private:
    std::span<const SliceIndex> m_slices;
    std::size_t m_at = 0;
};

/// The same for marks.
class SliceMarks::Walk {
public:
    explicit Walk(const SliceMarks &marks) noexcept;
    [[nodiscard]] bool hits(SliceIndex first, SliceIndex last) noexcept
    {
        return m_marks.m_listed ? m_listed.hits(first, last) : m_marks.count(first, last) != 0;
    }

private:
    const SliceMarks &m_marks;
    SliceWalk m_listed;
};

} // namespace takt
