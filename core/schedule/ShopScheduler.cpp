// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/ShopScheduler.h"

#include "core/model/TaskGraph.h"

#include <fmt/format.h>

namespace takt {

Expected<Schedule> ShopScheduler::schedule(const TaskGraph &graph, const Platform &platform,
                                           const Parameters &parameters, RunContext &context) const
{
    if (graph.shop() == nullptr)
        return failure({}, "schedules shops, but the workload is a plain task graph");
    const ShopProblem &shop = *graph.shop();
    if (platform.processorCount() != shop.machineCount())
        return failure({}, fmt::format("the shop has {} machines, but platform '{}' has {} "
                                       "processors; 'auto' takes the shop's",
                                       shop.machineCount(), platform.name(),
                                       platform.processorCount()));
    return run(shop, parameters, context);
}

Expected<Schedule> scheduleOf(const ShopProblem &shop, std::vector<Placement> placements)
{
    return Schedule::create(shop.operationCount(), shop.machineCount(), std::move(placements));
}

} // namespace takt
