// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/ProjectBounds.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <ranges>

namespace takt {

namespace {

/// Rounding up forgives this much, relative to the value.
constexpr double roundingShare = 1e-9;

bool areDurationsWhole(const ProjectProblem &project)
{
    for (ActivityIndex activity = 0; activity < project.activityCount(); ++activity) {
        for (const ActivityMode &mode : project.modes(activity)) {
            if (mode.duration != std::floor(mode.duration))
                return false;
        }
    }
    return true;
}

/// Units × time that an activity takes of a resource at least.
double leastWork(const ProjectProblem &project, ActivityIndex activity, ResourceIndex resource)
{
    double least = std::numeric_limits<double>::infinity();
    for (const ActivityMode &mode : project.modes(activity))
        least = std::min(least, mode.duration * mode.demands[resource]);
    return least;
}

/// Max over thresholds h and t of h + work of the activities with head >= h, tail >= t, per unit, +
/// t.
double headTailBound(const ProjectHeadsAndTails &times, const std::vector<double> &work,
                     double capacity, const std::vector<ActivityIndex> &byFallingTail)
{
    std::vector<double> heads = times.head;
    std::ranges::sort(heads);
    heads.erase(std::unique(heads.begin(), heads.end()), heads.end());
    double best = 0;
    for (const double head : heads) {
        double sum = 0;
        for (const ActivityIndex activity : byFallingTail) {
            if (times.head[activity] < head || work[activity] == 0)
                continue;
            sum += work[activity];
            best = std::max(best, head + sum / capacity + times.tail[activity]);
        }
    }
    return best;
}

} // namespace

double ProjectBounds::best() const noexcept
{
    return std::max({criticalPath, resource, resourceHeadTail});
}

ProjectHeadsAndTails headsAndTails(const TaskGraph &graph)
{
    ProjectHeadsAndTails times{std::vector<double>(graph.taskCount(), 0),
                               std::vector<double>(graph.taskCount(), 0)};
    for (const TaskIndex task : graph.topologicalOrder()) {
        for (const TaskIndex before : graph.predecessors(task))
            times.head[task] = std::max(times.head[task], times.head[before] + graph.work(before));
    }
    for (const TaskIndex task : std::ranges::reverse_view(graph.topologicalOrder())) {
        for (const TaskIndex after : graph.successors(task))
            times.tail[task] = std::max(times.tail[task], times.tail[after] + graph.work(after));
    }
    return times;
}

ProjectBounds projectBounds(const TaskGraph &graph)
{
    const ProjectProblem &project = *graph.project();
    const ProjectHeadsAndTails times = headsAndTails(graph);
    ProjectBounds bounds;
    for (TaskIndex task = 0; task < graph.taskCount(); ++task)
        bounds.criticalPath =
            std::max(bounds.criticalPath, times.head[task] + graph.work(task) + times.tail[task]);
    std::vector<ActivityIndex> byFallingTail(project.activityCount());
    std::iota(byFallingTail.begin(), byFallingTail.end(), ActivityIndex{0});
    std::ranges::stable_sort(byFallingTail, std::greater<>(),
                             [&](ActivityIndex activity) { return times.tail[activity]; });
    std::vector<double> work(project.activityCount());
    for (ResourceIndex resource = 0; resource < project.resources().size(); ++resource) {
        const ProjectResource &described = project.resources()[resource];
        if (!described.isRenewable || described.capacity == 0)
            continue;
        for (ActivityIndex activity = 0; activity < project.activityCount(); ++activity)
            work[activity] = leastWork(project, activity, resource);
        const double capacity = described.capacity;
        bounds.resource =
            std::max(bounds.resource, std::accumulate(work.begin(), work.end(), 0.0) / capacity);
        bounds.resourceHeadTail =
            std::max(bounds.resourceHeadTail, headTailBound(times, work, capacity, byFallingTail));
    }
    if (areDurationsWhole(project)) {
        for (double *bound : {&bounds.resource, &bounds.resourceHeadTail})
            *bound = std::ceil(*bound * (1 - roundingShare));
    }
    return bounds;
}

} // namespace takt
