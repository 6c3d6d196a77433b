// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/plugins/TextbookDagSchedulers.h"

#include <algorithm>
#include <limits>
#include <map>

namespace takt::test {

std::vector<Placement> TextbookDag::hbmct()
{
    const TaskGraph &graph = m_costs.graph();
    const auto ranks = waysDown([this](TaskIndex task) { return sum(task); },
                                static_cast<double>(m_costs.processorCount()));
    std::vector<TaskIndex> order;
    std::vector<bool> isTaken(graph.taskCount(), false);
    while (order.size() < graph.taskCount()) {
        std::vector<TaskIndex> ready;
        for (TaskIndex task = 0; task < graph.taskCount(); ++task) {
            const auto predecessors = graph.predecessors(task);
            if (!isTaken[task] && std::all_of(predecessors.begin(), predecessors.end(),
                                              [&](TaskIndex p) { return isTaken[p]; }))
                ready.push_back(task);
        }
        order.push_back(
            *std::max_element(ready.begin(), ready.end(),
                              [&](TaskIndex a, TaskIndex b) { return ranks[a] < ranks[b]; }));
        isTaken[order.back()] = true;
    }
    std::vector<TaskIndex> group;
    for (const TaskIndex task : order) {
        const auto predecessors = graph.predecessors(task);
        const bool depends = std::any_of(group.begin(), group.end(), [&](TaskIndex member) {
            return std::find(predecessors.begin(), predecessors.end(), member) !=
                   predecessors.end();
        });
        if (depends) {
            placeBalanced(group);
            group.clear();
        }
        group.push_back(task);
    }
    placeBalanced(group);
    return m_placements;
}

void TextbookDag::placeBalanced(const std::vector<TaskIndex> &group)
{
    const ProcessorIndex processors = m_costs.processorCount();
    std::map<TaskIndex, std::vector<double>> ready;
    std::map<TaskIndex, double> meanReady;
    std::map<TaskIndex, ProcessorIndex> on;
    for (const TaskIndex task : group) {
        for (ProcessorIndex p = 0; p < processors; ++p) {
            ready[task].push_back(start(task, p));
            meanReady[task] += start(task, p);
        }
        on[task] = least([&](ProcessorIndex p) { return time(task, p); });
    }
    const auto lane = [&](ProcessorIndex p, const std::map<TaskIndex, ProcessorIndex> &where) {
        // In the order of rank, as the group is, among equal times.
        std::vector<TaskIndex> tasks;
        for (const TaskIndex task : group) {
            if (where.at(task) == p)
                tasks.push_back(task);
        }
        std::stable_sort(tasks.begin(), tasks.end(),
                         [&](TaskIndex a, TaskIndex b) { return ready[a][p] < ready[b][p]; });
        return tasks;
    };
    const auto end = [&](ProcessorIndex p, const std::map<TaskIndex, ProcessorIndex> &where) {
        double busyUntil = m_free[p];
        for (const TaskIndex task : lane(p, where))
            busyUntil = std::max(busyUntil, ready[task][p]) + time(task, p);
        return busyUntil;
    };
    for (bool isMoved = true; isMoved;) {
        isMoved = false;
        const ProcessorIndex last = least([&](ProcessorIndex p) { return -end(p, on); });
        const double limit = end(last, on);
        std::vector<TaskIndex> tasks = lane(last, on);
        std::sort(tasks.begin(), tasks.end(), [&](TaskIndex a, TaskIndex b) {
            return meanReady[a] != meanReady[b] ? meanReady[a] < meanReady[b] : a < b;
        });
        for (const TaskIndex task : tasks) {
            const auto after = [&](ProcessorIndex p) {
                auto moved = on;
                moved[task] = p;
                return p == last || end(last, moved) >= limit
                           ? std::numeric_limits<double>::infinity()
                           : end(p, moved);
            };
            const ProcessorIndex best = least(after);
            if (after(best) < limit) {
                on[task] = best;
                isMoved = true;
                break;
            }
        }
    }
    for (ProcessorIndex p = 0; p < processors; ++p) {
        for (const TaskIndex task : lane(p, on))
            place(task, p);
    }
}

} // namespace takt::test
