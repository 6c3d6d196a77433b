// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/rules/TrainingShops.h"

#include "core/batch/rules/RuleRandom.h"
#include "core/io/shop/TaillardShops.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <limits>

namespace takt {

namespace {

constexpr std::uint32_t greatestSize = 1000;
constexpr std::size_t mostSizes = 64;

/// A whole number at the front of `text`, which is taken away; 0 where there is none.
std::uint32_t takeNumber(std::string_view &text)
{
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc())
        return 0;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

} // namespace

Expected<std::vector<ShopSize>> parseShopSizes(std::string_view text)
{
    std::vector<ShopSize> sizes;
    std::string_view rest = text;
    const auto refuse = [&](std::string_view what) {
        return failure(fmt::format("column {}", text.size() - rest.size() + 1),
                       fmt::format("{}; sizes are written as 10x10,15x10: jobs x machines, each "
                                   "from 1 to {}",
                                   what, greatestSize));
    };
    for (;;) {
        ShopSize size;
        size.jobs = takeNumber(rest);
        if (size.jobs == 0 || size.jobs > greatestSize)
            return refuse("there is no number of jobs");
        if (!rest.starts_with('x'))
            return refuse("there is no 'x'");
        rest.remove_prefix(1);
        size.machines = takeNumber(rest);
        if (size.machines == 0 || size.machines > greatestSize)
            return refuse("there is no number of machines");
        sizes.push_back(size);
        if (rest.empty())
            return sizes;
        if (!rest.starts_with(','))
            return refuse("there is more than a size");
        rest.remove_prefix(1);
        if (sizes.size() == mostSizes)
            return refuse(fmt::format("there are more than {} sizes", mostSizes));
    }
}

Expected<void> TrainingShops::add(const ShopProblem &shop)
{
    if (auto added = shops.add(shop); !added)
        return added;
    const RolloutShopView view = shops.shops().back();
    std::int32_t bound = 1;
    for (std::uint32_t job = 0; job < view.jobs; ++job)
        bound = std::max(bound, view.release[job] + view.jobWork[job]);
    for (std::uint32_t machine = 0; machine < view.machines; ++machine)
        bound = std::max(bound, view.machineWork[machine]);
    bounds.push_back(bound);
    return {};
}

double TrainingShops::score(std::span<const std::int32_t> makespans) const
{
    double sum = 0;
    for (std::size_t shop = 0; shop < bounds.size(); ++shop) {
        if (makespans[shop] == failedRollout)
            return std::numeric_limits<double>::infinity();
        sum += makespans[shop] / bounds[shop];
    }
    return sum / static_cast<double>(bounds.size());
}

Expected<void> addGeneratedShops(TrainingShops &training, std::span<const ShopSize> sizes,
                                 std::size_t count, std::uint64_t seed, std::uint64_t stream)
{
    constexpr std::uint32_t seeds = 2'147'483'646; // 1 … 2^31 - 2
    RuleRandom random(seed, stream);
    for (std::size_t index = 0; index < count; ++index) {
        const ShopSize size = sizes[index % sizes.size()];
        const auto timeSeed = static_cast<std::int32_t>(1 + random.below(seeds));
        const auto machineSeed = static_cast<std::int32_t>(1 + random.below(seeds));
        const auto shop = makeTaillardShop(fmt::format("training {}", index + 1),
                                           {size.jobs, size.machines, timeSeed, machineSeed});
        if (!shop)
            return tl::unexpected(shop.error());
        if (auto added = training.add(**shop); !added)
            return added;
    }
    return {};
}

} // namespace takt
