// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/RuleDispatch.h"

#include "core/batch/RuleRollout.h"
#include "core/batch/kernels/RuleRolloutKernel.h"
#include "core/schedule/DecisionLog.h"
#include "core/schedule/ShopScheduler.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace takt {

namespace {

/// Writes a rollout down: its placements, the decisions, or why it ended.
class RolloutRecorder {
public:
    static constexpr bool isOn = true;

    RolloutRecorder(const ShopProblem &shop, const RolloutShops &shops, bool higherFirst,
                    DecisionLog *log)
        : m_shop(shop), m_shops(shops), m_higherFirst(higherFirst), m_log(log)
    {
    }

    void weighs(std::uint32_t operation, double urgency)
    {
        if (m_log != nullptr)
            m_weighed.push_back({operation, urgency});
    }
    void places(std::uint32_t operation, std::int32_t start, std::int32_t finish)
    {
        const MachineIndex machine = m_shop.options(operation).front().machine;
        placements.push_back({operation, machine, m_shops.time(0, start), m_shops.time(0, finish)});
        if (m_log != nullptr)
            logDecision(placements.back());
    }
    void fails(RuleFailure at) { failed = at; }

    std::vector<Placement> placements;
    std::optional<RuleFailure> failed;

private:
    void logDecision(const Placement &placed)
    {
        std::ranges::sort(m_weighed, {}, [](const ReadyTask &ready) {
            return std::pair(ready.priority, ready.task);
        });
        for (ReadyTask &ready : m_weighed)
            ready.priority = m_higherFirst ? -ready.priority : ready.priority;
        const Candidate candidate{placed.processor, placed.start, placed.finish, placed.start};
        m_log->record(placed.task, placed.processor, placed.start, placed.finish, m_weighed,
                      {&candidate, 1});
        m_weighed.clear();
    }

    const ShopProblem &m_shop;
    const RolloutShops &m_shops;
    bool m_higherFirst;
    DecisionLog *m_log;
    std::vector<ReadyTask> m_weighed;
};

} // namespace

Expected<Schedule> dispatchByRule(const ShopProblem &shop, const JobShopRule &rule,
                                  RolloutBuilder builder, RunContext &context)
{
    RolloutShops shops;
    if (auto added = shops.add(shop); !added)
        return tl::unexpected(added.error());
    RolloutRules rules;
    const auto *const typed = std::get_if<FormulaRule>(&rule);
    if (typed == nullptr)
        rules.add(std::get<RuleNetwork>(rule));
    else if (auto added = rules.add(typed->formula, typed->greatestFirst); !added)
        return tl::unexpected(added.error());
    const bool higherFirst = typed != nullptr && typed->greatestFirst;
    if (context.decisionLog != nullptr)
        context.decisionLog->describe(typed == nullptr ? "urgency, the least first"
                                                       : typed->formula.text(),
                                      higherFirst, "start");
    const auto shopViews = shops.shops();
    const auto ruleViews = rules.rules();
    std::vector<std::uint32_t> words(rolloutWords(shop.jobCount(), shop.machineCount()));
    RolloutRecorder recorder(shop, shops, higherFirst, context.decisionLog);
    const auto rows = rolloutRows(words.data(), shopViews.front(), 0, 1);
    if (Rollout(shopViews.front(), ruleViews.front(), builder, rows, recorder).run() ==
        failedRollout) {
        const auto why = RuleFormula::describe(recorder.failed.value_or(RuleFailure{}));
        return failure(fmt::format("expression, column {}", why.column), std::string(why.reason));
    }
    return scheduleOf(shop, std::move(recorder.placements));
}

} // namespace takt
