// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Command.h"

namespace takt::cli {

/// Adds `blocking-shop` to the command `train`: see core/sim/shop/BlockingTraining.h.
void addBlockingRuleTraining(CLI::App &command, Action &action);

} // namespace takt::cli
