// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop_search/FlexibleShop.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <optional>

namespace takt::shop_search {

namespace {

constexpr double finestScale = 1e6;

bool isWholeTimes(double value, double scale)
{
    constexpr double tolerance = 1e-9;
    const double scaled = value * scale;
    return std::abs(scaled - std::round(scaled)) <= tolerance * std::max(1.0, scaled);
}

bool fitsScale(const ShopProblem &shop, double scale)
{
    for (OperationIndex operation = 0; operation < shop.operationCount(); ++operation) {
        for (const MachineOption &option : shop.options(operation)) {
            if (!isWholeTimes(option.duration, scale))
                return false;
        }
    }
    for (JobIndex job = 0; job < shop.jobCount(); ++job) {
        if (!isWholeTimes(shop.release(job), scale))
            return false;
    }
    return true;
}

/// The most that any schedule without idle choice lasts.
double worstSum(const ShopProblem &shop)
{
    double sum = 0;
    for (OperationIndex operation = 0; operation < shop.operationCount(); ++operation)
        sum += std::ranges::max(shop.options(operation), {}, &MachineOption::duration).duration;
    for (JobIndex job = 0; job < shop.jobCount(); ++job)
        sum += shop.release(job);
    return sum;
}

std::string_view whyNot(const ShopProblem &shop)
{
    if (!shop.hasJobOrder())
        return "its jobs have no order of operations";
    if (shop.hasSetups())
        return "it has set-up times";
    if (shop.hasDowntimes())
        return "its machines have downtimes";
    return shop.buffer() != ShopBuffer::Unlimited ? "its jobs cannot wait beside the machines" : "";
}

} // namespace

Expected<FlexibleShop> FlexibleShop::of(const ShopProblem &shop)
{
    if (const std::string_view reason = whyNot(shop); !reason.empty())
        return failure({},
                       fmt::format("this method does not take shop '{}': {}", shop.name(), reason));
    FlexibleShop result;
    while (result.scale <= finestScale && !fitsScale(shop, result.scale))
        result.scale *= 10;
    if (result.scale > finestScale)
        return failure({}, "this method needs times that are whole multiples of 0.000001");
    if (!(worstSum(shop) * result.scale < std::numeric_limits<std::int32_t>::max()))
        return failure({}, fmt::format("the times of shop '{}' add up to more than this method "
                                       "counts to",
                                       shop.name()));
    const auto whole = [&](double value) {
        return static_cast<std::int32_t>(std::llround(value * result.scale));
    };
    result.operationCount = static_cast<std::uint32_t>(shop.operationCount());
    result.machineCount = static_cast<std::uint32_t>(shop.machineCount());
    const auto addNode = [&](OperationIndex operation, JobIndex job) {
        result.operation.push_back(operation);
        result.job.push_back(job);
        result.firstOption.push_back(static_cast<std::uint32_t>(result.options.size()));
        return result.nodeCount++;
    };
    for (JobIndex job = 0; job < shop.jobCount(); ++job) {
        addNode(border, job);
        result.release.push_back(whole(shop.release(job)));
        result.firstNode.push_back(result.nodeCount);
        for (OperationIndex operation = shop.firstOperation(job);
             operation < shop.firstOperation(job + 1); ++operation) {
            addNode(operation, job);
            for (const MachineOption &option : shop.options(operation))
                result.options.push_back({option.machine, whole(option.duration)});
        }
        if (shop.operationCount(job) > 0)
            result.lastNode.push_back(result.nodeCount - 1);
    }
    addNode(border, 0);
    result.firstOption.push_back(static_cast<std::uint32_t>(result.options.size()));
    return result;
}

} // namespace takt::shop_search
