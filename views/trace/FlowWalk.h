// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Timeline.h"

#include <cstdint>
#include <span>
#include <vector>

namespace takt {

/// The flows of a timeline by the slices that they join. 8 bytes a flow and 8 a slice that has
/// any; O(flows log flows) to make.
class FlowIndex {
public:
    FlowIndex() = default;
    explicit FlowIndex(const Timeline &timeline);

    /// Indices of the flows that leave or reach a slice. O(log flows).
    [[nodiscard]] std::span<const std::uint32_t> leaving(SliceIndex slice) const;
    [[nodiscard]] std::span<const std::uint32_t> reaching(SliceIndex slice) const;

private:
    struct Ends {
        std::vector<SliceIndex> slices; ///< in order, one for each flow
        std::vector<std::uint32_t> flows;
    };
    [[nodiscard]] static std::span<const std::uint32_t> of(const Ends &ends, SliceIndex slice);

    Ends m_from;
    Ends m_to;
};

/// A flow that was reached from a selection.
struct WalkedFlow {
    std::uint32_t flow = 0;
    int depth = 1;           ///< steps from the selection, from 1
    bool isIncoming = false; ///< walked against its direction
};

/// What a walk along flows came to, nearest first.
struct FlowWalk {
    std::vector<WalkedFlow> flows; ///< at most the limit
    std::size_t count = 0;         ///< of all that were found
    bool isCounted = true;         ///< false where counting was given up; then there are more
};

/// Flows within `depth` steps of some slices, forward from them and backward, each once in each
/// direction, breadth first. Keeps `limit` of them and counts no more than 50,000, so that a walk
/// costs no more than a few milliseconds.
[[nodiscard]] FlowWalk walkFlows(const Timeline &timeline, const FlowIndex &index,
                                 std::span<const SliceIndex> slices, int depth, std::size_t limit);

} // namespace takt
