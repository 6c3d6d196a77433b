// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
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

    [[nodiscard]] double wait() const noexcept { return start - submission; }
    [[nodiscard]] double turnaround() const noexcept { return finish - submission; }
    [[nodiscard]] double executionTime() const noexcept { return finish - start; }
};

/// What a batch scheduler did: jobs with their submission, start, finish and processors.
struct JobLog {
    std::vector<Job> jobs;
    std::uint32_t processors = 0; ///< of the machine; 0 where not known
    double energy = 0;            ///< joules, NaN where the log does not know
};

} // namespace takt
