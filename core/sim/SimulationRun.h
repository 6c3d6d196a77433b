// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/Simulator.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>

namespace takt {

/// One run of a simulator under one policy, with all that it takes to repeat it. What the views
/// show and takt-cli prints. Shared, never changed once made.
struct SimulationRun {
    std::string simulator;
    std::string policy;
    Parameters parameters;
    Parameters policyParameters;
    std::uint64_t seed = 1;
    Result result;
    double runtimeSeconds = 0;
};

struct SimulationRequest {
    std::shared_ptr<const Simulator> simulator;
    std::shared_ptr<const Policy> policy;
    std::shared_ptr<const Scenario> scenario;
    std::map<std::string, std::string> parameters; ///< of the simulator: name → text, as typed
    std::map<std::string, std::string> policyParameters;
    std::uint64_t seed = 1;
    /// How long it may take to stop once asked; then it is given up and its thread left to itself.
    std::chrono::milliseconds grace{2000};
};

/// Runs a simulation with everything contained that foreign code may do wrong: parameters of the
/// wrong type, an Error, an exception, a hang. Every failure is an Error whose source is the
/// policy's name. Blocks; `context` carries progress and cancellation (not the seed, which the
/// request has).
[[nodiscard]] Expected<SimulationRun> runSimulation(const SimulationRequest &request,
                                                    RunContext &context);

} // namespace takt
