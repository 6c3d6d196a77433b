// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/shop_search/SearchBudget.h"
#include "plugins/shop_search/SearchRandom.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace takt::shop_search {

/// How an annealing cools.
struct AnnealingSchedule {
    /// Of the makespan of the start: the first temperature.
    double initialTemperature = 0.02;
    /// Of the first temperature: the last.
    double finalTemperature = 0.005;
    /// Moves from the first temperature to the last; then it is heated up again.
    std::uint64_t movesPerCooling = 0;
};

/// Simulated annealing with reheats: a random move that makes the solution longer by d stays with
/// probability exp(-d / temperature); the temperature falls geometrically and, at its end, rises to
/// half of what it rose to before; below a tenth of the first, all starts again (van Laarhoven,
/// Aarts, Lenstra, "Job shop scheduling by simulated annealing", Operations Research 40(1), 1992).
///
/// A Walk has `start(random)`, which draws a solution, `makespan()`, `bool propose(random)`, which
/// makes a random move or finds that there is none to make since the solution is optimal, `undo()`
/// for the move made last, and `note()`, which keeps the solution if it is the best.
template <class Walk>
void anneal(Walk &walk, const AnnealingSchedule &schedule, SearchRandom &random,
            SearchBudget &budget)
{
    constexpr double leastReheat = 0.1;
    const double first = std::max(1e-3, schedule.initialTemperature * walk.makespan());
    double heat = first;
    while (!budget.isSpent()) {
        const double factor = std::pow(schedule.finalTemperature * first / heat,
                                       1 / static_cast<double>(schedule.movesPerCooling));
        double temperature = heat;
        for (std::uint64_t move = 0; move < schedule.movesPerCooling; ++move) {
            const double before = walk.makespan();
            if (!walk.propose(random)) {
                budget.finish();
                return;
            }
            const double longer = walk.makespan() - before;
            if (longer > 0 && random.uniform() >= std::exp(-longer / temperature))
                walk.undo();
            else
                walk.note();
            temperature *= factor;
            if (!budget.next(1))
                return;
        }
        heat /= 2;
        if (heat < first * leastReheat) {
            heat = first;
            walk.start(random);
        }
    }
}

} // namespace takt::shop_search
