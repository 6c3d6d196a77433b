// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/TraceFormats.h"

#include <string_view>

namespace takt {

/// Whether a file begins like a Chrome trace: a list of events, or an object with "traceEvents" or,
/// where that lies beyond the head, with what Kineto puts before it.
[[nodiscard]] bool looksLikeChromeTrace(std::string_view head);

/// Reads Chrome trace event JSON and PyTorch Kineto (Google, "Trace Event Format", 2016): windows
/// of two megabytes, parsed side by side, the result the same however many threads there are.
///
/// Lists and objects among the arguments are kept as texts, as they are written ("[512, 1, 1]"),
/// and so are true, false and null. A selection reads a file twice.
[[nodiscard]] Expected<TimelineDocument>
readChromeTrace(InputStream &input, const TraceSelection &selection, RunContext &context);

} // namespace takt
