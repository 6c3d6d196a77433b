// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop_search/ShopSearchSchedulers.h"

#include "plugins/shop_search/AnnealingScheduler.h"
#include "plugins/shop_search/GeneticScheduler.h"
#include "plugins/shop_search/ShiftingBottleneck.h"
#include "plugins/shop_search/TabuScheduler.h"

namespace takt::shop_search {

std::vector<std::unique_ptr<Scheduler>> allShopSearchSchedulers()
{
    std::vector<std::unique_ptr<Scheduler>> all;
    all.push_back(std::make_unique<TabuScheduler>());
    all.push_back(std::make_unique<ShiftingBottleneck>());
    all.push_back(std::make_unique<AnnealingScheduler>());
    all.push_back(std::make_unique<GeneticScheduler>());
    return all;
}

} // namespace takt::shop_search
