// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/list_scheduling/ListScheduler.h"

namespace takt::list {

/// Minimum Start Time, the baseline of SAGA 2 (PISA, IPDPS 2025): tasks in topological order, the
/// lowest ready one first, each where it starts first; append. O(n log n + e + n p).
class Mst final : public ListScheduler {
public:
    Mst();

private:
    [[nodiscard]] Expected<Schedule> run(const ExecutionCosts &costs, const Parameters &parameters,
                                         RunContext &context) const override;
};

} // namespace takt::list
