// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop/RuleScheduler.h"

#include "plugins/shop/ClassicalDispatch.h"
#include "plugins/shop/GeneralDispatch.h"

#include <fmt/format.h>
#include <string>

namespace takt::shop {

RuleScheduler::RuleScheduler(const DispatchRule &rule)
    : ShopScheduler(
          {std::string(rule.name),
           "shop rules",
           std::string(rule.title),
           std::string(rule.source),
           std::string(rule.summary),
           rule.isDynamic
               ? "O(k c), k operations, c the most that may be next at a time"
               : "O(k (log n + log m)) for job and flow shops, actively O(k (n + log m)); "
                 "else O(k c), c the most operations that may be next at a time",
           {builderParameter()}}),
      m_rule(rule)
{
}

Expected<Schedule> RuleScheduler::run(const ShopProblem &shop, const Parameters &parameters,
                                      RunContext &context) const
{
    return dispatchBy(m_rule, shop, parameters, context);
}

ParameterSpec builderParameter()
{
    return ParameterSpec::choice("builder", {"non-delay", "active"},
                                 "Whether no machine idles while it could start an operation, or "
                                 "an operation may wait for a more urgent one (Giffler and "
                                 "Thompson).");
}

Expected<Schedule> dispatchBy(const DispatchRule &rule, const ShopProblem &shop,
                              const Parameters &parameters, RunContext &context)
{
    if (shop.buffer() != ShopBuffer::Unlimited)
        return failure({}, fmt::format("needs unlimited buffers, but those of shop '{}' are '{}'",
                                       shop.name(), toString(shop.buffer())));
    const bool isActive = parameters.text("builder") == "active";
    if (rule.isDynamic || !shop.isClassical())
        return dispatch(shop, rule, isActive ? DispatchBuilder::Active : DispatchBuilder::NonDelay,
                        context);
    return isActive ? dispatchActively(shop, rule, context)
                    : dispatchWithoutDelay(shop, rule, context);
}

} // namespace takt::shop
