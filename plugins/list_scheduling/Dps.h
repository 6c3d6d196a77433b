// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/list_scheduling/ListScheduler.h"

namespace takt::list {

/// Dynamic Priority Scheduling, as SAGA 2 (PISA, IPDPS 2025) has it: the task of greatest BL - TL
/// goes where it finishes first; append.
///
/// BL is rank_u; TL the longest way from the entry to the task, in which tasks that are placed
/// count with their time where they are, and messages between two such with what they take there;
/// all others count with means. As only what lies before a ready task is placed, its BL never
/// changes and its TL is known once its predecessors are placed.
/// Ties: lowest task, lowest processor. O(n log n + e + n p).
class Dps final : public ListScheduler {
public:
    Dps();

private:
    [[nodiscard]] Expected<Schedule> run(const ExecutionCosts &costs, const Parameters &parameters,
                                         RunContext &context) const override;
};

} // namespace takt::list
