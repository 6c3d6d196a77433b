// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/ShopProblem.h"

#include "core/model/TaskGraph.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

namespace takt {

namespace {

struct KindNames {
    ShopKind kind;
    std::string_view text;
    std::string_view description;
};

constexpr std::array kindNames = {
    KindNames{ShopKind::Job, "job", "job shop"},
    KindNames{ShopKind::FlexibleJob, "flexible-job", "flexible job shop"},
    KindNames{ShopKind::Flow, "flow", "flow shop"},
    KindNames{ShopKind::PermutationFlow, "permutation-flow", "permutation flow shop"},
    KindNames{ShopKind::Open, "open", "open shop"},
    KindNames{ShopKind::SingleMachine, "single-machine", "single machine"},
};

constexpr std::array bufferNames = {
    std::pair{ShopBuffer::Unlimited, std::string_view("unlimited")},
    std::pair{ShopBuffer::BlockingWithSwaps, std::string_view("blocking-with-swaps")},
    std::pair{ShopBuffer::Blocking, std::string_view("blocking")},
    std::pair{ShopBuffer::NoWait, std::string_view("no-wait")},
};

} // namespace

std::string_view toString(ShopKind kind)
{
    return std::ranges::find(kindNames, kind, &KindNames::kind)->text;
}

std::optional<ShopKind> shopKindOf(std::string_view text)
{
    const auto found = std::ranges::find(kindNames, text, &KindNames::text);
    return found == kindNames.end() ? std::nullopt : std::optional(found->kind);
}

std::string_view describe(ShopKind kind)
{
    return std::ranges::find(kindNames, kind, &KindNames::kind)->description;
}

std::string_view toString(ShopBuffer buffer)
{
    return std::ranges::find(bufferNames, buffer, &decltype(bufferNames)::value_type::first)
        ->second;
}

std::optional<ShopBuffer> shopBufferOf(std::string_view text)
{
    const auto found =
        std::ranges::find(bufferNames, text, &decltype(bufferNames)::value_type::second);
    return found == bufferNames.end() ? std::nullopt : std::optional(found->first);
}

double ShopProblem::duration(OperationIndex operation, MachineIndex machine) const noexcept
{
    const auto all = options(operation);
    const auto found = std::ranges::lower_bound(all, machine, {}, &MachineOption::machine);
    return found != all.end() && found->machine == machine
               ? found->duration
               : std::numeric_limits<double>::infinity();
}

std::shared_ptr<const ShopProblem> ShopProblem::withKnownBounds(KnownBounds bounds) const
{
    ShopProblem other = *this;
    other.m_knownBounds = std::move(bounds);
    return std::make_shared<const ShopProblem>(std::move(other));
}

Expected<TaskGraph> makeShopGraph(std::shared_ptr<const ShopProblem> shop)
{
    TaskGraphBuilder builder(shop->name());
    for (OperationIndex operation = 0; operation < shop->operationCount(); ++operation) {
        const std::string &job = shop->jobName(shop->jobOf(operation));
        const std::uint32_t number = shop->position(operation) + 1;
        TaskSpec task;
        const bool isOnlyOne = shop->operationCount(shop->jobOf(operation)) == 1;
        task.id = isOnlyOne ? job : fmt::format("{} op {}", job, number);
        task.label = isOnlyOne ? job : fmt::format("{}.{}", job.substr(job.find(' ') + 1), number);
        task.kind = job;
        task.costs.assign(shop->machineCount(), std::numeric_limits<double>::infinity());
        for (const MachineOption &option : shop->options(operation))
            task.costs[option.machine] = option.duration;
        if (auto added = builder.addTask(std::move(task)); !added)
            return tl::unexpected(added.error());
        if (shop->hasJobOrder() && number > 1) {
            if (auto edge = builder.addEdge(operation - 1, operation); !edge)
                return tl::unexpected(edge.error());
        }
    }
    builder.setShop(std::move(shop));
    return builder.build();
}

} // namespace takt
