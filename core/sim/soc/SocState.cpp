// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/soc/SocState.h"

#include <algorithm>

namespace takt {

std::int64_t SocState::dataThere(SocTask task, ProcessorIndex element) const
{
    const SocJobState &job = jobs.at(task.job);
    const TaskGraph &graph = *scenario->types()[job.type].graph;
    const auto predecessors = graph.predecessors(task.task);
    const auto edges = graph.incomingEdges(task.task);
    std::int64_t there = job.arrival;
    for (std::size_t index = 0; index < predecessors.size(); ++index) {
        const SocTaskState &source = job.tasks[predecessors[index]];
        there = std::max(there, source.finish +
                                    scenario->platform().transferTime(graph.edgeData(edges[index]),
                                                                      source.element, element));
    }
    return there;
}

} // namespace takt
