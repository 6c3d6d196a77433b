// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/DataArrival.h"

namespace takt {

DataArrival firstArrival(const TaskGraph &graph, const Platform &platform, const Schedule &schedule,
                         EdgeIndex edge, const Placement &target) noexcept
{
    DataArrival first;
    for (const std::uint32_t index : schedule.indicesOf(graph.edgeSource(edge))) {
        const Placement &sender = schedule.placements()[index];
        const double transfer =
            platform.communicationTime(graph.edgeData(edge), sender.processor, target.processor);
        const double arrival = sender.finish + transfer;
        if (first.sender == nullptr || arrival < first.arrival)
            first = {&sender, transfer, arrival};
    }
    return first;
}

} // namespace takt
