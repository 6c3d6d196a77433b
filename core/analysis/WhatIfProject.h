// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/WhatIf.h"
#include "core/schedule/ProjectScheduler.h"

#include <span>
#include <utility>
#include <vector>

namespace takt {

/// What is particular to projects when a what-if makes its schedule anew: activities take units of
/// resources, not a processor each, and forbidden units are gaps in the numbers of the lanes.
class WhatIfProject {
public:
    explicit WhatIfProject(const WhatIf &whatIf);

    /// Serial schedule generation (Kolisch, EJOR 90(2), 1996) in the order of the activities'
    /// starts, around the pinned ones: each as early as precedence and units allow, in the mode
    /// that it has. O(n²).
    [[nodiscard]] WhatIf::Outcome resolved(WhatIf next) const;
    /// With a schedule for the units that are left; its order only, where something is pinned.
    [[nodiscard]] WhatIf::Outcome adopting(WhatIf next, const Schedule &schedule) const;

private:
    /// An activity that is placed.
    struct Busy {
        double start;
        double finish;
        const std::vector<std::uint32_t> *units; ///< of each resource
    };

    [[nodiscard]] std::vector<ActivityStart> startsOf(const Schedule &schedule) const;
    [[nodiscard]] tl::expected<std::vector<ActivityStart>, ScheduleConflict>
    generate(std::vector<ActivityStart> wanted) const;
    [[nodiscard]] double earliest(const std::vector<Busy> &placed, double ready, double duration,
                                  const std::vector<std::uint32_t> &units) const;
    [[nodiscard]] bool hasRoom(const std::vector<Busy> &placed, double start, double duration,
                               const std::vector<std::uint32_t> &units) const;
    [[nodiscard]] WhatIf::Outcome withStarts(WhatIf next,
                                             const std::vector<ActivityStart> &starts) const;
    [[nodiscard]] Expected<Schedule> onAllUnits(const Schedule &schedule) const;

    const WhatIf &m_whatIf;
    const ProjectProblem &m_project;
    std::vector<std::uint32_t> m_capacity; ///< units that are left of each resource
};

} // namespace takt
