// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"
#include "core/model/Platform.h"
#include "core/model/TaskGraph.h"

#include <cstdint>

namespace takt::graph_studies {

/// The parameters of a random graph of Topcuoglu, Hariri and Wu (IEEE TPDS 13(3), 2002, section
/// 5.2).
struct RandomGraphShape {
    std::uint32_t tasks = 20;
    double alpha = 1; ///< of the shape: height √tasks / alpha, mean width √tasks · alpha
    std::uint32_t outDegree = 3;   ///< most edges that leave a task
    double communicationRatio = 1; ///< mean communication over mean computation (CCR)
    double heterogeneity = 0.5;    ///< range of the costs over processors (beta, 0 to 1)
};

/// A graph with a cost matrix for `processors`. The mean computation is 50; a task's mean cost is
/// uniform in 0 to twice that, its cost on a processor within ± beta/2 of its mean, the data of an
/// edge uniform in 0 to twice 50 · CCR.
///
/// The paper does not say how levels are wired: here each task but those of the last level gets 1
/// to outDegree edges to tasks of the following levels, the next one most often, and a task
/// without a predecessor gets one from the level before. Equal seeds give equal graphs. O(tasks ·
/// (outDegree + processors)).
[[nodiscard]] Expected<TaskGraph> randomGraph(const RandomGraphShape &shape,
                                              std::uint32_t processors, std::uint64_t seed,
                                              std::uint64_t replica);

/// `processors` that differ only by the cost matrix, with links of bandwidth 1 and no latency.
[[nodiscard]] Expected<Platform> randomGraphPlatform(std::uint32_t processors);

} // namespace takt::graph_studies
