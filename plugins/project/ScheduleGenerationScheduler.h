// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/ProjectScheduler.h"

namespace takt::project {

/// One schedule by a schedule generation scheme and a priority rule, improved by justification
/// where wanted. Several modes: each activity in its shortest one, changed at random until the
/// nonrenewable resources suffice. Refused: projects for which that finds no modes.
class ScheduleGenerationScheduler final : public ProjectScheduler {
public:
    ScheduleGenerationScheduler();

private:
    [[nodiscard]] Expected<Schedule> run(const ProjectProblem &project, const TaskGraph &graph,
                                         const Parameters &parameters,
                                         RunContext &context) const override;
};

} // namespace takt::project
