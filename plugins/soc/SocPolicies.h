// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/Policy.h"

#include <memory>
#include <vector>

namespace takt::soc {

/// The policies that the plugin brings, in the order in which they are listed.
[[nodiscard]] std::vector<std::unique_ptr<Policy>> allPolicies();

} // namespace takt::soc
