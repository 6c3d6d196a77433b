// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/TraceFormats.h"

namespace takt {

/// An SQLite database that is no Takt project. Whether it is an export of Nsight Systems, only its
/// tables tell; readNsight refuses others, saying so.
[[nodiscard]] bool looksLikeForeignSqlite(std::string_view head);

/// Reads what `nsys export --type sqlite` writes, of schema generation 2 (2022) and 3 (2024): test
/// files are of versions 2.9.1 and 3.13.2. Tables and columns that a version lacks, or that were
/// not collected, are left out. Times count from the start of the capture.
///
/// Kernels, copies and memsets stand on a track for each stream, calls and nested NVTX ranges on a
/// track for each thread, NVTX start/end ranges on one for each process. Metrics and the memory in
/// use become counters. Samples of call stacks and of the operating system's scheduler are not
/// read.
[[nodiscard]] Expected<TimelineDocument>
readNsight(InputStream &input, const TraceSelection &selection, RunContext &context);

} // namespace takt
