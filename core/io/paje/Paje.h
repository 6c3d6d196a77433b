// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/TraceFormats.h"

#include <string_view>

namespace takt {

/// Paje traces (Schnorr, "Paje trace file format", 2012), as SimGrid, StarPU, Batsim, poti and
/// others write them: a header that defines events and their fields, below it an event a line.
/// Types, containers and values may be named by alias or by name; times are seconds.
///
/// Lines that make no sense are left out and said in a remark; times that run backwards are read
/// as they stand. See PajeTimeline for what the trace becomes.
[[nodiscard]] bool looksLikePaje(std::string_view head);
[[nodiscard]] Expected<TimelineDocument>
readPaje(InputStream &input, const TraceSelection &selection, RunContext &context);

} // namespace takt
