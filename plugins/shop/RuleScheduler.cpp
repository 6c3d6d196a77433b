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
           {ParameterSpec::choice(
               "builder", {"non-delay", "active"},
               "Whether no machine idles while it could start an operation, or an "
               "operation may wait for a more urgent one (Giffler and Thompson).")}}),
      m_rule(rule)
{
}

Expected<Schedule> RuleScheduler::run(const ShopProblem &shop, const Parameters &parameters,
                                      RunContext &context) const
{
    if (shop.buffer() != ShopBuffer::Unlimited)
        return failure({}, fmt::format("needs unlimited buffers, but those of shop '{}' are '{}'",
                                       shop.name(), toString(shop.buffer())));
    const bool isActive = parameters.text("builder") == "active";
    if (m_rule.isDynamic || !shop.isClassical())
        return dispatch(shop, m_rule,
                        isActive ? DispatchBuilder::Active : DispatchBuilder::NonDelay, context);
    return isActive ? dispatchActively(shop, m_rule, context)
                    : dispatchWithoutDelay(shop, m_rule, context);
}

} // namespace takt::shop
