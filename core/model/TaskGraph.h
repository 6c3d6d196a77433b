// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace takt {

class ProjectProblem;
class ShopProblem;

using TaskIndex = std::uint32_t;
using EdgeIndex = std::uint32_t;
using ProcessorIndex = std::uint32_t;

/// What TaskGraph::work counts, and so what a processor's speed is divided into it.
enum class WorkUnit {
    Seconds,  ///< run time on a processor of speed 1
    Flop,     ///< floating-point operations; speeds are flop/s
    Abstract, ///< unnamed time units, as in papers' examples and STG
};

/// What TaskGraph::edgeData counts, and so what a link's bandwidth is divided into it.
enum class DataUnit {
    Bytes, ///< bandwidths are bytes per second
    Time,  ///< communication times as given; the natural bandwidth is 1
};

/// A workload of tasks with precedence: a directed acyclic graph.
///
/// A task has either an amount of work, which a processor's speed turns into time, or one cost per
/// processor (all tasks of a graph alike). An edge carries the data that its source hands to its
/// target; data of zero is a pure precedence constraint. Stored as compressed sparse rows in both
/// directions, immutable once built, freely shared between threads. All accessors are O(1).
class TaskGraph {
public:
    [[nodiscard]] std::size_t taskCount() const noexcept { return m_work.size(); }
    [[nodiscard]] std::size_t edgeCount() const noexcept { return m_targets.size(); }

    [[nodiscard]] const std::string &name() const noexcept { return m_name; }
    [[nodiscard]] WorkUnit workUnit() const noexcept { return m_workUnit; }
    [[nodiscard]] DataUnit dataUnit() const noexcept { return m_dataUnit; }
    /// "s" for Seconds and Flop, empty for Abstract: the unit of every time computed from this
    /// graph.
    [[nodiscard]] std::string_view timeUnit() const noexcept;

    /// Successors of a task; the edge to successors(t)[k] has index firstOutgoingEdge(t) + k.
    [[nodiscard]] std::span<const TaskIndex> successors(TaskIndex task) const noexcept
    {
        return {m_targets.data() + m_outgoing[task], m_outgoing[task + 1] - m_outgoing[task]};
    }
    [[nodiscard]] EdgeIndex firstOutgoingEdge(TaskIndex task) const noexcept
    {
        return m_outgoing[task];
    }
    /// Predecessors of a task; the edge from predecessors(t)[k] has index incomingEdges(t)[k].
    [[nodiscard]] std::span<const TaskIndex> predecessors(TaskIndex task) const noexcept
    {
        return {m_sources.data() + m_incoming[task], m_incoming[task + 1] - m_incoming[task]};
    }
    [[nodiscard]] std::span<const EdgeIndex> incomingEdges(TaskIndex task) const noexcept
    {
        return {m_incomingEdges.data() + m_incoming[task], m_incoming[task + 1] - m_incoming[task]};
    }
    [[nodiscard]] TaskIndex edgeTarget(EdgeIndex edge) const noexcept { return m_targets[edge]; }
    [[nodiscard]] TaskIndex edgeSource(EdgeIndex edge) const noexcept
    {
        return m_edgeSources[edge];
    }
    /// Data on an edge in dataUnit(); finite, at least 0.
    [[nodiscard]] double edgeData(EdgeIndex edge) const noexcept { return m_data[edge]; }

    /// Work of a task in workUnit(). Where there is a cost matrix, the mean of the task's finite
    /// costs.
    [[nodiscard]] double work(TaskIndex task) const noexcept { return m_work[task]; }
    [[nodiscard]] bool hasCostMatrix() const noexcept { return m_costColumns != 0; }
    /// Processors that the cost matrix names; 0 without one.
    [[nodiscard]] std::size_t costColumns() const noexcept { return m_costColumns; }
    /// Costs of a task, one per processor, infinite on those that cannot run it; empty without a
    /// cost matrix.
    [[nodiscard]] std::span<const double> costs(TaskIndex task) const noexcept
    {
        return {m_costs.data() + task * m_costColumns, m_costColumns};
    }
    /// Bytes a processor must have to run the task; 0 where nothing is known.
    [[nodiscard]] double memory(TaskIndex task) const noexcept { return m_memory[task]; }

    /// The task's id in its file, unique in the graph.
    [[nodiscard]] std::string_view id(TaskIndex task) const noexcept { return m_ids[task]; }
    /// What to show to people; the id where the file gives nothing else.
    [[nodiscard]] std::string_view label(TaskIndex task) const noexcept
    {
        return m_labels[task].empty() ? std::string_view(m_ids[task])
                                      : std::string_view(m_labels[task]);
    }
    /// Index into kinds(): the category of work (program, routine) for colours and groups.
    [[nodiscard]] std::uint32_t kind(TaskIndex task) const noexcept { return m_kindOf[task]; }
    [[nodiscard]] std::span<const std::string> kinds() const noexcept { return m_kinds; }
    /// The task with this id, or taskCount().
    [[nodiscard]] std::size_t find(std::string_view id) const;

    /// All tasks, predecessors first; among tasks free at once the lowest index comes first.
    [[nodiscard]] std::span<const TaskIndex> topologicalOrder() const noexcept { return m_order; }
    /// Edges on the longest path from any source: 0 for sources.
    [[nodiscard]] std::uint32_t level(TaskIndex task) const noexcept { return m_levels[task]; }
    [[nodiscard]] std::uint32_t levelCount() const noexcept { return m_levelCount; }

    /// The shop whose operations the tasks are (core/model/ShopProblem.h), with all that tasks and
    /// edges cannot say about it; null for plain graphs.
    [[nodiscard]] const std::shared_ptr<const ShopProblem> &shop() const noexcept { return m_shop; }
    /// The project whose activities the tasks are (core/model/ProjectProblem.h); null for others.
    [[nodiscard]] const std::shared_ptr<const ProjectProblem> &project() const noexcept
    {
        return m_project;
    }

private:
    friend class TaskGraphBuilder;
    TaskGraph() = default;

    std::string m_name;
    WorkUnit m_workUnit = WorkUnit::Abstract;
    DataUnit m_dataUnit = DataUnit::Time;
    std::vector<std::uint32_t> m_outgoing;
    std::vector<TaskIndex> m_targets;
    std::vector<TaskIndex> m_edgeSources;
    std::vector<double> m_data;
    std::vector<std::uint32_t> m_incoming;
    std::vector<TaskIndex> m_sources;
    std::vector<EdgeIndex> m_incomingEdges;
    std::vector<double> m_work;
    std::size_t m_costColumns = 0;
    std::vector<double> m_costs;
    std::vector<double> m_memory;
    std::vector<std::string> m_ids;
    std::vector<std::string> m_labels;
    std::vector<std::string> m_kinds;
    std::vector<std::uint32_t> m_kindOf;
    std::unordered_map<std::string_view, TaskIndex> m_byId;
    std::vector<TaskIndex> m_order;
    std::vector<std::uint32_t> m_levels;
    std::uint32_t m_levelCount = 0;
    std::shared_ptr<const ShopProblem> m_shop;
    std::shared_ptr<const ProjectProblem> m_project;

public:
    // m_byId points into m_ids, whose strings a move keeps in place but a copy would not.
    TaskGraph(const TaskGraph &) = delete;
    TaskGraph &operator=(const TaskGraph &) = delete;
    TaskGraph(TaskGraph &&) noexcept = default;
    TaskGraph &operator=(TaskGraph &&) noexcept = default;
    ~TaskGraph() = default;
};

/// One task as a builder takes it. Either `work` or `costs` counts, for all tasks of a graph alike.
struct TaskSpec {
    std::string id;
    std::string label = {};
    std::string kind = {};
    double work = 0;
    std::vector<double> costs = {};
    double memory = 0;
};

/// Collects tasks and edges, checks them, and freezes them into a TaskGraph.
///
/// Each call that can be wrong says so at once, so that a loader can add the place in its file.
/// Building costs O(n log n + m).
class TaskGraphBuilder {
public:
    explicit TaskGraphBuilder(std::string name = {}, WorkUnit work = WorkUnit::Abstract,
                              DataUnit data = DataUnit::Time);

    void setName(std::string name);
    /// See TaskGraph::shop(); makeShopGraph() calls it.
    void setShop(std::shared_ptr<const ShopProblem> shop);
    /// See TaskGraph::project(); makeProjectGraph() calls it.
    void setProject(std::shared_ptr<const ProjectProblem> project);

    /// Adds a task. Refused: an empty or duplicate id; work or memory that is negative, infinite
    /// or NaN; a cost that is negative or NaN; costs that are all infinite; costs where earlier
    /// tasks had none, or another number of them.
    [[nodiscard]] Expected<TaskIndex> addTask(TaskSpec task);

    /// Adds an edge. Refused: an unknown index, an edge from a task to itself, an edge that is
    /// there already, data that is negative, infinite or NaN.
    [[nodiscard]] Expected<EdgeIndex> addEdge(TaskIndex from, TaskIndex to, double data = 0);

    [[nodiscard]] bool hasEdge(TaskIndex from, TaskIndex to) const;
    /// The task with this id, or taskCount().
    [[nodiscard]] std::size_t find(const std::string &id) const;
    [[nodiscard]] std::size_t taskCount() const noexcept { return m_tasks.size(); }

    /// Freezes. Refused: no task at all; a cycle, which the message prints task by task.
    /// The builder is empty afterwards.
    [[nodiscard]] Expected<TaskGraph> build();

private:
    struct Edge {
        TaskIndex from;
        TaskIndex to;
        double data;
    };

    [[nodiscard]] Expected<void> freezeOrder(TaskGraph &graph) const;
    void freezeRows(TaskGraph &graph) const;
    void freezeTasks(TaskGraph &graph);

    std::string m_name;
    WorkUnit m_workUnit;
    DataUnit m_dataUnit;
    std::shared_ptr<const ShopProblem> m_shop;
    std::shared_ptr<const ProjectProblem> m_project;
    std::vector<TaskSpec> m_tasks;
    std::unordered_map<std::string, TaskIndex> m_byId;
    std::vector<Edge> m_edges;
    std::unordered_map<std::uint64_t, EdgeIndex> m_edgeByEnds;
};

} // namespace takt
