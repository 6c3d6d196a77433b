// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop_search/FlexibleSearch.h"

#include "core/analysis/ShopBounds.h"
#include "core/schedule/SearchLog.h"
#include "core/schedule/ShopScheduler.h"
#include "plugins/shop_search/FlexibleGenetic.h"
#include "plugins/shop_search/OrderSchedule.h"
#include "plugins/shop_search/SearchParameters.h"

#include <algorithm>

namespace takt::shop_search {

namespace {

/// Every operation as early as sequence and options allow, in the shop's own durations.
Expected<Schedule> scheduleOfFlexible(const ShopProblem &shop, const FlexibleShop &flexible,
                                      const FlexibleSolution &solution)
{
    std::vector<double> free(shop.machineCount(), 0);
    std::vector<double> ready;
    for (JobIndex job = 0; job < shop.jobCount(); ++job)
        ready.push_back(shop.release(job));
    std::vector<Placement> placements;
    placements.reserve(shop.operationCount());
    for (const NodeIndex node : solution.sequence) {
        const OperationIndex operation = flexible.operation[node];
        const JobIndex job = flexible.job[node];
        const MachineIndex machine = flexible.options[solution.option[node]].machine;
        const double start = std::max(ready[job], free[machine]);
        const double finish = start + shop.duration(operation, machine);
        placements.push_back({operation, machine, start, finish});
        ready[job] = finish;
        free[machine] = finish;
    }
    return takt::scheduleOf(shop, std::move(placements));
}

} // namespace

Expected<Schedule> searchFlexibleShop(const ShopProblem &shop, const Parameters &parameters,
                                      RunContext &context)
{
    const auto flexible = FlexibleShop::of(shop);
    if (!flexible)
        return tl::unexpected(flexible.error());
    if (context.searchLog != nullptr)
        context.searchLog->raiseLowerBound(shopBounds(shop).best());
    SearchBudget budget = searchBudget(parameters, context);
    SearchRandom random(searchSeed(parameters, context));
    FlexibleTabu search(*flexible, wholeTarget(shop, flexible->scale, parameters), random, budget);
    search.onImproved = [&](const FlexibleState &state) {
        if (context.searchLog != nullptr)
            context.searchLog->recordIncumbent(
                state.makespan() / flexible->scale, budget.evaluations(), [&] {
                    return scheduleOfFlexible(shop, *flexible, state.solution())
                        .value_or(Schedule());
                });
    };
    FlexibleGenetic(*flexible, search, random, budget, {}).run();
    if (context.searchLog != nullptr)
        context.searchLog->countEvaluations(budget.evaluations());
    return scheduleOfFlexible(shop, *flexible, search.best());
}

} // namespace takt::shop_search
