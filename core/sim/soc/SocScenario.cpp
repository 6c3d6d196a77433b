// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/soc/SocScenario.h"

#include "core/schedule/Ranks.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <utility>

namespace takt {

namespace {

std::string placeOf(const SocJob &job)
{
    return fmt::format("job '{}'", job.name);
}

/// The times of a task on all elements, infinite where it cannot run.
std::vector<double> timesOf(const std::string &task, const SocPlatform &platform)
{
    std::vector<double> times;
    for (const SocCluster &cluster : platform.clusters()) {
        const auto found = cluster.times.find(task);
        times.insert(times.end(), cluster.elements,
                     found == cluster.times.end() ? std::numeric_limits<double>::infinity()
                                                  : found->second);
    }
    return times;
}

Expected<TaskGraph> graphOf(const SocJob &job, const SocPlatform &platform)
{
    TaskGraphBuilder builder(job.name);
    for (std::size_t task = 0; task < job.tasks.size(); ++task) {
        TaskSpec spec;
        spec.id = std::to_string(task);
        spec.label = job.tasks[task];
        spec.kind = job.tasks[task];
        spec.costs = timesOf(job.tasks[task], platform);
        if (std::ranges::none_of(spec.costs, [](double time) { return std::isfinite(time); }))
            return failure(placeOf(job),
                           fmt::format("task '{}' has a time on no resource of platform '{}'",
                                       job.tasks[task], platform.name()));
        if (const auto added = builder.addTask(std::move(spec)); !added)
            return tl::unexpected(added.error().withPlace(placeOf(job)));
    }
    for (const SocJob::Edge &edge : job.edges) {
        if (const auto added = builder.addEdge(edge.from, edge.to, edge.volume); !added)
            return tl::unexpected(added.error().withPlace(placeOf(job)));
    }
    auto graph = builder.build();
    if (!graph)
        return tl::unexpected(graph.error().withPlace(placeOf(job)));
    return graph;
}

Expected<std::shared_ptr<const Platform>> processorsOf(const SocPlatform &platform)
{
    const ProcessorIndex elements = platform.elementCount();
    std::vector<Processor> processors(elements);
    std::vector<Link> links(std::size_t{elements} * elements);
    for (ProcessorIndex from = 0; from < elements; ++from) {
        processors[from].name = platform.elementName(from);
        processors[from].className = platform.clusters()[platform.clusterOf(from)].name;
        for (ProcessorIndex to = 0; to < elements; ++to)
            links[std::size_t{from} * elements + to].bandwidth = platform.bandwidth(from, to);
    }
    auto made = Platform::create(platform.name(), std::move(processors),
                                 Links::pairwise(elements, std::move(links)));
    if (!made)
        return tl::unexpected(made.error());
    return std::make_shared<const Platform>(*std::move(made));
}

Expected<SocJobType> typeOf(const SocJobShare &share, const SocPlatform &platform,
                            const Platform &processors)
{
    auto made = graphOf(share.job, platform);
    if (!made)
        return tl::unexpected(made.error());
    auto graph = std::make_shared<const TaskGraph>(*std::move(made));
    auto costs = ExecutionCosts::bind(*graph, processors);
    if (!costs)
        return tl::unexpected(costs.error().withPlace(placeOf(share.job)));
    const Ranks ranks = upwardRanks(*costs, CostEstimate::Mean);
    SocJobType type{share.job.name, share.weight, std::move(graph), *std::move(costs), {}, 0, 0};
    for (TaskIndex task = 0; task < type.graph->taskCount(); ++task) {
        type.upwardRanks.push_back(ranks.value(task));
        type.longestRank = std::max(type.longestRank, ranks.value(task));
        type.meanWork += type.costs.mean(task);
    }
    return type;
}

} // namespace

Expected<std::shared_ptr<const SocScenario>>
SocScenario::create(std::string workloadName, const std::vector<SocJobShare> &jobs,
                    std::shared_ptr<const SocPlatform> platform)
{
    if (jobs.empty())
        return failure({}, "there is no job");
    auto processors = processorsOf(*platform);
    if (!processors)
        return tl::unexpected(processors.error());
    std::shared_ptr<SocScenario> scenario(new SocScenario);
    scenario->m_workloadName = std::move(workloadName);
    scenario->m_platform = std::move(platform);
    scenario->m_processors = *std::move(processors);
    double weights = 0;
    double work = 0;
    std::size_t tasks = 0;
    for (const SocJobShare &share : jobs) {
        if (!std::isfinite(share.weight) || share.weight <= 0)
            return failure(placeOf(share.job),
                           fmt::format("its weight is {}; weights are above 0", share.weight));
        auto type = typeOf(share, *scenario->m_platform, *scenario->m_processors);
        if (!type)
            return tl::unexpected(type.error());
        weights += share.weight;
        work += type->meanWork;
        tasks += type->graph->taskCount();
        scenario->m_types.push_back(*std::move(type));
    }
    for (SocJobType &type : scenario->m_types)
        type.probability /= weights;
    scenario->m_typicalTime = std::max(1.0, work / static_cast<double>(tasks));
    return scenario;
}

std::string SocScenario::workloadName() const
{
    return m_workloadName;
}

std::string SocScenario::platformName() const
{
    return m_platform->name();
}

} // namespace takt
