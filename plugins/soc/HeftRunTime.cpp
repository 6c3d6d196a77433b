// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/soc/HeftRunTime.h"

#include "core/schedule/ProcessorGaps.h"
#include "core/sim/soc/SocOutlook.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>
#include <utility>

namespace takt::soc {

namespace {

double rankOf(SocTask task, const SocState &state)
{
    return state.typeOf(task).upwardRanks[task.task];
}

/// Higher rank first, then lower job and task.
struct ByRank {
    const SocState *state;

    bool operator()(SocTask a, SocTask b) const
    {
        const double rankA = rankOf(a, *state);
        const double rankB = rankOf(b, *state);
        return rankA != rankB ? rankA > rankB : a < b;
    }
};

/// Ready tasks by rank, each where it finishes first.
class ReadyByRank final : public SocDispatcher {
public:
    void dispatch(const SocState &state, std::vector<SocAssignment> &assignments) override
    {
        std::vector<SocTask> order = state.ready;
        std::ranges::sort(order, ByRank{&state});
        SocOutlook outlook(state);
        for (const SocTask task : order) {
            const ProcessorIndex element = outlook.earliestFinish(task);
            assignments.push_back({task, element});
            outlook.place(task, element);
        }
    }
};

/// One plan of all open tasks, made anew at each event.
class Plan {
public:
    explicit Plan(const SocState &state)
        : m_state(state),
          m_gaps(state.elements.size()),
          m_next(state.elements.size()),
          m_committedFrom(state.elements.size(), std::numeric_limits<double>::infinity())
    {
        occupy();
        placeAll();
    }

    /// What comes next on each element that is idle, where it is ready.
    void carryOut(std::vector<SocAssignment> &assignments) const
    {
        for (ProcessorIndex element = 0; element < m_next.size(); ++element) {
            if (m_state.elements[element].running || !m_next[element])
                continue;
            const Planned &next = *m_next[element];
            if (next.start < m_committedFrom[element] &&
                m_state.stateOf(next.task).status == SocTaskStatus::Ready)
                assignments.push_back({next.task, element});
        }
    }

private:
    struct Planned {
        SocTask task;
        ProcessorIndex element = 0;
        double start = 0;
        double finish = 0;
    };

    /// Closes the past and what was assigned.
    void occupy()
    {
        const auto now = static_cast<double>(m_state.now);
        for (ProcessorIndex index = 0; index < m_gaps.size(); ++index) {
            const SocElementState &element = m_state.elements[index];
            double free = now;
            if (element.running) {
                const double expected =
                    static_cast<double>(element.runningSince) + element.runningExpected;
                free = std::max(now, expected);
                m_placed[*element.running] = {*element.running, index, now, free};
            }
            m_gaps[index].occupy(0, free);
            for (const auto &waiting : element.waiting) {
                const double start = std::max(free, static_cast<double>(waiting.dataThere));
                free = start + m_state.expectedTime(waiting.task, index);
                m_gaps[index].occupy(start, free);
                m_committedFrom[index] = std::min(m_committedFrom[index], start);
                m_placed[waiting.task] = {waiting.task, index, start, free};
            }
        }
    }

    void placeAll()
    {
        std::map<SocTask, std::uint32_t> openPredecessors;
        std::vector<SocTask> sources;
        for (const auto &[number, job] : m_state.jobs) {
            const TaskGraph &graph = *m_state.scenario->types()[job.type].graph;
            for (TaskIndex task = 0; task < job.tasks.size(); ++task) {
                if (job.tasks[task].status > SocTaskStatus::Ready)
                    continue;
                std::uint32_t open = 0;
                for (const TaskIndex predecessor : graph.predecessors(task))
                    open += job.tasks[predecessor].status <= SocTaskStatus::Ready ? 1 : 0;
                openPredecessors[{number, task}] = open;
                if (open == 0)
                    sources.push_back({number, task});
            }
        }
        const auto comesLater = [order = ByRank{&m_state}](SocTask a, SocTask b) {
            return order(b, a);
        };
        std::priority_queue<SocTask, std::vector<SocTask>, decltype(comesLater)> queue(
            comesLater, std::move(sources));
        while (!queue.empty()) {
            const SocTask task = queue.top();
            queue.pop();
            place(task);
            for (const TaskIndex successor : m_state.typeOf(task).graph->successors(task.task)) {
                if (--openPredecessors[{task.job, successor}] == 0)
                    queue.push({task.job, successor});
            }
        }
    }

    /// When all data of the task is on the element, predecessors having finished or been placed.
    [[nodiscard]] double dataThere(SocTask task, ProcessorIndex element) const
    {
        const SocJobState &job = m_state.jobs.at(task.job);
        const TaskGraph &graph = *m_state.scenario->types()[job.type].graph;
        const auto predecessors = graph.predecessors(task.task);
        const auto edges = graph.incomingEdges(task.task);
        auto there = static_cast<double>(m_state.now);
        for (std::size_t index = 0; index < predecessors.size(); ++index) {
            const SocTaskState &source = job.tasks[predecessors[index]];
            ProcessorIndex from = source.element;
            auto finish = static_cast<double>(source.finish);
            if (source.status != SocTaskStatus::Finished) {
                const Planned &planned = m_placed.at({task.job, predecessors[index]});
                from = planned.element;
                finish = planned.finish;
            }
            there = std::max(there,
                             finish + static_cast<double>(m_state.scenario->platform().transferTime(
                                          graph.edgeData(edges[index]), from, element)));
        }
        return there;
    }

    void place(SocTask task)
    {
        Planned best;
        best.finish = std::numeric_limits<double>::infinity();
        for (ProcessorIndex element = 0; element < m_gaps.size(); ++element) {
            const double time = m_state.expectedTime(task, element);
            if (!std::isfinite(time))
                continue;
            const double start = m_gaps[element].earliestStart(dataThere(task, element), time);
            if (start + time < best.finish)
                best = {task, element, start, start + time};
        }
        m_gaps[best.element].occupy(best.start, best.finish);
        m_placed[task] = best;
        auto &next = m_next[best.element];
        if (!next || std::pair(best.start, best.finish) < std::pair(next->start, next->finish))
            next = best;
    }

    const SocState &m_state;
    std::vector<ProcessorGaps> m_gaps;
    std::vector<std::optional<Planned>> m_next; ///< by element, the first of the plan
    std::vector<double> m_committedFrom;        ///< by element, start of what was assigned earlier
    std::map<SocTask, Planned> m_placed;
};

class WholePlan final : public SocDispatcher {
public:
    void dispatch(const SocState &state, std::vector<SocAssignment> &assignments) override
    {
        Plan(state).carryOut(assignments);
    }
};

} // namespace

HeftRunTime::HeftRunTime()
{
    m_info.simulator = simulatorName;
    m_info.name = "HEFT-RT";
    m_info.title = "HEFT at run time";
    m_info.source = "H. Topcuoglu, S. Hariri, M.-Y. Wu, IEEE TPDS 13(3), 2002; at run time as in "
                    "J. Mack et al., Performant, multi-objective scheduling of highly interleaved "
                    "task graphs on heterogeneous system on chip devices, IEEE TPDS 33(9), 2022";
    m_info.summary =
        "At each event takes the tasks of all jobs by decreasing rank_u and gives each to "
        "the element where it is expected to finish first.";
    m_info.complexity = "a plan of all is O(n log n + n p (d + g)) for n open tasks with d "
                        "predecessors, g for finding a gap; of the ready tasks O(r log r + r p d)";
    m_info.parameters = {ParameterSpec::choice(
        "horizon", {"ready", "all"},
        "ready: assign the ready tasks, by rank_u, where they finish first, without gaps; all: "
        "plan "
        "every open task of all jobs, idle gaps included, and carry out what comes first")};
}

Expected<std::unique_ptr<SocDispatcher>>
HeftRunTime::begin(const SocScenario &, const Parameters &parameters, std::uint64_t) const
{
    if (parameters.text("horizon") == "ready")
        return std::make_unique<ReadyByRank>();
    return std::make_unique<WholePlan>();
}

} // namespace takt::soc
