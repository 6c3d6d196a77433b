// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/soc/SocSimulation.h"

namespace takt {

/// Whether a trace is possible. Shares no code with the simulation: it looks only at what is
/// finished and at the scenario. Error: the first of these that is wrong, with job, task and times:
/// a task runs twice, or not at all in a job that has finished; on an element that cannot run it;
/// before its job came, before it was assigned, or before the data of a predecessor was there; two
/// tasks on one element at once; for another time than its mean where there is no noise; a job
/// that ends at another time than its last task; more jobs in the system than are allowed.
/// O((executions + transfers) log executions).
[[nodiscard]] Expected<void> validateSocTrace(const SocTrace &trace, const SocScenario &scenario,
                                              const SocSettings &settings);

} // namespace takt
