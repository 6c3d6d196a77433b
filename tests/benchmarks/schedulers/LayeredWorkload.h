// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Platform.h"
#include "core/model/TaskGraph.h"
#include "tests/shared/RandomSchedules.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace takt::test {

/// What a processor's time for a task depends on.
enum class CostForm {
    Related,   ///< work / speed, speeds between 0.5 and 1.5
    Unrelated, ///< one cost for each pair, between half and one and a half of the task's work
};

/// A layered random graph of about sqrt(n) layers of sqrt(n) tasks. Each task has one to five
/// predecessors in the layer before; work between 1 and 100, data between 0 and 100.
inline TaskGraph layeredGraph(std::size_t tasks, std::size_t processors, CostForm form)
{
    Random random(tasks);
    TaskGraphBuilder builder("layered");
    const auto width = static_cast<std::size_t>(std::sqrt(static_cast<double>(tasks)));
    for (std::size_t index = 0; index < tasks; ++index) {
        TaskSpec spec{std::to_string(index)};
        const auto work = static_cast<double>(random.between(1, 100));
        if (form == CostForm::Related)
            spec.work = work;
        for (std::size_t processor = 0; form == CostForm::Unrelated && processor < processors;
             ++processor)
            spec.costs.push_back(work * (0.5 + random.unit()));
        const TaskIndex task = expectValue(builder.addTask(std::move(spec)));
        if (index < width)
            continue;
        const std::size_t layer = index / width * width;
        const std::size_t count = 1 + random.below(5);
        for (std::size_t k = 0; k < count; ++k) {
            const auto source = static_cast<TaskIndex>(layer - width + random.below(width));
            if (!builder.hasEdge(source, task))
                expectValue(builder.addEdge(source, task, static_cast<double>(random.below(101))));
        }
    }
    return expectValue(builder.build());
}

inline Platform relatedPlatform(std::size_t processors)
{
    Random random(processors);
    std::vector<Processor> list;
    for (std::size_t index = 0; index < processors; ++index) {
        Processor processor{"P" + std::to_string(index)};
        processor.speed = 0.5 + random.unit();
        list.push_back(std::move(processor));
    }
    return expectValue(Platform::create("related", std::move(list), Links::uniform({0.5, 2})));
}

} // namespace takt::test
