// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/soc/SocPolicy.h"

#include <memory>
#include <vector>

namespace takt::soc {

/// The policies that look at ready tasks only, as DS3 has them: random, round-robin, FIFO, MET,
/// STF, EFT, ETF. At each call they assign everything that is ready.
[[nodiscard]] std::vector<std::unique_ptr<Policy>> runTimePolicies();

} // namespace takt::soc
