// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/ProjectMetrics.h"

#include "core/analysis/ProjectBounds.h"
#include "core/model/ProjectProblem.h"

#include <algorithm>
#include <cmath>

namespace takt {

namespace {

using Better = Metric::Better;

void addUse(const Schedule &schedule, const ProjectProblem &project, std::vector<Metric> &metrics)
{
    const double makespan = schedule.makespan();
    std::vector<Metric> ofResources;
    double allBusy = 0;
    double greatest = 0;
    for (ResourceIndex resource = 0; resource < project.resources().size(); ++resource) {
        const ProjectResource &described = project.resources()[resource];
        if (!described.isRenewable)
            continue;
        double busy = 0;
        for (auto unit = project.firstLane(resource); unit < project.firstLane(resource + 1);
             ++unit) {
            for (const Placement &placement : schedule.onProcessor(unit))
                busy += placement.finish - placement.start;
        }
        const double use = busy / (described.capacity * makespan);
        allBusy += busy;
        greatest = std::max(greatest, use);
        ofResources.push_back(
            {"use." + described.name, "Use of " + described.name, use, {}, Better::Neither});
    }
    metrics.push_back({"utilization",
                       "Utilization",
                       allBusy / (project.unitCount() * makespan),
                       {},
                       Better::Higher});
    metrics.push_back({"maxUtilization", "Greatest utilization", greatest, {}, Better::Neither});
    metrics.insert(metrics.end(), ofResources.begin(), ofResources.end());
}

} // namespace

GapReference projectGapReference(const TaskGraph &graph, double provedBound)
{
    return gapReference(graph.project()->knownBounds(),
                        std::max(projectBounds(graph).best(), provedBound));
}

std::vector<Metric> projectMetrics(const Schedule &schedule, const TaskGraph &graph,
                                   double provedBound)
{
    const double bound = std::max(projectBounds(graph).best(), provedBound);
    std::vector<Metric> metrics =
        gapMetrics(schedule.makespan(), bound, gapReference(graph.project()->knownBounds(), bound));
    addUse(schedule, *graph.project(), metrics);
    std::erase_if(metrics, [](const Metric &metric) { return !std::isfinite(metric.value); });
    return metrics;
}

} // namespace takt
