// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "LoadChecked.h"

#include "core/analysis/ShopBounds.h"
#include "core/io/Formats.h"
#include "core/io/TimelineFile.h"
#include "core/io/TraceFormats.h"
#include "core/io/chrome/ChromeTraceWriter.h"
#include "core/io/perfetto/Perfetto.h"
#include "core/model/ShopProblem.h"

#include <algorithm>
#include <cmath>

namespace takt::test {

namespace {

constexpr std::size_t mostBytes = std::size_t{1} << 22U;

std::string complaintAbout(const Error &error)
{
    if (error.source != "fuzzed")
        return "the error does not name the file";
    if (error.reason.empty())
        return "the error gives no reason";
    for (const char character : error.message()) {
        if (static_cast<unsigned char>(character) < 0x20)
            return "the error is more than one line: " + error.message();
    }
    return {};
}

std::string complaintAbout(const ShopProblem &shop, const TaskGraph &graph)
{
    if (shop.operationCount() != graph.taskCount() || shop.machineCount() != graph.costColumns())
        return "a shop of another size than its graph";
    for (OperationIndex operation = 0; operation < shop.operationCount(); ++operation) {
        if (shop.options(operation).empty())
            return "an operation that no machine can run";
        for (const MachineOption &option : shop.options(operation)) {
            if (option.machine >= shop.machineCount() || !(option.duration >= 0) ||
                !std::isfinite(option.duration))
                return "a machine or duration that is not possible";
        }
    }
    const double bound = shopBounds(shop).best();
    if (!(bound >= 0))
        return "a bound that is no amount";
    return {};
}

std::string complaintAbout(const TaskGraph &graph)
{
    if (graph.taskCount() == 0)
        return "a graph without tasks";
    if (graph.topologicalOrder().size() != graph.taskCount())
        return "an order that leaves tasks out";
    for (TaskIndex task = 0; task < graph.taskCount(); ++task) {
        if (graph.find(graph.id(task)) != task)
            return "a task that is not found by its id";
        if (!(graph.work(task) >= 0) || !(graph.memory(task) >= 0))
            return "work or memory that is no amount";
        for (const double cost : graph.costs(task)) {
            if (!(cost >= 0))
                return "a cost that is no amount";
        }
    }
    if (graph.shop())
        return complaintAbout(*graph.shop(), graph);
    for (EdgeIndex edge = 0; edge < graph.edgeCount(); ++edge) {
        if (graph.level(graph.edgeSource(edge)) >= graph.level(graph.edgeTarget(edge)))
            return "an edge that does not lead to a later level";
        if (!(graph.edgeData(edge) >= 0) || !std::isfinite(graph.edgeData(edge)))
            return "data that is no amount";
    }
    return {};
}

std::string complaintAbout(const Platform &platform)
{
    const auto count = static_cast<ProcessorIndex>(platform.processorCount());
    if (count == 0)
        return "a platform without processors";
    for (ProcessorIndex index = 0; index < count; ++index) {
        const double time = platform.communicationTime(1, 0, index);
        if (!(platform.processor(index).speed > 0) || !(time >= 0))
            return "a speed or link that is not possible";
    }
    return {};
}

std::string complaintAbout(const WorkloadDocument &document)
{
    if (std::string complaint = complaintAbout(*document.graph); !complaint.empty())
        return complaint;
    if (!document.machines)
        return document.machineCores.empty() ? std::string() : "cores without machines";
    if (document.machineCores.size() != document.machines->processorCount())
        return "another number of core counts than of machines";
    return complaintAbout(*document.machines);
}

std::string complaintAbout(const PlatformDocument &document)
{
    return complaintAbout(*document.platform);
}

std::string complaintAbout(const TimelineDocument &document)
{
    if (!document.timeline)
        return "a trace without a timeline";
    const Timeline &timeline = *document.timeline;
    for (LaneIndex lane = 0; lane < timeline.laneCount(); ++lane) {
        const Lane &row = timeline.lane(lane);
        for (SliceIndex slice = row.firstSlice + 1; slice < row.firstSlice + row.sliceCount;
             ++slice) {
            if (timeline.start(slice) < timeline.end(slice - 1))
                return "slices of one lane overlap";
        }
    }
    (void)toCsv(document);
    (void)toPerfetto(timeline);
    (void)writeChromeTrace(document, [](std::string_view) { return true; });
    RunContext context;
    const std::string bytes = toTimelineFile(document);
    auto input = InputStream::fromBytes(bytes, "fuzzed");
    const auto again = readTimelineFile(*input, TraceSelection(), context);
    if (!again)
        return "what was read and written does not come back: " + again.error().message();
    if (toTimelineFile(*again) != bytes)
        return "what was read and written comes back as something else";
    return {};
}

std::string complaintAbout(const ScheduleDocument &document)
{
    if (!document.graph || !document.platform || !document.schedule)
        return "a schedule with a part missing";
    if (std::string complaint = complaintAbout(*document.graph); !complaint.empty())
        return complaint;
    for (const Placement &placement : document.schedule->placements()) {
        if (placement.task >= document.graph->taskCount() ||
            placement.processor >= document.platform->processorCount())
            return "a placement of what is not there";
    }
    return complaintAbout(*document.platform);
}

std::string takt(const Document &document)
{
    if (const auto *workload = std::get_if<WorkloadDocument>(&document))
        return toTaktJson(*workload);
    if (const auto *platform = std::get_if<PlatformDocument>(&document))
        return toTaktJson(*platform->platform);
    const auto &schedule = std::get<ScheduleDocument>(document);
    (void)toChromeTrace(schedule);
    (void)toCsv(schedule);
    return toTaktJson(schedule);
}

} // namespace

std::string complaintAfterLoading(std::string bytes)
{
    RunContext context;
    const LoadLimits limits{.fileBytes = mostBytes};
    const auto loaded = loadBytes(std::move(bytes), "fuzzed", context, limits);
    if (!loaded)
        return complaintAbout(loaded.error());
    std::string complaint =
        std::visit([](const auto &document) { return complaintAbout(document); }, loaded->document);
    if (!complaint.empty())
        return complaint;
    if (std::holds_alternative<TimelineDocument>(loaded->document))
        return {};
    const std::string text = takt(loaded->document);
    const auto again = loadBytes(text, "fuzzed", context, {});
    if (!again)
        return "what was loaded and written does not load again: " + again.error().message();
    if (takt(again->document) != text)
        return "what was loaded and written comes back as something else";
    return {};
}

std::string complaintAfterReading(std::string_view format, std::string_view bytes)
{
    const auto formats = traceFormats();
    const auto reader = std::ranges::find(formats, format, &TraceFormat::id);
    if (reader == formats.end())
        return "no such format: " + std::string(format);
    auto input = InputStream::fromBytes(bytes, "fuzzed");
    if (!input)
        return complaintAbout(input.error());
    RunContext context;
    const auto document = reader->read(*input, TraceSelection(), context);
    if (!document)
        return complaintAbout(document.error().withSource("fuzzed"));
    return complaintAbout(*document);
}

} // namespace takt::test
