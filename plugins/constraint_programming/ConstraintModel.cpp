// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/constraint_programming/ConstraintModel.h"

#include <algorithm>

namespace takt::exact {

using namespace Gecode;

namespace {

/// How fast old failures lose weight.
constexpr double failureDecay = 0.999;

const ConstraintModel &modelOf(const Space &space)
{
    return static_cast<const ConstraintModel &>(space);
}

} // namespace

ConstraintModel::ConstraintModel(const WholeProblem &problem, Guide &guide, int latest)
    : m_problem(&problem), m_guide(&guide)
{
    afc_decay(failureDecay);
    makeVariables(latest);
    postPrecedences();
    postDisjunctions();
    postOrders();
    postResources();
    branch();
}

ConstraintModel::ConstraintModel(ConstraintModel &other)
    : Space(other),
      m_problem(other.m_problem),
      m_guide(other.m_guide),
      m_orderPairs(other.m_orderPairs),
      m_firstChoice(other.m_firstChoice)
{
    m_starts.update(*this, other.m_starts);
    m_durations.update(*this, other.m_durations);
    m_choices.update(*this, other.m_choices);
    m_orders.update(*this, other.m_orders);
    m_makespan.update(*this, other.m_makespan);
}

void ConstraintModel::makeVariables(int latest)
{
    const auto count = static_cast<int>(m_problem->activities.size());
    m_starts = IntVarArray(*this, count, 0, Int::Limits::max);
    m_durations = IntVarArray(*this, count, 0, m_problem->horizon);
    m_makespan = IntVar(*this, 0, latest);
    std::size_t choices = 0;
    for (const WholeActivity &activity : m_problem->activities) {
        m_firstChoice.push_back(choices);
        choices += activity.modes.size();
    }
    m_choices = BoolVarArray(*this, static_cast<int>(choices), 0, 1);
    for (Activity activity = 0; activity < m_problem->activities.size(); ++activity) {
        const WholeActivity &described = m_problem->activities[activity];
        rel(*this, start(activity), IRT_GQ, described.release);
        if (described.isFixed())
            rel(*this, start(activity), IRT_EQ, described.release);
        else
            rel(*this, start(activity), IRT_LQ, m_problem->horizon);
        postDurations(activity);
        if (!described.isFixed())
            linear(*this, IntArgs({1, 1, -1}),
                   IntVarArgs({start(activity), duration(activity), m_makespan}), IRT_LQ, 0);
    }
}

void ConstraintModel::postDurations(Activity activity)
{
    const std::vector<WholeMode> &modes = m_problem->activities[activity].modes;
    BoolVarArgs choices;
    IntArgs durations;
    for (std::size_t mode = 0; mode < modes.size(); ++mode) {
        if (modes[mode].duration == WholeMode::impossible)
            rel(*this, choice(activity, mode), IRT_EQ, 0);
        choices << choice(activity, mode);
        durations << std::max(modes[mode].duration, 0);
    }
    linear(*this, choices, IRT_EQ, 1);
    linear(*this, durations, choices, IRT_EQ, duration(activity));
}

void ConstraintModel::postPrecedences()
{
    for (const auto &[before, after] : m_problem->precedences)
        linear(*this, IntArgs({1, 1, -1}),
               IntVarArgs({start(before), duration(before), start(after)}),
               m_problem->isNoWait ? IRT_EQ : IRT_LQ, 0);
}

void ConstraintModel::postDisjunctions()
{
    for (const std::vector<Activity> &activities : m_problem->disjunctions) {
        IntVarArgs starts;
        IntArgs durations;
        for (const Activity activity : activities) {
            starts << start(activity);
            durations << m_problem->leastDuration(activity);
        }
        unary(*this, starts, durations, IPL_ADVANCED);
    }
    // Machines that are to be chosen take an activity only in the modes that name them.
    for (MachineIndex machine = 0; machine < m_problem->machineCount; ++machine) {
        IntVarArgs starts;
        IntArgs durations;
        BoolVarArgs choices;
        for (Activity activity = 0; activity < m_problem->activities.size(); ++activity) {
            const std::vector<WholeMode> &modes = m_problem->activities[activity].modes;
            for (std::size_t mode = 0; mode < modes.size(); ++mode) {
                if (modes[mode].machine != machine || modes[mode].duration <= 0)
                    continue;
                starts << start(activity);
                durations << modes[mode].duration;
                choices << choice(activity, mode);
            }
        }
        if (starts.size() > 1)
            unary(*this, starts, durations, choices, IPL_ADVANCED);
    }
}

void ConstraintModel::postOrders()
{
    auto pairs = std::make_shared<std::vector<std::pair<Activity, Activity>>>();
    const auto count = static_cast<int>(m_problem->orders.size());
    if (m_problem->resources.empty()) {
        m_orders = BoolVarArray(*this, count, 0, 1);
        for (int index = 0; index < count; ++index) {
            const WholeProblem::Order &order = m_problem->orders[static_cast<std::size_t>(index)];
            pairs->push_back(order.pairs.front());
            if (order.isConditional)
                postConditionalOrder(order, m_orders[index]);
            else
                postOrder(order, m_orders[index]);
        }
    }
    m_orderPairs = std::move(pairs);
}

void ConstraintModel::postBefore(Activity before, Activity after, BoolVar isFirst)
{
    const Activity next = m_problem->leavesWith[before];
    if (next != WholeProblem::none)
        linear(*this, IntArgs({1, -1}), IntVarArgs({start(next), start(after)}), IRT_LQ, 0,
               imp(isFirst));
    else
        linear(*this, IntArgs({1, 1, -1}),
               IntVarArgs({start(before), duration(before), start(after)}), IRT_LQ, 0,
               imp(isFirst));
}

void ConstraintModel::postOrder(const WholeProblem::Order &order, BoolVar isFirst)
{
    for (const auto &[first, second] : order.pairs) {
        const bool isBlocking = m_problem->leavesWith[first] != WholeProblem::none ||
                                m_problem->leavesWith[second] != WholeProblem::none;
        if (!isBlocking) {
            Gecode::order(*this, start(first), m_problem->leastDuration(first), start(second),
                          m_problem->leastDuration(second), isFirst);
            continue;
        }
        const BoolVar isSecond(*this, 0, 1);
        rel(*this, isFirst, IRT_NQ, isSecond);
        postBefore(first, second, isFirst);
        postBefore(second, first, isSecond);
    }
}

/// What takes no time is in nobody's way but a downtime's, unless its job stays.
bool ConstraintModel::isInNobodysWay(Activity activity, std::size_t mode, Activity other) const
{
    return m_problem->activities[activity].modes[mode].duration == 0 &&
           m_problem->leavesWith[activity] == WholeProblem::none &&
           !m_problem->activities[other].isFixed();
}

void ConstraintModel::postConditionalOrder(const WholeProblem::Order &order, BoolVar isFirst)
{
    const auto [first, second] = order.pairs.front();
    BoolVarArgs together;
    const auto &firstModes = m_problem->activities[first].modes;
    const auto &secondModes = m_problem->activities[second].modes;
    for (std::size_t a = 0; a < firstModes.size(); ++a) {
        for (std::size_t b = 0; b < secondModes.size(); ++b) {
            if (firstModes[a].machine != secondModes[b].machine ||
                isInNobodysWay(first, a, second) || isInNobodysWay(second, b, first))
                continue;
            const BoolVar both(*this, 0, 1);
            rel(*this, choice(first, a), BOT_AND, choice(second, b), both);
            together << both;
        }
    }
    const BoolVar onOneMachine(*this, 0, 1);
    rel(*this, BOT_OR, together, onOneMachine);
    // An order that does not matter has one value only, so that no time is lost over it.
    rel(*this, isFirst, IRT_LQ, onOneMachine);
    const BoolVar isSecond(*this, 0, 1);
    linear(*this, IntArgs({1, 1, -1}), BoolVarArgs({isFirst, isSecond, onOneMachine}), IRT_EQ, 0);
    postBefore(first, second, isFirst);
    postBefore(second, first, isSecond);
}

void ConstraintModel::limitMakespan(int latest)
{
    rel(*this, m_makespan, IRT_LQ, latest);
}

double ConstraintModel::room(int order, BoolVar isFirst) const
{
    const auto [first, second] = (*m_orderPairs)[static_cast<std::size_t>(order)];
    const IntVar a = start(first);
    const IntVar b = start(second);
    return isFirst.afc() / (1.0 + (a.max() - a.min()) + (b.max() - b.min()));
}

int ConstraintModel::preferredOrder(int order) const
{
    if (m_guide->hasSolution)
        return m_guide->orders[static_cast<std::size_t>(order)];
    const auto [first, second] = (*m_orderPairs)[static_cast<std::size_t>(order)];
    const int slackFirst = start(second).max() - start(first).min() - duration(first).min();
    const int slackSecond = start(first).max() - start(second).min() - duration(second).min();
    return slackFirst >= slackSecond ? 1 : 0;
}

void ConstraintModel::branch()
{
    const auto preferredChoice = [](const Space &space, BoolVar, int index) {
        const Guide &guide = *modelOf(space).m_guide;
        return guide.hasSolution ? guide.choices[static_cast<std::size_t>(index)] : 1;
    };
    const auto weight = [](const Space &space, BoolVar isFirst, int index) {
        return modelOf(space).room(index, isFirst);
    };
    const auto preferred = [](const Space &space, BoolVar, int index) {
        return modelOf(space).preferredOrder(index);
    };
    const auto shortest = [](const Space &space, BoolVar, int index) {
        const ConstraintModel &model = modelOf(space);
        const auto after =
            std::ranges::upper_bound(model.m_firstChoice, static_cast<std::size_t>(index));
        const auto activity = static_cast<std::size_t>(after - model.m_firstChoice.begin()) - 1;
        const auto mode = static_cast<std::size_t>(index) - model.m_firstChoice[activity];
        return 1.0 / (1.0 + model.m_problem->activities[activity].modes[mode].duration);
    };
    Gecode::branch(*this, m_choices,
                   tiebreak(BOOL_VAR_AFC_MAX(failureDecay), BOOL_VAR_MERIT_MAX(shortest)),
                   BOOL_VAL(preferredChoice));
    Gecode::branch(*this, m_orders, BOOL_VAR_MERIT_MAX(weight), BOOL_VAL(preferred));
    assign(*this, m_starts, INT_ASSIGN_MIN());
    assign(*this, m_makespan, INT_ASSIGN_MIN());
}

WholeSolution ConstraintModel::solution() const
{
    WholeSolution solution;
    solution.makespan = m_makespan.val();
    for (Activity activity = 0; activity < m_problem->activities.size(); ++activity) {
        solution.starts.push_back(start(activity).val());
        int chosen = 0;
        for (std::size_t mode = 0; mode < m_problem->activities[activity].modes.size(); ++mode) {
            if (choice(activity, mode).one())
                chosen = static_cast<int>(mode);
        }
        solution.modes.push_back(chosen);
    }
    return solution;
}

void ConstraintModel::guideTo(const WholeSolution &solution) const
{
    m_guide->hasSolution = true;
    m_guide->orders.clear();
    m_guide->choices.clear();
    const auto modeOf = [&](Activity activity) -> const WholeMode & {
        return m_problem->activities[activity]
            .modes[static_cast<std::size_t>(solution.modes[activity])];
    };
    for (const auto &[first, second] : *m_orderPairs)
        m_guide->orders.push_back(
            solution.starts[first] + modeOf(first).duration <= solution.starts[second] ? 1 : 0);
    for (Activity activity = 0; activity < m_problem->activities.size(); ++activity) {
        const std::size_t modes = m_problem->activities[activity].modes.size();
        for (std::size_t mode = 0; mode < modes; ++mode)
            m_guide->choices.push_back(static_cast<int>(mode) == solution.modes[activity] ? 1 : 0);
    }
}

} // namespace takt::exact
