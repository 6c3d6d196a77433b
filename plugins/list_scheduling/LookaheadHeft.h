// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/list_scheduling/ListScheduler.h"

namespace takt::list {

/// Look-ahead HEFT: order as HEFT; each task goes where its successors, placed after it one by one
/// by earliest finish, would finish first. Bittencourt, Sakellariou, Madeira, PDP 2010.
///
/// For each processor the task is placed there for trial, then its successors by decreasing rank_u
/// (those of their predecessors that have no place yet are left out), and all is taken back.
/// "children": what counts is the greatest finish among the successors (default) or their mean. A
/// task without successors goes where it finishes first. "tie": among equal scores the lowest
/// processor (default), or the one where the task itself finishes first.
/// O(n log n + e p² g), where g is what finding a gap costs (ProcessorGaps).
class LookaheadHeft final : public ListScheduler {
public:
    LookaheadHeft();

private:
    [[nodiscard]] Expected<Schedule> run(const ExecutionCosts &costs, const Parameters &parameters,
                                         RunContext &context) const override;
};

} // namespace takt::list
