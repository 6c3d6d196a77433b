// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/EvolutionStrategy.h"

#include "core/model/Philox.h"

#include <cmath>
#include <numbers>
#include <utility>

namespace takt {

namespace {

/// A standard normal number (Box and Muller, 1958).
double normal(std::uint64_t seed, std::uint64_t replica, std::uint64_t site)
{
    const double radius = std::sqrt(-2 * std::log1p(-Philox::uniform(seed, replica, 2 * site)));
    return radius * std::cos(2 * std::numbers::pi * Philox::uniform(seed, replica, 2 * site + 1));
}

class Evolution {
public:
    Evolution(std::vector<double> start, const EvolutionSpec &spec)
        : m_spec(spec),
          m_weights(std::move(start)),
          m_mean(m_weights.size(), 0),
          m_square(m_weights.size(), 0)
    {
    }

    [[nodiscard]] const std::vector<double> &weights() const { return m_weights; }

    void step(std::size_t generation, const EvolutionCost &cost)
    {
        std::vector<double> slope(m_weights.size(), 0);
        std::vector<double> noise(m_weights.size());
        std::vector<double> moved(m_weights.size());
        const auto at = [&](double sign) {
            for (std::size_t index = 0; index < moved.size(); ++index)
                moved[index] = m_weights[index] + sign * m_spec.deviation * noise[index];
            return cost(moved, generation);
        };
        for (std::size_t pair = 0; pair < m_spec.pairs; ++pair) {
            for (std::size_t index = 0; index < noise.size(); ++index)
                noise[index] = normal(m_spec.seed, generation * m_spec.pairs + pair, index);
            const double above = at(1);
            const double below = at(-1);
            // The sign alone: costs of instances of different size stay comparable.
            const double difference = above > below ? 1.0 : above < below ? -1.0 : 0.0;
            for (std::size_t index = 0; index < noise.size(); ++index)
                slope[index] += difference * noise[index] / static_cast<double>(m_spec.pairs);
        }
        descend(slope, generation + 1);
    }

private:
    void descend(std::span<const double> slope, std::size_t steps)
    {
        const auto power = static_cast<double>(steps);
        const double meanShare = 1 - std::pow(m_spec.momentum, power);
        const double squareShare = 1 - std::pow(m_spec.squareMomentum, power);
        constexpr double leastRoot = 1e-8;
        for (std::size_t index = 0; index < slope.size(); ++index) {
            m_mean[index] = m_spec.momentum * m_mean[index] + (1 - m_spec.momentum) * slope[index];
            m_square[index] = m_spec.squareMomentum * m_square[index] +
                              (1 - m_spec.squareMomentum) * slope[index] * slope[index];
            m_weights[index] -= m_spec.learningRate * (m_mean[index] / meanShare) /
                                (std::sqrt(m_square[index] / squareShare) + leastRoot);
        }
    }

    const EvolutionSpec &m_spec;
    std::vector<double> m_weights;
    std::vector<double> m_mean;
    std::vector<double> m_square;
};

} // namespace

Expected<EvolutionResult> evolveWeights(std::vector<double> start, const EvolutionSpec &spec,
                                        const EvolutionCost &cost, const HeldOutCost &heldOut,
                                        RunContext &context)
{
    EvolutionResult result;
    result.weights = start;
    result.heldOut = heldOut(start);
    result.curve.push_back(result.heldOut);
    Evolution evolution(std::move(start), spec);
    for (std::size_t generation = 0; generation < spec.generations; ++generation) {
        if (context.isCancelled())
            return failure({}, "cancelled");
        context.reportProgress(static_cast<double>(generation) /
                               static_cast<double>(spec.generations));
        evolution.step(generation, cost);
        const bool isLast = generation + 1 == spec.generations || context.shouldFinish();
        if (!isLast && (generation + 1) % spec.generationsPerLook != 0)
            continue;
        const double judged = heldOut(evolution.weights());
        result.curve.push_back(judged);
        if (judged < result.heldOut) {
            result.heldOut = judged;
            result.weights = evolution.weights();
        }
        if (isLast)
            break;
    }
    context.reportProgress(1);
    return result;
}

} // namespace takt
