// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/shop_search/JobShopState.h"
#include "plugins/shop_search/SearchRandom.h"

namespace takt::shop_search {

/// Brings a state to the machine orders that a random sequence of its operations gives, each
/// sequence that keeps the jobs in order being as likely as any other; that solution.
/// O(operations).
[[nodiscard]] MachineOrders randomOrders(JobShopState &state, SearchRandom &random);

} // namespace takt::shop_search
