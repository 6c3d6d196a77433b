// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/ShopScheduler.h"
#include "core/sim/shop/BlockingShop.h"

#include <memory>

namespace takt::blocking_shop {

/// Plays a job shop without buffers, with swaps and random machine shutdowns (ISBJSSP), once: see
/// core/sim/shop/BlockingShop.h. The schedule is what happened; a machine that is shut down is a
/// machine on which nothing starts. Whatever buffers the shop has are left out, so that any job or
/// flow shop can be played; the schedule is possible with them too.
class ShutdownScheduler final : public ShopScheduler {
public:
    ShutdownScheduler();

private:
    [[nodiscard]] Expected<Schedule> run(const ShopProblem &shop, const Parameters &parameters,
                                         RunContext &context) const override;
};

/// "policy" and "checkpoint": a static rule by its name, or the learned rule of the file
/// `checkpoint`, the shipped one where that is empty. Refused: a file that cannot be read or is no
/// checkpoint of this version.
[[nodiscard]] Expected<std::unique_ptr<BlockingPolicy>>
makePolicy(const Parameters &parameters, const ShopProblem &shop, RunContext &context);

} // namespace takt::blocking_shop
