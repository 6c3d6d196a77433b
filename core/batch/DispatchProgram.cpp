// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/DispatchProgram.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

namespace takt {

namespace {

constexpr std::array<std::pair<ReplayPlacement, std::string_view>, 3> placementNames = {
    {{ReplayPlacement::Kept, "kept"},
     {ReplayPlacement::EarliestStart, "earliest-start"},
     {ReplayPlacement::EarliestFinish, "earliest-finish"}}};

} // namespace

std::string toText(ReplayPlacement placement)
{
    return std::string(placementNames[static_cast<std::size_t>(placement)].second);
}

std::optional<ReplayPlacement> placementIn(std::string_view text) noexcept
{
    for (const auto &[placement, name] : placementNames) {
        if (name == text)
            return placement;
    }
    return std::nullopt;
}

Expected<DispatchProgram> DispatchProgram::make(const Schedule &schedule,
                                                const ExecutionCosts &costs,
                                                ReplayPlacement placement)
{
    const TaskGraph &graph = costs.graph();
    if (placement == ReplayPlacement::Kept)
        return failure("placement", "is kept, so that nothing is decided at run time");
    if (costs.platform().links().ports() != Ports::Unlimited)
        return failure("platform", "has processors with one port each, which replays do not model");
    if (schedule.taskCount() != costs.taskCount() ||
        schedule.processorCount() != costs.processorCount())
        return failure("schedule", "is for another workload or platform");
    for (TaskIndex task = 0; task < graph.taskCount(); ++task) {
        if (schedule.indicesOf(task).empty())
            return failure("schedule", fmt::format("places '{}' nowhere", graph.label(task)));
    }
    auto arrays = DagArrays::make(costs);
    if (!arrays)
        return tl::unexpected(arrays.error());
    DispatchProgram program(*std::move(arrays));

    const auto order = graph.topologicalOrder();
    std::vector<TaskIndex> turns(order.begin(), order.end());
    std::ranges::stable_sort(turns, {}, [&](TaskIndex task) {
        return schedule.placements()[schedule.indicesOf(task).front()].start;
    });
    program.m_place.resize(turns.size());
    for (std::uint32_t place = 0; place < turns.size(); ++place)
        program.m_place[turns[place]] = place;

    program.m_score.resize(graph.taskCount() * costs.processorCount(), 0);
    for (TaskIndex task = 0; task < graph.taskCount(); ++task) {
        const auto edges = graph.incomingEdges(task);
        program.m_edgeSite.insert(program.m_edgeSite.end(), edges.begin(), edges.end());
        if (placement == ReplayPlacement::EarliestFinish)
            costs.executionRow(task,
                               {program.m_score.data() + std::size_t{task} * costs.processorCount(),
                                costs.processorCount()});
    }
    for (const Processor &processor : costs.platform().processors()) {
        program.m_busyWatts.push_back(processor.busyPower - processor.idlePower);
        program.m_idleWatts += processor.idlePower;
        program.m_pricePerHour.push_back(processor.pricePerHour);
    }
    return program;
}

DispatchView DispatchProgram::view() const noexcept
{
    DispatchView view;
    view.dag = m_arrays.view();
    view.place = m_place.data();
    view.score = m_score.data();
    view.edgeSite = m_edgeSite.data();
    view.busyWatts = m_busyWatts.data();
    view.idleWatts = m_idleWatts;
    view.pricePerHour = m_pricePerHour.data();
    return view;
}

} // namespace takt
