// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/BalancedGroup.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace takt::list {

BalancedGroup::BalancedGroup(const ScheduleBuilder &builder, std::span<const TaskIndex> tasks,
                             Start start)
    : m_costs(builder.costs()),
      m_processors(builder.costs().processorCount()),
      m_tasks(tasks.begin(), tasks.end()),
      m_ready(tasks.size() * m_processors),
      m_meanReady(tasks.size(), 0),
      m_lanes(m_processors)
{
    for (ProcessorIndex processor = 0; processor < m_processors; ++processor)
        m_freeFrom.push_back(builder.lastFinish(processor));
    for (std::size_t index = 0; index < m_tasks.size(); ++index) {
        const DataReadyTimes dataReady = builder.dataReady(m_tasks[index]);
        for (ProcessorIndex processor = 0; processor < m_processors; ++processor) {
            const double time = std::max(dataReady.on(processor), m_freeFrom[processor]);
            m_ready[index * m_processors + processor] = time;
            m_meanReady[index] += time;
        }
    }
    assign(start);
    for (ProcessorIndex processor = 0; processor < m_processors; ++processor) {
        std::sort(m_lanes[processor].jobs.begin(), m_lanes[processor].jobs.end());
        measure(processor);
    }
}

double BalancedGroup::duration(std::size_t index, ProcessorIndex processor) const noexcept
{
    return m_costs.execution(m_tasks[index], processor);
}

void BalancedGroup::assign(Start start)
{
    for (std::size_t index = 0; index < m_tasks.size(); ++index) {
        ProcessorIndex best = 0;
        double least = std::numeric_limits<double>::infinity();
        for (ProcessorIndex processor = 0; processor < m_processors; ++processor) {
            const double time =
                duration(index, processor) + (start == Start::Finish ? ready(index, processor) : 0);
            if (time < least) {
                least = time;
                best = processor;
            }
        }
        m_lanes[best].jobs.push_back({ready(index, best), index});
    }
}

void BalancedGroup::measure(ProcessorIndex processor)
{
    Lane &lane = m_lanes[processor];
    const std::size_t count = lane.jobs.size();
    lane.endBefore.assign(count + 1, m_freeFrom[processor]);
    lane.workFrom.assign(count + 1, 0);
    lane.endFrom.assign(count + 1, 0);
    for (std::size_t place = 0; place < count; ++place)
        lane.endBefore[place + 1] = std::max(lane.endBefore[place], lane.jobs[place].ready) +
                                    duration(lane.jobs[place].index, processor);
    for (std::size_t place = count; place-- > 0;) {
        const double time = duration(lane.jobs[place].index, processor);
        lane.workFrom[place] = lane.workFrom[place + 1] + time;
        lane.endFrom[place] = std::max(lane.jobs[place].ready + time + lane.workFrom[place + 1],
                                       lane.endFrom[place + 1]);
    }
}

double BalancedGroup::end(ProcessorIndex processor) const noexcept
{
    return m_lanes[processor].endBefore.back();
}

double BalancedGroup::endWithout(ProcessorIndex processor, std::size_t place) const noexcept
{
    const Lane &lane = m_lanes[processor];
    return std::max(lane.endBefore[place] + lane.workFrom[place + 1], lane.endFrom[place + 1]);
}

double BalancedGroup::endWith(ProcessorIndex processor, std::size_t index) const noexcept
{
    const Lane &lane = m_lanes[processor];
    const Job job{ready(index, processor), index};
    const auto place = static_cast<std::size_t>(
        std::lower_bound(lane.jobs.begin(), lane.jobs.end(), job) - lane.jobs.begin());
    const double finish = std::max(lane.endBefore[place], job.ready) + duration(index, processor);
    return std::max(finish + lane.workFrom[place], lane.endFrom[place]);
}

bool BalancedGroup::moveOne()
{
    ProcessorIndex last = 0;
    for (ProcessorIndex processor = 1; processor < m_processors; ++processor) {
        if (end(processor) > end(last))
            last = processor;
    }
    // Rounding must not let a task wander for ever.
    const double limit = end(last) * (1 - 1e-12);
    std::vector<std::size_t> places(m_lanes[last].jobs.size());
    for (std::size_t place = 0; place < places.size(); ++place)
        places[place] = place;
    const auto &jobs = m_lanes[last].jobs;
    std::sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) {
        const double meanA = m_meanReady[jobs[a].index];
        const double meanB = m_meanReady[jobs[b].index];
        return meanA != meanB ? meanA < meanB : m_tasks[jobs[a].index] < m_tasks[jobs[b].index];
    });
    for (const std::size_t place : places) {
        if (endWithout(last, place) >= limit)
            continue;
        const std::size_t index = jobs[place].index;
        ProcessorIndex best = last;
        double least = limit;
        for (ProcessorIndex processor = 0; processor < m_processors; ++processor) {
            if (processor == last || !std::isfinite(duration(index, processor)))
                continue;
            const double end = endWith(processor, index);
            if (end < least) {
                least = end;
                best = processor;
            }
        }
        if (best == last)
            continue;
        m_lanes[last].jobs.erase(m_lanes[last].jobs.begin() + static_cast<std::ptrdiff_t>(place));
        auto &target = m_lanes[best].jobs;
        const Job job{ready(index, best), index};
        target.insert(std::lower_bound(target.begin(), target.end(), job), job);
        measure(last);
        measure(best);
        return true;
    }
    return false;
}

bool BalancedGroup::balance(const std::function<bool()> &isCancelled)
{
    while (moveOne()) {
        if (isCancelled())
            return false;
    }
    return true;
}

void BalancedGroup::forEach(const std::function<void(TaskIndex, ProcessorIndex)> &place) const
{
    for (ProcessorIndex processor = 0; processor < m_processors; ++processor) {
        for (const Job &job : m_lanes[processor].jobs)
            place(m_tasks[job.index], processor);
    }
}

} // namespace takt::list
