// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/ScheduleCriticality.h"
#include "core/schedule/SchedulerRun.h"
#include "views/shared/ViewSession.h"

#include <memory>

namespace takt {

/// What holds a run's makespan up; null without a run, or where its graph and platform do not fit
/// together. O(tasks × processors + edges).
[[nodiscard]] std::shared_ptr<const ScheduleCriticality>
runCriticality(const std::shared_ptr<const SchedulerRun> &run);

/// The one that came with the run, else made here and now.
[[nodiscard]] std::shared_ptr<const ScheduleCriticality> criticalityOf(const ShownRun &shown);

} // namespace takt
