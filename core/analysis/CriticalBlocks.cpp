// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/CriticalBlocks.h"

namespace takt {

std::vector<CriticalBlock> criticalBlocks(const Schedule &schedule,
                                          const ScheduleCriticality &criticality)
{
    std::vector<CriticalBlock> blocks;
    bool isOpen = false;
    for (std::size_t place = 0; place < criticality.criticalPath.size(); ++place) {
        const Placement *placement = schedule.placementOf(criticality.criticalPath[place]);
        if (placement == nullptr) {
            isOpen = false;
            continue;
        }
        if (!isOpen || blocks.back().processor != placement->processor)
            blocks.push_back({placement->processor, place, 0, placement->start, 0});
        isOpen = true;
        ++blocks.back().count;
        blocks.back().finish = placement->finish;
    }
    return blocks;
}

} // namespace takt
