// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/ProjectScheduler.h"

namespace takt::project {

/// A genetic algorithm for projects: activity lists, decoded by the serial schedule generation
/// scheme and improved by justification; see Population.h. Ends at the time limit, after so many
/// schedules, or when the makespan meets the lower bound (core/analysis/ProjectBounds.h).
/// Refused: a project for which it finds no modes within the nonrenewable resources.
class ProjectSearch final : public ProjectScheduler {
public:
    ProjectSearch();

private:
    [[nodiscard]] Expected<Schedule> run(const ProjectProblem &project, const TaskGraph &graph,
                                         const Parameters &parameters,
                                         RunContext &context) const override;
};

} // namespace takt::project
