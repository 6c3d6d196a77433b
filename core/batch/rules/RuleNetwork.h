// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/kernels/RuleNetworkKernel.h"
#include "core/model/Error.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace takt {

/// What the inputs of a network are, as checkpoints name them: see describeOperation().
inline constexpr std::array<std::string_view, networkInputs> networkInputNames = {
    "p / (2 meanDuration)",
    "log(p / (2 meanDuration))",
    "workRemaining / meanJobWork",
    "log(workRemaining / meanJobWork)",
    "operationsRemaining / machines",
    "workDone / (workDone + workRemaining)",
    "p / workRemaining",
    "wait / (2 meanDuration)",
    "nextDuration / (2 meanDuration)",
    "nextMachineWork / greatestMachineWork",
    "nextMachineWork / bottleneckWork",
    "nextMachineQueue / jobs",
    "nextMachineWait / (2 meanDuration)",
    "workRemaining / (workRemaining + bottleneckWork)",
    "machineWork / bottleneckWork",
    "bottleneckWork / greatestMachineWork",
    "machines / (machines + jobs)",
    "delay / (2 meanDuration)",
};

/// A learned dispatching rule: a weighted sum of size-free features and of a few hidden units; see
/// evaluateNetwork().
struct RuleNetwork {
    std::uint32_t hidden = 0;
    std::vector<double> weights = std::vector<double>(networkWeights(0), 0.0);

    friend bool operator==(const RuleNetwork &, const RuleNetwork &) = default;
};

} // namespace takt
