// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/ShopProblem.h"
#include "core/model/TaskGraph.h"

#include <functional>
#include <map>
#include <string>

namespace takt {

// Graphs of shops that are like another one but for one thing; see WorkloadVariant.h.

[[nodiscard]] Expected<TaskGraph> stretchedShop(const ShopProblem &shop,
                                                const std::map<TaskIndex, double> &factors);

[[nodiscard]] Expected<TaskGraph> shopWithTwin(const ShopProblem &shop, MachineIndex like,
                                               const std::string &name);

/// Each operation must have a machine left.
[[nodiscard]] Expected<TaskGraph>
restrictedShop(const ShopProblem &shop,
               const std::function<bool(OperationIndex, MachineIndex)> &mayRunOn);

} // namespace takt
