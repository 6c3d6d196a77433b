// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/perf/ExecutionCosts.h"
#include "core/schedule/Ranks.h"
#include "core/schedule/ScheduleBuilder.h"
#include "core/schedule/Scheduler.h"

namespace takt::list {

/// What all list schedulers have in common: a description, and that they look at a workload and
/// a platform only through the costs of running the one on the other.
class ListScheduler : public Scheduler {
public:
    explicit ListScheduler(SchedulerInfo info) : m_info(std::move(info)) {}

    [[nodiscard]] const SchedulerInfo &info() const noexcept final { return m_info; }

    [[nodiscard]] Expected<Schedule> schedule(const TaskGraph &graph, const Platform &platform,
                                              const Parameters &parameters,
                                              RunContext &context) const final;

private:
    [[nodiscard]] virtual Expected<Schedule>
    run(const ExecutionCosts &costs, const Parameters &parameters, RunContext &context) const = 0;

    SchedulerInfo m_info;
};

/// "insertion": whether a task may go into an idle gap between two others.
[[nodiscard]] ParameterSpec insertionParameter(bool defaultValue);
[[nodiscard]] SlotRule slotRule(const Parameters &parameters);

/// "rank": which of a task's times on the processors its rank is made of.
[[nodiscard]] ParameterSpec rankParameter();
[[nodiscard]] CostEstimate costEstimate(const Parameters &parameters);

/// The score by which most list schedulers choose a processor.
inline double finishOf(const Slot &slot) noexcept
{
    return slot.finish;
}

/// The processor that the fewest tasks do not fit on and, among those, that runs all the others
/// in the least total time. O(tasks × p).
[[nodiscard]] ProcessorIndex fastestProcessor(const ExecutionCosts &costs,
                                              std::span<const TaskIndex> tasks);

/// The slot on one given processor, logged as the only candidate.
[[nodiscard]] Slot slotOn(const ScheduleBuilder &builder, TaskIndex task, ProcessorIndex processor,
                          const DataReadyTimes &ready, std::vector<Candidate> *candidates);

} // namespace takt::list
