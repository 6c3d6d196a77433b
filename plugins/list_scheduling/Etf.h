// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/list_scheduling/ListScheduler.h"

namespace takt::list {

/// Earliest Task First: of all ready tasks and processors the pair of earliest start; among equal
/// starts the task of highest static level. Hwang, Chow, Anger, Lee, SIAM J. Computing 18(2), 1989.
///
/// Further ties: lowest task, lowest processor. O(e + n (p + log n)) with EarliestStartQueue, where
/// all links are alike, every task fits everywhere, and neither gaps nor a decision log are asked
/// for; else as scheduleByLeastPair().
class Etf final : public ListScheduler {
public:
    Etf();

private:
    [[nodiscard]] Expected<Schedule> run(const ExecutionCosts &costs, const Parameters &parameters,
                                         RunContext &context) const override;
};

} // namespace takt::list
