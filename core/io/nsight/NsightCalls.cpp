// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/nsight/NsightDuration.h"
#include "core/io/nsight/NsightTables.h"

#include <fmt/format.h>
#include <utility>

namespace takt {

namespace {

constexpr std::int64_t cudaDriverClass = 1;
constexpr std::int64_t mark = 34;
constexpr std::int64_t pushPopRange = 59;
constexpr std::int64_t startEndRange = 60;

/// A table of calls that threads made.
struct CallTable {
    std::string table;
    std::string nameColumn;
    std::string category;
    std::vector<NsightArgument> arguments;
};

std::vector<CallTable> callTables(const ForeignDatabase &database)
{
    std::vector<CallTable> tables = {{"CUPTI_ACTIVITY_KIND_RUNTIME",
                                      "nameId",
                                      "cuda_runtime",
                                      {{"correlationId"}, {"returnValue"}}},
                                     {"OSRT_API", "nameId", "osrt", {{"returnValue"}}},
                                     {"PROFILER_OVERHEAD", "nameId", "overhead", {}}};
    for (const char *library : {"CUDNN_EVENTS", "CUBLAS_EVENTS"})
        tables.push_back({library, "nameId", "cuda_library", {}});
    const std::vector<NsightArgument> message = {
        {"size"},     {"bytesSent"}, {"bytesReceived"}, {"remoteRank"},
        {"rootRank"}, {"tag"},       {"commHandle"},    {"requestHandle"}};
    for (const std::string &table : nsightMpiTables(database))
        tables.push_back(
            {table, database.hasColumn(table, "textId") ? "textId" : "nameId", "mpi", message});
    return tables;
}

void readCalls(ForeignDatabase &database, NsightTimeline &timeline, const CallTable &table,
               const NsightProgress &progress)
{
    std::vector<std::string> columns = {"start",     "end",        table.nameColumn,
                                        "globalTid", "eventClass", "correlationId"};
    NsightArguments arguments(timeline, table.arguments, static_cast<int>(columns.size()));
    for (const NsightArgument &argument : table.arguments)
        columns.emplace_back(argument.column);
    const NameIndex category = timeline.builder().intern(table.category);
    const NameIndex driver = timeline.builder().intern("cuda_driver");
    const bool launches = table.table == "CUPTI_ACTIVITY_KIND_RUNTIME";
    auto rows =
        database.select(table.table, columns, timeline.rangeCondition(), timeline.selectedTimes());
    while (rows.next()) {
        progress();
        const auto start = rows.whole(0);
        const std::int64_t globalTid = rows.whole(3, 0);
        const auto track = start ? timeline.thread(globalTid) : std::nullopt;
        if (!track)
            continue;
        arguments.read(rows);
        const std::string &name = timeline.names().string(rows.whole(2, -1));
        const std::size_t slice = timeline.addSlice(
            {.track = *track,
             .start = *start,
             .duration = durationBetween(*start, rows.whole(1, *start)),
             .name = timeline.builder().intern(name),
             .category = launches && rows.whole(4, 0) == cudaDriverClass ? driver : category,
             .payload = arguments.add()});
        if (const auto correlation = rows.whole(5); launches && correlation && *correlation != 0)
            timeline.addCall(globalTid, *correlation, *start, slice);
    }
}

} // namespace

void readNsightCalls(ForeignDatabase &database, NsightTimeline &timeline,
                     const NsightProgress &progress)
{
    for (const CallTable &table : callTables(database))
        readCalls(database, timeline, table, progress);
}

void readNsightRanges(ForeignDatabase &database, NsightTimeline &timeline,
                      const NsightProgress &progress)
{
    static const std::vector<NsightArgument> list = {
        {"category"},    {"color"},       {"uint64Value"},     {"int64Value"},
        {"doubleValue"}, {"uint32Value"}, {"int32Value"},      {"floatValue"},
        {"rangeId"},     {"jsonText"},    {"jsonTextId", true}};
    std::vector<std::string> columns = {"start",  "end",       "eventType", "text",
                                        "textId", "globalTid", "domainId"};
    NsightArguments arguments(timeline, list, static_cast<int>(columns.size()));
    for (const NsightArgument &argument : list)
        columns.emplace_back(argument.column);
    const NameIndex category = timeline.builder().intern("user_annotation");
    const NameIndex domainKey = timeline.builder().intern("domain");
    std::string condition = timeline.rangeCondition();
    if (!condition.empty())
        condition = R"("start" < ?2 AND ("end" IS NULL OR "end" > ?1 OR "start" >= ?1))";
    std::vector<Slice> open;
    auto rows = database.select("NVTX_EVENTS", columns, condition, timeline.selectedTimes());
    while (rows.next()) {
        progress();
        const auto start = rows.whole(0);
        const std::int64_t type = rows.whole(2, pushPopRange);
        if (!start || (type != mark && type != pushPopRange && type != startEndRange))
            continue;
        const std::int64_t globalTid = rows.whole(5, 0);
        // Ranges with a start and an end call need not nest with what their threads do.
        const auto track = type == startEndRange ? timeline.ofProcess(globalTid, "NVTX ranges")
                                                 : timeline.thread(globalTid);
        if (!track)
            continue;
        std::string name(rows.text(3));
        if (name.empty())
            name = timeline.names().string(rows.whole(4, -1));
        arguments.read(rows);
        const std::string domain = timeline.names().domain(globalTid, rows.whole(6, 0));
        if (!domain.empty())
            arguments.append(Argument::text(domainKey, timeline.builder().intern(domain)));
        const auto end = rows.whole(1);
        Slice slice{.track = *track,
                    .start = *start,
                    .duration = durationBetween(*start, end.value_or(*start)),
                    .name = timeline.builder().intern(name),
                    .category = category,
                    .payload = arguments.add()};
        if (end || type == mark)
            timeline.addSlice(slice);
        else
            open.push_back(slice);
    }
    for (Slice &slice : open) {
        slice.duration = durationBetween(slice.start, timeline.latestEnd());
        timeline.addSlice(slice);
    }
}

} // namespace takt
