// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/list_scheduling/ListScheduler.h"

namespace takt::list {

/// Predict Earliest Finish Time: tasks by decreasing rank_oct, each on the processor of least
/// finish + optimistic cost to go. Arabnejad, Barbosa, IEEE TPDS 25(3), 2014, section 4.
///
/// Ties: lowest task, lowest processor. O((n + e) p + n log n + n p g), where g is what finding a
/// gap costs (ProcessorGaps) and 1 without insertion; n p numbers of memory.
class Peft final : public ListScheduler {
public:
    Peft();

private:
    [[nodiscard]] Expected<Schedule> run(const ExecutionCosts &costs, const Parameters &parameters,
                                         RunContext &context) const override;
};

} // namespace takt::list
