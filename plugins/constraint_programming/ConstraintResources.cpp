// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/constraint_programming/ConstraintModel.h"

#include <algorithm>

namespace takt::exact {

using namespace Gecode;

namespace {

/// By activity: those that must come behind it.
std::vector<std::vector<bool>> allBehind(const WholeProblem &problem)
{
    const std::size_t count = problem.activities.size();
    std::vector<std::vector<Activity>> after(count);
    for (const auto &[before, behind] : problem.precedences)
        after[before].push_back(behind);
    std::vector<std::vector<bool>> isBehind(count, std::vector<bool>(count, false));
    std::vector<Activity> open;
    for (Activity activity = 0; activity < count; ++activity) {
        open.assign(1, activity);
        while (!open.empty()) {
            const Activity at = open.back();
            open.pop_back();
            for (const Activity behind : after[at]) {
                if (isBehind[activity][behind])
                    continue;
                isBehind[activity][behind] = true;
                open.push_back(behind);
            }
        }
    }
    return isBehind;
}

bool takesRenewable(const WholeProblem &problem, const WholeMode &mode)
{
    if (mode.duration <= 0)
        return false;
    for (std::size_t resource = 0; resource < problem.resources.size(); ++resource) {
        if (problem.resources[resource].isRenewable && mode.demands[resource] > 0)
            return true;
    }
    return false;
}

/// Whether two activities might need a resource together.
bool mayCompete(const WholeProblem &problem, Activity first, Activity second)
{
    const auto takes = [&problem](const WholeMode &mode) { return takesRenewable(problem, mode); };
    return std::ranges::any_of(problem.activities[first].modes, takes) &&
           std::ranges::any_of(problem.activities[second].modes, takes);
}

/// Whether two activities never run at once, in whatever modes.
bool neverTogether(const WholeProblem &problem, Activity first, Activity second)
{
    for (const WholeMode &a : problem.activities[first].modes) {
        for (const WholeMode &b : problem.activities[second].modes) {
            bool doExceed = false;
            for (std::size_t resource = 0; resource < problem.resources.size(); ++resource)
                doExceed = doExceed || (problem.resources[resource].isRenewable &&
                                        a.demands[resource] + b.demands[resource] >
                                            problem.resources[resource].capacity);
            if (!doExceed || a.duration <= 0 || b.duration <= 0)
                return false;
        }
    }
    return true;
}

} // namespace

void ConstraintModel::postResources()
{
    for (std::size_t resource = 0; resource < m_problem->resources.size(); ++resource) {
        IntVarArgs starts;
        IntArgs durations;
        IntArgs demands;
        BoolVarArgs choices;
        bool isOneMode = true;
        for (Activity activity = 0; activity < m_problem->activities.size(); ++activity) {
            const std::vector<WholeMode> &modes = m_problem->activities[activity].modes;
            for (std::size_t mode = 0; mode < modes.size(); ++mode) {
                if (modes[mode].demands[resource] == 0 ||
                    modes[mode].duration == WholeMode::impossible)
                    continue;
                const bool isRenewable = m_problem->resources[resource].isRenewable;
                if (isRenewable && modes[mode].duration == 0)
                    continue;
                isOneMode = isOneMode && hasOneMode(activity);
                starts << start(activity);
                durations << modes[mode].duration;
                demands << modes[mode].demands[resource];
                choices << choice(activity, mode);
            }
        }
        const int capacity = m_problem->resources[resource].capacity;
        if (starts.size() == 0)
            continue;
        if (!m_problem->resources[resource].isRenewable)
            linear(*this, demands, choices, IRT_LQ, capacity);
        else if (isOneMode)
            cumulative(*this, capacity, starts, durations, demands, IPL_BASIC_ADVANCED);
        else
            cumulative(*this, capacity, starts, durations, demands, choices, IPL_BASIC_ADVANCED);
    }
    if (!m_problem->resources.empty())
        postProjectOrders();
}

/// Two Booleans for each pair of activities that may need a resource together: whether the one ends
/// before the other starts, and the other way round. Where neither does they overlap, so that
/// fixing all of them fixes which activities run together.
void ConstraintModel::postProjectOrders()
{
    const auto isBehind = allBehind(*m_problem);
    auto pairs = std::make_shared<std::vector<std::pair<Activity, Activity>>>();
    BoolVarArgs orders;
    const auto count = static_cast<Activity>(m_problem->activities.size());
    for (Activity first = 0; first < count; ++first) {
        for (Activity second = first + 1; second < count; ++second) {
            if (isBehind[first][second] || isBehind[second][first] ||
                !mayCompete(*m_problem, first, second))
                continue;
            const BoolVar isFirst(*this, 0, 1);
            const BoolVar isSecond(*this, 0, 1);
            linear(*this, IntArgs({1, 1, -1}),
                   IntVarArgs({start(first), duration(first), start(second)}), IRT_LQ, 0, isFirst);
            linear(*this, IntArgs({1, 1, -1}),
                   IntVarArgs({start(second), duration(second), start(first)}), IRT_LQ, 0,
                   isSecond);
            // Only two that take no time can be both.
            if (neverTogether(*m_problem, first, second))
                rel(*this, isFirst, IRT_NQ, isSecond);
            else if (m_problem->leastDuration(first) > 0 || m_problem->leastDuration(second) > 0)
                rel(*this, isFirst, BOT_AND, isSecond, 0);
            pairs->emplace_back(first, second);
            orders << isFirst;
            pairs->emplace_back(second, first);
            orders << isSecond;
        }
    }
    m_orders = BoolVarArray(*this, orders);
    m_orderPairs = std::move(pairs);
}

} // namespace takt::exact
