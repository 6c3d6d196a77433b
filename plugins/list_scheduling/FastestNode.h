// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/list_scheduling/ListScheduler.h"

namespace takt::list {

/// Everything on the one processor that takes the least time for all tasks together: what any
/// parallel schedule has to beat. The baseline of PISA (Coleman, Krishnamachari, IPDPS 2025).
///
/// Where no processor has the memory for all tasks, the one that lacks it for the fewest is taken,
/// and the others go where they finish first. O(n log n + e + n p).
class FastestNode final : public ListScheduler {
public:
    FastestNode();

private:
    [[nodiscard]] Expected<Schedule> run(const ExecutionCosts &costs, const Parameters &parameters,
                                         RunContext &context) const override;
};

} // namespace takt::list
