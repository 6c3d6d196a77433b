// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/SimulationRun.h"

#include "core/model/ContainedRun.h"

#include <utility>

namespace takt {

namespace {

Expected<SimulationRun> runRequest(const SimulationRequest &request, RunContext &context)
{
    SimulationRun run;
    run.simulator = request.simulator->info().name;
    run.policy = request.policy->info().name;
    run.seed = request.seed;
    auto parameters = Parameters::resolve(request.simulator->info().parameters, request.parameters);
    if (!parameters)
        return tl::unexpected(parameters.error());
    run.parameters = *std::move(parameters);
    auto own = Parameters::resolve(request.policy->info().parameters, request.policyParameters);
    if (!own)
        return tl::unexpected(own.error());
    run.policyParameters = *std::move(own);
    RunContext inner = context;
    inner.seed = request.seed;
    const auto simulate = [simulator = request.simulator, policy = request.policy,
                           scenario = request.scenario, parameters = run.parameters,
                           policyParameters = run.policyParameters](RunContext &inside) {
        return simulator->simulate(*scenario, *policy, parameters, policyParameters, inside);
    };
    auto result = runContained<Result>(simulate, std::move(inner), context, request.grace);
    if (!result)
        return tl::unexpected(result.error());
    run.result = std::move(result->value);
    run.runtimeSeconds = result->seconds;
    return run;
}

} // namespace

Expected<SimulationRun> runSimulation(const SimulationRequest &request, RunContext &context)
{
    if (request.simulator == nullptr || request.policy == nullptr || request.scenario == nullptr)
        return failure({}, "needs a simulator, a policy and a scenario");
    auto run = runRequest(request, context);
    if (!run && run.error().source.empty())
        return tl::unexpected(errorOf(request.policy->info().name, run.error()));
    return run;
}

} // namespace takt
