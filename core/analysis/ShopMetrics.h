// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/GapReference.h"
#include "core/model/Result.h"
#include "core/model/Schedule.h"
#include "core/model/ShopProblem.h"

#include <string>
#include <vector>

namespace takt {

/// What the "gap" of a shop is measured against. `provedBound`: what a solver has proved besides.
[[nodiscard]] GapReference gapReference(const ShopProblem &shop, double provedBound = 0);

/// The metrics of a schedule of a shop, in this order, ids as in takt-cli's JSON:
///   makespan, lowerBound (the best of core/analysis/ShopBounds.h and `provedBound`), gap (makespan
///   / gapReference() - 1; its title says to which), distanceToBound (makespan / lowerBound - 1),
///   totalCompletion (sum over jobs), totalFlow (sum of completion - release);
/// where jobs have weights: weightedCompletion, weightedFlow; where they have due dates:
///   totalTardiness, maxTardiness, maxLateness, tardyJobs, with weights weightedTardiness;
/// then utilization (mean over machines of busy time / makespan), maxUtilization, loadBalance (mean
/// busy time / greatest), idleShare (1 - utilization).
/// A job completes when the last of its operations ends; one that is placed nowhere, at 0. What is
/// no finite number is left out. O(placements + shopBounds()).
[[nodiscard]] std::vector<Metric> shopMetrics(const Schedule &schedule, const ShopProblem &shop,
                                              double provedBound = 0);

} // namespace takt
