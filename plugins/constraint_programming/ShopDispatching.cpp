// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/constraint_programming/ShopDispatching.h"

#include <algorithm>
#include <limits>

namespace takt::exact {

namespace {

class Dispatching {
public:
    explicit Dispatching(const WholeProblem &problem)
        : m_problem(problem),
          m_before(problem.activities.size()),
          m_after(problem.activities.size()),
          m_tail(problem.activities.size(), 0),
          m_setsOf(problem.activities.size()),
          m_downtimesOf(problem.activities.size()),
          m_solution{0, std::vector<int>(problem.activities.size(), 0),
                     std::vector<int>(problem.activities.size(), 0)}
    {
        for (const auto &[first, second] : problem.precedences) {
            m_after[first].push_back(second);
            m_before[second].push_back(first);
        }
        makeSets();
        findTails();
    }

    [[nodiscard]] WholeSolution run()
    {
        std::vector<std::size_t> missing;
        std::vector<Activity> open;
        for (Activity activity = 0; activity < m_before.size(); ++activity) {
            missing.push_back(m_before[activity].size());
            m_solution.starts[activity] = m_problem.activities[activity].release;
            if (missing.back() == 0 && !m_problem.activities[activity].isFixed())
                open.push_back(activity);
        }
        while (!open.empty()) {
            const std::size_t chosen = chooseFirst(open);
            const Activity activity = open[chosen];
            open[chosen] = open.back();
            open.pop_back();
            place(activity);
            for (const Activity after : m_after[activity]) {
                if (--missing[after] == 0)
                    open.push_back(after);
            }
        }
        return std::move(m_solution);
    }

private:
    /// Activities of which one runs at a time: those of a disjunction, or of a machine.
    struct Set {
        int freeFrom = 0;
        std::vector<Activity> downtimes; ///< by time
    };

    void makeSets()
    {
        m_sets.resize(m_problem.disjunctions.size() + m_problem.machineCount);
        for (std::size_t set = 0; set < m_problem.disjunctions.size(); ++set) {
            for (const Activity activity : m_problem.disjunctions[set]) {
                m_setsOf[activity].push_back(set);
                if (m_problem.activities[activity].isFixed())
                    m_sets[set].downtimes.push_back(activity);
            }
        }
        for (Activity activity = 0; activity < m_before.size(); ++activity) {
            if (m_problem.machineCount > 0 && m_problem.activities[activity].isFixed())
                m_sets[setOf(m_problem.activities[activity].modes.front())].downtimes.push_back(
                    activity);
        }
        // What takes no time stands in no set, but must keep out of downtimes all the same.
        for (const WholeProblem::Order &order : m_problem.orders) {
            const auto [first, second] = order.pairs.front();
            const bool isFirstFixed = m_problem.activities[first].isFixed();
            if (!order.isConditional && isFirstFixed != m_problem.activities[second].isFixed())
                m_downtimesOf[isFirstFixed ? second : first].push_back(isFirstFixed ? first
                                                                                    : second);
        }
        for (Set &set : m_sets)
            std::ranges::sort(set.downtimes, {}, [this](Activity activity) {
                return m_problem.activities[activity].release;
            });
    }

    /// Where machines are to be chosen.
    [[nodiscard]] std::size_t setOf(const WholeMode &mode) const
    {
        return m_problem.disjunctions.size() + mode.machine;
    }

    void findTails()
    {
        // Activities of a job come by position, so that those behind have the greater numbers.
        for (auto activity = static_cast<Activity>(m_after.size()); activity-- > 0;) {
            for (const Activity after : m_after[activity])
                m_tail[activity] = std::max(m_tail[activity], m_tail[after]);
            m_tail[activity] += m_problem.leastDuration(activity);
        }
    }

    [[nodiscard]] int durationOf(Activity activity) const
    {
        return m_problem.activities[activity]
            .modes[static_cast<std::size_t>(m_solution.modes[activity])]
            .duration;
    }

    template <class Visit>
    void forSets(Activity activity, const WholeMode &mode, const Visit &visit)
    {
        for (const std::size_t set : m_setsOf[activity])
            visit(m_sets[set]);
        if (m_problem.machineCount > 0)
            visit(m_sets[setOf(mode)]);
    }

    [[nodiscard]] int startOf(Activity activity, const WholeMode &mode)
    {
        int start = m_problem.activities[activity].release;
        for (const Activity before : m_before[activity])
            start = std::max(start, m_solution.starts[before] + durationOf(before));
        forSets(activity, mode, [&](const Set &set) {
            start = mode.duration > 0 ? std::max(start, set.freeFrom) : start;
        });
        for (int before = -1; before != start;) {
            before = start;
            const auto keepOut = [&](const std::vector<Activity> &downtimes) {
                for (const Activity downtime : downtimes) {
                    const int begin = m_problem.activities[downtime].release;
                    const int end = begin + durationOf(downtime);
                    if (start < end && start + mode.duration > begin)
                        start = end;
                }
            };
            keepOut(m_downtimesOf[activity]);
            forSets(activity, mode, [&](const Set &set) { keepOut(set.downtimes); });
        }
        return start;
    }

    /// The mode that ends first, and its start.
    [[nodiscard]] std::pair<int, int> bestMode(Activity activity)
    {
        int best = 0;
        int bestStart = std::numeric_limits<int>::max();
        int bestEnd = std::numeric_limits<int>::max();
        const auto &modes = m_problem.activities[activity].modes;
        for (std::size_t mode = 0; mode < modes.size(); ++mode) {
            const int start = startOf(activity, modes[mode]);
            if (start + modes[mode].duration >= bestEnd)
                continue;
            best = static_cast<int>(mode);
            bestStart = start;
            bestEnd = start + modes[mode].duration;
        }
        return {best, bestStart};
    }

    [[nodiscard]] std::size_t chooseFirst(const std::vector<Activity> &open)
    {
        std::size_t chosen = 0;
        int least = std::numeric_limits<int>::max();
        for (std::size_t place = 0; place < open.size(); ++place) {
            const int start = bestMode(open[place]).second;
            if (start < least || (start == least && m_tail[open[place]] > m_tail[open[chosen]])) {
                least = start;
                chosen = place;
            }
        }
        return chosen;
    }

    void place(Activity activity)
    {
        const auto [mode, start] = bestMode(activity);
        m_solution.modes[activity] = mode;
        m_solution.starts[activity] = start;
        const int end = start + durationOf(activity);
        m_solution.makespan = std::max(m_solution.makespan, end);
        const WholeMode &chosen =
            m_problem.activities[activity].modes[static_cast<std::size_t>(mode)];
        if (chosen.duration > 0)
            forSets(activity, chosen, [end](Set &set) { set.freeFrom = end; });
    }

    const WholeProblem &m_problem;
    std::vector<std::vector<Activity>> m_before;
    std::vector<std::vector<Activity>> m_after;
    std::vector<int> m_tail; ///< longest chain from an activity on
    std::vector<std::vector<std::size_t>> m_setsOf;
    std::vector<std::vector<Activity>> m_downtimesOf; ///< that an activity must keep out of
    std::vector<Set> m_sets;
    WholeSolution m_solution;
};

} // namespace

std::optional<WholeSolution> dispatchShop(const WholeProblem &problem)
{
    const bool isBlocking = std::ranges::any_of(
        problem.leavesWith, [](Activity next) { return next != WholeProblem::none; });
    const bool hasJobOrders = std::ranges::any_of(
        problem.orders, [](const WholeProblem::Order &order) { return order.pairs.size() > 1; });
    if (problem.isNoWait || isBlocking || hasJobOrders)
        return std::nullopt;
    return Dispatching(problem).run();
}

} // namespace takt::exact
