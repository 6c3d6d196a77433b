// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/Scheduler.h"
#include "core/sim/soc/SocPolicy.h"

#include <memory>

namespace takt::soc {

/// Follows the schedule that a scheduler makes of each type of job, alone on an idle chip, before
/// anything runs: DS3's look-up tables. Each task goes to the element of the schedule, once the
/// task of its job that stands before it there has finished. So one job without noise runs as
/// scheduled, up to the rounding of transfers to whole microseconds.
class PlanPolicy final : public SocPolicy {
public:
    /// Whether there is a policy of this scheduler: it takes graphs, places each task once, and
    /// has no time limit of its own (the result would not be the same twice).
    [[nodiscard]] static bool isFor(const SchedulerInfo &info);

    explicit PlanPolicy(std::shared_ptr<const Scheduler> scheduler);

    [[nodiscard]] const PolicyInfo &info() const noexcept override { return m_info; }
    /// Refused: what the scheduler refuses, schedules that are impossible.
    [[nodiscard]] Expected<std::unique_ptr<SocDispatcher>> begin(const SocScenario &scenario,
                                                                 const Parameters &parameters,
                                                                 std::uint64_t seed) const override;

private:
    std::shared_ptr<const Scheduler> m_scheduler;
    PolicyInfo m_info;
};

} // namespace takt::soc
