// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop/BlockingDispatch.h"

#include "core/schedule/ShopScheduler.h"
#include "plugins/shop/DispatchLog.h"
#include "plugins/shop/JobProgress.h"

namespace takt::shop {

namespace {

class RulePolicy final : public BlockingPolicy {
public:
    RulePolicy(const ShopProblem &shop, const DispatchRule &rule, RunContext &context)
        : m_shop(shop), m_rule(rule), m_log(context.decisionLog, rule), m_progress(shop)
    {
    }

    [[nodiscard]] std::size_t choose(const BlockingShopState &state, MachineIndex,
                                     std::span<const BlockingChoice> choices) override
    {
        std::size_t chosen = 0;
        double least = 0;
        for (std::size_t index = 0; index < choices.size(); ++index) {
            const double urgency = urgencyOf(choices[index], state.now());
            if (m_log.isOn())
                m_log.addAlternative(choices[index].operation, urgency);
            if (index == 0 || urgency < least) {
                chosen = index;
                least = urgency;
            }
        }
        m_isChosen = true;
        return chosen;
    }

    void started(const Placement &placement) override
    {
        if (m_log.isOn() && !m_isChosen) {
            const double duration = placement.finish - placement.start;
            m_log.addAlternative(
                placement.task,
                urgencyOf({m_shop.jobOf(placement.task), placement.task, duration, placement.start},
                          placement.start));
        }
        m_isChosen = false;
        m_log.record(placement.task, placement.processor, placement.start, placement.finish);
        m_progress.advance(placement.task);
    }

private:
    [[nodiscard]] double urgencyOf(const BlockingChoice &choice, double now) const
    {
        return m_rule.urgency(m_progress.facts(choice.operation, choice.duration, choice.freeSince,
                                               m_rule.isDynamic ? now : 0));
    }

    const ShopProblem &m_shop;
    const DispatchRule &m_rule;
    DispatchLog m_log;
    JobProgress m_progress;
    bool m_isChosen = false; ///< whether the operation that starts next was one of several
};

} // namespace

Expected<Schedule> dispatchBlocking(const ShopProblem &shop, const DispatchRule &rule,
                                    CircleRule circles, RunContext &context)
{
    auto simulation = BlockingShop::of(shop, {.circles = circles});
    if (!simulation)
        return tl::unexpected(simulation.error());
    RulePolicy policy(shop, rule, context);
    auto run = simulation->run(policy, context);
    if (!run)
        return tl::unexpected(run.error());
    return scheduleOf(shop, std::move(run->placements));
}

} // namespace takt::shop
