// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Platform.h"
#include "core/model/TaskGraph.h"
#include "tests/shared/RandomSchedules.h"

#include <limits>
#include <string>
#include <vector>

namespace takt::test {

/// Whether all times and their sums are numbers that doubles hold.
enum class Exactness { Any, Exact };

/// A small workload and platform of a random kind.
struct RandomWorkload {
    std::string what;
    TaskGraph graph;
    Platform platform;
};

inline Links randomLinks(Random &random, std::size_t processors, Exactness exactness)
{
    const auto link = [&random, exactness]() -> Link {
        if (random.chance(0.15))
            return {static_cast<double>(random.below(3)), std::numeric_limits<double>::infinity()};
        const double bandwidth = exactness == Exactness::Exact
                                     ? static_cast<double>(std::size_t{1} << random.below(3))
                                     : 0.3 + random.unit();
        return {static_cast<double>(random.below(3)) / 2, bandwidth};
    };
    switch (random.below(3)) {
    case 0:
        return Links::uniform(link());
    case 1: {
        std::vector<Link> pairs;
        for (std::size_t pair = 0; pair < processors * processors; ++pair)
            pairs.push_back(link());
        return Links::pairwise(processors, std::move(pairs));
    }
    default: {
        std::vector<Links::Level> levels(random.below(3));
        for (Links::Level &level : levels) {
            level.link = link();
            for (std::size_t processor = 0; processor < processors; ++processor)
                level.groupOf.push_back(static_cast<std::uint32_t>(random.below(3)));
        }
        return Links::hierarchical(std::move(levels), link());
    }
    }
}

/// Single tasks and graphs without edges, tasks and data that cost nothing, ties, cost matrices
/// and speeds, memory that not every processor has, one processor and several, and links of every
/// form. Exact: no speeds but 1, no memory limits, and uniform or quarter-valued links.
inline RandomWorkload randomWorkload(Random &random, Exactness exactness = Exactness::Any)
{
    const bool isExact = exactness == Exactness::Exact;
    const std::size_t tasks = random.chance(0.1) ? 1 : 2 + random.below(24);
    const std::size_t processors = random.chance(0.15) ? 1 : 2 + random.below(5);
    const bool hasMatrix = random.chance(0.5);
    const bool hasMemory = !isExact && random.chance(0.4);
    const double edgeProbability = random.chance(0.15) ? 0 : random.unit() / 2;
    const double zeroProbability = random.chance(0.5) ? 0.3 : 0;
    const std::int64_t greatest = random.chance(0.3) ? 3 : 40;
    const auto amount = [&]() -> double {
        if (random.chance(zeroProbability))
            return 0;
        return isExact || random.chance(0.5) ? static_cast<double>(random.between(1, greatest))
                                             : random.unit() * static_cast<double>(greatest);
    };

    TaskGraphBuilder builder("random");
    for (std::size_t task = 0; task < tasks; ++task) {
        TaskSpec spec{"n" + std::to_string(task)};
        spec.memory = hasMemory ? random.unit() : 0;
        if (!hasMatrix)
            spec.work = amount();
        for (std::size_t column = 0; hasMatrix && column < processors; ++column)
            spec.costs.push_back(amount());
        expectValue(builder.addTask(std::move(spec)));
    }
    for (TaskIndex to = 0; to < tasks; ++to) {
        // Neither end has to be the one of the lower index: the graph runs backwards half the time.
        for (TaskIndex from = 0; from < to; ++from) {
            if (random.chance(edgeProbability))
                expectValue(tasks % 2 == 0 ? builder.addEdge(from, to, amount())
                                           : builder.addEdge(to, from, amount()));
        }
    }

    std::vector<Processor> list;
    for (std::size_t index = 0; index < processors; ++index) {
        Processor processor{"P" + std::to_string(index)};
        if (!isExact && random.chance(0.7))
            processor.speed = 0.5 + random.unit();
        if (hasMemory && index > 0)
            processor.memory = random.unit();
        list.push_back(std::move(processor));
    }
    Links links = randomLinks(random, processors, exactness);
    std::string what = std::to_string(tasks) + " tasks on " + std::to_string(processors) +
                       (hasMatrix ? " processors by matrix" : " processors by speed") +
                       (hasMemory ? ", memory" : "") + ", links of form " +
                       std::to_string(static_cast<int>(links.form()));
    return {std::move(what), expectValue(builder.build()),
            expectValue(Platform::create("random", std::move(list), std::move(links)))};
}

} // namespace takt::test
