// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/Document.h"
#include "core/io/Formats.h"
#include "core/perf/ExecutionCosts.h"

#include <string>

namespace takt::cli {

/// A schedule file together with the costs that its workload has on its platform.
struct LoadedSchedule {
    ScheduleDocument document;
    ExecutionCosts costs;
};

/// Refused: files that hold something else, schedules whose costs are not known.
[[nodiscard]] Expected<LoadedSchedule> scheduleIn(LoadedFile file, const std::string &path);

/// loadFile and scheduleIn.
[[nodiscard]] Expected<LoadedSchedule> loadSchedule(const std::string &path, RunContext &context);

} // namespace takt::cli
