// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "RunTraceLink.h"

#include "TraceKey.h"
#include "core/schedule/ScheduleTimeline.h"
#include "core/store/query/QueryLane.h"

#include <QScopedValueRollback>
#include <algorithm>

namespace takt {

namespace {

/// Tells slices that stand for placements from transfers and added lanes.
class Placements {
public:
    Placements(const Timeline &timeline, const TaskGraph &graph)
        : m_timeline(timeline),
          m_tasks(graph.taskCount()),
          m_communication(timeline.findName(communicationCategory))
    {
    }
    [[nodiscard]] std::optional<TaskIndex> taskOf(SliceIndex slice) const
    {
        const std::uint32_t task = m_timeline.payload(slice);
        if (task >= m_tasks || m_timeline.categoryOf(slice) == m_communication)
            return std::nullopt;
        return task;
    }

private:
    const Timeline &m_timeline;
    std::size_t m_tasks;
    NameIndex m_communication;
};

} // namespace

std::vector<SliceIndex> slicesOfTask(const Timeline &timeline, const TaskGraph &graph,
                                     TaskIndex task)
{
    const Placements placements(timeline, graph);
    std::vector<SliceIndex> slices;
    for (SliceIndex slice = 0; slice < timeline.sliceCount(); ++slice)
        if (timeline.payload(slice) == task && placements.taskOf(slice))
            slices.push_back(slice);
    return slices;
}

std::optional<TaskIndex> taskOfSlices(const Timeline &timeline, const TaskGraph &graph,
                                      std::span<const SliceIndex> slices)
{
    const Placements placements(timeline, graph);
    const auto first = slices.empty() ? std::nullopt : placements.taskOf(slices.front());
    const bool isOne = std::ranges::all_of(
        slices, [&](SliceIndex slice) { return placements.taskOf(slice) == first; });
    return isOne ? first : std::nullopt;
}

RunTraceLink::RunTraceLink(ViewSession *runs, TraceSession *traces, QObject *parent)
    : QObject(parent), m_runs(runs), m_traces(traces)
{
    connect(runs, &ViewSession::selectedTaskChanged, this, &RunTraceLink::followTask);
    connect(runs, &ViewSession::runChanged, this, &RunTraceLink::followTask);
    connect(traces, &TraceSession::traceChanged, this, &RunTraceLink::followTask);
    connect(traces, &TraceSession::selectionChanged, this, &RunTraceLink::followSlices);
}

bool RunTraceLink::isSameRun() const
{
    return m_runs->run() && m_traces->trace() && m_traces->trace().run &&
           m_traces->trace().id == traceKeyOf(m_runs->run().id);
}

void RunTraceLink::followTask()
{
    if (m_isFollowing || !isSameRun())
        return;
    const QScopedValueRollback following(m_isFollowing, true);
    const TaskGraph &graph = *m_traces->trace().run->graph;
    const auto task = m_runs->selectedTask();
    const std::span<const SliceIndex> selected = m_traces->selection().slices();
    // Slices that tell of no task, and one placement of several, stay as they were chosen.
    if (taskOfSlices(*m_traces->timeline(), graph, selected) == task)
        return;
    m_traces->setSelection(
        task ? SliceSelection::ofSlices(slicesOfTask(*m_traces->timeline(), graph, *task))
             : SliceSelection());
}

void RunTraceLink::followSlices()
{
    if (m_isFollowing || !isSameRun())
        return;
    const QScopedValueRollback following(m_isFollowing, true);
    m_runs->setSelectedTask(taskOfSlices(*m_traces->timeline(), *m_traces->trace().run->graph,
                                         m_traces->selection().slices()));
}

} // namespace takt
