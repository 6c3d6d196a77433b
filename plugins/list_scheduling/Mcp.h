// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/list_scheduling/ListScheduler.h"

namespace takt::list {

/// Modified Critical Path: tasks by increasing ALAP time (latest start that keeps the critical
/// path), each on the processor where it starts first. Wu, Gajski, IEEE TPDS 1(3), 1990.
///
/// Equal ALAP times, by "tie": lowest task (default); "successors", the one with the least ALAP
/// time among its successors; "descendants", as in the paper, by the sorted ALAP times of all
/// descendants, compared number by number, the shorter list last. "choose": the processor of
/// earliest start (the paper, for identical processors) or of earliest finish. Lowest processor
/// among equals. Costs as HEFT; "descendants" adds O(k (n + e) + k n log n) for k tasks that tie.
class Mcp final : public ListScheduler {
public:
    Mcp();

private:
    [[nodiscard]] Expected<Schedule> run(const ExecutionCosts &costs, const Parameters &parameters,
                                         RunContext &context) const override;
};

} // namespace takt::list
