// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/list_scheduling/ListScheduler.h"

namespace takt::list {

/// Multiple Strict Bounds Constraints, as SAGA 2 (PISA, IPDPS 2025) has it from PACRIM 2005.
///
/// SBCT(i) = least over p of (last message from the predecessors' favourite processors + time(i,
/// p)); the p that attains it is the favourite of i. ST(i): its start when every task runs on its
/// favourite and none waits for another. SBL(i): the longest way of mean times, without
/// communication, from the entry to i (`level` = top, as SAGA computes it) or from i to the exit
/// (bottom, as its name says). The ready task of greatest SBCT + SBL + ST goes where it starts
/// first, among equal starts where it runs shortest, then lowest processor; append.
/// O(n log n + (n + e) p).
class Msbc final : public ListScheduler {
public:
    Msbc();

private:
    [[nodiscard]] Expected<Schedule> run(const ExecutionCosts &costs, const Parameters &parameters,
                                         RunContext &context) const override;
};

} // namespace takt::list
