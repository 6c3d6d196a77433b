// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/DisjunctiveShop.h"

#include <cmath>
#include <fmt/format.h>
#include <numeric>

namespace takt {

namespace {

bool isWhole(double value)
{
    // Beyond 2^53 each double is whole, and too large for these arrays anyway.
    return value == std::floor(value);
}

/// The decimal a file meant may not be exact as a double, nor times a power of ten.
bool isWholeNumberTimes(double value, double scale)
{
    constexpr double tolerance = 1e-9;
    const double scaled = value * scale;
    return scale == 1 ? isWhole(value)
                      : std::abs(scaled - std::round(scaled)) <= tolerance * std::max(1.0, scaled);
}

Expected<double> scaleOf(const ShopProblem &shop)
{
    constexpr double finest = 1e6;
    for (double scale = 1; scale <= finest; scale *= 10) {
        bool isFine = true;
        for (OperationIndex operation = 0; operation < shop.operationCount() && isFine; ++operation)
            isFine = isWholeNumberTimes(shop.leastDuration(operation), scale);
        for (JobIndex job = 0; job < shop.jobCount() && isFine; ++job)
            isFine = isWholeNumberTimes(shop.release(job), scale);
        if (isFine)
            return scale;
    }
    return failure({}, "this method needs times that are whole multiples of 0.000001");
}

/// Why a shop is not one of these; empty where it is.
std::string_view whyNot(const ShopProblem &shop)
{
    if (shop.isFlexible())
        return "its operations have a choice of machines";
    if (!shop.hasJobOrder())
        return "its jobs have no order of operations";
    if (shop.hasSetups())
        return "it has set-up times";
    if (shop.hasDowntimes())
        return "its machines have downtimes";
    if (shop.buffer() != ShopBuffer::Unlimited)
        return "its jobs cannot wait beside the machines";
    return {};
}

} // namespace

Expected<DisjunctiveShop> DisjunctiveShop::of(const ShopProblem &shop)
{
    if (const std::string_view reason = whyNot(shop); !reason.empty())
        return failure({},
                       fmt::format("this method does not take shop '{}': {}", shop.name(), reason));
    const auto scale = scaleOf(shop);
    if (!scale)
        return tl::unexpected(scale.error());
    DisjunctiveShop result;
    result.jobCount = static_cast<std::uint32_t>(shop.jobCount());
    result.machineCount = static_cast<std::uint32_t>(shop.machineCount());
    result.operationCount = static_cast<std::uint32_t>(shop.operationCount());
    result.scale = *scale;
    double sum = 0;
    const auto whole = [&](double value) {
        sum += value * result.scale;
        return sum < std::numeric_limits<std::int32_t>::max()
                   ? static_cast<std::int32_t>(std::llround(value * result.scale))
                   : 0;
    };
    result.firstOnMachine.assign(result.machineCount + 1, 0);
    for (OperationIndex operation = 0; operation < result.operationCount; ++operation) {
        const MachineIndex machine = shop.options(operation).front().machine;
        result.job.push_back(shop.jobOf(operation));
        result.machine.push_back(machine);
        result.duration.push_back(whole(shop.leastDuration(operation)));
        result.successor.push_back(shop.isLastOfJob(operation) ? none : operation + 1);
        result.predecessor.push_back(shop.position(operation) == 0 ? none : operation - 1);
        ++result.firstOnMachine[machine + 1];
    }
    for (JobIndex job = 0; job < result.jobCount; ++job) {
        result.release.push_back(whole(shop.release(job)));
        result.firstOfJob.push_back(shop.firstOperation(job));
    }
    result.firstOfJob.push_back(result.operationCount);
    if (!(sum < std::numeric_limits<std::int32_t>::max()))
        return failure({}, fmt::format("the times of shop '{}' add up to {:.6g} × {:g}, more than "
                                       "this method counts to",
                                       shop.name(), sum / result.scale, result.scale));
    std::partial_sum(result.firstOnMachine.begin(), result.firstOnMachine.end(),
                     result.firstOnMachine.begin());
    result.onMachineByIndex.resize(result.operationCount);
    std::vector<std::uint32_t> next(result.firstOnMachine.begin(), result.firstOnMachine.end() - 1);
    for (OperationIndex operation = 0; operation < result.operationCount; ++operation)
        result.onMachineByIndex[next[result.machine[operation]]++] = operation;
    return result;
}

} // namespace takt
