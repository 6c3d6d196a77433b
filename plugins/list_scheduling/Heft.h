// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/list_scheduling/ListScheduler.h"

namespace takt::list {

/// Heterogeneous Earliest Finish Time: tasks by decreasing rank_u, each on the processor where it
/// finishes first. Topcuoglu, Hariri, Wu, IEEE TPDS 13(3), 2002, section 4.1.
///
/// Ties: lowest task, lowest processor. O(n log n + e + n p g), where g is what finding a gap
/// costs (ProcessorGaps) and 1 without insertion; links that differ between pairs of processors
/// make it e p instead of e.
class Heft final : public ListScheduler {
public:
    Heft();

private:
    [[nodiscard]] Expected<Schedule> run(const ExecutionCosts &costs, const Parameters &parameters,
                                         RunContext &context) const override;
};

} // namespace takt::list
