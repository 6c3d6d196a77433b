// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shared/ViewSession.h"

#include "views/shared/DefaultColoring.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace takt {

namespace {

constexpr std::size_t historyLimit = 200;
constexpr double nanosecondsPerUnit = 1e9;

bool isSameWorkload(const TaskGraph *a, const TaskGraph *b)
{
    if (a == b)
        return true;
    if (a == nullptr || b == nullptr || a->taskCount() != b->taskCount())
        return false;
    for (TaskIndex task = 0; task < a->taskCount(); ++task) {
        if (a->id(task) != b->id(task))
            return false;
    }
    return true;
}

double makespanOf(const ShownRun &run)
{
    return run && run.run->schedule ? run.run->schedule->makespan() : 0;
}

TimeRange wholeRange(const ShownRun &run, const ShownRun &comparison)
{
    const double makespan = std::max(makespanOf(run), makespanOf(comparison));
    const double length = makespan > 0 ? makespan * nanosecondsPerUnit : 1;
    return {-0.01 * length, 1.03 * length};
}

} // namespace

ViewSession::ViewSession(QObject *parent) : QObject(parent), m_history{m_range} {}

void ViewSession::setRun(const ShownRun &run)
{
    if (run.run == m_run.run && run.title == m_run.title && run.id == m_run.id)
        return;
    const auto graph = run ? run.run->graph : m_graph;
    const bool stays = isSameWorkload(graph.get(), m_graph.get());
    const bool wasWhole = !m_run || m_range == wholeRange(m_run, m_comparison);
    const bool losesComparison = m_comparison && (!run || !stays);
    const bool newGraph = graph != m_graph;
    const TaskColoring coloringBefore = coloring();
    const bool losesReplay = m_replay && run.run != m_run.run;
    m_run = run;
    m_graph = graph;
    if (losesReplay)
        m_replay = nullptr;
    if (losesComparison)
        m_comparison = {};
    if (!stays) {
        setHoveredTask({});
        setSelectedTask({});
    }
    if (newGraph)
        announceGraph(coloringBefore);
    Q_EMIT runChanged();
    if (losesReplay)
        Q_EMIT replayChanged();
    if (losesComparison)
        Q_EMIT comparisonChanged();
    if (stays && !wasWhole)
        return;
    m_range = wholeRange(m_run, m_comparison);
    m_history = {m_range};
    m_historyPosition = 0;
    Q_EMIT timeRangeChanged();
}

void ViewSession::setComparison(const ShownRun &run)
{
    const bool fits = run && m_run && isSameWorkload(run.run->graph.get(), m_run.run->graph.get());
    const ShownRun accepted = fits ? run : ShownRun{};
    if (accepted.run == m_comparison.run && accepted.title == m_comparison.title &&
        accepted.id == m_comparison.id)
        return;
    const bool wasWhole = m_range == wholeRange(m_run, m_comparison);
    m_comparison = accepted;
    Q_EMIT comparisonChanged();
    if (wasWhole)
        fitTimeRange();
}

void ViewSession::setReplay(std::shared_ptr<const ReplayResult> replay)
{
    const bool fits =
        replay && m_run && m_run.run->graph &&
        (replay->tasks.empty() || replay->tasks.size() == m_run.run->graph->taskCount());
    if (!fits)
        replay = nullptr;
    if (replay == m_replay)
        return;
    m_replay = std::move(replay);
    Q_EMIT replayChanged();
}

void ViewSession::setGraph(std::shared_ptr<const TaskGraph> graph)
{
    if (graph == m_graph || (m_run && isSameWorkload(graph.get(), m_graph.get())))
        return;
    const bool stays = isSameWorkload(graph.get(), m_graph.get());
    setRun({});
    if (!stays) {
        setHoveredTask({});
        setSelectedTask({});
    }
    const TaskColoring coloringBefore = coloring();
    m_graph = std::move(graph);
    announceGraph(coloringBefore);
}

void ViewSession::setSelectedTask(std::optional<TaskIndex> task)
{
    if (task == m_selected)
        return;
    m_selected = task;
    Q_EMIT selectedTaskChanged();
}

void ViewSession::setHoveredTask(std::optional<TaskIndex> task)
{
    if (task == m_hovered)
        return;
    m_hovered = task;
    Q_EMIT hoveredTaskChanged();
}

void ViewSession::setTimeRange(const TimeRange &range, bool isStep)
{
    if (!std::isfinite(range.from) || !std::isfinite(range.to) || range.from >= range.to)
        return;
    if (isStep && range != m_history[m_historyPosition]) {
        m_history.resize(m_historyPosition + 1);
        m_history.push_back(range);
        if (m_history.size() > historyLimit)
            m_history.erase(m_history.begin());
        m_historyPosition = m_history.size() - 1;
    }
    if (range == m_range)
        return;
    m_range = range;
    Q_EMIT timeRangeChanged();
}

bool ViewSession::canGoBack() const noexcept
{
    return m_historyPosition > 0;
}

bool ViewSession::canGoForward() const noexcept
{
    return m_historyPosition + 1 < m_history.size();
}

void ViewSession::goBack()
{
    if (!canGoBack())
        return;
    m_range = m_history[--m_historyPosition];
    Q_EMIT timeRangeChanged();
}

void ViewSession::goForward()
{
    if (!canGoForward())
        return;
    m_range = m_history[++m_historyPosition];
    Q_EMIT timeRangeChanged();
}

void ViewSession::fitTimeRange()
{
    setTimeRange(wholeRange(m_run, m_comparison));
}

void ViewSession::announceGraph(TaskColoring before)
{
    Q_EMIT graphChanged();
    if (coloring() != before)
        Q_EMIT coloringChanged();
}

void ViewSession::setColoring(std::optional<TaskColoring> chosen)
{
    if (chosen == m_chosen)
        return;
    m_chosen = chosen;
    Q_EMIT coloringChanged();
}

TaskColoring ViewSession::coloring() const noexcept
{
    return m_chosen.value_or(m_graph ? defaultColoring(*m_graph) : TaskColoring::Kind);
}

} // namespace takt

#include "moc_ViewSession.cpp"
