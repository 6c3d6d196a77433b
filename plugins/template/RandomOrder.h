// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/Scheduler.h"

namespace example {

/// Takes ready tasks in random order and puts each where it finishes first: the baseline that any
/// rule for the order has to beat. Edit: name, documentation and the class below.
///
/// Ties: lowest processor. O(n log n + e + n p g), where g is what finding a gap costs
/// (takt::ProcessorGaps).
class RandomOrder final : public takt::Scheduler {
public:
    RandomOrder();

    [[nodiscard]] const takt::SchedulerInfo &info() const noexcept override { return m_info; }

    [[nodiscard]] takt::Expected<takt::Schedule> schedule(const takt::TaskGraph &graph,
                                                          const takt::Platform &platform,
                                                          const takt::Parameters &parameters,
                                                          takt::RunContext &context) const override;

private:
    takt::SchedulerInfo m_info;
};

} // namespace example
