// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop_search/TabuList.h"

#include <algorithm>

namespace takt::shop_search {

TabuList::TabuList(const JobShopState &state) : m_places(state.none() + 1)
{
    const DisjunctiveShop &shop = state.shop();
    std::uint32_t row = 0;
    for (MachineIndex machine = 0; machine < shop.machineCount; ++machine) {
        const auto operations = shop.onMachine(machine);
        const auto count = static_cast<std::uint32_t>(operations.size());
        for (std::uint32_t column = 0; column < count; ++column) {
            m_places[state.nodeOf(operations[column])] = {row, column};
            row += count;
        }
    }
    m_until.assign(row, 0);
}

void TabuList::clear()
{
    std::ranges::fill(m_until, 0U);
}

} // namespace takt::shop_search
