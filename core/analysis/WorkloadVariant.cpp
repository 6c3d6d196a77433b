// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/WorkloadVariant.h"

#include "core/analysis/ShopVariant.h"
#include "core/model/ProjectProblem.h"
#include "core/model/ShopProblem.h"
#include "core/perf/ExecutionCosts.h"

#include <algorithm>
#include <fmt/format.h>
#include <limits>
#include <utility>
#include <vector>

namespace takt {

namespace {

using Shared = Expected<std::shared_ptr<const TaskGraph>>;

Shared shared(Expected<TaskGraph> graph)
{
    if (!graph)
        return tl::unexpected(graph.error());
    return std::make_shared<const TaskGraph>(*std::move(graph));
}

/// A plain graph again, each task as `change` leaves it.
Shared copied(const TaskGraph &graph, WorkUnit unit,
              const std::function<void(TaskIndex, TaskSpec &)> &change)
{
    TaskGraphBuilder builder(graph.name(), unit, graph.dataUnit());
    for (TaskIndex task = 0; task < graph.taskCount(); ++task) {
        TaskSpec spec;
        spec.id = graph.id(task);
        if (graph.label(task) != graph.id(task))
            spec.label = graph.label(task);
        spec.kind = graph.kinds()[graph.kind(task)];
        spec.memory = graph.memory(task);
        if (graph.hasCostMatrix())
            spec.costs.assign(graph.costs(task).begin(), graph.costs(task).end());
        else
            spec.work = graph.work(task);
        change(task, spec);
        if (auto added = builder.addTask(std::move(spec)); !added)
            return tl::unexpected(added.error());
    }
    for (EdgeIndex edge = 0; edge < graph.edgeCount(); ++edge) {
        if (auto added = builder.addEdge(graph.edgeSource(edge), graph.edgeTarget(edge),
                                         graph.edgeData(edge));
            !added)
            return tl::unexpected(added.error());
    }
    return shared(builder.build());
}

double factorOf(const std::map<TaskIndex, double> &factors, TaskIndex task)
{
    const auto found = factors.find(task);
    return found == factors.end() ? 1 : found->second;
}

/// A project again, with other capacities and its durations multiplied.
Shared copied(const ProjectProblem &project, const std::vector<ProjectResource> &resources,
              const std::map<TaskIndex, double> &factors)
{
    ProjectProblemBuilder builder(project.name());
    for (const ProjectResource &resource : resources) {
        if (auto added = builder.addResource(resource); !added)
            return tl::unexpected(added.error());
    }
    for (ActivityIndex activity = 0; activity < project.activityCount(); ++activity) {
        ActivitySpec spec{project.activityName(activity), {}};
        for (ActivityMode mode : project.modes(activity)) {
            mode.duration *= factorOf(factors, activity);
            spec.modes.push_back(std::move(mode));
        }
        if (auto added = builder.addActivity(std::move(spec)); !added)
            return tl::unexpected(added.error());
    }
    for (const auto &[before, after] : project.precedences()) {
        if (auto added = builder.addPrecedence(before, after); !added)
            return tl::unexpected(added.error());
    }
    auto built = builder.build();
    if (!built)
        return tl::unexpected(built.error());
    return shared(makeProjectGraph(*std::move(built)));
}

std::vector<ProjectResource> resourcesOf(const ProjectProblem &project)
{
    return {project.resources().begin(), project.resources().end()};
}

/// The renewable resource of a lane, or none for the free lane.
std::optional<ResourceIndex> resourceOf(const ProjectProblem &project, ProcessorIndex lane)
{
    for (ResourceIndex resource = 0; resource < project.resources().size(); ++resource) {
        if (lane >= project.firstLane(resource) && lane < project.firstLane(resource + 1))
            return resource;
    }
    return {};
}

/// Of a processor to the one of all others that it reaches best.
Link bestLink(const Platform &platform, ProcessorIndex processor)
{
    std::optional<Link> best;
    for (ProcessorIndex other = 0; other < platform.processorCount(); ++other) {
        if (other == processor)
            continue;
        const Link &link = platform.links().between(processor, other);
        if (!best ||
            std::pair(-link.bandwidth, link.latency) < std::pair(-best->bandwidth, best->latency))
            best = link;
    }
    return best.value_or(platform.links().outermost());
}

Links linksWithTwin(const Platform &platform, ProcessorIndex like)
{
    const Links &links = platform.links();
    switch (links.form()) {
    case Links::Form::Uniform:
        break;
    case Links::Form::Hierarchical: {
        std::vector<Links::Level> levels(links.levels().begin(), links.levels().end());
        for (Links::Level &level : levels)
            level.groupOf.push_back(level.groupOf[like]);
        return Links::hierarchical(std::move(levels), links.outermost());
    }
    case Links::Form::Pairwise: {
        const auto count = static_cast<ProcessorIndex>(platform.processorCount());
        const auto original = [&](ProcessorIndex processor) {
            return processor == count ? like : processor;
        };
        std::vector<Link> pairs;
        for (ProcessorIndex from = 0; from <= count; ++from) {
            for (ProcessorIndex to = 0; to <= count; ++to)
                pairs.push_back(original(from) != original(to)
                                    ? links.between(original(from), original(to))
                                : from == to ? Link{}
                                             : bestLink(platform, like));
        }
        return Links::pairwise(count + 1, std::move(pairs));
    }
    }
    return Links::uniform(links.outermost());
}

/// The name of the original with the next number that is free.
std::string nameOfTwin(const Platform &platform, ProcessorIndex like)
{
    const auto processors = platform.processors();
    for (std::size_t number = 2;; ++number) {
        std::string name = fmt::format("{}+{}", processors[like].name, number);
        if (std::ranges::find(processors, name, &Processor::name) == processors.end())
            return name;
    }
}

Expected<std::shared_ptr<const Platform>>
platformWithTwin(const Platform &platform, ProcessorIndex like, ProcessorIndex place)
{
    std::vector<Processor> processors(platform.processors().begin(), platform.processors().end());
    Processor twin = processors[like];
    twin.name = nameOfTwin(platform, like);
    processors.insert(processors.begin() + place, std::move(twin));
    auto made = Platform::create(platform.name(), std::move(processors),
                                 linksWithTwin(platform, like).withPorts(platform.links().ports()));
    if (!made)
        return tl::unexpected(made.error());
    return std::make_shared<const Platform>(*std::move(made));
}

Expected<AddedProcessor> withUnitLike(const PlannedWork &work, ProcessorIndex like)
{
    const ProjectProblem &project = *work.graph->project();
    const auto resource = resourceOf(project, like);
    if (!resource)
        return failure({}, "there is room for any number of activities on this lane already");
    std::vector<ProjectResource> resources = resourcesOf(project);
    ++resources[*resource].capacity;
    auto graph = copied(project, resources, {});
    if (!graph)
        return tl::unexpected(graph.error());
    const ProcessorIndex place = project.firstLane(*resource + 1);
    // Nothing is handed over between units, so that links do not matter.
    auto platform = platformWithTwin(*work.platform, like, place);
    if (!platform)
        return tl::unexpected(platform.error());
    return AddedProcessor{{*graph, *platform}, place};
}

} // namespace

Expected<std::shared_ptr<const TaskGraph>> stretched(const TaskGraph &graph,
                                                     const std::map<TaskIndex, double> &factors)
{
    if (graph.shop())
        return shared(stretchedShop(*graph.shop(), factors));
    if (graph.project())
        return copied(*graph.project(), resourcesOf(*graph.project()), factors);
    return copied(graph, graph.workUnit(), [&](TaskIndex task, TaskSpec &spec) {
        const double factor = factorOf(factors, task);
        spec.work *= factor;
        for (double &cost : spec.costs)
            cost *= factor;
    });
}

Expected<AddedProcessor> withTwinOf(const PlannedWork &work, ProcessorIndex like)
{
    if (work.graph->project())
        return withUnitLike(work, like);
    const auto place = static_cast<ProcessorIndex>(work.platform->processorCount());
    auto platform = platformWithTwin(*work.platform, like, place);
    if (!platform)
        return tl::unexpected(platform.error());
    std::shared_ptr<const TaskGraph> graph = work.graph;
    if (graph->shop() || graph->hasCostMatrix()) {
        auto wider =
            graph->shop()
                ? shared(shopWithTwin(*graph->shop(), like, (*platform)->processor(place).name))
                : copied(*graph, graph->workUnit(), [like](TaskIndex, TaskSpec &spec) {
                      spec.costs.push_back(spec.costs[like]);
                  });
        if (!wider)
            return tl::unexpected(wider.error());
        graph = *std::move(wider);
    }
    return AddedProcessor{{std::move(graph), *std::move(platform)}, place};
}

Expected<std::shared_ptr<const TaskGraph>>
restricted(const PlannedWork &work, const std::function<bool(TaskIndex, ProcessorIndex)> &mayRunOn)
{
    const TaskGraph &graph = *work.graph;
    const auto costs = ExecutionCosts::bind(graph, *work.platform);
    if (!costs)
        return tl::unexpected(costs.error());
    for (TaskIndex task = 0; task < graph.taskCount(); ++task) {
        bool isAble = false;
        for (ProcessorIndex processor = 0; processor < costs->processorCount(); ++processor)
            isAble = isAble ||
                     (mayRunOn(task, processor) &&
                      costs->execution(task, processor) < std::numeric_limits<double>::infinity());
        if (!isAble)
            return failure(fmt::format("task '{}'", graph.id(task)),
                           "is left without a processor that can run it");
    }
    if (graph.shop())
        return shared(restrictedShop(*graph.shop(), mayRunOn));
    // Costs are times, so work in flop is divided by speeds here.
    const WorkUnit unit = graph.workUnit() == WorkUnit::Flop ? WorkUnit::Seconds : graph.workUnit();
    return copied(graph, unit, [&](TaskIndex task, TaskSpec &spec) {
        spec.work = 0;
        spec.costs.resize(costs->processorCount());
        for (ProcessorIndex processor = 0; processor < costs->processorCount(); ++processor)
            spec.costs[processor] = mayRunOn(task, processor)
                                        ? costs->execution(task, processor)
                                        : std::numeric_limits<double>::infinity();
    });
}

Expected<PlannedWork> withoutUnits(const PlannedWork &work,
                                   const std::function<bool(ProcessorIndex)> &isLost)
{
    const ProjectProblem &project = *work.graph->project();
    std::vector<ProjectResource> resources = resourcesOf(project);
    std::vector<Processor> processors;
    for (ProcessorIndex lane = 0; lane < work.platform->processorCount(); ++lane) {
        const auto resource = resourceOf(project, lane);
        if (resource && isLost(lane))
            --resources[*resource].capacity;
        else
            processors.push_back(work.platform->processor(lane));
    }
    auto graph = copied(project, resources, {});
    if (!graph)
        return tl::unexpected(graph.error());
    // Without any unit left there would be no processor.
    if ((*graph)->project()->laneCount() != processors.size())
        return failure({}, "a project needs a unit of some resource");
    auto platform = Platform::create(work.platform->name(), std::move(processors),
                                     Links::uniform(work.platform->links().outermost()));
    if (!platform)
        return tl::unexpected(platform.error());
    return PlannedWork{*std::move(graph), std::make_shared<const Platform>(*std::move(platform))};
}

} // namespace takt
