// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/RunContext.h"
#include "core/sim/Simulator.h"
#include "core/sim/soc/SocScenario.h"

#include <memory>
#include <string>
#include <vector>

namespace takt::soc {

[[nodiscard]] std::vector<SimulatorPreset> workloadPresets();
[[nodiscard]] std::vector<SimulatorPreset> platformPresets();

/// The scenario that two texts name. A workload is one or several presets or job files with '+'
/// between them, each with how often it comes after a ':' ("wifi-tx:2+wifi-rx"); a platform is a
/// preset or a file. Empty: the canonical graph, the platform that goes with the workload.
[[nodiscard]] Expected<std::shared_ptr<const SocScenario>>
openScenario(const std::string &workload, const std::string &platform, RunContext &context);

} // namespace takt::soc
