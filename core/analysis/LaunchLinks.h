// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Timeline.h"

#include <limits>
#include <vector>

namespace takt {

inline constexpr SliceIndex noSlice = std::numeric_limits<SliceIndex>::max();

/// Which call on the host launched which work on a GPU.
///
/// From the flows named "ac2g"; for work without one, from the argument "correlation", which the
/// call and the work share within a rank.
class LaunchLinks {
public:
    /// O(slices + flows).
    explicit LaunchLinks(const Timeline &timeline);

    /// The call that launched a slice of a GPU's stream, or noSlice. O(1).
    [[nodiscard]] SliceIndex launchOf(SliceIndex slice) const noexcept { return m_launch[slice]; }

private:
    void linkByFlows(const Timeline &timeline);
    void linkByCorrelation(const Timeline &timeline);

    std::vector<SliceIndex> m_launch;
};

} // namespace takt
