// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/nsight/NsightDuration.h"
#include "core/io/nsight/NsightTables.h"

#include <fmt/format.h>

namespace takt {

namespace {

/// CUpti_ActivityMemcpyKind as ENUM_CUDA_MEMCPY_OPER of the export numbers it.
std::string copyName(std::int64_t kind)
{
    switch (kind) {
    case 1:
        return "Memcpy HtoD";
    case 2:
        return "Memcpy DtoH";
    case 3:
        return "Memcpy HtoA";
    case 4:
        return "Memcpy AtoH";
    case 5:
        return "Memcpy AtoA";
    case 6:
        return "Memcpy AtoD";
    case 7:
        return "Memcpy DtoA";
    case 8:
        return "Memcpy DtoD";
    case 9:
        return "Memcpy HtoH";
    case 10:
        return "Memcpy PtoP";
    case 11:
        return "Memcpy HtoD (unified memory)";
    case 12:
        return "Memcpy DtoH (unified memory)";
    case 13:
        return "Memcpy DtoD (unified memory)";
    default:
        return "Memcpy";
    }
}

/// CUpti_ActivitySynchronizationType, in the words that Kineto has for it.
std::string synchronizationName(std::int64_t type)
{
    switch (type) {
    case 1:
        return "Event Sync";
    case 2:
        return "Stream Wait Event";
    case 3:
        return "Stream Synchronize";
    case 4:
        return "Context Sync";
    default:
        return "Sync";
    }
}

enum class Work { Kernel, Copy, Memset, Synchronization };

struct WorkTable {
    Work work;
    const char *table;
    const char *category;
    std::vector<NsightArgument> arguments;
};

const std::vector<WorkTable> workTables = {
    {Work::Kernel,
     "CUPTI_ACTIVITY_KIND_KERNEL",
     "kernel",
     {{"correlationId"},
      {"contextId"},
      {"greenContextId"},
      {"demangledName", true},
      {"gridX"},
      {"gridY"},
      {"gridZ"},
      {"blockX"},
      {"blockY"},
      {"blockZ"},
      {"registersPerThread"},
      {"staticSharedMemory"},
      {"dynamicSharedMemory"},
      {"sharedMemoryExecuted"},
      {"localMemoryPerThread"},
      {"localMemoryTotal"},
      {"launchType"},
      {"cacheConfig"},
      {"gridId"},
      {"graphNodeId"}}},
    {Work::Copy,
     "CUPTI_ACTIVITY_KIND_MEMCPY",
     "gpu_memcpy",
     {{"correlationId"},
      {"contextId"},
      {"bytes"},
      {"copyKind"},
      {"srcKind"},
      {"dstKind"},
      {"srcDeviceId"},
      {"dstDeviceId"},
      {"graphNodeId"}}},
    {Work::Memset,
     "CUPTI_ACTIVITY_KIND_MEMSET",
     "gpu_memset",
     {{"correlationId"}, {"contextId"}, {"bytes"}, {"value"}, {"memKind"}, {"graphNodeId"}}},
    {Work::Synchronization,
     "CUPTI_ACTIVITY_KIND_SYNCHRONIZATION",
     "cuda_sync",
     {{"correlationId"}, {"contextId"}, {"streamId"}, {"syncType"}, {"eventId"}}}};

// Columns of every table of work, before its arguments.
enum Column : int {
    Start,
    End,
    Device,
    Context,
    Stream,
    Process,
    Correlation,
    Detail,
    Alternative
};

std::string workName(NsightNames &names, const WorkTable &table, const ForeignDatabase::Rows &rows)
{
    if (table.work == Work::Copy)
        return copyName(rows.whole(Detail, 0));
    if (table.work == Work::Memset)
        return "Memset";
    if (table.work == Work::Synchronization)
        return synchronizationName(rows.whole(Detail, 0));
    const std::string &name = names.string(rows.whole(Detail, -1));
    return name.empty() ? names.string(rows.whole(Alternative, -1)) : name;
}

std::vector<std::string> columnsOf(const WorkTable &table)
{
    const char *detail = table.work == Work::Kernel            ? "shortName"
                         : table.work == Work::Synchronization ? "syncType"
                                                               : "copyKind";
    std::vector<std::string> columns = {"start",         "end",      "deviceId",
                                        "contextId",     "streamId", "globalPid",
                                        "correlationId", detail,     "demangledName"};
    for (const NsightArgument &argument : table.arguments)
        columns.emplace_back(argument.column);
    return columns;
}

void readWork(ForeignDatabase &database, NsightTimeline &timeline, const WorkTable &table,
              const NsightProgress &progress)
{
    NsightArguments arguments(timeline, table.arguments, Alternative + 1);
    const NameIndex category = timeline.builder().intern(table.category);
    const NameIndex bandwidth = timeline.builder().intern("memory bandwidth (GB/s)");
    constexpr int bytesColumn = Alternative + 3;
    auto rows = database.select(table.table, columnsOf(table), timeline.rangeCondition(),
                                timeline.selectedTimes());
    while (rows.next()) {
        progress();
        const auto start = rows.whole(Start);
        const auto end = rows.whole(End);
        if (!start || !end)
            continue;
        const std::int64_t process = rows.whole(Process, 0);
        const std::int64_t device = rows.whole(Device, 0);
        const std::int64_t context = rows.whole(Context, 0);
        const auto track =
            table.work == Work::Synchronization
                ? timeline.ofDevice(device, fmt::format("synchronization, context {}", context))
                : timeline.stream(process, device, context, rows.whole(Stream, 0));
        if (!track)
            continue;
        const std::int64_t duration = durationBetween(*start, *end);
        arguments.read(rows);
        if (const auto bytes = table.work == Work::Copy ? rows.real(bytesColumn) : std::nullopt;
            bytes && duration > 0)
            arguments.append(Argument::real(bandwidth, *bytes / static_cast<double>(duration)));
        const std::size_t slice = timeline.addSlice(
            {.track = *track,
             .start = *start,
             .duration = duration,
             .name = timeline.builder().intern(workName(timeline.names(), table, rows)),
             .category = category,
             .payload = arguments.add()});
        if (const auto correlation = rows.whole(Correlation);
            correlation && table.work != Work::Synchronization)
            timeline.addWork(process, *correlation, slice);
    }
}

} // namespace

void readNsightDeviceWork(ForeignDatabase &database, NsightTimeline &timeline,
                          const NsightProgress &progress)
{
    for (const WorkTable &table : workTables)
        readWork(database, timeline, table, progress);
}

} // namespace takt
