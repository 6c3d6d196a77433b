// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/project/PriorityRule.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <ranges>

namespace takt::project {

namespace {

using Values = std::vector<double>;
using Modes = std::span<const ModeIndex>;

/// Times of the critical path method.
struct PathTimes {
    Values earliestStart;
    Values latestFinish;
};

PathTimes pathTimes(const ProjectNetwork &network, Modes modes)
{
    PathTimes times{Values(network.activityCount, 0), Values(network.activityCount, 0)};
    double end = 0;
    for (const ActivityIndex activity : network.topologicalOrder) {
        double &start = times.earliestStart[activity];
        for (const ActivityIndex before : network.predecessors(activity))
            start = std::max(start, times.earliestStart[before] + network.duration[modes[before]]);
        end = std::max(end, start + network.duration[modes[activity]]);
    }
    for (const ActivityIndex activity : std::ranges::reverse_view(network.topologicalOrder)) {
        double finish = end;
        for (const ActivityIndex after : network.successors(activity))
            finish = std::min(finish, times.latestFinish[after] - network.duration[modes[after]]);
        times.latestFinish[activity] = finish;
    }
    return times;
}

Values durations(const ProjectNetwork &network, Modes modes)
{
    Values values(network.activityCount);
    for (ActivityIndex activity = 0; activity < network.activityCount; ++activity)
        values[activity] = network.duration[modes[activity]];
    return values;
}

Values latestFinish(const ProjectNetwork &network, Modes modes)
{
    return pathTimes(network, modes).latestFinish;
}

Values latestStart(const ProjectNetwork &network, Modes modes)
{
    Values values = latestFinish(network, modes);
    std::ranges::transform(values, durations(network, modes), values.begin(), std::minus<>());
    return values;
}

Values slack(const ProjectNetwork &network, Modes modes)
{
    Values values = latestStart(network, modes);
    std::ranges::transform(values, pathTimes(network, modes).earliestStart, values.begin(),
                           std::minus<>());
    return values;
}

Values immediateSuccessors(const ProjectNetwork &network, Modes)
{
    Values values(network.activityCount);
    for (ActivityIndex activity = 0; activity < network.activityCount; ++activity)
        values[activity] = static_cast<double>(network.successors(activity).size());
    return values;
}

/// Adds to each activity's value `of` all that come behind it, each once. O(n × precedences).
template <class Of>
void addAllSuccessors(const ProjectNetwork &network, Values &values, const Of &of)
{
    std::vector<ActivityIndex> seenBy(network.activityCount, network.activityCount);
    std::vector<ActivityIndex> open;
    for (ActivityIndex activity = 0; activity < network.activityCount; ++activity) {
        open.assign(1, activity);
        while (!open.empty()) {
            const ActivityIndex at = open.back();
            open.pop_back();
            for (const ActivityIndex after : network.successors(at)) {
                if (seenBy[after] == activity)
                    continue;
                seenBy[after] = activity;
                values[activity] += of(after);
                open.push_back(after);
            }
        }
    }
}

Values totalSuccessors(const ProjectNetwork &network, Modes)
{
    Values values(network.activityCount, 0);
    addAllSuccessors(network, values, [](ActivityIndex) { return 1.0; });
    return values;
}

Values rankPositionalWeight(const ProjectNetwork &network, Modes modes)
{
    Values values = durations(network, modes);
    for (ActivityIndex activity = 0; activity < network.activityCount; ++activity) {
        for (const ActivityIndex after : network.successors(activity))
            values[activity] += network.duration[modes[after]];
    }
    return values;
}

Values wholeRankPositionalWeight(const ProjectNetwork &network, Modes modes)
{
    Values values = durations(network, modes);
    addAllSuccessors(network, values,
                     [&](ActivityIndex after) { return network.duration[modes[after]]; });
    return values;
}

Values resourceDemand(const ProjectNetwork &network, Modes modes)
{
    Values values(network.activityCount);
    for (ActivityIndex activity = 0; activity < network.activityCount; ++activity) {
        const auto demands = network.demands(modes[activity]);
        values[activity] = network.duration[modes[activity]] *
                           std::accumulate(demands.begin(), demands.end(), 0.0);
    }
    return values;
}

Values inFileOrder(const ProjectNetwork &network, Modes)
{
    Values values(network.activityCount);
    std::iota(values.begin(), values.end(), 0.0);
    return values;
}

constexpr auto rules = std::to_array<PriorityRule>({
    {"lft", "latest finish time", false, latestFinish},
    {"lst", "latest start time", false, latestStart},
    {"mts", "number of all successors", true, totalSuccessors},
    {"mis", "number of immediate successors", true, immediateSuccessors},
    {"grpw", "duration with immediate successors", true, rankPositionalWeight},
    {"grpw-all", "duration with all successors", true, wholeRankPositionalWeight},
    {"slack", "slack on the critical path", false, slack},
    {"spt", "duration", false, durations},
    {"lpt", "duration", true, durations},
    {"grd", "units × time of all resources", true, resourceDemand},
    {"fifo", "place in the file", false, inFileOrder},
});

} // namespace

std::span<const PriorityRule> priorityRules()
{
    return rules;
}

} // namespace takt::project
