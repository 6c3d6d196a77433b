// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/TraceFormats.h"

#include <string_view>

namespace takt {

/// Standard Workload Format 2 (Chapin et al., "Benchmarks and Standards for the Evaluation of
/// Parallel Job Schedulers", JSSPP 1999): lines of 18 numbers, -1 where a log does not know, below
/// comment lines that begin with ';' and may name the machine. Decimals and "-0.0" are read; the
/// header's number of jobs is not believed.
[[nodiscard]] bool looksLikeSwf(std::string_view head);
[[nodiscard]] Expected<TimelineDocument>
readSwf(InputStream &input, const TraceSelection &selection, RunContext &context);

} // namespace takt
