// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/Document.h"

#include <functional>
#include <string_view>

namespace takt {

/// Takes a piece of what is written; false where no more can be taken.
using ByteSink = std::function<bool(std::string_view)>;

/// Writes a timeline as Chrome trace event JSON, piece by piece: a process for each group, a thread
/// for each track, complete events with arguments, counters, an arrow for each flow. Times are
/// microseconds with three decimals, so that no nanosecond is lost. Texts that are lists of
/// numbers become lists again. False where the sink stopped it. O(timeline), constant memory.
bool writeChromeTrace(const TimelineDocument &document, const ByteSink &sink);

} // namespace takt
