// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/SliceMarks.h"

#include <algorithm>
#include <utility>

namespace takt {

SliceMarks::SliceMarks(const std::vector<bool> &marked) : m_before(marked.size() + 1)
{
    for (std::size_t slice = 0; slice < marked.size(); ++slice)
        m_before[slice + 1] = m_before[slice] + (marked[slice] ? 1 : 0);
}

SliceMarks SliceMarks::ofSorted(std::vector<SliceIndex> slices)
{
    return ofSorted(std::make_shared<const std::vector<SliceIndex>>(std::move(slices)));
}

SliceMarks SliceMarks::ofSorted(std::shared_ptr<const std::vector<SliceIndex>> slices)
{
    SliceMarks marks;
    if (slices && !slices->empty())
        marks.m_listed = std::move(slices);
    return marks;
}

std::size_t SliceMarks::countListed(SliceIndex first, SliceIndex last) const noexcept
{
    const auto begin = std::ranges::lower_bound(*m_listed, first);
    return static_cast<std::size_t>(std::lower_bound(begin, m_listed->end(), last) - begin);
}

bool SliceWalk::hits(SliceIndex first, SliceIndex last) noexcept
{
    if (m_at > 0 && m_slices[m_at - 1] >= first)
        m_at = 0;
    std::size_t reach = 1;
    while (m_at + reach < m_slices.size() && m_slices[m_at + reach] < first)
        reach *= 2;
    const auto end =
        m_slices.begin() + static_cast<std::ptrdiff_t>(std::min(m_at + reach + 1, m_slices.size()));
    const auto found =
        std::lower_bound(m_slices.begin() + static_cast<std::ptrdiff_t>(m_at), end, first);
    m_at = static_cast<std::size_t>(found - m_slices.begin());
    return m_at < m_slices.size() && m_slices[m_at] < last;
}

SliceMarks::Walk::Walk(const SliceMarks &marks) noexcept
    : m_marks(marks),
      m_listed(marks.m_listed ? std::span<const SliceIndex>(*marks.m_listed)
                              : std::span<const SliceIndex>())
{
}

} // namespace takt
