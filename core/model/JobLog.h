// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace takt {

/// One job that a batch system ran or refused. Times in seconds from the log's origin; NaN where
/// the log does not know.
struct Job {
    std::string id;
    double submission = 0;
    double start = 0;
    double finish = 0;
    double requestedTime = 0;
    std::uint32_t processors = 1; ///< allocated, else requested
    /// Which processors, ascending; empty where the log does not say.
    std::vector<std::uint32_t> allocated = {};
    std::string user = {};
    std::string state = {};
    /// As the log itself says, NaN where it does not: exact where its points in time are rounded,
    /// and known where the log (a model's workload) does not say when a job ran.
    double waitTime = std::numeric_limits<double>::quiet_NaN();
    double runTime = std::numeric_limits<double>::quiet_NaN();

    /// Whether the log knows when it ran.
    [[nodiscard]] bool hasRun() const noexcept
    {
        return std::isfinite(start) && std::isfinite(finish);
    }
    [[nodiscard]] double wait() const noexcept
    {
        return std::isfinite(waitTime) ? waitTime : start - submission;
    }
    [[nodiscard]] double turnaround() const noexcept { return finish - submission; }
    [[nodiscard]] double executionTime() const noexcept
    {
        return std::isfinite(runTime) ? runTime : finish - start;
    }
};

/// What a batch scheduler did: jobs with their submission, start, finish and processors.
struct JobLog {
    std::vector<Job> jobs;
    std::uint32_t processors = 0; ///< of the machine; 0 where not known
    double energy = 0;            ///< joules, NaN where the log does not know
};

} // namespace takt
