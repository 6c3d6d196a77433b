// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/soc/SocScenario.h"

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace takt {

/// A task of a job that is in the system. Ordered by job, then task: the order in which elements
/// serve what waits for them.
struct SocTask {
    std::uint32_t job = 0; ///< jobs are numbered as they come, from 0
    TaskIndex task = 0;

    friend auto operator<=>(const SocTask &, const SocTask &) = default;
};

/// The life of a task, in order.
enum class SocTaskStatus : std::uint8_t {
    Outstanding, ///< a predecessor has not finished
    Ready,       ///< may be assigned
    Assigned,    ///< waits for its element or its data
    Running,
    Finished,
};

/// What has become of one task. Times in µs.
struct SocTaskState {
    SocTaskStatus status = SocTaskStatus::Outstanding;
    std::uint32_t openPredecessors = 0;
    ProcessorIndex element = 0; ///< from Assigned on
    std::int64_t start = 0;     ///< from Running on
    std::int64_t finish = 0;    ///< once Finished
};

struct SocJobState {
    std::uint32_t type = 0; ///< index of SocScenario::types()
    std::int64_t arrival = 0;
    std::uint32_t openTasks = 0;
    double openWork = 0; ///< mean times of tasks that have not finished, µs
    std::vector<SocTaskState> tasks;
};

struct SocElementState {
    struct Waiting {
        SocTask task;
        std::int64_t dataThere = 0; ///< when its last data arrives
    };
    std::optional<SocTask> running;
    std::int64_t runningSince = 0;
    double runningExpected = 0;   ///< µs that what runs was expected to take
    std::vector<Waiting> waiting; ///< ordered by task
    /// Actual over expected time of what ran here: a mean in which each task counts a fifth and all
    /// before it the rest; 1 at the beginning.
    double slowdown = 1;
    /// When it was expected to be through with all that was ever assigned to it, as of each
    /// assignment: start and finish of each task by mean times. What really happens does not
    /// change it, as schedulers of DS3 know mean times only.
    double bookedUntil = 0;
};

/// What a policy sees of a running simulation. Times in µs; expected times are means, whatever the
/// noise will make of them.
struct SocState {
    const SocScenario *scenario = nullptr;
    std::int64_t now = 0;
    std::map<std::uint32_t, SocJobState> jobs; ///< those in the system, by number
    std::vector<SocElementState> elements;
    std::vector<SocTask> ready; ///< tasks that may be assigned, in order

    [[nodiscard]] const SocJobType &typeOf(SocTask task) const
    {
        return scenario->types()[jobs.at(task.job).type];
    }
    [[nodiscard]] const SocTaskState &stateOf(SocTask task) const
    {
        return jobs.at(task.job).tasks[task.task];
    }
    /// Infinite where the element cannot run the task.
    [[nodiscard]] double expectedTime(SocTask task, ProcessorIndex element) const
    {
        return typeOf(task).costs.execution(task.task, element);
    }
    [[nodiscard]] bool isIdle(ProcessorIndex element) const
    {
        return !elements[element].running && elements[element].waiting.empty();
    }
    /// When the data of all predecessors, which have finished, is on the element; the arrival of
    /// the job where there are none. O(predecessors).
    [[nodiscard]] std::int64_t dataThere(SocTask task, ProcessorIndex element) const;
};

} // namespace takt
