// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Command.h"

#include "core/schedule/SchedulerRun.h"

#include <string>

namespace takt::cli {

/// The idle time of a run by reasons; with every gap where that is asked for. Null where the costs
/// of the run are not known.
[[nodiscard]] Json idleJson(const SchedulerRun &run, bool withGaps);
/// By processor and reason.
[[nodiscard]] std::string idleText(const SchedulerRun &run);

} // namespace takt::cli
