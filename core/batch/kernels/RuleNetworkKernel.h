// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/kernels/DispatchFacts.h"
#include "core/batch/kernels/KernelFunction.h"
#include "core/batch/kernels/PortableMath.h"

#include <cmath>
#include <cstddef>
#include <cstdint>

namespace takt {

/// How many numbers a rule network sees of an operation.
inline constexpr std::uint32_t networkInputs = 18;

/// What a rule network sees of an operation that waits: numbers about as great as 1 that do not
/// grow with the shop, so that what was learned on small shops means the same on large ones. In the
/// order of networkInputNames() (core/batch/rules/RuleNetwork.h).
TAKT_KERNEL void describeOperation(const DispatchFacts &facts, double *inputs) noexcept
{
    const auto ratio = [](double part, double whole) { return whole > 0 ? part / whole : 0.0; };
    const auto logarithm = [](double share) {
        constexpr double least = 1e-3;
        return portable::log(share > least ? share : least);
    };
    const double twice = 2 * facts.meanDuration;
    const double duration = ratio(facts.duration, twice);
    const double remaining = ratio(facts.workRemaining, facts.meanJobWork);
    inputs[0] = duration;
    inputs[1] = logarithm(duration);
    inputs[2] = remaining;
    inputs[3] = logarithm(remaining);
    inputs[4] = ratio(facts.operationsRemaining, facts.machines);
    inputs[5] = ratio(facts.workDone, facts.workRemaining + facts.workDone);
    inputs[6] = ratio(facts.duration, facts.workRemaining);
    inputs[7] = ratio(facts.now - facts.ready, twice);
    inputs[8] = ratio(facts.nextDuration, twice);
    inputs[9] = ratio(facts.nextMachineWork, facts.greatestMachineWork);
    inputs[10] = ratio(facts.nextMachineWork, facts.bottleneckWork);
    inputs[11] = ratio(facts.nextMachineQueue, facts.jobs);
    inputs[12] = ratio(facts.nextMachineWait, twice);
    inputs[13] = ratio(facts.workRemaining, facts.bottleneckWork + facts.workRemaining);
    inputs[14] = ratio(facts.machineWork, facts.bottleneckWork);
    inputs[15] = ratio(facts.bottleneckWork, facts.greatestMachineWork);
    inputs[16] = ratio(facts.machines, facts.machines + facts.jobs);
    inputs[17] = ratio(facts.delay, twice);
}

/// How many weights a network with so many hidden units has.
[[nodiscard]] constexpr std::size_t networkWeights(std::uint32_t hidden) noexcept
{
    return networkInputs + std::size_t{hidden} * (networkInputs + 2);
}

/// The urgency that a network gives an operation, the least the most urgent: a weighted sum of the
/// inputs and of hidden units s(b + w·inputs) with s(x) = x / (1 + |x|), which has the same bits
/// everywhere. The weights: of
/// the inputs; then for each hidden unit its own of the inputs, its b, and the unit's. Without
/// hidden units a linear rule. O(inputs × (hidden + 1)).
[[nodiscard]] TAKT_KERNEL double evaluateNetwork(const double *weights, std::uint32_t hidden,
                                                 const double *inputs) noexcept
{
    double sum = 0;
    for (std::uint32_t input = 0; input < networkInputs; ++input)
        sum += weights[input] * inputs[input];
    for (std::uint32_t unit = 0; unit < hidden; ++unit) {
        const double *const row = weights + networkInputs + std::size_t{unit} * (networkInputs + 2);
        double excitation = row[networkInputs];
        for (std::uint32_t input = 0; input < networkInputs; ++input)
            excitation += row[input] * inputs[input];
        sum += row[networkInputs + 1] * (excitation / (1 + std::abs(excitation)));
    }
    return sum;
}

} // namespace takt
