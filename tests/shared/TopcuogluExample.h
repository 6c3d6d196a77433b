// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/shared/RandomSchedules.h"

namespace takt::test {

/// The ten tasks on three processors of Topcuoglu, Hariri, Wu, "Performance-effective and
/// low-complexity task scheduling for heterogeneous computing", IEEE TPDS 13(3), 2002, figure 2.
inline TaskGraph topcuogluGraph()
{
    TaskGraphBuilder builder("Topcuoglu 2002");
    const std::vector<std::vector<double>> costs = {
        {14, 16, 9}, {13, 19, 18}, {11, 13, 19}, {13, 8, 17},  {12, 13, 10},
        {13, 16, 9}, {7, 15, 11},  {5, 11, 14},  {18, 12, 20}, {21, 7, 16}};
    for (std::size_t task = 0; task < costs.size(); ++task)
        expectValue(builder.addTask({"n" + std::to_string(task + 1), {}, {}, 0, costs[task]}));
    struct Edge {
        TaskIndex from;
        TaskIndex to;
        double communication;
    };
    for (const Edge &edge :
         {Edge{1, 2, 18}, Edge{1, 3, 12}, Edge{1, 4, 9}, Edge{1, 5, 11}, Edge{1, 6, 14},
          Edge{2, 8, 19}, Edge{2, 9, 16}, Edge{3, 7, 23}, Edge{4, 8, 27}, Edge{4, 9, 23},
          Edge{5, 9, 13}, Edge{6, 8, 15}, Edge{7, 10, 17}, Edge{8, 10, 11}, Edge{9, 10, 13}})
        expectValue(builder.addEdge(edge.from - 1, edge.to - 1, edge.communication));
    return expectValue(builder.build());
}

inline Platform threeProcessors()
{
    return expectValue(Platform::create("three", {{"P1"}, {"P2"}, {"P3"}}, Links::uniform({0, 1})));
}

/// HEFT's schedule of it as published: length 80.
inline std::vector<Placement> topcuogluHeft()
{
    return {{1, 0, 27, 40}, {7, 0, 57, 62}, {3, 1, 18, 26}, {5, 1, 26, 42}, {8, 1, 56, 68},
            {9, 1, 73, 80}, {0, 2, 0, 9},   {2, 2, 9, 28},  {4, 2, 28, 38}, {6, 2, 38, 49}};
}

} // namespace takt::test
