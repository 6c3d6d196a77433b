// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Parameters.h"
#include "core/model/RunContext.h"
#include "core/sim/soc/SocScenario.h"
#include "plugins/soc/OrderCheckpoint.h"

namespace takt::soc {

[[nodiscard]] ParameterSchema trainingParameters();

/// Trains OrderNetwork on streams of the scenario, by mean job latency. Each instance is a stream
/// of its own; noise goes in even steps from 0 to its greatest over the instances of a generation.
/// Weights are kept by 60 held-out streams. `parameters` were resolved against
/// trainingParameters().
[[nodiscard]] Expected<OrderCheckpoint>
trainOrder(const SocScenario &scenario, const Parameters &parameters, RunContext &context);

} // namespace takt::soc
