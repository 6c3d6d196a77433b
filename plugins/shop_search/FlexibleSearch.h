// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Parameters.h"
#include "core/model/RunContext.h"
#include "core/model/Schedule.h"
#include "core/model/ShopProblem.h"

namespace takt::shop_search {

/// Searches a flexible job shop by FlexibleGenetic within the limits of searchParameters().
/// Refused: what FlexibleShop::of() refuses.
[[nodiscard]] Expected<Schedule>
searchFlexibleShop(const ShopProblem &shop, const Parameters &parameters, RunContext &context);

} // namespace takt::shop_search
