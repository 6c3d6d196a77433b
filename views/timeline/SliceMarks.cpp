// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/SliceMarks.h"

namespace takt {

SliceMarks::SliceMarks(const std::vector<bool> &marked) : m_before(marked.size() + 1)
{
    for (std::size_t slice = 0; slice < marked.size(); ++slice)
        m_before[slice + 1] = m_before[slice] + (marked[slice] ? 1 : 0);
}

} // namespace takt
