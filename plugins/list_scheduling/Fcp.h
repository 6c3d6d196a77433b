// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/list_scheduling/ListScheduler.h"

namespace takt::list {

/// Fast Critical Path: A. Radulescu, A. J. C. van Gemund, On the complexity of list scheduling
/// algorithms for distributed-memory systems, ICS 1999.
///
/// Of the ready tasks only `queue` (by default as many as processors) stand by rank_u, the others
/// wait in line; the first by rank_u goes to the better of two processors by its start: the one
/// that is idle first, or the one that its last message comes from.
///
/// Made for identical processors and links; with others, the same, with true starts, the last
/// message at mean link speed and ranks of means. A task that fits on neither goes where it starts
/// first. Ties: lowest task; the processor idle first. O(n log p + e); over links that differ e p
/// instead of e.
class Fcp final : public ListScheduler {
public:
    Fcp();

private:
    [[nodiscard]] Expected<Schedule> run(const ExecutionCosts &costs, const Parameters &parameters,
                                         RunContext &context) const override;
};

} // namespace takt::list
