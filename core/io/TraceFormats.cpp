// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/TraceFormats.h"

#include "core/io/TimelineFile.h"
#include "core/io/chrome/ChromeTraceReader.h"
#include "core/io/jobs/BatsimJobs.h"
#include "core/io/jobs/BatsimSeries.h"
#include "core/io/jobs/Swf.h"
#include "core/io/nsight/Nsight.h"
#include "core/io/otf2/Otf2.h"
#include "core/io/otlp/Otlp.h"
#include "core/io/paje/Paje.h"
#include "core/io/perfetto/Perfetto.h"
#include "core/io/telemetry/GpuTelemetry.h"

#include <algorithm>
#include <vector>

namespace takt {

std::span<const TraceFormat> traceFormats()
{
    static const std::vector<TraceFormat> all = {
        {timelineFileId, looksLikeTimelineFile, readTimelineFile},
        {"nsight-sqlite", looksLikeForeignSqlite, readNsight},
        {"perfetto", looksLikePerfetto, readPerfetto},
        {"paje", looksLikePaje, readPaje},
        {"otf2", looksLikeOtf2, readOtf2},
        {"otlp", looksLikeOtlp, readOtlp},
        {"gpu-telemetry", looksLikeGpuTelemetry, readGpuTelemetry},
        {"swf", looksLikeSwf, readSwf},
        {"batsim-jobs", looksLikeBatsimJobs, readBatsimJobs},
        {"batsim-series", looksLikeBatsimSeries, readBatsimSeries},
        {"chrome-trace", looksLikeChromeTrace, readChromeTrace},
    };
    return all;
}

const TraceFormat *recogniseTrace(std::string_view head)
{
    const auto formats = traceFormats();
    const auto found = std::ranges::find_if(
        formats, [head](const TraceFormat &format) { return format.recognises(head); });
    return found == formats.end() ? nullptr : &*found;
}

} // namespace takt
