// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/Formats.h"
#include "core/io/JsonText.h"
#include "core/io/TaktJson.h"
#include "core/io/project/ProjectJson.h"
#include "core/io/shop/ShopJson.h"

#include <cmath>

namespace takt {

namespace {

using Layout = JsonText::Layout;

std::string_view unitName(WorkUnit unit)
{
    switch (unit) {
    case WorkUnit::Seconds:
        return "seconds";
    case WorkUnit::Flop:
        return "flop";
    case WorkUnit::Abstract:
        break;
    }
    return "abstract";
}

void writeHeader(JsonText &json, std::string_view format)
{
    json.beginObject(Layout::Broken).member("format", format);
    json.key("version").number(taktJsonVersion);
}

void writeTask(JsonText &json, const TaskGraph &graph, TaskIndex task)
{
    json.beginObject().member("id", graph.id(task));
    if (graph.label(task) != graph.id(task))
        json.member("label", graph.label(task));
    if (const std::string &kind = graph.kinds()[graph.kind(task)]; !kind.empty())
        json.member("kind", kind);
    if (graph.hasCostMatrix()) {
        json.key("costs").beginArray();
        for (const double cost : graph.costs(task))
            json.number(cost);
        json.endArray();
    } else {
        json.member("work", graph.work(task));
    }
    if (graph.memory(task) > 0)
        json.member("memory", graph.memory(task));
    json.endObject();
}

void writeGraph(JsonText &json, const TaskGraph &graph)
{
    json.member("name", graph.name());
    if (graph.shop()) {
        writeShopJson(json, *graph.shop());
        return;
    }
    if (graph.project()) {
        writeProjectJson(json, *graph.project());
        return;
    }
    json.member("workUnit", unitName(graph.workUnit()));
    json.member("dataUnit", graph.dataUnit() == DataUnit::Bytes ? "bytes" : "time");
    json.key("tasks").beginArray(Layout::Broken);
    for (TaskIndex task = 0; task < graph.taskCount(); ++task)
        writeTask(json, graph, task);
    json.endArray();
    json.key("edges").beginArray(Layout::Broken);
    for (EdgeIndex edge = 0; edge < graph.edgeCount(); ++edge) {
        json.beginObject();
        json.member("from", graph.id(graph.edgeSource(edge)));
        json.member("to", graph.id(graph.edgeTarget(edge)));
        if (graph.edgeData(edge) > 0)
            json.member("data", graph.edgeData(edge));
        json.endObject();
    }
    json.endArray();
}

/// `cores` of 0 are not written.
void writeProcessor(JsonText &json, const Processor &processor, std::uint32_t cores)
{
    json.beginObject().member("name", processor.name);
    if (!processor.className.empty())
        json.member("class", processor.className);
    json.member("speed", processor.speed);
    if (cores > 0)
        json.key("cores").number(cores);
    if (std::isfinite(processor.memory))
        json.member("memory", processor.memory);
    if (processor.idlePower > 0)
        json.member("idlePower", processor.idlePower);
    if (processor.busyPower > 0)
        json.member("busyPower", processor.busyPower);
    if (processor.pricePerHour > 0)
        json.member("pricePerHour", processor.pricePerHour);
    json.endObject();
}

void writeLinkMembers(JsonText &json, const Link &link)
{
    json.member("latency", link.latency);
    if (std::isfinite(link.bandwidth))
        json.member("bandwidth", link.bandwidth);
}

/// One member of every link as a square table, null on the diagonal.
void writeTable(JsonText &json, std::string_view name, const Platform &platform,
                double Link::*member)
{
    const auto count = static_cast<ProcessorIndex>(platform.processorCount());
    json.key(name).beginArray(Layout::Broken);
    for (ProcessorIndex from = 0; from < count; ++from) {
        json.beginArray();
        for (ProcessorIndex to = 0; to < count; ++to) {
            if (from == to)
                json.null();
            else
                json.number(platform.links().between(from, to).*member);
        }
        json.endArray();
    }
    json.endArray();
}

void writeLinks(JsonText &json, const Platform &platform)
{
    const Links &links = platform.links();
    switch (links.form()) {
    case Links::Form::Uniform:
        json.beginObject().member("form", "uniform");
        writeLinkMembers(json, links.outermost());
        break;
    case Links::Form::Pairwise:
        json.beginObject(Layout::Broken).member("form", "pairwise");
        writeTable(json, "latency", platform, &Link::latency);
        writeTable(json, "bandwidth", platform, &Link::bandwidth);
        break;
    case Links::Form::Hierarchical:
        json.beginObject(Layout::Broken).member("form", "hierarchy");
        json.key("levels").beginArray(Layout::Broken);
        for (const Links::Level &level : links.levels()) {
            json.beginObject().member("name", level.name);
            writeLinkMembers(json, level.link);
            json.key("groups").beginArray();
            for (const std::uint32_t group : level.groupOf)
                json.number(group);
            json.endArray().endObject();
        }
        json.endArray();
        json.key("outermost").beginObject();
        writeLinkMembers(json, links.outermost());
        json.endObject();
        break;
    }
    if (links.ports() == Ports::One)
        json.member("ports", "one");
    json.endObject();
}

void writePlatform(JsonText &json, const Platform &platform)
{
    json.member("name", platform.name());
    json.key("processors").beginArray(Layout::Broken);
    for (const Processor &processor : platform.processors())
        writeProcessor(json, processor, 0);
    json.endArray();
    json.key("links");
    writeLinks(json, platform);
}

void writeTexts(JsonText &json, std::string_view name,
                const std::map<std::string, std::string> &texts)
{
    if (texts.empty())
        return;
    json.key(name).beginObject(Layout::Broken);
    for (const auto &[title, text] : texts)
        json.member(title, text);
    json.endObject();
}

void writePlacements(JsonText &json, const ScheduleDocument &document)
{
    json.key("tasks").beginArray(Layout::Broken);
    for (const Placement &placement : document.schedule->placements()) {
        json.beginObject().member("id", document.graph->id(placement.task));
        json.member("processor", document.platform->processor(placement.processor).name);
        json.member("start", placement.start).member("finish", placement.finish);
        json.endObject();
    }
    json.endArray();
}

} // namespace

std::string toTaktJson(const WorkloadDocument &document)
{
    JsonText json;
    writeHeader(json, "takt-workload");
    writeTexts(json, "notes", document.notes);
    if (document.machines && !document.graph->project()) {
        json.key("machines").beginArray(Layout::Broken);
        for (ProcessorIndex index = 0; index < document.machines->processorCount(); ++index)
            writeProcessor(json, document.machines->processor(index),
                           index < document.machineCores.size() ? document.machineCores[index] : 0);
        json.endArray();
    }
    writeGraph(json, *document.graph);
    json.endObject();
    return json.take();
}

std::string toTaktJson(const TaskGraph &graph)
{
    JsonText json;
    writeHeader(json, "takt-workload");
    writeGraph(json, graph);
    json.endObject();
    return json.take();
}

std::string toTaktJson(const Platform &platform)
{
    JsonText json;
    writeHeader(json, "takt-platform");
    writePlatform(json, platform);
    json.endObject();
    return json.take();
}

std::string toTaktJson(const ScheduleDocument &document)
{
    JsonText json;
    writeHeader(json, "takt-schedule");
    if (!document.scheduler.empty())
        json.member("scheduler", document.scheduler);
    writeTexts(json, "parameters", document.parameters);
    json.key("seed").number(document.seed);
    writePlacements(json, document);
    json.key("platform").beginObject(Layout::Broken);
    writePlatform(json, *document.platform);
    json.endObject();
    json.key("workload").beginObject(Layout::Broken);
    writeGraph(json, *document.graph);
    json.endObject().endObject();
    return json.take();
}

} // namespace takt
