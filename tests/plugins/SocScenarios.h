// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/soc/SocScenario.h"
#include "core/sim/soc/SocSimulation.h"
#include "plugins/soc/ScenarioText.h"
#include "plugins/soc/SocPolicies.h"

#include <map>
#include <memory>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

namespace takt::test {

template <class T>
T valueOf(Expected<T> expected)
{
    if (!expected)
        throw std::runtime_error(expected.error().message());
    return std::move(*expected);
}

inline std::shared_ptr<const SocScenario> preset(const std::string &workload)
{
    RunContext context;
    return valueOf(soc::openScenario(workload, {}, context));
}

/// The policy of the plugin with this name.
inline std::shared_ptr<const SocPolicy> socPolicy(const std::string &name)
{
    for (std::unique_ptr<Policy> &policy : soc::allPolicies()) {
        if (policy->info().name == name)
            return std::shared_ptr<const SocPolicy>(
                dynamic_cast<const SocPolicy *>(policy.release()));
    }
    throw std::runtime_error("there is no policy " + name);
}

inline Parameters parametersOf(const Policy &policy,
                               const std::map<std::string, std::string> &given = {})
{
    return valueOf(Parameters::resolve(policy.info().parameters, given));
}

inline Expected<SocTrace> play(const SocScenario &scenario, const SocPolicy &policy,
                               const SocSettings &settings, SocReplica replica = {},
                               const std::map<std::string, std::string> &parameters = {})
{
    const RunContext context;
    return simulateSoc(scenario, policy, parametersOf(policy, parameters), settings, replica,
                       context);
}

/// Jobs of layered graphs on a chip of three clusters; whole times, bandwidth 1, so that transfers
/// need no rounding. Task names are shared by jobs. Not every cluster can run every task.
inline std::shared_ptr<const SocScenario> randomScenario(std::uint32_t seed, int jobs)
{
    std::mt19937 generator(seed);
    const auto draw = [&](int from, int to) {
        return from + static_cast<int>(generator() % static_cast<unsigned>(to - from + 1));
    };
    std::vector<SocCluster> clusters(3);
    for (std::size_t index = 0; index < clusters.size(); ++index) {
        clusters[index].name = "cluster" + std::to_string(index);
        clusters[index].elements = static_cast<std::uint32_t>(draw(1, 3));
        clusters[index].power = {1.0, 1.5};
    }
    constexpr int names = 12;
    for (int name = 0; name < names; ++name) {
        const int always = draw(0, 2);
        for (int cluster = 0; cluster < 3; ++cluster) {
            if (cluster == always || draw(0, 2) > 0)
                clusters[static_cast<std::size_t>(cluster)].times["t" + std::to_string(name)] =
                    draw(0, 9) == 0 ? 0 : draw(1, 40);
        }
    }
    std::vector<SocJobShare> shares;
    for (int number = 0; number < jobs; ++number) {
        SocJobShare share;
        share.job.name = "job" + std::to_string(number);
        share.weight = draw(1, 3);
        const int tasks = draw(2, 14);
        for (int task = 0; task < tasks; ++task) {
            share.job.tasks.push_back("t" + std::to_string(draw(0, names - 1)));
            for (int from = 0; from < task; ++from) {
                if (draw(0, 3) == 0)
                    share.job.edges.push_back({static_cast<TaskIndex>(from),
                                               static_cast<TaskIndex>(task),
                                               static_cast<double>(draw(0, 20))});
            }
        }
        shares.push_back(std::move(share));
    }
    SocPlatform::Bandwidths bandwidths{std::vector<double>(9, 1.0), 1e9};
    auto platform = std::make_shared<const SocPlatform>(
        valueOf(SocPlatform::create("random", std::move(clusters), std::move(bandwidths))));
    return valueOf(SocScenario::create("random", shares, std::move(platform)));
}

} // namespace takt::test
