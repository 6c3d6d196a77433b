// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/Study.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>

namespace takt {

/// One run of a study with all that it takes to repeat it. Shared, never changed once made.
struct StudyRun {
    std::string study;
    Parameters parameters;
    std::uint64_t seed = 1;
    Result result;
    double runtimeSeconds = 0;
};

struct StudyRunRequest {
    std::shared_ptr<const Study> study;
    StudyHost host;
    std::map<std::string, std::string> parameters; ///< name → text, as typed
    std::uint64_t seed = 1;
    /// How long it may take to stop once asked; then it is given up and its thread left to itself.
    std::chrono::milliseconds grace{5000};
};

/// Runs a study with everything contained that it may do wrong: an Error, an exception, a hang, a
/// result that is not well formed (see checkResult()). Every failure is an Error whose source is
/// the study's name. Blocks until the run is over; `context` carries progress and cancellation,
/// and progress is reported on the calling thread.
[[nodiscard]] Expected<StudyRun> runStudy(const StudyRunRequest &request, RunContext &context);

/// Refused, with the part of the result that is wrong: a table with a row of another length than
/// its heading; a front with a point of another number of objectives; a curve with fewer values
/// than points; claims or metrics without an id or with the same; a timeline that is not there.
[[nodiscard]] Expected<void> checkResult(const Result &result);

} // namespace takt
