// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/TaskGraph.h"
#include "core/schedule/ProcessorGaps.h"

#include <vector>

namespace takt {

/// When the ports of processors are taken by transfers, where each processor sends at most one and
/// receives at most one at a time (Ports::One in core/model/Platform.h).
class TransferPorts {
public:
    explicit TransferPorts(std::size_t processors) : m_sending(processors), m_receiving(processors)
    {
    }

    /// The earliest time, not before `ready`, from which both ports are free for `duration`.
    /// O(g (log g + 128)) for g transfers of the two, mostly O(log g).
    [[nodiscard]] double earliestStart(ProcessorIndex from, ProcessorIndex to, double ready,
                                       double duration) const noexcept;

    /// Takes both ports. `start` must come from earliestStart().
    void occupy(ProcessorIndex from, ProcessorIndex to, double start, double finish);
    /// Undoes an occupy() with the same times.
    void vacate(ProcessorIndex from, ProcessorIndex to, double start, double finish);

private:
    std::vector<ProcessorGaps> m_sending;
    std::vector<ProcessorGaps> m_receiving;
};

} // namespace takt
