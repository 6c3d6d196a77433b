// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/Document.h"
#include "core/schedule/SchedulerRegistry.h"
#include "core/schedule/SchedulerRun.h"

namespace takt {

/// A schedule from a file as if it had been made here: checked and measured anew. Parameters of a
/// scheduler that is not known are left out, as they have no schema to be read by. Refused: a graph
/// and a platform without costs.
[[nodiscard]] Expected<SchedulerRun> importRun(const ScheduleDocument &document,
                                               const SchedulerRegistry &schedulers);

} // namespace takt
