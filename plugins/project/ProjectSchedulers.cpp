// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/project/ProjectSchedulers.h"

#include "plugins/project/ProjectSearch.h"
#include "plugins/project/ScheduleGenerationScheduler.h"

namespace takt::project {

std::vector<std::unique_ptr<Scheduler>> allProjectSchedulers()
{
    std::vector<std::unique_ptr<Scheduler>> all;
    all.push_back(std::make_unique<ScheduleGenerationScheduler>());
    all.push_back(std::make_unique<ProjectSearch>());
    return all;
}

} // namespace takt::project
