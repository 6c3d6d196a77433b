// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/TraceFormats.h"

#include <string_view>

namespace takt {

/// Logs of what GPUs did, as the vendors' tools print them: `nvidia-smi --query-gpu --format=csv`
/// with and without header and units, `nvidia-smi dmon` and `pmon` as table or CSV with and without
/// time, `dcgmi dmon`, and `amd-smi monitor --csv`. Headers may repeat, lines may be blank, values
/// may be "[N/A]" or "-", rounds may be missing.
///
/// Times are as the tool shows them, local and without a zone; logs without times are read as one
/// round a second. Each GPU is a track, each column one of its counters.
[[nodiscard]] bool looksLikeGpuTelemetry(std::string_view head);
[[nodiscard]] Expected<TimelineDocument>
readGpuTelemetry(InputStream &input, const TraceSelection &selection, RunContext &context);

} // namespace takt
