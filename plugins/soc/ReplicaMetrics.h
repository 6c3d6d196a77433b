// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Result.h"
#include "core/sim/soc/SocReplicas.h"

#include <span>
#include <vector>

namespace takt::soc {

/// A mean over replicas and how far it may be off.
struct ReplicaMean {
    double mean = 0;
    double halfWidth = 0; ///< 1.96 standard errors; 0 for one replica
};

/// `quantity` is a member of SocMeasures.
[[nodiscard]] ReplicaMean meanOver(std::span<const SocMeasures> replicas,
                                   double SocMeasures::*quantity);

/// Means over replicas. Energy only where the platform states power.
[[nodiscard]] std::vector<Metric> replicaMetrics(std::span<const SocMeasures> replicas,
                                                 bool hasPower);

} // namespace takt::soc
