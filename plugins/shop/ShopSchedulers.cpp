// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop/ShopSchedulers.h"

#include "plugins/shop/FormulaScheduler.h"
#include "plugins/shop/Neh.h"
#include "plugins/shop/RuleScheduler.h"

namespace takt::shop {

std::vector<std::unique_ptr<Scheduler>> allShopSchedulers()
{
    std::vector<std::unique_ptr<Scheduler>> all;
    for (const DispatchRule &rule : dispatchRules())
        all.push_back(std::make_unique<RuleScheduler>(rule));
    all.push_back(std::make_unique<FormulaScheduler>());
    all.push_back(std::make_unique<Neh>());
    return all;
}

} // namespace takt::shop
