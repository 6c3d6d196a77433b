// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/RuleRollout.h"

#include "core/batch/Backend.h"
#include "core/model/DisjunctiveShop.h"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <numeric>

namespace takt {

namespace {

constexpr std::size_t mostEntries = 65'535;

} // namespace

Expected<void> RolloutShops::add(const ShopProblem &problem)
{
    if (problem.kind() == ShopKind::PermutationFlow)
        return failure({}, "rules decide for each machine, but in a permutation flow shop all "
                           "machines run the jobs in one order");
    const auto shop = DisjunctiveShop::of(problem);
    if (!shop)
        return tl::unexpected(shop.error());
    if (std::max(shop->operationCount, shop->machineCount) > mostEntries)
        return failure({},
                       fmt::format("has {} operations on {} machines; rollouts take up to {} of "
                                   "each",
                                   shop->operationCount, shop->machineCount, mostEntries));
    Offsets offsets;
    offsets.operation = m_operation.size();
    offsets.job = m_release.size();
    offsets.machine = m_machineWork.size();
    m_firstOfJob.insert(m_firstOfJob.end(), shop->firstOfJob.begin(), shop->firstOfJob.end());
    m_release.insert(m_release.end(), shop->release.begin(), shop->release.end());
    m_jobWork.resize(offsets.job + shop->jobCount, 0);
    m_machineWork.resize(offsets.machine + shop->machineCount, 0);
    for (std::uint32_t index = 0; index < shop->operationCount; ++index) {
        m_operation.push_back({static_cast<std::uint16_t>(shop->machine[index]),
                               static_cast<std::uint16_t>(shop->job[index]),
                               shop->duration[index]});
        m_jobWork[offsets.job + shop->job[index]] += shop->duration[index];
        m_machineWork[offsets.machine + shop->machine[index]] += shop->duration[index];
    }
    for (JobIndex job = 0; job < shop->jobCount; ++job) {
        m_dueDate.push_back(problem.dueDate(job));
        m_weight.push_back(problem.weight(job));
    }
    const auto work = static_cast<double>(
        std::accumulate(shop->duration.begin(), shop->duration.end(), std::int64_t{0}));
    RolloutShopView &view = offsets.view;
    view.operations = shop->operationCount;
    view.jobs = shop->jobCount;
    view.machines = shop->machineCount;
    view.scale = shop->scale;
    view.meanDuration = work / shop->scale / std::max(1U, shop->operationCount);
    view.meanJobWork = work / shop->scale / std::max(1U, shop->jobCount);
    view.greatestMachineWork = shop->time(
        *std::max_element(m_machineWork.end() - shop->machineCount, m_machineWork.end()));
    m_offsets.push_back(offsets);
    return {};
}

std::vector<RolloutShopView> RolloutShops::shops() const
{
    std::vector<RolloutShopView> shops;
    for (const Offsets &offsets : m_offsets) {
        RolloutShopView shop = offsets.view;
        shop.operation = m_operation.data() + offsets.operation;
        shop.firstOfJob = m_firstOfJob.data() + offsets.job + shops.size();
        shop.release = m_release.data() + offsets.job;
        shop.jobWork = m_jobWork.data() + offsets.job;
        shop.machineWork = m_machineWork.data() + offsets.machine;
        shop.dueDate = m_dueDate.data() + offsets.job;
        shop.weight = m_weight.data() + offsets.job;
        shops.push_back(shop);
    }
    return shops;
}

RolloutShopsView RolloutShops::view(std::span<const RolloutShopView> shops) const noexcept
{
    return {shops.size(),     m_operation.size(),   m_release.size(),    m_machineWork.size(),
            shops.data(),     m_operation.data(),   m_firstOfJob.data(), m_release.data(),
            m_jobWork.data(), m_machineWork.data(), m_dueDate.data(),    m_weight.data()};
}

Expected<void> RolloutRules::add(const RuleFormula &formula, bool greatestFirst)
{
    if (formula.deepest() > rolloutStack)
        return failure({}, fmt::format("'{}' nests too deep: it holds {} numbers at a time, and "
                                       "rollouts take up to {}",
                                       formula.text(), formula.deepest(), rolloutStack));
    const auto program = formula.program();
    m_offsets.push_back({true, greatestFirst, 0, static_cast<std::uint32_t>(program.size()),
                         m_instructions.size()});
    m_instructions.insert(m_instructions.end(), program.begin(), program.end());
    return {};
}

void RolloutRules::add(const RuleNetwork &network)
{
    add(network.hidden, network.weights);
}

void RolloutRules::add(std::uint32_t hidden, std::span<const double> weights)
{
    m_offsets.push_back({false, false, hidden, 0, m_weights.size()});
    m_weights.insert(m_weights.end(), weights.begin(), weights.end());
}

std::vector<RolloutRule> RolloutRules::rules() const
{
    std::vector<RolloutRule> rules;
    for (const Offsets &offsets : m_offsets) {
        RolloutRule rule;
        if (offsets.isFormula)
            rule.program = m_instructions.data() + offsets.first;
        else
            rule.weights = m_weights.data() + offsets.first;
        rule.length = offsets.length;
        rule.hidden = offsets.hidden;
        rule.higherFirst = offsets.higherFirst;
        rules.push_back(rule);
    }
    return rules;
}

RolloutRulesView RolloutRules::view(std::span<const RolloutRule> rules) const noexcept
{
    return {rules.size(), m_instructions.size(), m_weights.size(),
            rules.data(), m_instructions.data(), m_weights.data()};
}

Expected<RolloutResult> rollOut(const RolloutShops &shops, const RolloutRules &rules,
                                const RolloutRequest &request, RunContext &context)
{
    auto backend = findBackend(request.backend);
    if (!backend)
        return tl::unexpected(backend.error());
    const auto begin = std::chrono::steady_clock::now();
    const auto shopViews = shops.shops();
    const auto ruleViews = rules.rules();
    const RolloutJob job{shops.view(shopViews), rules.view(ruleViews), request.builder,
                         request.threads};
    RolloutResult result;
    result.shops = shops.size();
    result.makespans.resize(rules.size() * shops.size());
    auto done = (*backend)->rollOut(job, result.makespans, context);
    if (!done && !context.isCancelled() && (*backend)->id() != "cpu") {
        result.remarks.push_back(fmt::format("{}; the CPU did the work", done.error().message()));
        backend = findBackend("cpu");
        done = (*backend)->rollOut(job, result.makespans, context);
    }
    if (!done)
        return tl::unexpected(done.error());
    result.backend = (*backend)->id();
    result.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return result;
}

} // namespace takt
