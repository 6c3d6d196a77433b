// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How a what-if makes its schedule anew around what a person holds fast.
#include "core/analysis/WhatIf.h"

#include "core/analysis/WhatIfProject.h"
#include "core/model/ProjectProblem.h"
#include "core/model/ShopProblem.h"
#include "core/schedule/ScheduleBuilder.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <utility>

namespace takt {

/// Puts tasks one after another into the earliest gaps around the pinned ones.
class WhatIfInsertion {
public:
    explicit WhatIfInsertion(const WhatIf &whatIf)
        : m_whatIf(whatIf), m_builder(*whatIf.m_costs, SlotRule::Insertion)
    {
    }

    /// `keepsProcessors`: each task stays on the processor that it has.
    [[nodiscard]] tl::expected<Schedule, ScheduleConflict> make(bool keepsProcessors)
    {
        if (auto stuck = placePins())
            return tl::unexpected(*std::move(stuck));
        const std::vector<RunIndex> runs = m_whatIf.runsByStart();
        const std::vector<bool> isFirst = whatPinsWaitFor();
        for (const bool isWaitedFor : {true, false}) {
            for (const RunIndex run : runs) {
                const TaskIndex task = m_whatIf.m_order.runs[run].task;
                if (isFirst[task] == isWaitedFor && !m_builder.isPlaced(task))
                    place(m_whatIf.m_order.runs[run], keepsProcessors);
            }
        }
        auto built = m_builder.build();
        if (!built)
            return tl::unexpected(m_whatIf.conflict(0, built.error().message()));
        return *std::move(built);
    }

private:
    /// By time, as gaps want it.
    [[nodiscard]] std::optional<ScheduleConflict> placePins()
    {
        std::vector<Placement> pinned;
        for (const auto &[task, start] : m_whatIf.m_pins) {
            if (const auto run = m_whatIf.m_order.runOf(task)) {
                const TaskRun &there = m_whatIf.m_order.runs[*run];
                pinned.push_back({task, there.processor, start, start + there.duration});
            }
        }
        std::ranges::sort(pinned, {}, [](const Placement &placement) {
            return std::pair(placement.start, placement.finish);
        });
        for (const Placement &placement : pinned) {
            if (placement.start < m_builder.lastFinish(placement.processor))
                return m_whatIf.conflict(
                    placement.task,
                    fmt::format("{} is pinned at {:.12g}, where another pinned task runs on {}",
                                m_whatIf.nameOf(placement.task), placement.start,
                                m_whatIf.nameOfProcessor(placement.processor)));
            m_builder.place(placement.task,
                            {placement.processor, placement.start, placement.finish, 0});
        }
        return {};
    }

    [[nodiscard]] std::vector<bool> whatPinsWaitFor() const
    {
        const TaskGraph &graph = *m_whatIf.m_work.graph;
        std::vector<bool> isWaitedFor(graph.taskCount(), false);
        const auto order = graph.topologicalOrder();
        for (auto task = order.rbegin(); task != order.rend(); ++task) {
            for (const TaskIndex successor : graph.successors(*task)) {
                if (isWaitedFor[successor] || m_whatIf.isPinned(successor))
                    isWaitedFor[*task] = true;
            }
        }
        return isWaitedFor;
    }

    void place(const TaskRun &run, bool keepsProcessor)
    {
        const ExecutionCosts &costs = *m_whatIf.m_costs;
        const DataReadyTimes ready = m_builder.dataReady(run.task);
        Slot best;
        bool isFirst = true;
        for (ProcessorIndex processor = 0; processor < costs.processorCount(); ++processor) {
            const bool isOther = processor != run.processor;
            if ((keepsProcessor && isOther) || !m_whatIf.mayRunOn(run.task, processor))
                continue;
            const double duration = costs.execution(run.task, processor);
            const double start = m_builder.earliestStart(processor, ready.on(processor), duration);
            if (isFirst || start + duration < best.finish)
                best = {processor, start, start + duration, 0};
            isFirst = false;
        }
        if (!isFirst)
            m_builder.place(run.task, best);
    }

    const WhatIf &m_whatIf;
    ScheduleBuilder m_builder;
};

namespace {

/// Whether precedence and processors are all that a schedule must mind.
bool isPlain(const TaskGraph &graph)
{
    const ShopProblem *shop = graph.shop().get();
    return shop == nullptr || (shop->hasJobOrder() && !shop->hasSetups() && !shop->hasDowntimes() &&
                               !shop->hasReleases() && shop->buffer() == ShopBuffer::Unlimited &&
                               shop->kind() != ShopKind::PermutationFlow);
}

/// Lets a run that comes too late pass the one before it on its processor.
bool passesOne(ScheduleOrder &order, RunIndex run)
{
    const ProcessorIndex processor = order.runs[run].processor;
    auto &there = order.onProcessor[processor];
    const auto place = std::ranges::find(there, run);
    if (place == there.begin() || place == there.end())
        return false;
    std::iter_swap(place, place - 1);
    return true;
}

} // namespace

WhatIf::Outcome WhatIf::withRoomForPins() &&
{
    const std::size_t attempts = 4 * m_order.runs.size() + 4;
    for (std::size_t attempt = 0;; ++attempt) {
        Outcome outcome = WhatIf(*this).settled();
        if (outcome || attempt == attempts || !outcome.error().circle.empty())
            return outcome;
        const auto late = m_order.runOf(outcome.error().task);
        const auto cause = m_order.runOf(outcome.error().otherTask);
        if (!late || !cause || late == cause)
            return outcome;
        const bool isBeside = m_order.runs[*late].processor == m_order.runs[*cause].processor;
        if (!passesOne(m_order, isBeside ? *late : *cause))
            return outcome;
    }
}

WhatIf::Outcome WhatIf::resolvedInOrder() const
{
    WhatIf next = *this;
    next.m_changes.push_back("made anew in its own order");
    if (isProject())
        return WhatIfProject(*this).resolved(std::move(next));
    if (!isPlain(*m_work.graph))
        return std::move(next).withRoomForPins();
    auto schedule = WhatIfInsertion(*this).make(false);
    if (!schedule)
        return tl::unexpected(schedule.error());
    next.m_hasCopies = false;
    next.m_order = ScheduleOrder::of(*schedule, *m_costs);
    return std::move(next).settled();
}

WhatIf::Outcome WhatIf::resolvedBy(const SchedulerRunRequest &request, RunContext &context) const
{
    if (request.scheduler == nullptr)
        return tl::unexpected(conflict(0, "there is no scheduler to make the schedule anew"));
    const bool isHeld = !m_pins.empty() || !m_forbidden.empty();
    PlannedWork held = m_work;
    if (isHeld && isProject()) {
        auto fewer =
            withoutUnits(m_work, [this](ProcessorIndex unit) { return isForbidden(unit); });
        if (!fewer)
            return tl::unexpected(conflict(0, fewer.error().message()));
        held = *std::move(fewer);
    } else if (isHeld) {
        std::map<TaskIndex, ProcessorIndex> processorOfPinned;
        for (const auto &[task, start] : m_pins) {
            if (const auto run = m_order.runOf(task))
                processorOfPinned[task] = m_order.runs[*run].processor;
        }
        auto graph = restricted(m_work, [&](TaskIndex task, ProcessorIndex processor) {
            const auto pinned = processorOfPinned.find(task);
            return !isForbidden(processor) &&
                   (pinned == processorOfPinned.end() || pinned->second == processor);
        });
        if (!graph)
            return tl::unexpected(conflict(0, graph.error().message()));
        held.graph = *std::move(graph);
    }
    SchedulerRunRequest onWhatIsLeft = request;
    onWhatIsLeft.graph = held.graph;
    onWhatIsLeft.platform = held.platform;
    const auto run = runScheduler(onWhatIsLeft, context);
    if (!run)
        return tl::unexpected(conflict(0, run.error().message()));
    if (!run->validation.isValid())
        return tl::unexpected(conflict(run->validation.violations.front().task,
                                       run->validation.violations.front().message));
    WhatIf next = *this;
    next.m_hasCopies =
        !isProject() && run->schedule->placements().size() > m_work.graph->taskCount();
    next.m_changes.push_back("made anew by " + request.scheduler->info().name);
    return std::move(next).adoptingHeld(*run->schedule);
}

WhatIf::Outcome WhatIf::adoptingHeld(const Schedule &schedule) &&
{
    if (isProject())
        return WhatIfProject(*this).adopting(*this, schedule);
    if (m_pins.empty())
        return std::move(*this).adopting(schedule);
    m_order = ScheduleOrder::of(schedule, *m_costs);
    if (!isPlain(*m_work.graph))
        return std::move(*this).withRoomForPins();
    auto around = WhatIfInsertion(*this).make(true);
    if (!around)
        return tl::unexpected(around.error());
    m_hasCopies = false;
    m_order = ScheduleOrder::of(*around, *m_costs);
    return std::move(*this).settled();
}

} // namespace takt
