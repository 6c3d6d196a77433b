// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/telemetry/GpuTelemetry.h"

#include "core/io/CsvFields.h"
#include "core/io/LineReader.h"
#include "core/io/SkippedLines.h"
#include "core/io/telemetry/DeviceMonitor.h"
#include "core/io/telemetry/TelemetryCsv.h"

#include <algorithm>
#include <optional>

namespace takt {

namespace {

/// Reads all lines with one of the two readers.
template <class LineFormat>
Expected<TimelineDocument> readLines(LineReader &lines, const TraceSelection &selection,
                                     std::string_view tool)
{
    TelemetryLog log(selection);
    LineFormat format(log);
    SkippedLines skipped;
    log.setNote("tool", std::string(tool));
    while (const auto line = lines.next()) {
        const std::string_view text = trimmed(*line);
        if (text.empty())
            continue;
        if (const auto handled = format.readLine(text); !handled)
            skipped.add(lines.number(), handled.error().reason);
    }
    if (lines.wasCancelled() || log.isEmpty())
        return nothingRead(lines, skipped, "is a GPU log without a value");
    auto document = log.finish();
    if (document)
        skipped.addRemarks(lines, document->remarks);
    return document;
}

/// The first line that holds anything.
std::string_view firstLine(std::string_view head)
{
    constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
    if (head.starts_with(byteOrderMark))
        head.remove_prefix(byteOrderMark.size());
    head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
    return head.substr(0, head.find_first_of("\r\n"));
}

} // namespace

bool looksLikeGpuTelemetry(std::string_view head)
{
    const std::string_view line = firstLine(head);
    return DeviceMonitor::isHeader(line) || TelemetryCsv::isHeader(line) ||
           TelemetryCsv::isRowWithTime(line);
}

Expected<TimelineDocument> readGpuTelemetry(InputStream &input, const TraceSelection &selection,
                                            RunContext &context)
{
    const bool isTable = DeviceMonitor::isHeader(firstLine(input.head()));
    LineReader lines(input, context);
    if (isTable)
        return readLines<DeviceMonitor>(lines, selection, "dmon, pmon or dcgmi");
    return readLines<TelemetryCsv>(lines, selection, "nvidia-smi --query-gpu or amd-smi");
}

} // namespace takt
