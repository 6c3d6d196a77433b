// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/Scheduler.h"

namespace takt::exact {

/// Least makespans of shops and projects by constraint programming, proved where the time suffices:
/// see ConstraintModel.h and MakespanSearch.h. What was proved about the makespan goes into the
/// search log.
/// Refused: set-ups, blocking without swaps, open shops with limited buffers, times that are no
/// multiples of 10^-6.
class ConstraintProgrammingScheduler final : public Scheduler {
public:
    ConstraintProgrammingScheduler();

    [[nodiscard]] const SchedulerInfo &info() const noexcept override { return m_info; }
    [[nodiscard]] Expected<Schedule> schedule(const TaskGraph &graph, const Platform &platform,
                                              const Parameters &parameters,
                                              RunContext &context) const override;

private:
    SchedulerInfo m_info;
};

} // namespace takt::exact
