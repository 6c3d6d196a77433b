// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Timeline.h"
#include "core/sim/shop/BlockingShop.h"

namespace takt {

/// What happened in a shop without buffers, a track for each machine: operations (category: the
/// job), time in which a job that is done stays there ("blocked"), shutdowns ("shutdown"), and a
/// mark without length where an operation began by a swap ("swap"). One time unit is 10^9 ns.
/// O(k log k) for k slices.
[[nodiscard]] Expected<Timeline> blockingTimeline(const ShopProblem &shop,
                                                  const BlockingShopRun &run);

} // namespace takt
