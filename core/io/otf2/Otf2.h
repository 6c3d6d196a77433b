// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/TraceFormats.h"

#include <string_view>

namespace takt {

/// OTF2 archives (Score-P and others): the anchor file "traces.otf2" with "traces.def" and the
/// folder "traces" beside it. Read by libotf2 where Takt was built with it; otherwise refused, and
/// the Error says what is missing.
///
/// A location is a track in the group of its process. Regions are slices with their paradigm
/// ("MPI", "user", …) as category; regions on accelerator streams are kernels and copies. Messages
/// of MPI are flows between the regions that sent and received them; metrics are counters.
[[nodiscard]] bool looksLikeOtf2(std::string_view head);
[[nodiscard]] Expected<TimelineDocument>
readOtf2(InputStream &input, const TraceSelection &selection, RunContext &context);

/// Whether Takt was built with libotf2.
[[nodiscard]] bool canReadOtf2() noexcept;

} // namespace takt
