// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Platform.h"
#include "core/model/ProjectProblem.h"
#include "core/model/TaskGraph.h"
#include "tests/shared/RandomSchedules.h"

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace takt::test {

struct ProjectShape {
    std::size_t activities = 8;
    std::size_t renewable = 2;
    std::size_t nonrenewable = 0;
    std::size_t mostModes = 1;
    double precedenceShare = 0.25;
    std::int64_t longest = 9; ///< durations are whole, from 0
};

/// A project for which there is a schedule: the first mode of each activity keeps within the
/// nonrenewable resources.
inline std::shared_ptr<const ProjectProblem> randomProject(Random &random,
                                                           const ProjectShape &shape = {})
{
    std::vector<ProjectResource> resources;
    for (std::size_t number = 0; number < shape.renewable; ++number)
        resources.push_back({"R" + std::to_string(number + 1),
                             1 + static_cast<std::uint32_t>(random.below(5)), true});
    for (std::size_t number = 0; number < shape.nonrenewable; ++number)
        resources.push_back({"N" + std::to_string(number + 1), 0, false});
    std::vector<ActivitySpec> activities(shape.activities);
    for (ActivitySpec &activity : activities) {
        const std::size_t modes = 1 + random.below(shape.mostModes);
        for (std::size_t number = 0; number < modes; ++number) {
            ActivityMode mode{static_cast<double>(random.between(0, shape.longest)), {}};
            for (const ProjectResource &resource : resources)
                mode.demands.push_back(static_cast<std::uint32_t>(
                    random.below(resource.isRenewable ? resource.capacity + 1 : 5)));
            activity.modes.push_back(std::move(mode));
        }
    }
    for (std::size_t index = 0; index < resources.size(); ++index) {
        for (std::size_t activity = 0; !resources[index].isRenewable && activity < shape.activities;
             ++activity)
            resources[index].capacity += activities[activity].modes.front().demands[index];
    }
    // A nonrenewable resource of no unit would leave modes that cannot be.
    ProjectProblemBuilder builder("random");
    for (ProjectResource &resource : resources) {
        resource.capacity = std::max(resource.capacity, 4U);
        expectValue(builder.addResource(resource));
    }
    for (ActivitySpec &activity : activities)
        expectValue(builder.addActivity(std::move(activity)));
    for (ActivityIndex before = 0; before < shape.activities; ++before) {
        for (ActivityIndex after = before + 1; after < shape.activities; ++after) {
            if (random.chance(shape.precedenceShare) && !builder.addPrecedence(before, after))
                throw std::logic_error("a precedence was refused");
        }
    }
    return expectValue(builder.build());
}

/// A processor for each lane of a project.
inline Platform lanesOf(const ProjectProblem &project)
{
    std::vector<Processor> lanes;
    for (std::uint32_t lane = 0; lane < project.laneCount(); ++lane)
        lanes.push_back({.name = "lane " + std::to_string(lane + 1)});
    return expectValue(Platform::create("lanes", std::move(lanes), Links::uniform({})));
}

inline std::shared_ptr<const TaskGraph> projectGraph(std::shared_ptr<const ProjectProblem> project)
{
    return std::make_shared<const TaskGraph>(expectValue(makeProjectGraph(std::move(project))));
}

} // namespace takt::test
