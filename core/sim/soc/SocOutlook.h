// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/soc/SocState.h"

#include <vector>

namespace takt {

/// When each element is expected to be through with what was assigned to it, and so when one more
/// task would start and finish there; also with what a policy has just decided counted in. What
/// policies that look at finish times work with. Times in µs.
class SocOutlook {
public:
    /// By SocElementState::bookedUntil. O(elements).
    explicit SocOutlook(const SocState &state);

    [[nodiscard]] double freeAt(ProcessorIndex element) const noexcept { return m_free[element]; }
    /// Tasks placed here by place().
    [[nodiscard]] std::uint32_t placed(ProcessorIndex element) const noexcept
    {
        return m_placed[element];
    }
    [[nodiscard]] bool isIdle(ProcessorIndex element) const
    {
        return m_placed[element] == 0 && m_state->isIdle(element);
    }
    /// Behind all that is there; not before the data. O(predecessors).
    [[nodiscard]] double start(SocTask task, ProcessorIndex element) const;
    /// Infinite where the element cannot run the task.
    [[nodiscard]] double finish(SocTask task, ProcessorIndex element) const;
    /// The element of earliest finish, the lowest of equals. O(elements × predecessors).
    [[nodiscard]] ProcessorIndex earliestFinish(SocTask task) const;
    void place(SocTask task, ProcessorIndex element);

private:
    const SocState *m_state;
    std::vector<double> m_free;
    std::vector<std::uint32_t> m_placed;
};

} // namespace takt
