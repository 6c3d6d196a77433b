// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/ScheduleCriticality.h"

namespace takt {

/// scheduleCriticality() where a schedule must mind more than precedence and processors, see
/// hasRules(): with set-ups, the order of jobs in open shops, blocking, no-wait, downtimes, and
/// activities that hold several units at once. O(n log n + constraints), times the length of the
/// longest circle where jobs swap or must not wait.
[[nodiscard]] ScheduleCriticality ruledCriticality(const Schedule &schedule,
                                                   const ExecutionCosts &costs);

} // namespace takt
