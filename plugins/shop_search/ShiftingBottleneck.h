// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/ShopScheduler.h"

namespace takt::shop_search {

/// The shifting bottleneck procedure: of the machines without an order the one whose one-machine
/// problem lasts longest gets its optimal order, then the orders before it are solved anew in turn
/// (Adams, Balas, Zawack, "The shifting bottleneck procedure for job shop scheduling", Management
/// Science 34(3), 1988). One-machine problems are solved with delayed precedence, so that orders
/// never contradict each other.
class ShiftingBottleneck final : public ShopScheduler {
public:
    ShiftingBottleneck();

private:
    [[nodiscard]] Expected<Schedule> run(const ShopProblem &shop, const Parameters &parameters,
                                         RunContext &context) const override;
};

} // namespace takt::shop_search
