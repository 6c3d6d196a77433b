// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/plugins/TextbookDagSchedulers.h"

#include <algorithm>
#include <deque>
#include <limits>
#include <map>

namespace takt::test {

namespace {

constexpr double never = std::numeric_limits<double>::infinity();

/// The element of greatest number, the first among equals.
TaskIndex greatest(const std::vector<TaskIndex> &tasks,
                   const std::function<double(TaskIndex)> &number)
{
    TaskIndex best = tasks.front();
    for (const TaskIndex task : tasks) {
        if (number(task) > number(best))
            best = task;
    }
    return best;
}

} // namespace

TextbookDag::TextbookDag(const ExecutionCosts &costs)
    : m_costs(costs),
      m_isPlaced(costs.taskCount(), false),
      m_placements(costs.taskCount()),
      m_free(costs.processorCount(), 0)
{
}

double TextbookDag::start(TaskIndex task, ProcessorIndex processor) const
{
    const TaskGraph &graph = m_costs.graph();
    double start = m_free[processor];
    for (std::size_t k = 0; k < graph.predecessors(task).size(); ++k) {
        const Placement &source = m_placements[graph.predecessors(task)[k]];
        start = std::max(start, source.finish + m_costs.communication(graph.incomingEdges(task)[k],
                                                                      source.processor, processor));
    }
    return start;
}

std::vector<TaskIndex> TextbookDag::readyTasks() const
{
    std::vector<TaskIndex> ready;
    for (TaskIndex task = 0; task < m_costs.taskCount(); ++task) {
        const auto predecessors = m_costs.graph().predecessors(task);
        if (!m_isPlaced[task] && std::all_of(predecessors.begin(), predecessors.end(),
                                             [this](TaskIndex p) { return m_isPlaced[p]; }))
            ready.push_back(task);
    }
    return ready;
}

void TextbookDag::place(TaskIndex task, ProcessorIndex processor)
{
    const double begin = start(task, processor);
    m_placements[task] = {task, processor, begin, begin + time(task, processor)};
    m_isPlaced[task] = true;
    m_free[processor] = m_placements[task].finish;
}

std::vector<Placement>
TextbookDag::run(const std::function<TaskIndex(const std::vector<TaskIndex> &)> &task,
                 const std::function<ProcessorIndex(TaskIndex)> &processor)
{
    for (std::size_t step = 0; step < m_costs.taskCount(); ++step) {
        const TaskIndex next = task(readyTasks());
        place(next, processor(next));
    }
    return m_placements;
}

double TextbookDag::sum(TaskIndex task) const
{
    double sum = 0;
    for (ProcessorIndex processor = 0; processor < m_costs.processorCount(); ++processor)
        sum += time(task, processor);
    return sum;
}

double TextbookDag::median(TaskIndex task) const
{
    std::vector<double> times;
    for (ProcessorIndex processor = 0; processor < m_costs.processorCount(); ++processor)
        times.push_back(time(task, processor));
    std::sort(times.begin(), times.end());
    const std::size_t half = times.size() / 2;
    return times.size() % 2 == 1 ? times[half] : (times[half - 1] + times[half]) / 2;
}

ProcessorIndex TextbookDag::least(const std::function<double(ProcessorIndex)> &score) const
{
    ProcessorIndex best = 0;
    for (ProcessorIndex processor = 1; processor < m_costs.processorCount(); ++processor) {
        if (score(processor) < score(best))
            best = processor;
    }
    return best;
}

std::vector<double> TextbookDag::waysDown(const Number &own, double factor) const
{
    const TaskGraph &graph = m_costs.graph();
    std::vector<double> ways(graph.taskCount(), 0);
    for (auto task = graph.topologicalOrder().rbegin(); task != graph.topologicalOrder().rend();
         ++task) {
        for (std::size_t k = 0; k < graph.successors(*task).size(); ++k) {
            const auto edge = static_cast<EdgeIndex>(graph.firstOutgoingEdge(*task) + k);
            ways[*task] = std::max(ways[*task], factor * m_costs.meanCommunication(edge) +
                                                    ways[graph.successors(*task)[k]]);
        }
        ways[*task] += own(*task);
    }
    return ways;
}

std::vector<Placement> TextbookDag::bil()
{
    const TaskGraph &graph = m_costs.graph();
    const ProcessorIndex processors = m_costs.processorCount();
    std::vector<std::vector<double>> level(graph.taskCount(), std::vector<double>(processors, 0));
    for (auto task = graph.topologicalOrder().rbegin(); task != graph.topologicalOrder().rend();
         ++task) {
        for (ProcessorIndex here = 0; here < processors; ++here) {
            double rest = 0;
            for (std::size_t k = 0; k < graph.successors(*task).size(); ++k) {
                const auto edge = static_cast<EdgeIndex>(graph.firstOutgoingEdge(*task) + k);
                const auto &after = level[graph.successors(*task)[k]];
                double shortest = after[here];
                for (const double there : after)
                    shortest = std::min(shortest, there + m_costs.meanCommunication(edge));
                rest = std::max(rest, shortest);
            }
            level[*task][here] = time(*task, here) + rest;
        }
    }
    std::size_t readyCount = 0;
    const auto urgency = [&](TaskIndex task) {
        std::vector<double> makespans;
        for (ProcessorIndex processor = 0; processor < processors; ++processor)
            makespans.push_back(start(task, processor) + level[task][processor]);
        std::sort(makespans.begin(), makespans.end());
        return makespans[std::min(readyCount, makespans.size()) - 1];
    };
    return run(
        [&](const std::vector<TaskIndex> &ready) {
            readyCount = ready.size();
            return greatest(ready, urgency);
        },
        [&](TaskIndex task) {
            const double crowding = std::max(static_cast<double>(readyCount) / processors - 1, 0.0);
            return least([&](ProcessorIndex p) {
                return start(task, p) + level[task][p] + time(task, p) * crowding;
            });
        });
}

std::vector<Placement> TextbookDag::gdl()
{
    const TaskGraph &graph = m_costs.graph();
    const ProcessorIndex processors = m_costs.processorCount();
    const auto levels = waysDown([this](TaskIndex task) { return median(task); }, 0);
    const auto descendant = [&](TaskIndex task, ProcessorIndex here) -> double {
        const auto successors = graph.successors(task);
        if (successors.empty())
            return 0;
        std::size_t most = 0;
        const EdgeIndex first = graph.firstOutgoingEdge(task);
        for (std::size_t k = 1; k < successors.size(); ++k) {
            if (graph.edgeData(static_cast<EdgeIndex>(first + k)) >
                graph.edgeData(static_cast<EdgeIndex>(first + most)))
                most = k;
        }
        double shortest = time(successors[most], here);
        for (ProcessorIndex there = 0; there < processors; ++there) {
            if (there != here)
                shortest = std::min(
                    shortest,
                    time(successors[most], there) +
                        m_costs.communication(static_cast<EdgeIndex>(first + most), here, there));
        }
        return median(successors[most]) - shortest;
    };
    const auto level = [&](TaskIndex task, ProcessorIndex p) {
        return levels[task] + (median(task) - time(task, p)) + descendant(task, p) - start(task, p);
    };
    const auto preferred = [&](TaskIndex task) {
        return least([&](ProcessorIndex p) { return -level(task, p); });
    };
    const auto global = [&](TaskIndex task) {
        const ProcessorIndex best = preferred(task);
        double second = -never;
        for (ProcessorIndex p = 0; p < processors; ++p) {
            if (p != best)
                second = std::max(second, level(task, p));
        }
        return level(task, best) + (processors > 1 ? level(task, best) - second : 0);
    };
    return run([&](const std::vector<TaskIndex> &ready) { return greatest(ready, global); },
               preferred);
}

std::vector<Placement> TextbookDag::fcp()
{
    const auto scale = static_cast<double>(m_costs.processorCount());
    const auto ranks = waysDown([this](TaskIndex task) { return sum(task); }, scale);
    std::vector<TaskIndex> sorted;
    std::deque<TaskIndex> line;
    std::vector<bool> isKnown(m_costs.taskCount(), false);
    const TaskGraph &graph = m_costs.graph();
    const auto greet = [&](TaskIndex task) {
        isKnown[task] = true;
        if (sorted.size() < m_costs.processorCount())
            sorted.push_back(task);
        else
            line.push_back(task);
    };
    for (const TaskIndex task : readyTasks())
        greet(task);
    while (!sorted.empty()) {
        std::sort(sorted.begin(), sorted.end());
        const TaskIndex task = greatest(sorted, [&](TaskIndex t) { return ranks[t]; });
        sorted.erase(std::find(sorted.begin(), sorted.end(), task));
        if (!line.empty()) {
            sorted.push_back(line.front());
            line.pop_front();
        }
        const ProcessorIndex idle = least([&](ProcessorIndex p) { return m_free[p]; });
        ProcessorIndex enabling = idle;
        double last = -1;
        for (std::size_t k = 0; k < graph.predecessors(task).size(); ++k) {
            const Placement &source = m_placements[graph.predecessors(task)[k]];
            const double arrival =
                source.finish + m_costs.meanCommunication(graph.incomingEdges(task)[k]);
            if (arrival > last) {
                last = arrival;
                enabling = source.processor;
            }
        }
        place(task, start(task, enabling) < start(task, idle) ? enabling : idle);
        const auto ready = readyTasks();
        for (const TaskIndex successor : graph.successors(task)) {
            if (!isKnown[successor] &&
                std::find(ready.begin(), ready.end(), successor) != ready.end())
                greet(successor);
        }
    }
    return m_placements;
}

std::vector<Placement> TextbookDag::dps()
{
    const TaskGraph &graph = m_costs.graph();
    const auto scale = static_cast<double>(m_costs.processorCount());
    const auto down = waysDown([this](TaskIndex task) { return sum(task); }, scale);
    const std::function<double(TaskIndex)> topLevel = [&](TaskIndex task) {
        double level = 0;
        for (std::size_t k = 0; k < graph.predecessors(task).size(); ++k) {
            const TaskIndex source = graph.predecessors(task)[k];
            const EdgeIndex edge = graph.incomingEdges(task)[k];
            const double own = m_isPlaced[source]
                                   ? scale * time(source, m_placements[source].processor)
                                   : sum(source);
            const double message = m_isPlaced[source] && m_isPlaced[task]
                                       ? m_costs.communication(edge, m_placements[source].processor,
                                                               m_placements[task].processor)
                                       : m_costs.meanCommunication(edge);
            level = std::max(level, topLevel(source) + own + scale * message);
        }
        return level;
    };
    return run(
        [&](const std::vector<TaskIndex> &ready) {
            return greatest(ready, [&](TaskIndex task) { return down[task] - topLevel(task); });
        },
        [&](TaskIndex task) {
            return least([&](ProcessorIndex p) { return start(task, p) + time(task, p); });
        });
}

std::vector<Placement> TextbookDag::msbc()
{
    const TaskGraph &graph = m_costs.graph();
    const auto scale = static_cast<double>(m_costs.processorCount());
    std::map<TaskIndex, double> completion;
    std::map<TaskIndex, double> begin;
    std::map<TaskIndex, double> level;
    std::map<TaskIndex, ProcessorIndex> favourite;
    for (const TaskIndex task : graph.topologicalOrder()) {
        const auto bound = [&](ProcessorIndex p) {
            double ready = 0;
            for (std::size_t k = 0; k < graph.predecessors(task).size(); ++k) {
                const TaskIndex source = graph.predecessors(task)[k];
                ready = std::max(ready, completion[source] +
                                            m_costs.communication(graph.incomingEdges(task)[k],
                                                                  favourite[source], p));
            }
            return ready + time(task, p);
        };
        favourite[task] = least(bound);
        completion[task] = bound(favourite[task]);
        for (std::size_t k = 0; k < graph.predecessors(task).size(); ++k) {
            const TaskIndex source = graph.predecessors(task)[k];
            begin[task] = std::max(begin[task],
                                   begin[source] + time(source, favourite[source]) +
                                       m_costs.communication(graph.incomingEdges(task)[k],
                                                             favourite[source], favourite[task]));
            level[task] = std::max(level[task], level[source] + sum(source));
        }
    }
    return run(
        [&](const std::vector<TaskIndex> &ready) {
            return greatest(ready, [&](TaskIndex task) {
                return scale * completion[task] + level[task] + scale * begin[task];
            });
        },
        [&](TaskIndex task) {
            double first = never;
            for (ProcessorIndex p = 0; p < m_costs.processorCount(); ++p)
                first = std::min(first, start(task, p));
            return least(
                [&](ProcessorIndex p) { return start(task, p) == first ? time(task, p) : never; });
        });
}

std::vector<Placement> TextbookDag::mst()
{
    return run(
        [](const std::vector<TaskIndex> &ready) { return ready.front(); },
        [&](TaskIndex task) { return least([&](ProcessorIndex p) { return start(task, p); }); });
}

} // namespace takt::test
