// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/ProjectProblem.h"

#include "core/model/TaskGraph.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <unordered_set>

namespace takt {

namespace {

std::string resourcePlace(const std::string &name)
{
    return fmt::format("resource '{}'", name);
}

} // namespace

double ProjectProblem::leastDuration(ActivityIndex activity) const noexcept
{
    return std::ranges::min_element(modes(activity), {}, &ActivityMode::duration)->duration;
}

bool ProjectProblem::takesUnits(const ActivityMode &mode) const noexcept
{
    for (ResourceIndex resource = 0; resource < m_resources.size(); ++resource) {
        if (unitsOf(mode, resource) > 0)
            return true;
    }
    return false;
}

std::shared_ptr<const ProjectProblem> ProjectProblem::withKnownBounds(KnownBounds bounds) const
{
    auto project = std::make_shared<ProjectProblem>(*this);
    project->m_knownBounds = std::move(bounds);
    return project;
}

ProjectProblemBuilder::ProjectProblemBuilder(std::string name) : m_name(std::move(name)) {}

Expected<ResourceIndex> ProjectProblemBuilder::addResource(ProjectResource resource)
{
    if (resource.name.empty())
        return failure({}, "a resource has an empty name");
    if (std::ranges::find(m_resources, resource.name, &ProjectResource::name) != m_resources.end())
        return failure(resourcePlace(resource.name), "stands there twice");
    if (!m_activities.empty())
        return failure(resourcePlace(resource.name), "comes behind the first activity");
    m_units += resource.isRenewable ? resource.capacity : 0;
    if (m_units > mostUnits)
        return failure(resourcePlace(resource.name),
                       fmt::format("makes more than {} units of renewable resources", mostUnits));
    m_resources.push_back(std::move(resource));
    return static_cast<ResourceIndex>(m_resources.size() - 1);
}

Expected<ActivityIndex> ProjectProblemBuilder::addActivity(ActivitySpec activity)
{
    const auto index = static_cast<ActivityIndex>(m_activities.size());
    if (activity.name.empty())
        activity.name = fmt::format("activity {}", index + 1);
    const std::string place = fmt::format("activity '{}'", activity.name);
    if (activity.modes.empty())
        return failure(place, "has no mode in which it could be done");
    bool isPossible = false;
    for (std::size_t number = 0; number < activity.modes.size(); ++number) {
        const ActivityMode &mode = activity.modes[number];
        const std::string here = fmt::format("{}, mode {}", place, number + 1);
        if (!std::isfinite(mode.duration) || mode.duration < 0)
            return failure(here, fmt::format("takes {}; a duration must be a finite number of at "
                                             "least 0",
                                             mode.duration));
        if (mode.demands.size() != m_resources.size())
            return failure(here, fmt::format("has {} demands for {} resources", mode.demands.size(),
                                             m_resources.size()));
        bool doesFit = true;
        for (ResourceIndex resource = 0; resource < m_resources.size(); ++resource)
            doesFit = doesFit && mode.demands[resource] <= m_resources[resource].capacity;
        isPossible = isPossible || doesFit;
    }
    if (!isPossible)
        return failure(place, "needs more units of a resource than there are, in every mode");
    m_activities.push_back(std::move(activity));
    return index;
}

Expected<void> ProjectProblemBuilder::addPrecedence(ActivityIndex before, ActivityIndex after)
{
    const std::string place = fmt::format("precedence {} → {}", before + 1, after + 1);
    if (before >= m_activities.size() || after >= m_activities.size())
        return failure(place, fmt::format("names an activity that is not there; there are {}",
                                          m_activities.size()));
    if (before == after)
        return failure(place, "an activity cannot wait for itself");
    m_precedences.emplace_back(before, after);
    return {};
}

Expected<std::shared_ptr<const ProjectProblem>> ProjectProblemBuilder::build()
{
    if (m_activities.empty())
        return failure({}, "the project has no activities");
    ProjectProblem project;
    project.m_name = std::move(m_name);
    project.m_resources = std::move(m_resources);
    project.m_firstMode.push_back(0);
    std::unordered_set<std::string> seen;
    for (ActivitySpec &activity : m_activities) {
        if (!seen.insert(activity.name).second)
            return failure(fmt::format("activity '{}'", activity.name), "stands there twice");
        project.m_names.push_back(std::move(activity.name));
        for (ActivityMode &mode : activity.modes)
            project.m_modes.push_back(std::move(mode));
        project.m_firstMode.push_back(static_cast<std::uint32_t>(project.m_modes.size()));
    }
    std::ranges::sort(m_precedences);
    m_precedences.erase(std::unique(m_precedences.begin(), m_precedences.end()),
                        m_precedences.end());
    project.m_precedences = std::move(m_precedences);
    project.m_firstLane.push_back(0);
    for (const ProjectResource &resource : project.m_resources)
        project.m_firstLane.push_back(project.m_firstLane.back() +
                                      (resource.isRenewable ? resource.capacity : 0));
    project.m_hasFreeLane =
        project.unitCount() == 0 ||
        std::ranges::any_of(project.m_modes, [&project](const ActivityMode &mode) {
            return mode.duration > 0 && !project.takesUnits(mode);
        });
    *this = ProjectProblemBuilder({});
    return std::make_shared<const ProjectProblem>(std::move(project));
}

Expected<TaskGraph> makeProjectGraph(std::shared_ptr<const ProjectProblem> project)
{
    TaskGraphBuilder builder(project->name());
    for (ActivityIndex activity = 0; activity < project->activityCount(); ++activity) {
        TaskSpec task;
        task.id = project->activityName(activity);
        task.label = task.id.starts_with("activity ") ? task.id.substr(9) : std::string();
        task.work = project->leastDuration(activity);
        if (auto added = builder.addTask(std::move(task)); !added)
            return tl::unexpected(added.error());
    }
    for (const auto &[before, after] : project->precedences()) {
        if (auto edge = builder.addEdge(before, after); !edge)
            return tl::unexpected(edge.error());
    }
    builder.setProject(std::move(project));
    return builder.build();
}

} // namespace takt
