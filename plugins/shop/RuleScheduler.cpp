// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop/RuleScheduler.h"

#include "plugins/shop/BlockingDispatch.h"
#include "plugins/shop/ClassicalDispatch.h"
#include "plugins/shop/GeneralDispatch.h"
#include "plugins/shop/NoWaitDispatch.h"

#include <string>

namespace takt::shop {

namespace {

CircleRule circleRule(const ShopProblem &shop, const Parameters &parameters)
{
    if (shop.buffer() == ShopBuffer::BlockingWithSwaps)
        return CircleRule::Swap;
    return parameters.text("deadlock") == "report" ? CircleRule::Report : CircleRule::Avoid;
}

} // namespace

RuleScheduler::RuleScheduler(const DispatchRule &rule)
    : ShopScheduler(
          {std::string(rule.name), "shop rules", std::string(rule.title), std::string(rule.source),
           std::string(rule.summary),
           rule.isDynamic
               ? "O(k c), k operations, c the most that may be next at a time; see the help for "
                 "shops without buffers"
               : "O(k (log n + log m)) for job and flow shops, actively O(k (n + log m)); "
                 "else O(k c), c the most operations that may be next at a time; see the help for "
                 "shops without buffers",
           dispatchParameters()}),
      m_rule(rule)
{
}

Expected<Schedule> RuleScheduler::run(const ShopProblem &shop, const Parameters &parameters,
                                      RunContext &context) const
{
    return dispatchBy(m_rule, shop, parameters, context);
}

ParameterSchema dispatchParameters(ParameterSchema own)
{
    own.push_back(ParameterSpec::choice(
        "builder", {"non-delay", "active"},
        "Whether no machine idles while it could start an operation, or an operation may wait for "
        "a more urgent one (Giffler and Thompson)."));
    own.push_back(ParameterSpec::choice(
        "deadlock", {"avoid", "report"},
        "Whether jobs that block their machines and may not swap are kept from waiting for each "
        "other in a circle, or the run ends there and names them."));
    return own;
}

Expected<Schedule> dispatchBy(const DispatchRule &rule, const ShopProblem &shop,
                              const Parameters &parameters, RunContext &context)
{
    const bool isActive = parameters.text("builder") == "active";
    const DispatchBuilder builder = isActive ? DispatchBuilder::Active : DispatchBuilder::NonDelay;
    switch (shop.buffer()) {
    case ShopBuffer::Unlimited:
        break;
    case ShopBuffer::NoWait:
        return dispatchNoWait(shop, rule, builder, context);
    case ShopBuffer::Blocking:
    case ShopBuffer::BlockingWithSwaps:
        if (isActive)
            return failure("builder", "is active, but shops whose jobs block their machines are "
                                      "dispatched without delay only");
        return dispatchBlocking(shop, rule, circleRule(shop, parameters), context);
    }
    if (rule.isDynamic || !shop.isClassical())
        return dispatch(shop, rule, builder, context);
    return isActive ? dispatchActively(shop, rule, context)
                    : dispatchWithoutDelay(shop, rule, context);
}

} // namespace takt::shop
