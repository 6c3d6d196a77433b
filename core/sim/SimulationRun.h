// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/Simulator.h"

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
};

/// Runs a simulation with what foreign code may do wrong turned into an Error whose source is the
/// policy's name: parameters of the wrong type, an Error, an exception. Blocks; `context` carries
/// progress and cancellation (not the seed, which the request has).
[[nodiscard]] Expected<SimulationRun> runSimulation(const SimulationRequest &request,
                                                    RunContext &context);

} // namespace takt
