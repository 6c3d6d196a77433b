// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/TaskGraph.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <functional>
#include <numeric>
#include <queue>
#include <utility>

namespace takt {

namespace {

bool isAmount(double value)
{
    return std::isfinite(value) && value >= 0;
}

std::string taskPlace(const std::string &id)
{
    return fmt::format("task '{}'", id);
}

std::uint64_t edgeKey(TaskIndex from, TaskIndex to)
{
    return (std::uint64_t{from} << 32U) | to;
}

/// Mean of those that are finite; there is one.
double meanOfFinite(std::span<const double> values)
{
    const auto isFinite = [](double value) { return std::isfinite(value); };
    const auto count = static_cast<double>(std::ranges::count_if(values, isFinite));
    double sum = 0;
    double sumOfShares = 0;
    for (const double value : values) {
        if (!isFinite(value))
            continue;
        sum += value;
        sumOfShares += value / count;
    }
    return isFinite(sum) ? sum / count : sumOfShares;
}

/// The message of a cycle shows at most this many tasks.
constexpr std::size_t longestPrintedCycle = 12;

} // namespace

std::string_view TaskGraph::timeUnit() const noexcept
{
    return m_workUnit == WorkUnit::Abstract ? std::string_view() : std::string_view("s");
}

std::size_t TaskGraph::find(std::string_view id) const
{
    const auto found = m_byId.find(id);
    return found == m_byId.end() ? taskCount() : found->second;
}

TaskGraphBuilder::TaskGraphBuilder(std::string name, WorkUnit work, DataUnit data)
    : m_name(std::move(name)), m_workUnit(work), m_dataUnit(data)
{
}

void TaskGraphBuilder::setName(std::string name)
{
    m_name = std::move(name);
}

void TaskGraphBuilder::setShop(std::shared_ptr<const ShopProblem> shop)
{
    m_shop = std::move(shop);
}

void TaskGraphBuilder::setProject(std::shared_ptr<const ProjectProblem> project)
{
    m_project = std::move(project);
}

Expected<TaskIndex> TaskGraphBuilder::addTask(TaskSpec task)
{
    if (task.id.empty())
        return failure(fmt::format("task {}", m_tasks.size() + 1), "has no id");
    if (m_byId.contains(task.id))
        return failure(taskPlace(task.id), "there is another task with this id");
    if (!isAmount(task.work))
        return failure(
            taskPlace(task.id),
            fmt::format("work is {}; it must be a finite number of at least 0", task.work));
    if (!isAmount(task.memory))
        return failure(
            taskPlace(task.id),
            fmt::format("memory is {}; it must be a finite number of at least 0", task.memory));
    if (!m_tasks.empty() && m_tasks.front().costs.size() != task.costs.size())
        return failure(taskPlace(task.id),
                       fmt::format("has {} costs, but the tasks before it have {}",
                                   task.costs.size(), m_tasks.front().costs.size()));
    for (std::size_t column = 0; column < task.costs.size(); ++column) {
        if (!(task.costs[column] >= 0))
            return failure(taskPlace(task.id),
                           fmt::format("cost {} is {}; it must be a number of at least 0, or "
                                       "infinite where the processor cannot run the task",
                                       column + 1, task.costs[column]));
    }
    if (!task.costs.empty() && std::ranges::none_of(task.costs, isAmount))
        return failure(taskPlace(task.id), "can run on no processor: all its costs are infinite");
    const auto index = static_cast<TaskIndex>(m_tasks.size());
    m_byId.emplace(task.id, index);
    m_tasks.push_back(std::move(task));
    return index;
}

Expected<EdgeIndex> TaskGraphBuilder::addEdge(TaskIndex from, TaskIndex to, double data)
{
    if (from >= m_tasks.size() || to >= m_tasks.size())
        return failure(fmt::format("edge {} → {}", from, to),
                       fmt::format("names a task that is not there; there are {}", m_tasks.size()));
    const std::string place = fmt::format("edge '{}' → '{}'", m_tasks[from].id, m_tasks[to].id);
    if (from == to)
        return failure(place, "a task cannot wait for itself");
    if (!isAmount(data))
        return failure(place,
                       fmt::format("data is {}; it must be a finite number of at least 0", data));
    const auto index = static_cast<EdgeIndex>(m_edges.size());
    if (!m_edgeByEnds.emplace(edgeKey(from, to), index).second)
        return failure(place, "stands there twice");
    m_edges.push_back({from, to, data});
    return index;
}

bool TaskGraphBuilder::hasEdge(TaskIndex from, TaskIndex to) const
{
    return m_edgeByEnds.contains(edgeKey(from, to));
}

std::size_t TaskGraphBuilder::find(const std::string &id) const
{
    const auto found = m_byId.find(id);
    return found == m_byId.end() ? m_tasks.size() : found->second;
}

Expected<TaskGraph> TaskGraphBuilder::build()
{
    if (m_tasks.empty())
        return failure({}, "the workload has no tasks");
    TaskGraph graph;
    graph.m_name = m_name;
    graph.m_workUnit = m_workUnit;
    graph.m_dataUnit = m_dataUnit;
    graph.m_shop = m_shop;
    graph.m_project = m_project;
    freezeRows(graph);
    if (auto order = freezeOrder(graph); !order)
        return tl::unexpected(order.error());
    freezeTasks(graph);
    *this = TaskGraphBuilder();
    return graph;
}

void TaskGraphBuilder::freezeRows(TaskGraph &graph) const
{
    const std::size_t tasks = m_tasks.size();
    const std::size_t edges = m_edges.size();
    graph.m_outgoing.assign(tasks + 1, 0);
    graph.m_incoming.assign(tasks + 1, 0);
    for (const Edge &edge : m_edges) {
        ++graph.m_outgoing[edge.from + 1];
        ++graph.m_incoming[edge.to + 1];
    }
    std::partial_sum(graph.m_outgoing.begin(), graph.m_outgoing.end(), graph.m_outgoing.begin());
    std::partial_sum(graph.m_incoming.begin(), graph.m_incoming.end(), graph.m_incoming.begin());

    std::vector<std::uint32_t> byEnds(edges);
    std::iota(byEnds.begin(), byEnds.end(), 0U);
    std::sort(byEnds.begin(), byEnds.end(), [this](std::uint32_t a, std::uint32_t b) {
        return std::pair(m_edges[a].from, m_edges[a].to) <
               std::pair(m_edges[b].from, m_edges[b].to);
    });
    graph.m_targets.resize(edges);
    graph.m_edgeSources.resize(edges);
    graph.m_data.resize(edges);
    graph.m_sources.resize(edges);
    graph.m_incomingEdges.resize(edges);
    std::vector<std::uint32_t> nextIncoming(graph.m_incoming.begin(), graph.m_incoming.end() - 1);
    for (EdgeIndex index = 0; index < edges; ++index) {
        const Edge &edge = m_edges[byEnds[index]];
        graph.m_targets[index] = edge.to;
        graph.m_edgeSources[index] = edge.from;
        graph.m_data[index] = edge.data;
        const std::uint32_t slot = nextIncoming[edge.to]++;
        graph.m_sources[slot] = edge.from;
        graph.m_incomingEdges[slot] = index;
    }
}

Expected<void> TaskGraphBuilder::freezeOrder(TaskGraph &graph) const
{
    const auto tasks = static_cast<TaskIndex>(m_tasks.size());
    std::vector<std::uint32_t> waitingFor(tasks);
    std::priority_queue<TaskIndex, std::vector<TaskIndex>, std::greater<>> free;
    for (TaskIndex task = 0; task < tasks; ++task) {
        waitingFor[task] = graph.m_incoming[task + 1] - graph.m_incoming[task];
        if (waitingFor[task] == 0)
            free.push(task);
    }
    graph.m_levels.assign(tasks, 0);
    graph.m_order.reserve(tasks);
    while (!free.empty()) {
        const TaskIndex task = free.top();
        free.pop();
        graph.m_order.push_back(task);
        graph.m_levelCount = std::max(graph.m_levelCount, graph.m_levels[task] + 1);
        for (const TaskIndex successor : graph.successors(task)) {
            graph.m_levels[successor] =
                std::max(graph.m_levels[successor], graph.m_levels[task] + 1);
            if (--waitingFor[successor] == 0)
                free.push(successor);
        }
    }
    if (graph.m_order.size() == tasks)
        return {};

    // Every task left over waits for another one left over, so walking back must meet a task twice.
    TaskIndex walker = 0;
    while (waitingFor[walker] == 0)
        ++walker;
    std::vector<bool> seen(tasks, false);
    std::vector<TaskIndex> path;
    while (!seen[walker]) {
        seen[walker] = true;
        path.push_back(walker);
        for (const TaskIndex predecessor : graph.predecessors(walker)) {
            if (waitingFor[predecessor] > 0) {
                walker = predecessor;
                break;
            }
        }
    }
    path.erase(path.begin(), std::find(path.begin(), path.end(), walker));
    std::reverse(path.begin(), path.end());
    std::string text = m_tasks[path.back()].id;
    for (std::size_t step = 0; step < std::min(path.size(), longestPrintedCycle); ++step)
        text += " → " + m_tasks[path[step]].id;
    if (path.size() > longestPrintedCycle)
        text += fmt::format(" → … ({} tasks)", path.size());
    return failure({}, "the tasks wait for each other in a circle: " + text);
}

void TaskGraphBuilder::freezeTasks(TaskGraph &graph)
{
    const std::size_t tasks = m_tasks.size();
    graph.m_costColumns = m_tasks.front().costs.size();
    graph.m_work.reserve(tasks);
    graph.m_costs.reserve(tasks * graph.m_costColumns);
    graph.m_memory.reserve(tasks);
    graph.m_ids.reserve(tasks);
    graph.m_labels.reserve(tasks);
    graph.m_kindOf.reserve(tasks);
    std::unordered_map<std::string, std::uint32_t> kindByName;
    for (TaskSpec &task : m_tasks) {
        double work = task.work;
        if (graph.m_costColumns > 0)
            work = meanOfFinite(task.costs);
        graph.m_work.push_back(work);
        graph.m_costs.insert(graph.m_costs.end(), task.costs.begin(), task.costs.end());
        graph.m_memory.push_back(task.memory);
        const auto [kind, isNew] =
            kindByName.emplace(task.kind, static_cast<std::uint32_t>(graph.m_kinds.size()));
        if (isNew)
            graph.m_kinds.push_back(task.kind);
        graph.m_kindOf.push_back(kind->second);
        graph.m_ids.push_back(std::move(task.id));
        graph.m_labels.push_back(std::move(task.label));
    }
    graph.m_byId.reserve(tasks);
    for (TaskIndex task = 0; task < tasks; ++task)
        graph.m_byId.emplace(graph.m_ids[task], task);
}

} // namespace takt
