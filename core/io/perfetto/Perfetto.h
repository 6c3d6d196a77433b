// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/TraceFormats.h"

#include <string>

namespace takt {

/// A sequence of `Trace.packet` messages of Perfetto's protocol buffers.
[[nodiscard]] bool looksLikePerfetto(std::string_view head);

/// Reads track events (slices, instants, counters, flows, debug annotations as
/// arguments; interned names, defaults, delta-encoded clocks and counters,
/// legacy phases), render stages and counters of GPUs; packets that
/// are compressed within the trace. Not read: the kernel's own events (ftrace), profiles.
///
/// Groups are processes ("name pid"), tracks without a name are named after
/// their first event. Times are nanoseconds of the trace's boot-time clock.
[[nodiscard]] Expected<TimelineDocument>
readPerfetto(InputStream &input, const TraceSelection &selection, RunContext &context);

/// A timeline as Perfetto protobuf: for each lane of slices a track, nested
/// slices properly within one another, flows, counters with units, arguments as
/// debug annotations. Times are nanoseconds; those before 0 are moved, all by
/// the same amount, as Perfetto has none.
[[nodiscard]] std::string toPerfetto(const Timeline &timeline);

} // namespace takt
