// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop/DispatchRule.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace takt::shop {

namespace {

using Facts = DispatchFacts;

constexpr std::string_view survey =
    "S. S. Panwalkar, W. Iskander, A survey of scheduling rules, Operations Research 25(1), 1977";
constexpr std::string_view baker = "K. R. Baker, J. W. M. Bertrand, A dynamic priority rule for "
                                   "scheduling against due-dates, J. Operations Management 3(1), "
                                   "1982";

double shareDone(const Facts &facts)
{
    return facts.workRemaining > 0 ? facts.workDone / facts.workRemaining
                                   : std::numeric_limits<double>::infinity();
}

/// Time until the job is late if it never waits again.
double slack(const Facts &facts)
{
    return facts.dueDate - facts.now - facts.workRemaining;
}

double modifiedDueDate(const Facts &facts)
{
    return std::max(facts.dueDate, facts.now + facts.workRemaining);
}

/// Weight per time, discounted by slack in units of k mean durations (k = 2, as Vepsalainen and
/// Morton recommend for job shops of moderate load).
double apparentTardinessCost(const Facts &facts)
{
    constexpr double lookAhead = 2;
    const double duration = std::max(facts.duration, std::numeric_limits<double>::min());
    if (!std::isfinite(facts.dueDate) || facts.meanDuration <= 0)
        return facts.weight / duration;
    return facts.weight / duration *
           std::exp(-std::max(0.0, slack(facts)) / (lookAhead * facts.meanDuration));
}

double weightedTime(const Facts &facts)
{
    return facts.weight > 0 ? facts.duration / facts.weight
                            : std::numeric_limits<double>::infinity();
}

constexpr std::array rules = {
    DispatchRule{"spt", "Shortest processing time", survey,
                 "Chooses the operation that takes least.", "duration", false, false,
                 [](const Facts &facts) { return facts.duration; }},
    DispatchRule{"lpt", "Longest processing time", survey,
                 "Chooses the operation that takes longest.", "duration", true, false,
                 [](const Facts &facts) { return facts.duration; }},
    DispatchRule{"mwkr", "Most work remaining", survey,
                 "Chooses the job with the most work left, this operation included.",
                 "work remaining", true, false,
                 [](const Facts &facts) { return facts.workRemaining; }},
    DispatchRule{"mopnr", "Most operations remaining", survey,
                 "Chooses the job with the most operations left.", "operations remaining", true,
                 false, [](const Facts &facts) { return facts.operationsRemaining; }},
    DispatchRule{"fifo", "First in, first out", survey,
                 "Chooses the operation whose job has waited longest for it.", "ready since", false,
                 false, [](const Facts &facts) { return facts.ready; }},
    DispatchRule{"fdd-mwkr", "Flow due date per most work remaining",
                 "V. Sels, N. Gheysen, M. Vanhoucke, A comparison of priority rules for the job "
                 "shop scheduling problem, IJPR 50(15), 2012",
                 "Chooses the job of which least is done in proportion to what is left.",
                 "work done with this operation / work remaining", false, false, shareDone},
    DispatchRule{"lwkr", "Least work remaining", survey,
                 "Chooses the job with the least work left, this operation included.",
                 "work remaining", false, false,
                 [](const Facts &facts) { return facts.workRemaining; }},
    DispatchRule{"lopnr", "Least operations remaining", survey,
                 "Chooses the job with the fewest operations left.", "operations remaining", false,
                 false, [](const Facts &facts) { return facts.operationsRemaining; }},
    DispatchRule{"spt-twkr", "Shortest processing time per work remaining", survey,
                 "Chooses the operation that is the least part of what its job has left.",
                 "duration / work remaining", false, false,
                 [](const Facts &facts) {
                     return facts.workRemaining > 0 ? facts.duration / facts.workRemaining : 0;
                 }},
    DispatchRule{"edd", "Earliest due date",
                 "J. R. Jackson, Scheduling a production line to minimize maximum tardiness, "
                 "UCLA report 43, 1955",
                 "Chooses the job that is due first.", "due date", false, false,
                 [](const Facts &facts) { return facts.dueDate; }},
    DispatchRule{"mdd", "Modified due date", baker,
                 "Chooses the job that is due first, where a job that will be late counts as due "
                 "when it can be done.",
                 "modified due date", false, true, modifiedDueDate},
    DispatchRule{"slack", "Least slack", survey,
                 "Chooses the job with the least time to spare before it is late.",
                 "due date - work remaining", false, false, slack},
    DispatchRule{"wspt", "Weighted shortest processing time",
                 "W. E. Smith, Various optimizers for single-stage production, NRLQ 3, 1956",
                 "Chooses the operation with the least time per weight of its job.",
                 "duration / weight", false, false, weightedTime},
    DispatchRule{"atc", "Apparent tardiness cost",
                 "A. P. J. Vepsalainen, T. E. Morton, Priority rules for job shops with weighted "
                 "tardiness costs, Management Science 33(8), 1987",
                 "Chooses the greatest weight per time, discounted by the time to spare.",
                 "apparent tardiness cost", true, true, apparentTardinessCost},
};

} // namespace

std::span<const DispatchRule> dispatchRules()
{
    return rules;
}

} // namespace takt::shop
