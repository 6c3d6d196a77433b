// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/project/ProjectCatalogue.h"
#include "core/io/project/ProjectText.h"

#include <fmt/format.h>
#include <utility>
#include <vector>

namespace takt {

namespace {

/// A name that no unit has.
std::string freeLaneName(const ProjectProblem &project)
{
    return project.unitCount() == 0 ? "any" : "no resource";
}

} // namespace

Expected<WorkloadDocument> projectDocument(std::shared_ptr<const ProjectProblem> project)
{
    std::vector<Processor> units;
    for (const ProjectResource &resource : project->resources()) {
        for (std::uint32_t unit = 1; resource.isRenewable && unit <= resource.capacity; ++unit)
            units.push_back(
                {.name = fmt::format("{} #{}", resource.name, unit), .className = resource.name});
    }
    if (project->hasFreeLane())
        units.push_back({.name = freeLaneName(*project)});
    WorkloadDocument document;
    document.machineCores.assign(units.size(), 1);
    auto platform =
        Platform::create("resources of " + project->name(), std::move(units), Links::uniform({}));
    if (!platform)
        return tl::unexpected(platform.error());
    document.machines = std::make_shared<const Platform>(*std::move(platform));
    auto graph = makeProjectGraph(withCatalogueBounds(std::move(project)));
    if (!graph)
        return tl::unexpected(graph.error());
    document.graph = std::make_shared<const TaskGraph>(*std::move(graph));
    return document;
}

} // namespace takt
