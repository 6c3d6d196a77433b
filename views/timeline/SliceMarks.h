// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Timeline.h"

#include <cstddef>
#include <memory>
#include <vector>

namespace takt {

/// A set of slices that a view points out (found, moved), answerable for one slice and for a run
/// of neighbours alike, so that a summary bar can tell whether it hides one. 4 bytes a slice, or a
/// mark where they are listed.
class SliceMarks {
public:
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

} // namespace takt
