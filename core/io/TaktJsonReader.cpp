// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/TaktJson.h"

#include "core/io/project/ProjectJson.h"
#include "core/io/project/ProjectText.h"
#include "core/io/shop/ShopJson.h"
#include "core/io/shop/ShopText.h"
#include "core/model/ShopProblem.h"

#include <algorithm>
#include <fmt/format.h>
#include <limits>
#include <unordered_map>

namespace takt {

namespace {

constexpr double unlimited = std::numeric_limits<double>::infinity();

WorkUnit readWorkUnit(const JsonValue &workload)
{
    const JsonValue unit = workload.find("workUnit");
    const std::string_view text = unit.textOr("abstract");
    if (text == "seconds")
        return WorkUnit::Seconds;
    if (text == "flop")
        return WorkUnit::Flop;
    if (text != "abstract")
        unit.fail(fmt::format("is '{}'; it must be 'seconds', 'flop' or 'abstract'", text));
    return WorkUnit::Abstract;
}

DataUnit readDataUnit(const JsonValue &workload)
{
    const JsonValue unit = workload.find("dataUnit");
    const std::string_view text = unit.textOr("time");
    if (text == "bytes")
        return DataUnit::Bytes;
    if (text != "time")
        unit.fail(fmt::format("is '{}'; it must be 'bytes' or 'time'", text));
    return DataUnit::Time;
}

TaskSpec readTask(const JsonValue &value)
{
    TaskSpec task;
    task.id = value.member("id").identifier();
    task.label = value.find("label").textOr("");
    task.kind = value.find("kind").textOr("");
    task.memory = value.find("memory").amountOr(0);
    const JsonValue work = value.find("work");
    const JsonValue costs = value.find("costs");
    if (bool(work) == bool(costs))
        value.fail(work ? "has both 'work' and 'costs'; it must have one of them"
                        : "has neither 'work' nor 'costs'");
    task.work = work.amountOr(0);
    costs.forEach([&task](const JsonValue &cost, std::size_t) {
        task.costs.push_back(cost.amountOr(unlimited));
    });
    if (costs && task.costs.empty())
        costs.fail("is empty; there must be a cost for each processor");
    return task;
}

TaskIndex readEnd(const JsonValue &edge, std::string_view key, const TaskGraphBuilder &builder)
{
    const JsonValue end = edge.member(key);
    const std::string id = end.identifier();
    const std::size_t task = builder.find(id);
    if (end && task == builder.taskCount())
        end.fail(fmt::format("'{}' is not a task of this workload", id));
    return static_cast<TaskIndex>(task);
}

std::shared_ptr<const TaskGraph> readGraph(const JsonValue &workload,
                                           const std::string &fallbackName)
{
    const std::string name(workload.find("name").textOr(fallbackName));
    const JsonValue shop = workload.find("shop");
    if (shop)
        return readShopJson(shop, name);
    const JsonValue project = workload.find("project");
    if (project)
        return readProjectJson(project, name);
    TaskGraphBuilder builder(name, readWorkUnit(workload), readDataUnit(workload));
    const JsonValue tasks = workload.member("tasks");
    tasks.forEach([&builder](const JsonValue &value, std::size_t) {
        TaskSpec task = readTask(value);
        if (value.isClean()) {
            if (auto added = builder.addTask(std::move(task)); !added)
                value.fail(added.error());
        }
    });
    const JsonValue edges = workload.find("edges");
    edges.forEach([&builder](const JsonValue &value, std::size_t) {
        const TaskIndex from = readEnd(value, "from", builder);
        const TaskIndex to = readEnd(value, "to", builder);
        const double data = value.find("data").amountOr(0);
        if (value.isClean()) {
            if (auto added = builder.addEdge(from, to, data); !added)
                value.fail(added.error());
        }
    });
    if (!workload.isClean())
        return nullptr;
    auto graph = builder.build();
    if (!graph) {
        workload.fail(graph.error());
        return nullptr;
    }
    return std::make_shared<const TaskGraph>(std::move(*graph));
}

Processor readProcessor(const JsonValue &value)
{
    Processor processor;
    processor.name = value.member("name").identifier();
    processor.className = value.find("class").textOr("");
    processor.speed = value.find("speed").numberOr(1);
    processor.memory = value.find("memory").amountOr(unlimited);
    processor.idlePower = value.find("idlePower").amountOr(0);
    processor.busyPower = value.find("busyPower").amountOr(0);
    processor.pricePerHour = value.find("pricePerHour").amountOr(0);
    if (!(processor.speed > 0))
        value.find("speed").fail(
            fmt::format("is {}; it must be a number above 0", processor.speed));
    return processor;
}

std::vector<Processor> readProcessors(const JsonValue &list)
{
    std::vector<Processor> processors;
    list.forEach([&processors](const JsonValue &value, std::size_t) {
        processors.push_back(readProcessor(value));
    });
    if (list && processors.empty())
        list.fail("is empty; the platform has no processors");
    return processors;
}

double readBandwidth(const JsonValue &value)
{
    const double bandwidth = value.numberOr(unlimited);
    if (!(bandwidth > 0))
        value.fail(fmt::format("is {}; a bandwidth must be above 0, and is left out where the "
                               "amount of data does not matter",
                               bandwidth));
    return bandwidth;
}

Link readLink(const JsonValue &value)
{
    return {value.find("latency").amountOr(0), readBandwidth(value.find("bandwidth"))};
}

/// Calls `visit(value, from, to)` for each entry of a square table.
template <class Visit>
void forEachPair(const JsonValue &table, std::size_t processors, Visit visit)
{
    const auto expectSize = [processors](const JsonValue &list, std::string_view what,
                                         std::size_t size) {
        if (size != processors)
            list.fail(
                fmt::format("has {} {}, but there are {} processors", size, what, processors));
    };
    std::size_t rows = 0;
    table.forEach([&](const JsonValue &row, std::size_t from) {
        ++rows;
        if (from >= processors)
            return;
        std::size_t columns = 0;
        row.forEach([&](const JsonValue &value, std::size_t to) {
            ++columns;
            if (to < processors && to != from)
                visit(value, from, to);
        });
        expectSize(row, "entries", columns);
    });
    if (table)
        expectSize(table, "rows", rows);
}

Links readPairwise(const JsonValue &value, std::size_t processors)
{
    // Tables that are not there cost nothing; those that are have their size checked against the
    // file's own before memory is taken for them.
    const JsonValue latency = value.find("latency");
    const JsonValue bandwidth = value.find("bandwidth");
    const bool isSized = (!latency || latency.size() == processors) &&
                         (!bandwidth || bandwidth.size() == processors) && (latency || bandwidth);
    if (!latency && !bandwidth)
        value.fail("pairwise links need a table 'latency', 'bandwidth' or both");
    std::vector<Link> links(isSized ? processors * processors : 0);
    forEachPair(latency, processors, [&](const JsonValue &entry, std::size_t from, std::size_t to) {
        const double amount = entry.amountOr(0);
        if (isSized)
            links[from * processors + to].latency = amount;
    });
    forEachPair(bandwidth, processors,
                [&](const JsonValue &entry, std::size_t from, std::size_t to) {
                    const double amount = readBandwidth(entry);
                    if (isSized)
                        links[from * processors + to].bandwidth = amount;
                });
    return Links::pairwise(processors, std::move(links));
}

Links readHierarchy(const JsonValue &value, std::size_t processors)
{
    // The mean over all pairs is taken when a platform is made, which is quadratic; a pairwise
    // table has paid for that with its own size.
    constexpr std::size_t mostProcessors = 16384;
    if (processors > mostProcessors)
        value.fail(fmt::format("joins {} processors; a hierarchy may join {}", processors,
                               mostProcessors));
    std::vector<Links::Level> levels;
    const JsonValue list = value.member("levels");
    list.forEach([&](const JsonValue &entry, std::size_t) {
        Links::Level level;
        level.name = entry.find("name").textOr("");
        level.link = readLink(entry);
        const JsonValue groups = entry.member("groups");
        groups.forEach([&level](const JsonValue &group, std::size_t) {
            const std::uint64_t number = group.wholeNumber();
            if (number > std::numeric_limits<std::uint32_t>::max())
                group.fail("is too large for a group number");
            level.groupOf.push_back(static_cast<std::uint32_t>(number));
        });
        if (groups && level.groupOf.size() != processors)
            groups.fail(fmt::format("groups {} processors, but there are {}", level.groupOf.size(),
                                    processors));
        levels.push_back(std::move(level));
    });
    const JsonValue outermost = value.find("outermost");
    return Links::hierarchical(std::move(levels), readLink(outermost));
}

Links readLinksOfForm(const JsonValue &value, std::size_t processors)
{
    const JsonValue form = value.find("form");
    const std::string_view name = form.textOr("uniform");
    if (name == "pairwise")
        return readPairwise(value, processors);
    if (name == "hierarchy")
        return readHierarchy(value, processors);
    if (name != "uniform")
        form.fail(fmt::format("is '{}'; it must be 'uniform', 'pairwise' or 'hierarchy'", name));
    return Links::uniform(readLink(value));
}

Links readLinks(const JsonValue &value, std::size_t processors)
{
    const JsonValue ports = value.find("ports");
    const std::string_view name = ports.textOr("unlimited");
    if (name != "unlimited" && name != "one")
        ports.fail(fmt::format("is '{}'; it must be 'unlimited' or 'one'", name));
    return readLinksOfForm(value, processors)
        .withPorts(name == "one" ? Ports::One : Ports::Unlimited);
}

std::shared_ptr<const Platform> readPlatform(const JsonValue &value,
                                             const std::string &fallbackName)
{
    const JsonValue list = value.member("processors");
    std::vector<Processor> processors = readProcessors(list);
    const JsonValue linkValue = value.find("links");
    Links links = readLinks(linkValue, processors.size());
    if (!value.isClean())
        return nullptr;
    auto platform = Platform::create(std::string(value.find("name").textOr(fallbackName)),
                                     std::move(processors), std::move(links));
    if (!platform) {
        value.fail(platform.error());
        return nullptr;
    }
    return std::make_shared<const Platform>(std::move(*platform));
}

WorkloadDocument readWorkload(const JsonValue &root, const std::string &fallbackName)
{
    WorkloadDocument document;
    document.graph = readGraph(root, fallbackName);
    if (document.graph && (document.graph->shop() || document.graph->project())) {
        auto whole = document.graph->shop() ? shopDocument(document.graph->shop())
                                            : projectDocument(document.graph->project());
        if (whole)
            document = *std::move(whole);
        else
            root.fail(whole.error());
    }
    const JsonValue machines = root.find("machines");
    if (machines && root.isClean()) {
        std::vector<Processor> processors = readProcessors(machines);
        document.machineCores.clear();
        machines.forEach([&document](const JsonValue &machine, std::size_t) {
            const JsonValue cores = machine.find("cores");
            const std::uint64_t count = cores ? cores.wholeNumber() : 1;
            constexpr std::uint64_t mostCores = 65536;
            if (count < 1 || count > mostCores)
                cores.fail(fmt::format("is {}; it must be from 1 to {}", count, mostCores));
            document.machineCores.push_back(static_cast<std::uint32_t>(count));
        });
        if (root.isClean()) {
            auto platform = Platform::create("machines of " + document.graph->name(),
                                             std::move(processors), Links::uniform({}));
            if (platform)
                document.machines = std::make_shared<const Platform>(std::move(*platform));
            else
                machines.fail(platform.error());
        }
    }
    const JsonValue notes = root.find("notes");
    if (notes) {
        notes.forEachMember([&document](std::string_view key, const JsonValue &note) {
            document.notes.emplace(key, note.text());
        });
    }
    return document;
}

std::vector<Placement> readPlacements(const JsonValue &tasks, const TaskGraph &graph,
                                      const Platform &platform)
{
    std::unordered_map<std::string_view, ProcessorIndex> processorByName;
    for (ProcessorIndex index = 0; index < platform.processorCount(); ++index)
        processorByName.emplace(platform.processor(index).name, index);
    std::vector<Placement> placements;
    tasks.forEach([&](const JsonValue &value, std::size_t) {
        const JsonValue id = value.member("id");
        const std::size_t task = graph.find(id.identifier());
        if (id && task == graph.taskCount())
            id.fail(fmt::format("'{}' is not a task of the schedule's workload", id.identifier()));
        const JsonValue name = value.member("processor");
        const auto processor = processorByName.find(name.identifier());
        if (name && processor == processorByName.end())
            name.fail(fmt::format("'{}' is not a processor of the schedule's platform",
                                  name.identifier()));
        const double start = value.member("start").number();
        const double finish = value.member("finish").number();
        if (value.isClean())
            placements.push_back({static_cast<TaskIndex>(task), processor->second, start, finish});
    });
    return placements;
}

ScheduleDocument readSchedule(const JsonValue &root, const std::string &fallbackName)
{
    ScheduleDocument document;
    document.scheduler = root.find("scheduler").textOr("");
    const JsonValue parameters = root.find("parameters");
    if (parameters) {
        parameters.forEachMember([&document](std::string_view key, const JsonValue &value) {
            document.parameters.emplace(key, value.scalarText());
        });
    }
    if (const JsonValue seed = root.find("seed"))
        document.seed = seed.wholeNumber();
    const JsonValue workload = root.member("workload");
    document.graph = readGraph(workload, fallbackName);
    const JsonValue platform = root.member("platform");
    document.platform = readPlatform(platform, "platform");
    const JsonValue tasks = root.member("tasks");
    if (!root.isClean())
        return document;
    std::vector<Placement> placements = readPlacements(tasks, *document.graph, *document.platform);
    if (!root.isClean())
        return document;
    auto schedule = Schedule::create(document.graph->taskCount(),
                                     document.platform->processorCount(), std::move(placements));
    if (schedule)
        document.schedule = std::make_shared<const Schedule>(std::move(*schedule));
    else
        tasks.fail(schedule.error());
    return document;
}

} // namespace

Expected<Document> readTaktJson(const JsonDocument &json, const std::string &fallbackName)
{
    const JsonValue root = json.root();
    const JsonValue format = root.member("format");
    const std::string_view name = format.text();
    const JsonValue version = root.member("version");
    const std::uint64_t number = version.wholeNumber();
    if (number > taktJsonVersion)
        version.fail(fmt::format("is {}, from a newer Takt; this one reads versions up to {}",
                                 number, taktJsonVersion));
    else if (number == 0)
        version.fail(fmt::format("is 0; versions count from 1"));
    Document document;
    if (json.firstError())
        return tl::unexpected(*json.firstError());
    if (name == "takt-workload")
        document = readWorkload(root, fallbackName);
    else if (name == "takt-platform")
        document = PlatformDocument{readPlatform(root, fallbackName)};
    else if (name == "takt-schedule")
        document = readSchedule(root, fallbackName);
    else
        format.fail(fmt::format(
            "is '{}'; it must be 'takt-workload', 'takt-platform' or 'takt-schedule'", name));
    if (json.firstError())
        return tl::unexpected(*json.firstError());
    return document;
}

} // namespace takt
