// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/TaskGraph.h"

#include <cstddef>

namespace takt {

/// What a workload looks like at a glance. Times in the graph's work unit.
struct GraphStatistics {
    std::size_t tasks = 0;
    std::size_t edges = 0;
    std::size_t sources = 0; ///< tasks without predecessors
    std::size_t sinks = 0;   ///< tasks without successors
    std::size_t levels = 0;
    std::size_t widestLevel = 0; ///< tasks on the level that has most
    double totalWork = 0;
    double criticalPath = 0; ///< longest path by work, without communication
    double totalData = 0;    ///< over all edges, in the graph's data unit
};

/// O(n + e).
[[nodiscard]] GraphStatistics graphStatistics(const TaskGraph &graph);

} // namespace takt
