// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/rules/RuleNetwork.h"
#include "tests/shared/RandomShops.h"

#include <array>
#include <fmt/format.h>
#include <memory>
#include <string>
#include <utility>

namespace takt::test {

/// A shop whose operations all take time, so that networks divide by nothing that is 0.
inline std::shared_ptr<const ShopProblem> busyShop(Random &random)
{
    const std::size_t jobs = 2 + random.below(7);
    const std::size_t machines = 2 + random.below(4);
    ShopProblemBuilder builder("busy", ShopKind::Job, machines);
    for (std::size_t job = 0; job < jobs; ++job) {
        JobSpec spec = randomJob(random, {.machines = machines, .hasReleases = true});
        for (auto &options : spec.operations)
            options.front().duration += 1;
        expectValue(builder.addJob(std::move(spec)));
    }
    return expectValue(builder.build());
}

inline RuleNetwork randomNetwork(Random &random, std::uint32_t hidden)
{
    RuleNetwork network{hidden, {}};
    for (std::size_t weight = 0; weight < networkWeights(hidden); ++weight)
        network.weights.push_back(4 * random.unit() - 2);
    return network;
}

/// A network as a person would type it, term by term.
inline std::string textOf(const RuleNetwork &network)
{
    static constexpr std::array<const char *, networkInputs> inputs = {
        "p / (2 * meanDuration)",
        "log(max(p / (2 * meanDuration), 0.001))",
        "workRemaining / meanJobWork",
        "log(max(workRemaining / meanJobWork, 0.001))",
        "operationsRemaining / machines",
        "workDone / (workRemaining + workDone)",
        "p / workRemaining",
        "wait / (2 * meanDuration)",
        "nextDuration / (2 * meanDuration)",
        "nextMachineWork / greatestMachineWork",
        "nextMachineWork / bottleneckWork",
        "nextMachineQueue / jobs",
        "nextMachineWait / (2 * meanDuration)",
        "workRemaining / (bottleneckWork + workRemaining)",
        "machineWork / bottleneckWork",
        "bottleneckWork / greatestMachineWork",
        "machines / (machines + jobs)",
        "delay / (2 * meanDuration)",
    };
    const auto sum = [](std::string text, const double *weights) {
        for (std::size_t input = 0; input < networkInputs; ++input)
            text += fmt::format(" + ({}) * ({})", weights[input], inputs[input]);
        return text;
    };
    std::string text = sum("0", network.weights.data());
    for (std::size_t unit = 0; unit < network.hidden; ++unit) {
        const double *row = network.weights.data() + networkInputs + unit * (networkInputs + 2);
        const std::string excitation = sum(fmt::format("({})", row[networkInputs]), row);
        text += fmt::format(" + ({}) * (({}) / (1 + abs({})))", row[networkInputs + 1], excitation,
                            excitation);
    }
    return text;
}

} // namespace takt::test
