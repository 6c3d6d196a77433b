// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/plugins/TextbookSchedulers.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace takt::test {

namespace {

constexpr double never = std::numeric_limits<double>::infinity();

double finishOf(TaskIndex, const Placement &placement)
{
    return placement.finish;
}

} // namespace

Textbook::Textbook(const ExecutionCosts &costs)
    : m_costs(costs),
      m_isPlaced(costs.taskCount(), false),
      m_placements(costs.taskCount()),
      m_lanes(costs.processorCount())
{
}

double Textbook::dataReady(TaskIndex task, ProcessorIndex processor) const
{
    const TaskGraph &graph = m_costs.graph();
    double ready = 0;
    for (std::size_t k = 0; k < graph.predecessors(task).size(); ++k) {
        const Placement &source = m_placements[graph.predecessors(task)[k]];
        const double travel =
            m_costs.communication(graph.incomingEdges(task)[k], source.processor, processor);
        ready = std::max(ready, source.finish + travel);
    }
    return ready;
}

bool Textbook::isReady(TaskIndex task) const
{
    const auto predecessors = m_costs.graph().predecessors(task);
    return !m_isPlaced[task] && std::all_of(predecessors.begin(), predecessors.end(),
                                            [this](TaskIndex p) { return m_isPlaced[p]; });
}

Placement Textbook::earliest(TaskIndex task, ProcessorIndex processor, bool insertion) const
{
    const double duration = m_costs.execution(task, processor);
    const double ready = dataReady(task, processor);
    double gapBegin = 0;
    for (const Placement &next : m_lanes[processor]) {
        const double start = std::max(gapBegin, ready);
        if (insertion && start + duration <= next.start)
            return {task, processor, start, start + duration};
        gapBegin = next.finish;
    }
    const double start = std::max(gapBegin, ready);
    return {task, processor, start, start + duration};
}

Textbook::Option Textbook::bestOption(TaskIndex task, const Score &score, bool insertion) const
{
    Option option{{}, never, std::numeric_limits<double>::max()};
    for (ProcessorIndex processor = 0; processor < m_costs.processorCount(); ++processor) {
        if (!std::isfinite(m_costs.execution(task, processor)))
            continue;
        const Placement placement = earliest(task, processor, insertion);
        const double here = score(task, placement);
        if (here < option.score) {
            if (std::isfinite(option.score))
                option.second = option.score;
            option.score = here;
            option.best = placement;
        } else {
            option.second = std::min(option.second, here);
        }
    }
    return option;
}

void Textbook::place(const Placement &placement)
{
    m_isPlaced[placement.task] = true;
    m_placements[placement.task] = placement;
    auto &lane = m_lanes[placement.processor];
    const auto next = std::find_if(lane.begin(), lane.end(), [&](const Placement &other) {
        return other.start > placement.start ||
               (other.start == placement.start && other.finish > placement.start);
    });
    lane.insert(next, placement);
}

std::vector<Placement> Textbook::byPriority(const std::vector<double> &priorities,
                                            const Score &score)
{
    const auto tasks = static_cast<TaskIndex>(m_costs.taskCount());
    for (TaskIndex step = 0; step < tasks; ++step) {
        TaskIndex chosen = tasks;
        for (TaskIndex task = 0; task < tasks; ++task) {
            if ((chosen == tasks || priorities[task] > priorities[chosen]) && isReady(task))
                chosen = task;
        }
        place(bestOption(chosen, score, true).best);
    }
    return m_placements;
}

std::vector<Placement> Textbook::dynamically(const Score &score, const Before &before)
{
    const auto tasks = static_cast<TaskIndex>(m_costs.taskCount());
    std::vector<TaskIndex> ready;
    for (TaskIndex task = 0; task < tasks; ++task) {
        if (isReady(task))
            ready.push_back(task);
    }
    while (!ready.empty()) {
        std::sort(ready.begin(), ready.end());
        Option chosen = bestOption(ready.front(), score, false);
        for (const TaskIndex task : ready) {
            const Option option = bestOption(task, score, false);
            if (before(option, chosen))
                chosen = option;
        }
        place(chosen.best);
        ready.erase(std::find(ready.begin(), ready.end(), chosen.best.task));
        for (const TaskIndex successor : m_costs.graph().successors(chosen.best.task)) {
            if (isReady(successor))
                ready.push_back(successor);
        }
    }
    return m_placements;
}

double Textbook::scaledTime(TaskIndex task) const
{
    double sum = 0;
    std::size_t fitting = 0;
    for (ProcessorIndex processor = 0; processor < m_costs.processorCount(); ++processor) {
        const double time = m_costs.execution(task, processor);
        if (std::isfinite(time)) {
            sum += time;
            ++fitting;
        }
    }
    const auto processors = static_cast<double>(m_costs.processorCount());
    return fitting == m_costs.processorCount() ? sum
                                               : sum * processors / static_cast<double>(fitting);
}

std::vector<double> Textbook::levels(bool withCommunication) const
{
    const TaskGraph &graph = m_costs.graph();
    const auto processors = static_cast<double>(m_costs.processorCount());
    std::vector<double> levels(graph.taskCount());
    for (auto task = graph.topologicalOrder().rbegin(); task != graph.topologicalOrder().rend();
         ++task) {
        for (std::size_t k = 0; k < graph.successors(*task).size(); ++k) {
            const auto edge = static_cast<EdgeIndex>(graph.firstOutgoingEdge(*task) + k);
            const double travel =
                withCommunication ? processors * m_costs.meanCommunication(edge) : 0;
            levels[*task] = std::max(levels[*task], travel + levels[graph.successors(*task)[k]]);
        }
        levels[*task] += scaledTime(*task);
    }
    return levels;
}

std::vector<std::vector<double>> Textbook::optimisticCosts() const
{
    const TaskGraph &graph = m_costs.graph();
    const ProcessorIndex processors = m_costs.processorCount();
    std::vector<std::vector<double>> table(graph.taskCount(), std::vector<double>(processors, 0));
    for (auto task = graph.topologicalOrder().rbegin(); task != graph.topologicalOrder().rend();
         ++task) {
        for (std::size_t k = 0; k < graph.successors(*task).size(); ++k) {
            const TaskIndex successor = graph.successors(*task)[k];
            const double travel = m_costs.meanCommunication(
                static_cast<EdgeIndex>(graph.firstOutgoingEdge(*task) + k));
            for (ProcessorIndex here = 0; here < processors; ++here) {
                double least = never;
                for (ProcessorIndex there = 0; there < processors; ++there) {
                    const double after =
                        table[successor][there] + m_costs.execution(successor, there);
                    least = std::min(least, after + (here == there ? 0 : travel));
                }
                table[*task][here] = std::max(table[*task][here], least);
            }
        }
    }
    return table;
}

std::vector<Placement> Textbook::heft()
{
    return byPriority(levels(true), finishOf);
}

std::vector<Placement> Textbook::peft()
{
    const auto table = optimisticCosts();
    std::vector<double> ranks;
    for (const auto &row : table) {
        double sum = 0;
        for (const double cost : row)
            sum += cost;
        ranks.push_back(sum);
    }
    return byPriority(ranks, [&](TaskIndex task, const Placement &placement) {
        return placement.finish + table[task][placement.processor];
    });
}

std::vector<Placement> Textbook::minMin()
{
    return dynamically(finishOf,
                       [](const Option &a, const Option &b) { return a.score < b.score; });
}

std::vector<Placement> Textbook::maxMin()
{
    return dynamically(finishOf,
                       [](const Option &a, const Option &b) { return a.score > b.score; });
}

std::vector<Placement> Textbook::sufferage()
{
    return dynamically(finishOf, [](const Option &a, const Option &b) {
        return a.second - a.score > b.second - b.score;
    });
}

std::vector<Placement> Textbook::etf()
{
    const auto level = levels(false);
    return dynamically([](TaskIndex, const Placement &placement) { return placement.start; },
                       [&](const Option &a, const Option &b) {
                           return a.score < b.score ||
                                  (a.score == b.score && level[a.best.task] > level[b.best.task]);
                       });
}

std::vector<Placement> Textbook::dls()
{
    const auto level = levels(false);
    const auto scale = static_cast<double>(m_costs.processorCount());
    return dynamically(
        [&](TaskIndex task, const Placement &placement) {
            const double advantage =
                scaledTime(task) - scale * m_costs.execution(task, placement.processor);
            return scale * placement.start - level[task] - advantage;
        },
        [](const Option &a, const Option &b) { return a.score < b.score; });
}

std::vector<Placement> Textbook::mct()
{
    for (const TaskIndex task : m_costs.graph().topologicalOrder())
        place(bestOption(task, finishOf, false).best);
    return m_placements;
}

} // namespace takt::test
