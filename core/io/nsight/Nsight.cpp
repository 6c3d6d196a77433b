// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/nsight/Nsight.h"

#include "core/io/Bytes.h"
#include "core/io/nsight/NsightTables.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

namespace takt {

namespace {

constexpr std::array eventTables = {"CUPTI_ACTIVITY_KIND_KERNEL",
                                    "CUPTI_ACTIVITY_KIND_MEMCPY",
                                    "CUPTI_ACTIVITY_KIND_MEMSET",
                                    "CUPTI_ACTIVITY_KIND_RUNTIME",
                                    "NVTX_EVENTS",
                                    "OSRT_API",
                                    "GPU_METRICS",
                                    "CUDA_GPU_MEMORY_USAGE_EVENTS",
                                    "PROFILER_OVERHEAD",
                                    "CUDNN_EVENTS",
                                    "CUBLAS_EVENTS",
                                    "CUPTI_ACTIVITY_KIND_SYNCHRONIZATION"};

std::vector<std::string> tablesOfEvents(const ForeignDatabase &database)
{
    std::vector<std::string> tables = nsightMpiTables(database);
    for (const char *table : eventTables) {
        if (database.hasTable(table))
            tables.emplace_back(table);
    }
    return tables;
}

bool isNsight(const ForeignDatabase &database)
{
    const bool hasStrings = database.hasTable("StringIds");
    const bool hasFacts = database.hasTable("META_DATA_EXPORT") ||
                          database.hasTable("EXPORT_META_DATA") ||
                          database.hasTable("TARGET_INFO_SESSION_START_TIME");
    return hasStrings && (hasFacts || !tablesOfEvents(database).empty());
}

/// The trace's first time, where a selection has to count from it.
std::int64_t firstTime(ForeignDatabase &database, const TraceSelection &selection)
{
    std::optional<std::int64_t> first;
    if (selection.from || selection.to) {
        for (const std::string &table : tablesOfEvents(database)) {
            const auto least =
                database.least(table, table == "GPU_METRICS" ? "timestamp" : "start");
            if (least && (!first || *least < *first))
                first = least;
        }
    }
    return first.value_or(0);
}

} // namespace

bool looksLikeForeignSqlite(std::string_view head)
{
    constexpr std::string_view magic("SQLite format 3\0", 16);
    // The SQLite file format, section 1.3: an application's own number, big-endian, at byte 68.
    constexpr std::size_t applicationIdOffset = 68;
    constexpr std::string_view project = "TAKT";
    constexpr std::size_t headerBytes = 100;
    return head.size() >= headerBytes && head.starts_with(magic) &&
           head.substr(applicationIdOffset, 4) != project;
}

Expected<TimelineDocument> readNsight(InputStream &input, const TraceSelection &selection,
                                      RunContext &context)
{
    auto database = ForeignDatabase::open(input, context);
    if (!database)
        return tl::unexpected(database.error());
    if (!isNsight(*database))
        return failure({},
                       "is an SQLite database, but not a Takt project, and not an Nsight Systems "
                       "export either (it has no table StringIds beside tables of events)");
    std::uint64_t expectedRows = 1;
    for (const std::string &table : tablesOfEvents(*database))
        expectedRows += std::min(database->rowCount(table), input.fileBytes());
    std::uint64_t rows = 0;
    const NsightProgress progress = [&] {
        if (++rows % 4096 == 0)
            context.reportProgress(
                0.9 * std::min(1.0, static_cast<double>(rows) / static_cast<double>(expectedRows)));
    };

    NsightNames names(*database);
    NsightTimeline timeline(names, selection, firstTime(*database, selection));
    readNsightCalls(*database, timeline, progress);
    readNsightDeviceWork(*database, timeline, progress);
    readNsightRanges(*database, timeline, progress);
    readNsightCounters(*database, timeline, progress);
    if (context.isCancelled())
        return loadingCancelled();

    TimelineDocument document;
    document.devices = nsightDevices(*database);
    document.notes = nsightNotes(*database);
    if (database->problem())
        document.remarks.push_back(
            fmt::format("{}; what stands before it was read", *database->problem()));
    auto built = timeline.builder().build();
    if (!built)
        return tl::unexpected(built.error());
    document.timeline = std::make_shared<const Timeline>(std::move(*built));
    return document;
}

} // namespace takt
