// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/TraceFormats.h"

#include <string_view>

namespace takt {

/// Spans as OpenTelemetry exports them (OTLP/JSON 1.x): one ExportTraceServiceRequest, or one after
/// the other as collectors append them to a file.
///
/// A service is a group, a scope of instrumentation in it a track; spans are slices with their
/// attributes as arguments, and a flow named "parent" leads from each span to those it caused.
[[nodiscard]] bool looksLikeOtlp(std::string_view head);
[[nodiscard]] Expected<TimelineDocument>
readOtlp(InputStream &input, const TraceSelection &selection, RunContext &context);

} // namespace takt
