// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop_search/PermutationSearch.h"

#include "core/analysis/ShopBounds.h"
#include "core/schedule/SearchLog.h"
#include "core/schedule/ShopScheduler.h"
#include "plugins/shop_search/OrderSchedule.h"
#include "plugins/shop_search/PermutationTabu.h"
#include "plugins/shop_search/SearchParameters.h"

#include <algorithm>
#include <vector>

namespace takt::shop_search {

Expected<Schedule> scheduleOfSequence(const ShopProblem &shop, std::span<const JobIndex> sequence)
{
    std::vector<double> free(shop.machineCount(), 0);
    std::vector<Placement> placements;
    placements.reserve(shop.operationCount());
    for (const JobIndex job : sequence) {
        double ready = shop.release(job);
        for (OperationIndex operation = shop.firstOperation(job);
             operation < shop.firstOperation(job + 1); ++operation) {
            const MachineOption &option = shop.options(operation).front();
            const double start = std::max(ready, free[option.machine]);
            ready = start + option.duration;
            free[option.machine] = ready;
            placements.push_back({operation, option.machine, start, ready});
        }
    }
    return takt::scheduleOf(shop, std::move(placements));
}

Expected<Schedule> searchPermutations(const ShopProblem &shop, const Parameters &parameters,
                                      RunContext &context)
{
    const auto disjunctive = DisjunctiveShop::of(shop);
    if (!disjunctive)
        return tl::unexpected(disjunctive.error());
    if (context.searchLog != nullptr)
        context.searchLog->raiseLowerBound(shopBounds(shop).best());
    SearchBudget budget = searchBudget(parameters, context);
    SearchRandom random(searchSeed(parameters, context));
    PermutationFlowShop flow(*disjunctive);
    PermutationTabu search(flow, wholeTarget(shop, disjunctive->scale, parameters), random, budget);
    search.onImproved = [&](const std::vector<JobIndex> &sequence, std::int32_t makespan) {
        if (context.searchLog != nullptr)
            context.searchLog->recordIncumbent(
                disjunctive->time(makespan), budget.evaluations(),
                [&] { return scheduleOfSequence(shop, sequence).value_or(Schedule()); });
    };
    search.run();
    if (context.searchLog != nullptr)
        context.searchLog->countEvaluations(budget.evaluations());
    return scheduleOfSequence(shop, search.best());
}

} // namespace takt::shop_search
