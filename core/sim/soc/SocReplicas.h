// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/soc/SocMeasures.h"

#include <cstdint>
#include <vector>

namespace takt {

/// Several runs of one policy under one seed.
struct SocReplicas {
    SocTrace first;                    ///< of replica 0
    std::vector<SocMeasures> measures; ///< by replica
};

/// Runs replicas 0 to count - 1 on all cores, count at least 1; the same on any number of threads.
/// Every trace goes through validateSocTrace(). Error: that of the lowest replica that has one.
[[nodiscard]] Expected<SocReplicas>
simulateReplicas(const SocScenario &scenario, const SocPolicy &policy,
                 const Parameters &policyParameters, const SocSettings &settings,
                 std::uint64_t seed, std::uint32_t count, RunContext &context);

} // namespace takt
