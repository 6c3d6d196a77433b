// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/list_scheduling/ListScheduler.h"

namespace takt::list {

/// HEFT with task duplication: tasks by rank_u, each where it finishes first when copies of the
/// parents that it waits for may fill idle time there.
///
/// On each processor: the parent whose data arrives last is copied there, if the copy lets the
/// task start earlier; again with the parent that is last then, at most `copies` times. The limited
/// duplication of S. Bansal, P. Kumar, K. Singh, Dealing with heterogeneity through limited
/// duplication for scheduling precedence constrained task systems, JPDC 65(4), 2005, in the
/// framework of HEFT. Copies keep their originals, also where nobody needs those any more.
/// Ties: lowest task, lowest processor. O(n log n + n p (e/n) (d + copies (d + g))) for in-degree
/// d, with g for finding an idle gap.
class HeftDuplication final : public ListScheduler {
public:
    HeftDuplication();

private:
    [[nodiscard]] Expected<Schedule> run(const ExecutionCosts &costs, const Parameters &parameters,
                                         RunContext &context) const override;
};

} // namespace takt::list
