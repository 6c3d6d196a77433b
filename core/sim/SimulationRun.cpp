// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/SimulationRun.h"

#include <exception>
#include <fmt/format.h>
#include <utility>

namespace takt {

namespace {

Expected<Result> simulateGuarded(const SimulationRequest &request, const SimulationRun &run,
                                 RunContext &context)
{
    try {
        return request.simulator->simulate(*request.scenario, *request.policy, run.parameters,
                                           run.policyParameters, context);
    } catch (const std::exception &exception) {
        return failure({}, fmt::format("threw an exception: {}", exception.what()));
    } catch (...) {
        return failure({}, "threw something that is no std::exception");
    }
}

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
    const auto begin = RunContext::Clock::now();
    auto result = simulateGuarded(request, run, inner);
    const std::chrono::duration<double> elapsed = RunContext::Clock::now() - begin;
    if (!result)
        return tl::unexpected(result.error());
    run.result = *std::move(result);
    run.runtimeSeconds = elapsed.count();
    return run;
}

} // namespace

Expected<SimulationRun> runSimulation(const SimulationRequest &request, RunContext &context)
{
    if (request.simulator == nullptr || request.policy == nullptr || request.scenario == nullptr)
        return failure({}, "needs a simulator, a policy and a scenario");
    auto run = runRequest(request, context);
    if (!run && run.error().source.empty())
        return tl::unexpected(run.error().withSource(request.policy->info().name));
    return run;
}

} // namespace takt
