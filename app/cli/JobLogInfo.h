// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Command.h"

#include "core/model/JobLog.h"

#include <string>
#include <utility>
#include <vector>

namespace takt::cli {

/// What `takt-cli info` says of a batch system's log.
struct JobLogInfo {
    /// The value of the key "jobs": count, ran, processors, makespan, meanWait, maxWait,
    /// meanTurnaround, maxTurnaround, meanSlowdown, maxSlowdown, utilisation, busyMachineSeconds,
    /// energy (seconds and joules; null where the log does not know), oneJobPerMachine.
    Json json;
    /// The same as names and values, for alignedPairs.
    std::vector<std::pair<std::string, std::string>> pairs;
};

[[nodiscard]] JobLogInfo describeJobs(const JobLog &log);

} // namespace takt::cli
