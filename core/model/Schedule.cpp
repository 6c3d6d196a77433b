// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/Schedule.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>
#include <tuple>
#include <utility>

namespace takt {

Expected<Schedule> Schedule::create(std::size_t tasks, std::size_t processors,
                                    std::vector<Placement> placements)
{
    for (const Placement &placement : placements) {
        if (placement.task >= tasks)
            return failure({},
                           fmt::format("the schedule places task number {}, but there are {} tasks",
                                       placement.task + std::size_t{1}, tasks));
        if (placement.processor >= processors)
            return failure(fmt::format("task number {}", placement.task + std::size_t{1}),
                           fmt::format("is placed on processor number {}, but there are {}",
                                       placement.processor + std::size_t{1}, processors));
        if (!std::isfinite(placement.start) || !std::isfinite(placement.finish))
            return failure(fmt::format("task number {}", placement.task + std::size_t{1}),
                           fmt::format("runs from {} to {}, which are not both finite",
                                       placement.start, placement.finish));
    }
    Schedule schedule;
    std::sort(placements.begin(), placements.end(), [](const Placement &a, const Placement &b) {
        return std::tie(a.processor, a.start, a.finish, a.task) <
               std::tie(b.processor, b.start, b.finish, b.task);
    });
    schedule.m_firstOnProcessor.assign(processors + 1, 0);
    schedule.m_firstOfTask.assign(tasks + 1, 0);
    for (const Placement &placement : placements) {
        ++schedule.m_firstOnProcessor[placement.processor + 1];
        ++schedule.m_firstOfTask[placement.task + 1];
        schedule.m_makespan = std::max(schedule.m_makespan, placement.finish);
    }
    std::partial_sum(schedule.m_firstOnProcessor.begin(), schedule.m_firstOnProcessor.end(),
                     schedule.m_firstOnProcessor.begin());
    std::partial_sum(schedule.m_firstOfTask.begin(), schedule.m_firstOfTask.end(),
                     schedule.m_firstOfTask.begin());
    schedule.m_indicesByTask.resize(placements.size());
    std::vector<std::uint32_t> next(schedule.m_firstOfTask.begin(),
                                    schedule.m_firstOfTask.end() - 1);
    for (std::uint32_t index = 0; index < placements.size(); ++index)
        schedule.m_indicesByTask[next[placements[index].task]++] = index;
    for (std::size_t task = 0; task < tasks; ++task) {
        const auto first = schedule.m_indicesByTask.begin();
        std::stable_sort(first + schedule.m_firstOfTask[task],
                         first + schedule.m_firstOfTask[task + 1],
                         [&](std::uint32_t a, std::uint32_t b) {
                             return placements[a].start < placements[b].start;
                         });
    }
    schedule.m_placements = std::move(placements);
    return schedule;
}

std::size_t Schedule::taskCount() const noexcept
{
    return m_firstOfTask.empty() ? 0 : m_firstOfTask.size() - 1;
}

std::size_t Schedule::processorCount() const noexcept
{
    return m_firstOnProcessor.empty() ? 0 : m_firstOnProcessor.size() - 1;
}

std::span<const Placement> Schedule::onProcessor(ProcessorIndex processor) const noexcept
{
    const std::uint32_t first = m_firstOnProcessor[processor];
    return {m_placements.data() + first, m_firstOnProcessor[processor + 1] - first};
}

std::span<const std::uint32_t> Schedule::indicesOf(TaskIndex task) const noexcept
{
    const std::uint32_t first = m_firstOfTask[task];
    return {m_indicesByTask.data() + first, m_firstOfTask[task + 1] - first};
}

const Placement *Schedule::placementOf(TaskIndex task) const noexcept
{
    const auto indices = indicesOf(task);
    return indices.empty() ? nullptr : &m_placements[indices.front()];
}

} // namespace takt
