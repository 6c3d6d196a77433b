// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop_search/OrderSchedule.h"

#include "core/analysis/ShopBounds.h"
#include "core/schedule/SearchLog.h"
#include "core/schedule/ShopScheduler.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace takt::shop_search {

Expected<Schedule> scheduleOfState(const ShopProblem &shop, const JobShopState &state)
{
    std::vector<double> free(shop.machineCount(), 0);
    std::vector<double> ready;
    for (JobIndex job = 0; job < shop.jobCount(); ++job)
        ready.push_back(shop.release(job));
    std::vector<Placement> placements;
    placements.reserve(shop.operationCount());
    for (const NodeIndex node : state.topologicalOrder()) {
        const OperationIndex operation = state.operationOf(node);
        const MachineIndex machine = state[node].machine;
        const JobIndex job = shop.jobOf(operation);
        const double start = std::max(ready[job], free[machine]);
        const double finish = start + shop.leastDuration(operation);
        placements.push_back({operation, machine, start, finish});
        ready[job] = finish;
        free[machine] = finish;
    }
    return takt::scheduleOf(shop, std::move(placements));
}

std::int32_t wholeTarget(const ShopProblem &shop, double scale, const Parameters &parameters)
{
    // Makespans are whole, so a bound may be rounded up, but for rounding of its own.
    constexpr double tolerance = 1e-6;
    constexpr double most = std::numeric_limits<std::int32_t>::max();
    const double bound = std::ceil(shopBounds(shop).best() * scale - tolerance);
    const double target = std::floor(parameters.real("target") * scale + tolerance);
    return static_cast<std::int32_t>(std::clamp(target, bound, most));
}

void logIncumbent(const ShopProblem &shop, const JobShopState &state, std::uint64_t evaluations,
                  RunContext &context)
{
    if (context.searchLog == nullptr)
        return;
    context.searchLog->recordIncumbent(state.shop().time(state.makespan()), evaluations, [&] {
        return scheduleOfState(shop, state).value_or(Schedule());
    });
}

} // namespace takt::shop_search
