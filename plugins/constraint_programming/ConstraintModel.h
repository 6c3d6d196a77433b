// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/constraint_programming/WholeProblem.h"

#include <gecode/int.hh>
#include <memory>
#include <vector>

namespace takt::exact {

/// A schedule in whole times.
struct WholeSolution {
    int makespan = 0;
    std::vector<int> starts; ///< by activity
    std::vector<int> modes;  ///< by activity, index into its modes
};

/// What the branching remembers of the best solution, to come back to its choices first
/// (solution-guided search: Beck, "Solution-guided multi-point constructive search for job shop
/// scheduling", JAIR 29, 2007). Shared by all copies of a model; one thread.
struct Guide {
    bool hasSolution = false;
    std::vector<int> orders;  ///< by order variable, 0 or 1
    std::vector<int> choices; ///< by choice variable
};

/// The constraint model of a problem: start times, a Boolean for each order of two activities,
/// a Boolean for each mode where there are several.
///
/// Machines are unary resources with edge finding, detectable precedences and not-first/not-last
/// (Vilím, "O(n log n) filtering algorithms for unary resource constraint", CPAIOR 2004), renewable
/// resources cumulative ones (Vilím, "Edge finding filtering algorithm for discrete cumulative
/// resources in O(kn log n)", CP 2009). Branches on modes, then on the order whose activities have
/// the least room weighted by the failures that it took part in (Grimes, Hebrard, Malapert,
/// "Closing the open shop: contradicting conventional wisdom", CP 2009), as in the best solution or
/// else so that more slack is left (Smith, Cheng, "Slack-based heuristics for constraint
/// satisfaction scheduling", AAAI 1993). With all orders fixed the least times are a solution.
class ConstraintModel : public Gecode::Space {
public:
    /// Keeps references to both. Some schedule must end by `latest`, or the model fails.
    ConstraintModel(const WholeProblem &problem, Guide &guide, int latest);
    ConstraintModel(ConstraintModel &other);
    Gecode::Space *copy() override { return new ConstraintModel(*this); }

    /// Only solutions up to a makespan.
    void limitMakespan(int latest);
    [[nodiscard]] int leastMakespan() const { return m_makespan.min(); }

    /// Of a solved model.
    [[nodiscard]] WholeSolution solution() const;
    /// Makes a solution the one to come back to.
    void guideTo(const WholeSolution &solution) const;

private:
    void makeVariables(int latest);
    void postDurations(Activity activity);
    void postPrecedences();
    void postDisjunctions();
    void postOrders();
    void postOrder(const WholeProblem::Order &order, Gecode::BoolVar isFirst);
    void postConditionalOrder(const WholeProblem::Order &order, Gecode::BoolVar isFirst);
    [[nodiscard]] bool isInNobodysWay(Activity activity, std::size_t mode, Activity other) const;
    /// `isFirst` implies that `before` has left its machine, or ended, when `after` starts.
    void postBefore(Activity before, Activity after, Gecode::BoolVar isFirst);
    void postResources();
    void postProjectOrders();
    void branch();

    [[nodiscard]] bool hasOneMode(Activity activity) const
    {
        return m_problem->activities[activity].modes.size() == 1;
    }
    [[nodiscard]] Gecode::BoolVar choice(Activity activity, std::size_t mode) const
    {
        return m_choices[static_cast<int>(m_firstChoice[activity] + mode)];
    }
    [[nodiscard]] Gecode::IntVar start(Activity activity) const
    {
        return m_starts[static_cast<int>(activity)];
    }
    [[nodiscard]] Gecode::IntVar duration(Activity activity) const
    {
        return m_durations[static_cast<int>(activity)];
    }
    [[nodiscard]] double room(int order, Gecode::BoolVar isFirst) const;
    [[nodiscard]] int preferredOrder(int order) const;

    const WholeProblem *m_problem;
    Guide *m_guide;
    std::shared_ptr<const std::vector<std::pair<Activity, Activity>>> m_orderPairs; ///< one each
    std::vector<std::size_t> m_firstChoice;
    Gecode::IntVarArray m_starts;
    Gecode::IntVarArray m_durations;
    Gecode::BoolVarArray m_choices;
    Gecode::BoolVarArray m_orders;
    Gecode::IntVar m_makespan;
};

} // namespace takt::exact
