// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/dag_search/BranchAndBound.h"

#include "plugins/dag_search/PartialSchedule.h"

#include <algorithm>
#include <utility>

namespace takt::dag {

namespace {

/// The search tree, depth first.
class Tree {
public:
    Tree(const TaskGraph &graph, const DagArrays &arrays, Incumbent &incumbent,
         SearchBudget &budget, RunContext &context)
        : m_partial(graph, arrays), m_incumbent(incumbent), m_budget(budget), m_context(context)
    {
    }

    /// Whether the incumbent was proved to be shortest; false where the budget was spent first.
    [[nodiscard]] bool search()
    {
        expand();
        while (!m_levels.empty()) {
            if (m_budget.isSpent(m_nodes))
                return false;
            Level &level = m_levels.back();
            if (level.next == level.steps.size() || level.steps[level.next].bound >= cutoff()) {
                m_levels.pop_back();
                if (!m_levels.empty())
                    m_partial.unplace();
                continue;
            }
            m_partial.place(level.steps[level.next++]);
            constexpr std::uint64_t nodesBetweenReports = 1024;
            if (++m_nodes % nodesBetweenReports == 0)
                report();
            if (!m_partial.isComplete()) {
                expand();
                continue;
            }
            m_incumbent.offer(m_partial.solution(), m_partial.makespan(), m_bounds);
            m_partial.unplace();
        }
        return true;
    }

    [[nodiscard]] std::uint64_t bounds() const noexcept { return m_bounds; }

    /// What no schedule is shorter than, by what is still open.
    [[nodiscard]] double openBound() const
    {
        double least = m_incumbent.makespan();
        for (const Level &level : m_levels) {
            if (level.next < level.steps.size())
                least = std::min(least, level.steps[level.next].bound);
        }
        return least;
    }

private:
    struct Level {
        std::vector<PartialSchedule::Step> steps; ///< the least bound first
        std::size_t next = 0;
    };

    /// Bounds from here on cannot lead to anything shorter.
    [[nodiscard]] double cutoff() const noexcept { return m_incumbent.makespan() * (1 - 1e-12); }

    void expand()
    {
        Level level;
        m_partial.collectSteps(level.steps);
        for (PartialSchedule::Step &step : level.steps) {
            // Unjudged steps keep bound 0, so that what is open stays open.
            if (m_budget.isTimeUp())
                break;
            m_partial.place(step);
            step.bound = m_partial.bound(cutoff());
            m_partial.unplace();
            ++m_bounds;
        }
        std::erase_if(level.steps, [limit = cutoff()](const PartialSchedule::Step &step) {
            return step.bound >= limit;
        });
        std::stable_sort(level.steps.begin(), level.steps.end(),
                         [](const auto &a, const auto &b) { return a.bound < b.bound; });
        m_levels.push_back(std::move(level));
    }

    void report()
    {
        m_context.reportProgress(m_budget.fraction());
        if (m_context.searchLog == nullptr)
            return;
        m_context.searchLog->countEvaluations(m_bounds);
        m_context.searchLog->raiseLowerBound(openBound());
    }

    PartialSchedule m_partial;
    Incumbent &m_incumbent;
    SearchBudget &m_budget;
    RunContext &m_context;
    std::vector<Level> m_levels;
    std::uint64_t m_nodes = 0;
    std::uint64_t m_bounds = 0;
};

} // namespace

BranchAndBound::BranchAndBound()
    : DagSearchScheduler({"branch-and-bound", "dag-search", "Branch and bound over task graphs",
                          "After W. H. Kohler, K. Steiglitz, Characterization and theoretical "
                          "comparison of branch-and-bound algorithms for permutation problems, J. "
                          "ACM 21(1), 1974",
                          "Finds the shortest schedule and proves it, for graphs of some ten to "
                          "twenty tasks; out of time, the best so far with what is proved.",
                          "exponential; O(e p²) per partial schedule",
                          budgetParameters("partial schedules")})
{
}

Expected<Schedule> BranchAndBound::search(const ExecutionCosts &costs, const DagArrays &arrays,
                                          const Parameters &parameters, RunContext &context) const
{
    SearchBudget budget(parameters, context);
    Incumbent incumbent(arrays, context);
    const DagView dag = arrays.view();
    std::vector<double> finish(dag.taskCount);
    std::vector<double> idleFrom(dag.processorCount);
    if (context.searchLog != nullptr)
        context.searchLog->raiseLowerBound(lowerBoundOf(arrays, costs.graph()) * (1 - 1e-12));
    for (const DagSolution &start : startSolutions(costs))
        incumbent.offer(start,
                        decodeOrder(dag, start.order.data(), start.processorOf.data(),
                                    finish.data(), idleFrom.data()),
                        1);
    if (incumbent.solution().order.empty())
        return failure({}, "takes longer than a number can hold");
    Tree tree(costs.graph(), arrays, incumbent, budget, context);
    const bool isProved = tree.search();
    if (context.searchLog != nullptr)
        context.searchLog->raiseLowerBound(isProved ? incumbent.makespan() : tree.openBound());
    return incumbent.finish(tree.bounds() + 1);
}

} // namespace takt::dag
