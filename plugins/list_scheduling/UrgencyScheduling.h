// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/RunContext.h"
#include "core/schedule/DecisionRecorder.h"
#include "core/schedule/ScheduleBuilder.h"
#include "plugins/list_scheduling/ProgressShare.h"

#include <functional>

namespace takt::list {

/// What a ready task can get at the moment: its earliest finish, and the earliest on any other
/// processor.
struct TwoBestSlots {
    Slot best;
    /// score is the greatest finite number where the task fits on one processor only.
    Slot second;
};

/// Places the ready task of greatest urgency(slots) where it finishes first, until no task is
/// left; ties: lowest task, lowest processor.
///
/// A task is looked at again only when something was placed on one of its two best processors.
/// O(e + n w + r p) for w ready tasks at a time and r slots looked at, at most n w; for equal
/// processors, where all tasks want the same one, r is near that. Links that differ between pairs
/// of processors make it e p instead of e.
[[nodiscard]] Expected<Schedule>
scheduleByUrgency(ScheduleBuilder &builder, const DecisionMeaning &meaning, RunContext &context,
                  const std::function<double(const TwoBestSlots &)> &urgency,
                  const ProgressShare &progress = {});

} // namespace takt::list
