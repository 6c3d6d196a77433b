// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/project/ProjectNetwork.h"

#include <utility>

namespace takt::project {

namespace {

bool fits(const ProjectProblem &project, const ActivityMode &mode)
{
    for (ResourceIndex resource = 0; resource < project.resources().size(); ++resource) {
        if (mode.demands[resource] > project.resources()[resource].capacity)
            return false;
    }
    return true;
}

void addModes(const ProjectProblem &project, ActivityIndex activity, ProjectNetwork &network)
{
    std::uint32_t number = 0;
    for (const ActivityMode &mode : project.modes(activity)) {
        if (fits(project, mode)) {
            network.modeNumber.push_back(number);
            network.duration.push_back(mode.duration);
            for (ResourceIndex resource = 0; resource < mode.demands.size(); ++resource) {
                auto &demands =
                    project.resources()[resource].isRenewable ? network.demand : network.use;
                demands.push_back(mode.demands[resource]);
            }
        }
        ++number;
    }
    network.firstMode.push_back(static_cast<ModeIndex>(network.duration.size()));
}

} // namespace

ProjectNetwork ProjectNetwork::of(const TaskGraph &graph)
{
    const ProjectProblem &project = *graph.project();
    ProjectNetwork network;
    network.activityCount = static_cast<std::uint32_t>(project.activityCount());
    for (const ProjectResource &resource : project.resources())
        (resource.isRenewable ? network.capacity : network.stock).push_back(resource.capacity);
    network.renewableCount = static_cast<std::uint32_t>(network.capacity.size());
    network.nonrenewableCount = static_cast<std::uint32_t>(network.stock.size());
    network.firstMode.push_back(0);
    network.firstPredecessor.push_back(0);
    network.firstSuccessor.push_back(0);
    for (ActivityIndex activity = 0; activity < network.activityCount; ++activity) {
        addModes(project, activity, network);
        const auto before = graph.predecessors(activity);
        const auto after = graph.successors(activity);
        network.predecessor.insert(network.predecessor.end(), before.begin(), before.end());
        network.successor.insert(network.successor.end(), after.begin(), after.end());
        network.firstPredecessor.push_back(static_cast<std::uint32_t>(network.predecessor.size()));
        network.firstSuccessor.push_back(static_cast<std::uint32_t>(network.successor.size()));
    }
    network.topologicalOrder.assign(graph.topologicalOrder().begin(),
                                    graph.topologicalOrder().end());
    return network;
}

ProjectNetwork ProjectNetwork::reversed() const
{
    ProjectNetwork network = *this;
    std::swap(network.firstPredecessor, network.firstSuccessor);
    std::swap(network.predecessor, network.successor);
    network.topologicalOrder.assign(topologicalOrder.rbegin(), topologicalOrder.rend());
    return network;
}

std::vector<ActivityStart> ProjectNetwork::startsOf(std::span<const double> starts,
                                                    std::span<const ModeIndex> modes) const
{
    std::vector<ActivityStart> result(activityCount);
    for (ActivityIndex activity = 0; activity < activityCount; ++activity)
        result[activity] = {starts[activity], modeNumber[modes[activity]]};
    return result;
}

} // namespace takt::project
