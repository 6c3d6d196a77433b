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

/// A random workload of nine tasks on three processors, link bandwidth 1, and the schedule lengths
/// that SAGA 2.0.2 (anrg-saga, github.com/ANRGUSC/saga) computes for it, by Takt's names.
struct SagaInstance {
    struct Edge {
        TaskIndex from;
        TaskIndex to;
        double data;
    };
    struct Length {
        const char *scheduler;
        double makespan;
    };
    std::vector<double> works;
    std::vector<Edge> edges;
    std::array<double, 3> speeds;
    std::vector<Length> lengths;
    /// Of the parametric scheduler, in the order of parametricChoices().
    std::vector<double> parametricLengths;

    [[nodiscard]] TaskGraph graph() const
    {
        TaskGraphBuilder builder("saga");
        for (std::size_t task = 0; task < works.size(); ++task) {
            TaskSpec spec{"t" + std::to_string(task)};
            spec.work = works[task];
            expectValue(builder.addTask(std::move(spec)));
        }
        for (const Edge &edge : edges)
            expectValue(builder.addEdge(edge.from, edge.to, edge.data));
        return expectValue(builder.build());
    }
    [[nodiscard]] Platform platform() const
    {
        std::vector<Processor> processors;
        for (const double speed : speeds) {
            processors.push_back({"p" + std::to_string(processors.size())});
            processors.back().speed = speed;
        }
        return expectValue(Platform::create("saga", std::move(processors), Links::uniform({0, 1})));
    }
};

/// What of the parametric scheduler is compared: "name=value name=value …". Only choices in which
/// no tie between processors decides, as SAGA takes processors in no fixed order.
inline std::vector<std::string> parametricChoices()
{
    std::vector<std::string> choices;
    for (const char *choose : {"finish", "quickest"}) {
        for (const char *insertion : {"true", "false"}) {
            for (const char *sufferage : {"false", "true"})
                choices.push_back(std::string("priority=upward choose=") + choose +
                                  " insertion=" + insertion + " sufferage=" + sufferage);
        }
    }
    return choices;
}

inline std::vector<SagaInstance> sagaInstances()
{
    return {
        {{3.98, 10.41, 10.31, 16.78, 4.57, 15.44, 9.04, 15.99, 8.16},
         {{0, 1, 11.91},
          {0, 2, 6.39},
          {0, 3, 7.86},
          {0, 4, 3.88},
          {0, 5, 10.44},
          {4, 5, 12.37},
          {0, 6, 13.34},
          {5, 6, 9.1},
          {0, 7, 17.37},
          {2, 7, 14.06},
          {3, 7, 19.88},
          {4, 7, 19.47},
          {3, 8, 15.12},
          {4, 8, 13.09},
          {1, 8, 7.93},
          {6, 8, 11.81},
          {7, 8, 14.96}},
         {1.0, 1.3, 0.7},
         {{"HEFT", 71.30153846}, {"DPS", 71.30153846}, {"MSBC", 73.66010989}},
         {71.30153846, 66.55989011, 71.30153846, 66.55989011, 72.83076923, 72.83076923, 72.83076923,
          72.83076923}},
        {{12.9, 18.34, 4.98, 19.6, 12.04, 19.92, 8.34, 10.56, 1.99},
         {{0, 1, 13.32},
          {0, 2, 15.18},
          {1, 2, 17.03},
          {0, 3, 4.95},
          {2, 3, 4.29},
          {0, 4, 7.67},
          {0, 5, 5.33},
          {3, 5, 3.26},
          {4, 6, 5.69},
          {3, 7, 1.44},
          {2, 8, 9.28},
          {6, 8, 15.02},
          {5, 8, 15.91},
          {7, 8, 17.95}},
         {1.0, 1.3, 0.7},
         {{"HEFT", 74.41923077}, {"DPS", 74.41923077}, {"MSBC", 74.41923077}},
         {74.41923077, 74.41923077, 74.41923077, 74.41923077, 83.59230769, 83.59230769, 83.59230769,
          83.59230769}},
    };
}

} // namespace takt::test
