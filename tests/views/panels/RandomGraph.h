// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/TaskGraph.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <utility>

namespace takt::test {

/// A graph of n tasks with up to `edges` edges from lower to higher indices, at most `reach` apart.
inline std::shared_ptr<const TaskGraph> randomGraph(std::uint64_t seed, TaskIndex n,
                                                    std::size_t edges, TaskIndex reach)
{
    std::mt19937_64 draw(seed);
    TaskGraphBuilder builder("random");
    for (TaskIndex i = 0; i < n; ++i) {
        TaskSpec task;
        task.id = "t" + std::to_string(i);
        task.kind = "kind " + std::to_string(draw() % 5);
        task.work = 1 + static_cast<double>(draw() % 100);
        if (!builder.addTask(std::move(task)))
            return nullptr;
    }
    for (std::size_t k = 0; k < edges && n > 1; ++k) {
        const auto from = static_cast<TaskIndex>(draw() % (n - 1));
        const auto most = std::min<TaskIndex>(reach, n - 1 - from);
        const auto to = from + 1 + static_cast<TaskIndex>(draw() % most);
        if (!builder.hasEdge(from, to) && !builder.addEdge(from, to, double(draw() % 50)))
            return nullptr;
    }
    auto graph = builder.build();
    return graph ? std::make_shared<const TaskGraph>(*std::move(graph)) : nullptr;
}

} // namespace takt::test
