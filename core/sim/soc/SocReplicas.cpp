// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/soc/SocReplicas.h"

#include "core/sim/soc/SocValidator.h"

#include <optional>
#include <tbb/parallel_for.h>
#include <utility>

namespace takt {

Expected<SocReplicas> simulateReplicas(const SocScenario &scenario, const SocPolicy &policy,
                                       const Parameters &policyParameters,
                                       const SocSettings &settings, std::uint64_t seed,
                                       std::uint32_t count, RunContext &context)
{
    SocReplicas replicas;
    replicas.measures.resize(count);
    std::vector<std::optional<Error>> errors(count);
    const RunContext &shared = context;
    tbb::parallel_for(std::uint32_t{0}, count, [&](std::uint32_t replica) {
        auto trace =
            simulateSoc(scenario, policy, policyParameters, settings, {seed, replica}, shared);
        if (trace) {
            if (auto checked = validateSocTrace(*trace, scenario, settings); !checked)
                trace = tl::unexpected(checked.error());
        }
        if (!trace) {
            errors[replica] = trace.error();
            return;
        }
        replicas.measures[replica] = measure(*trace, scenario, settings);
        if (replica == 0)
            replicas.first = *std::move(trace);
    });
    for (const auto &error : errors) {
        if (error)
            return tl::unexpected(*error);
    }
    context.reportProgress(1);
    return replicas;
}

} // namespace takt
