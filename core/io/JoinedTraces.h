// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/Document.h"
#include "core/model/Error.h"
#include "core/model/RunContext.h"

#include <span>

namespace takt {

/// One timeline of the traces of several ranks of one job.
///
/// Where all traces have a moment in common, their times are taken to be of one clock and stay as
/// they are; otherwise each is moved so that all start with the first, which a remark says. Tracks
/// without a rank get the trace's number as theirs, and groups begin with "rank N".
/// O(slices). Refused: cancelled, no traces, what mergeTimelines() refuses.
[[nodiscard]] Expected<TimelineDocument> joinTraces(std::span<const TimelineDocument> traces,
                                                    RunContext &context);

} // namespace takt
