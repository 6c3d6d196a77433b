// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Timeline.h"
#include "core/sim/soc/SocSimulation.h"

namespace takt {

/// A run as a Timeline: one track per element, grouped by cluster; one slice per execution (name:
/// the task; category: the job, "Top 12"; arguments: job, task, expected and waiting times); flows
/// along the edges of the graphs; the number of jobs in the system as a counter.
/// O((n + e) log n).
[[nodiscard]] Expected<Timeline> socTimeline(const SocTrace &trace, const SocScenario &scenario);

} // namespace takt
