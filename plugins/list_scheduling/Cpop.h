// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/list_scheduling/ListScheduler.h"

namespace takt::list {

/// Critical Path On a Processor: priority rank_u + rank_d; the tasks of the critical path go to the
/// one processor that runs the whole path in the least time, the others to where they finish
/// first. Topcuoglu, Hariri, Wu, IEEE TPDS 13(3), 2002, section 4.2.
///
/// A task is critical when its priority equals that of the most urgent entry task within 1e-9 of
/// it. "critical_path": all such tasks (default), or only those on the one path that the paper
/// walks from that entry task, the lowest successor first. Where memory keeps a critical task off
/// the chosen processor, it goes where it finishes first.
/// Ties: lowest task, lowest processor. Costs as HEFT.
class Cpop final : public ListScheduler {
public:
    Cpop();

private:
    [[nodiscard]] Expected<Schedule> run(const ExecutionCosts &costs, const Parameters &parameters,
                                         RunContext &context) const override;
};

} // namespace takt::list
