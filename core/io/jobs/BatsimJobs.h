// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/TraceFormats.h"

#include <string_view>

namespace takt {

/// The jobs that Batsim ("out_jobs.csv") and OAR's export of the same columns write: a row a job
/// with its times in seconds and the machines that it had.
///
/// Where the file is read from a folder that holds the others of its run ("out_schedule.csv",
/// "out_machine_states.csv", "out_consumed_energy.csv"), these give the number of machines, the
/// energy and counters of the machines' states and of power.
[[nodiscard]] bool looksLikeBatsimJobs(std::string_view head);
[[nodiscard]] Expected<TimelineDocument>
readBatsimJobs(InputStream &input, const TraceSelection &selection, RunContext &context);

} // namespace takt
