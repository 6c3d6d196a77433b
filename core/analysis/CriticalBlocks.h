// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/ScheduleCriticality.h"
#include "core/model/Schedule.h"

#include <cstddef>
#include <vector>

namespace takt {

/// Tasks that follow each other on a critical path and run on one processor. Only what changes the
/// order within a block or takes a task out of one at its ends can make a shop's schedule shorter;
/// that is what the neighbourhoods of tabu search live on (Nowicki, Smutnicki, "A fast taboo search
/// algorithm for the job shop problem", Management Science 42(6), 1996).
struct CriticalBlock {
    ProcessorIndex processor = 0;
    std::size_t first = 0; ///< place in ScheduleCriticality::criticalPath
    std::size_t count = 0; ///< at least 1
    double start = 0;      ///< of the first task
    double finish = 0;     ///< of the last
};

/// The critical path cut into blocks, first block first: together they are the whole path. Tasks
/// that are placed nowhere end a block. `criticality` must be that of the schedule. O(path).
[[nodiscard]] std::vector<CriticalBlock> criticalBlocks(const Schedule &schedule,
                                                        const ScheduleCriticality &criticality);

} // namespace takt
