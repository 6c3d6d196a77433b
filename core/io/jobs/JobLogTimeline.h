// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/TraceFormats.h"
#include "core/model/JobLog.h"
#include "core/model/Timeline.h"

#include <string>
#include <vector>

namespace takt {

/// The chart of a batch log: where the log knows which machines a job had, a track for each machine
/// (group "Machines") with the job on it; where not, all jobs on the one packed track "Jobs". Jobs
/// that the log knows no start of stand on the track "Submissions" from their submission on, for as
/// long as they ran, and `remarks` say so.
///
/// Each slice has the arguments job, submission, wait, turnaround, execution, requestedTime,
/// processors, user and state, where known. The track "Scheduler" has the counters "queue length"
/// and "used processors". Jobs outside of the selected time are taken out of `log` as well.
/// O(n log n) over jobs × machines.
[[nodiscard]] TimelineBuilder jobLogTimeline(JobLog &log, const TraceSelection &selection,
                                             std::vector<std::string> &remarks);

} // namespace takt
