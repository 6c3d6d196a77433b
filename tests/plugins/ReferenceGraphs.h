// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Platform.h"
#include "core/model/TaskGraph.h"
#include "tests/shared/RandomSchedules.h"

#include <array>
#include <string>
#include <vector>

namespace takt::test {

/// A task graph of a paper with its cost matrix, tasks and processors as numbered there from 1.
struct ReferenceGraph {
    struct Edge {
        TaskIndex from;
        TaskIndex to;
        double communication;
    };
    std::string name;
    std::vector<std::vector<double>> costs;
    std::vector<Edge> edges;

    [[nodiscard]] TaskGraph graph() const
    {
        TaskGraphBuilder builder(name);
        for (std::size_t task = 0; task < costs.size(); ++task) {
            TaskSpec spec{"n" + std::to_string(task + 1)};
            spec.costs = costs[task];
            expectValue(builder.addTask(std::move(spec)));
        }
        for (const Edge &edge : edges)
            expectValue(builder.addEdge(edge.from - 1, edge.to - 1, edge.communication));
        return expectValue(builder.build());
    }
};

/// `count` processors of speed 1; communication takes the data of an edge as given.
inline Platform plainPlatform(std::size_t count)
{
    std::vector<Processor> processors;
    for (std::size_t index = 0; index < count; ++index)
        processors.push_back({"P" + std::to_string(index + 1)});
    return expectValue(Platform::create("plain", std::move(processors), Links::uniform({0, 1})));
}

/// Topcuoglu, Hariri, Wu, IEEE TPDS 13(3), 2002, figure 2.
inline ReferenceGraph topcuoglu2002()
{
    return {"topcuoglu2002",
            {{14, 16, 9},
             {13, 19, 18},
             {11, 13, 19},
             {13, 8, 17},
             {12, 13, 10},
             {13, 16, 9},
             {7, 15, 11},
             {5, 11, 14},
             {18, 12, 20},
             {21, 7, 16}},
            {{1, 2, 18},
             {1, 3, 12},
             {1, 4, 9},
             {1, 5, 11},
             {1, 6, 14},
             {2, 8, 19},
             {2, 9, 16},
             {3, 7, 23},
             {4, 8, 27},
             {4, 9, 23},
             {5, 9, 13},
             {6, 8, 15},
             {7, 10, 17},
             {8, 10, 11},
             {9, 10, 13}}};
}

/// Arabnejad, Barbosa, IEEE TPDS 25(3), 2014, figure 1.
inline ReferenceGraph arabnejad2014()
{
    return {"arabnejad2014",
            {{22, 21, 36},
             {22, 18, 18},
             {32, 27, 43},
             {7, 10, 4},
             {29, 27, 35},
             {26, 17, 24},
             {14, 25, 30},
             {29, 23, 36},
             {15, 21, 8},
             {13, 16, 33}},
            {{1, 2, 17},
             {1, 3, 31},
             {1, 4, 29},
             {1, 5, 13},
             {1, 6, 7},
             {2, 8, 3},
             {2, 9, 30},
             {3, 7, 16},
             {4, 8, 11},
             {4, 9, 7},
             {5, 9, 57},
             {6, 8, 5},
             {7, 10, 9},
             {8, 10, 42},
             {9, 10, 7}}};
}

} // namespace takt::test
