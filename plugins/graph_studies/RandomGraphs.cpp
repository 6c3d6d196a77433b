// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/graph_studies/RandomGraphs.h"

#include "core/model/Philox.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <utility>
#include <vector>

namespace takt::graph_studies {

namespace {

constexpr double meanComputation = 50;

/// Draws in the order in which they are asked for.
class Draws {
public:
    Draws(std::uint64_t seed, std::uint64_t replica) : m_seed(seed), m_replica(replica) {}

    [[nodiscard]] double between(double low, double high)
    {
        return low + (high - low) * Philox::uniform(m_seed, m_replica, m_site++);
    }
    /// low to high, both included.
    [[nodiscard]] std::uint32_t wholeBetween(std::uint32_t low, std::uint32_t high)
    {
        const auto count = static_cast<double>(high - low + 1);
        return low + std::min(static_cast<std::uint32_t>(between(0, count)), high - low);
    }

private:
    std::uint64_t m_seed;
    std::uint64_t m_replica;
    std::uint64_t m_site = 0;
};

/// The first task of each level, and the number of tasks at the end. A level has 1 to twice the
/// mean width of tasks, until there are no more.
std::vector<std::uint32_t> drawLevels(const RandomGraphShape &shape, Draws &draws)
{
    const double meanWidth = std::sqrt(double(shape.tasks)) * shape.alpha;
    const auto widest = std::max(1U, static_cast<std::uint32_t>(std::lround(2 * meanWidth - 1)));
    std::vector<std::uint32_t> levels{0};
    while (levels.back() < shape.tasks) {
        const std::uint32_t width = draws.wholeBetween(1, widest);
        levels.push_back(std::min(levels.back() + width, shape.tasks));
    }
    return levels;
}

Expected<void> addTasks(TaskGraphBuilder &builder, const RandomGraphShape &shape,
                        std::uint32_t processors, Draws &draws)
{
    for (std::uint32_t task = 0; task < shape.tasks; ++task) {
        TaskSpec spec;
        spec.id = fmt::format("t{}", task + 1);
        const double mean = draws.between(0, 2 * meanComputation);
        for (std::uint32_t processor = 0; processor < processors; ++processor)
            spec.costs.push_back(
                mean * draws.between(1 - shape.heterogeneity / 2, 1 + shape.heterogeneity / 2));
        if (auto added = builder.addTask(std::move(spec)); !added)
            return tl::unexpected(added.error());
    }
    return {};
}

Expected<void> connect(TaskGraphBuilder &builder, TaskIndex from, TaskIndex to,
                       const RandomGraphShape &shape, Draws &draws)
{
    const double data = draws.between(0, 2 * meanComputation * shape.communicationRatio);
    if (builder.hasEdge(from, to))
        return {};
    if (auto added = builder.addEdge(from, to, data); !added)
        return tl::unexpected(added.error());
    return {};
}

/// A task of a level behind `level`: of the next one with probability 1/2, of the one behind that
/// with 1/4 and so on.
TaskIndex drawTarget(const std::vector<std::uint32_t> &levels, std::size_t level, Draws &draws)
{
    std::size_t target = level + 1;
    while (target + 2 < levels.size() && draws.between(0, 1) < 0.5)
        ++target;
    return draws.wholeBetween(levels[target], levels[target + 1] - 1);
}

Expected<void> addEdges(TaskGraphBuilder &builder, const RandomGraphShape &shape,
                        const std::vector<std::uint32_t> &levels, Draws &draws)
{
    std::vector<bool> hasPredecessor(shape.tasks, false);
    for (std::size_t level = 0; level + 2 < levels.size(); ++level) {
        for (TaskIndex task = levels[level]; task < levels[level + 1]; ++task) {
            const std::uint32_t edges = draws.wholeBetween(1, std::max(1U, shape.outDegree));
            for (std::uint32_t edge = 0; edge < edges; ++edge) {
                const TaskIndex target = drawTarget(levels, level, draws);
                hasPredecessor[target] = true;
                if (auto done = connect(builder, task, target, shape, draws); !done)
                    return done;
            }
        }
        for (TaskIndex task = levels[level + 1]; task < levels[level + 2]; ++task) {
            if (hasPredecessor[task])
                continue;
            const TaskIndex source = draws.wholeBetween(levels[level], levels[level + 1] - 1);
            if (auto done = connect(builder, source, task, shape, draws); !done)
                return done;
        }
    }
    return {};
}

} // namespace

Expected<TaskGraph> randomGraph(const RandomGraphShape &shape, std::uint32_t processors,
                                std::uint64_t seed, std::uint64_t replica)
{
    Draws draws(seed, replica);
    TaskGraphBuilder builder(fmt::format("random {}-{}", seed, replica));
    const std::vector<std::uint32_t> levels = drawLevels(shape, draws);
    if (auto added = addTasks(builder, shape, processors, draws); !added)
        return tl::unexpected(added.error());
    if (auto added = addEdges(builder, shape, levels, draws); !added)
        return tl::unexpected(added.error());
    return builder.build();
}

Expected<Platform> randomGraphPlatform(std::uint32_t processors)
{
    std::vector<Processor> all;
    for (std::uint32_t processor = 0; processor < processors; ++processor)
        all.push_back({fmt::format("P{}", processor + 1)});
    return Platform::create("random graphs", std::move(all), Links::uniform({0, 1}));
}

} // namespace takt::graph_studies
