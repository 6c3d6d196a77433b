// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/Document.h"
#include "core/io/InputStream.h"
#include "core/model/Error.h"
#include "core/model/RunContext.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace takt {

/// Which part of a trace to load. What stands outside is skipped while reading, so that a part of
/// a file that is too large as a whole can be loaded.
struct TraceSelection {
    /// Slices and samples that touch [from, to), nanoseconds from the start of the trace.
    std::optional<std::int64_t> from = {};
    std::optional<std::int64_t> to = {};
    /// Only tracks whose "group/name" contains this text, whatever the case; all where empty.
    std::string tracks = {};

    [[nodiscard]] bool isAll() const noexcept { return !from && !to && tracks.empty(); }
};

/// How one trace format is recognised and read.
///
/// Readers stream: beyond the timeline itself they hold a window of the input, not the whole. They
/// ask context.isCancelled() at least every 20 ms and report progress. A trace that ends too early
/// yields what was read and a remark; refused is only what yields nothing.
///
/// What every reader makes of its format, so that analyses serve all of them: kernels have the
/// category "kernel", copies "gpu_memcpy", memsets "gpu_memset"; streams of a GPU are tracks of
/// kind GpuStream with device and stream number; a flow from the call on the host to the work on
/// the device is named "ac2g"; arguments keep the format's own names; times are nanoseconds, as the
/// file gives them; names of processes are groups.
struct TraceFormat {
    std::string_view id;
    /// By the first bytes, in the order of the list; the first that says yes reads.
    bool (*recognises)(std::string_view head);
    Expected<TimelineDocument> (*read)(InputStream &input, const TraceSelection &selection,
                                       RunContext &context);
};

[[nodiscard]] std::span<const TraceFormat> traceFormats();

/// The format whose head this is, or nullptr.
[[nodiscard]] const TraceFormat *recogniseTrace(std::string_view head);

} // namespace takt
