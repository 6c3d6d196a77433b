// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/soc/OrderTraining.h"

#include "core/batch/kernels/PortableMath.h"
#include "core/model/Philox.h"
#include "core/sim/EvolutionStrategy.h"
#include "core/sim/soc/SocMeasures.h"
#include "plugins/soc/LearnedOrder.h"

#include <algorithm>
#include <fmt/format.h>
#include <limits>
#include <numeric>
#include <tbb/parallel_for.h>
#include <utility>

namespace takt::soc {

namespace {

constexpr std::uint32_t heldOutStreams = 60;
constexpr double firstWeights = 0.1; ///< standard deviation
/// Streams of perturbations count from 0; first weights have one of their own.
constexpr std::uint64_t firstWeightsStream = std::numeric_limits<std::uint64_t>::max();
/// Replicas from here on are held out.
constexpr std::uint64_t firstHeldOut = std::uint64_t{1} << 40U;

/// Runs streams of jobs under weights.
class Trainer {
public:
    Trainer(const SocScenario &scenario, const Parameters &parameters, const RunContext &context)
        : m_scenario(scenario),
          m_context(context),
          m_instances(static_cast<std::uint32_t>(parameters.integer("instances"))),
          m_noise(parameters.real("noise"))
    {
        m_settings.scale = parameters.real("scale");
        m_settings.maxJobs = static_cast<std::uint32_t>(parameters.integer("maxJobs"));
        m_settings.duration = static_cast<std::int64_t>(parameters.real("duration"));
    }

    /// Over the streams of a generation.
    [[nodiscard]] double cost(std::span<const double> weights, std::size_t generation) const
    {
        return meanLatency(weights, std::uint64_t{generation} * m_instances, m_instances);
    }
    [[nodiscard]] double heldOut(std::span<const double> weights) const
    {
        return meanLatency(weights, firstHeldOut, heldOutStreams);
    }

private:
    [[nodiscard]] double noiseOf(std::uint32_t instance, std::uint32_t count) const
    {
        return count > 1 ? m_noise * instance / (count - 1) : m_noise;
    }

    /// Over `count` streams from replica `first` on, s; on all cores, the same on any number.
    [[nodiscard]] double meanLatency(std::span<const double> weights, std::uint64_t first,
                                     std::uint32_t count) const
    {
        const WeightedOrder policy{OrderNetwork({weights.begin(), weights.end()})};
        std::vector<double> latencies(count);
        tbb::parallel_for(std::uint32_t{0}, count, [&](std::uint32_t stream) {
            latencies[stream] = latency(policy, first + stream, noiseOf(stream, count));
        });
        return std::accumulate(latencies.begin(), latencies.end(), 0.0) / count;
    }

    /// Mean job latency of a stream, s; that of its whole duration where the run failed, which only
    /// a cancelled one does.
    [[nodiscard]] double latency(const WeightedOrder &policy, std::uint64_t replica,
                                 double noise) const
    {
        SocSettings settings = m_settings;
        settings.noise = noise;
        const auto trace =
            simulateSoc(m_scenario, policy, {}, settings, {m_context.seed, replica}, m_context);
        return trace ? measure(*trace, m_scenario, settings).meanLatency
                     : static_cast<double>(settings.duration) * 1e-6;
    }

    const SocScenario &m_scenario;
    const RunContext &m_context;
    SocSettings m_settings;
    std::uint32_t m_instances;
    double m_noise;
};

} // namespace

ParameterSchema trainingParameters()
{
    return {
        ParameterSpec::integer("generations", 200, 1, 100000, "Steps of the evolution strategy"),
        ParameterSpec::integer("pairs", 16, 1, 1000,
                               "Opposite perturbations of the weights in a generation"),
        ParameterSpec::integer("instances", 8, 1, 1000,
                               "Streams of jobs that each perturbation is tried on"),
        ParameterSpec::real("deviation", 0.15, 1e-6, 100, "Standard deviation of perturbations"),
        ParameterSpec::real("learningRate", 0.03, 1e-6, 100, "Of Adam"),
        ParameterSpec::real("scale", 25, 1, 1e9,
                            "Mean of the exponential time from one job to the next", "µs"),
        ParameterSpec::real("noise", 0.5, 0, 1,
                            "Greatest noise of execution times; streams have from none to this"),
        ParameterSpec::integer("maxJobs", 3, 1, 1e6, "Jobs in the system at once"),
        ParameterSpec::real("duration", 5000, 1, 1e9, "Of a stream", "µs"),
    };
}

Expected<OrderCheckpoint> trainOrder(const SocScenario &scenario, const Parameters &parameters,
                                     RunContext &context)
{
    const Trainer trainer(scenario, parameters, context);
    std::vector<double> initial(OrderNetwork::weightCount);
    for (std::size_t index = 0; index < initial.size(); ++index)
        initial[index] = firstWeights *
                         portable::normalQuantile(std::max(
                             Philox::uniform(context.seed, firstWeightsStream, index), 0x1.0p-54));
    EvolutionSpec spec;
    spec.generations = static_cast<std::size_t>(parameters.integer("generations"));
    spec.pairs = static_cast<std::size_t>(parameters.integer("pairs"));
    spec.deviation = parameters.real("deviation");
    spec.learningRate = parameters.real("learningRate");
    spec.seed = context.seed;
    auto evolved = evolveWeights(
        std::move(initial), spec,
        [&](std::span<const double> weights, std::size_t generation) {
            return trainer.cost(weights, generation);
        },
        [&](std::span<const double> weights) { return trainer.heldOut(weights); }, context);
    if (!evolved)
        return tl::unexpected(evolved.error());
    OrderCheckpoint checkpoint;
    checkpoint.trainedOn =
        fmt::format("{} on {}", scenario.workloadName(), scenario.platformName());
    checkpoint.heldOutLatency = evolved->heldOut;
    checkpoint.untrainedLatency = evolved->curve.front();
    checkpoint.weights = std::move(evolved->weights);
    return checkpoint;
}

} // namespace takt::soc
