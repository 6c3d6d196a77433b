// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop_search/SearchParameters.h"

#include <iterator>
#include <utility>

namespace takt::shop_search {

ParameterSchema searchParameters(const std::string &iteration, ParameterSchema own)
{
    constexpr double leastTime = 1e-3;
    constexpr double longestTime = 1e6;
    constexpr double mostIterations = 1e15;
    constexpr double greatestSeed = 9e15;
    constexpr double greatestTarget = 1e15;
    ParameterSchema all{
        ParameterSpec::real("timeLimit", 10, leastTime, longestTime,
                            "How long to search; less where the best is proved optimal.", "s"),
        ParameterSpec::integer("iterations", 0, 0, mostIterations,
                               "Ends the search after so many iterations, each " + iteration +
                                   "; 0 sets no limit. Runs that end so are repeatable."),
        ParameterSpec::integer("seed", 0, 0, greatestSeed,
                               "Seed of the random choices; 0 takes the run's."),
        ParameterSpec::real("target", 0, 0, greatestTarget,
                            "Ends the search at a makespan of no more than this; 0 sets none.")};
    all.insert(all.end(), std::make_move_iterator(own.begin()), std::make_move_iterator(own.end()));
    return all;
}

SearchBudget searchBudget(const Parameters &parameters, RunContext &context)
{
    return {context, parameters.real("timeLimit"),
            static_cast<std::uint64_t>(parameters.integer("iterations"))};
}

std::uint64_t searchSeed(const Parameters &parameters, const RunContext &context)
{
    const std::int64_t seed = parameters.integer("seed");
    return seed == 0 ? context.seed : static_cast<std::uint64_t>(seed);
}

} // namespace takt::shop_search
