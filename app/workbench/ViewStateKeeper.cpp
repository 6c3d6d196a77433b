// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ViewStateKeeper.h"

#include "ProjectController.h"
#include "RunPresenter.h"
#include "TracePresenter.h"
#include "views/gantt/GanttView.h"

#include <utility>

namespace takt {

namespace {

constexpr int saveDelayMilliseconds = 800;

} // namespace

ViewStateKeeper::ViewStateKeeper(ProjectController *project, RunPresenter *presenter,
                                 TracePresenter *traces, ViewSession *session, ViewArea *area,
                                 QObject *parent)
    : QObject(parent),
      m_project(project),
      m_presenter(presenter),
      m_traces(traces),
      m_session(session),
      m_area(area)
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(saveDelayMilliseconds);
    connect(&m_delay, &QTimer::timeout, this, &ViewStateKeeper::saveNow);
    const auto saveSoon = [this] { m_delay.start(); };
    connect(session, &ViewSession::runChanged, this, saveSoon);
    connect(session, &ViewSession::comparisonChanged, this, saveSoon);
    connect(session, &ViewSession::selectedTaskChanged, this, saveSoon);
    connect(session, &ViewSession::timeRangeChanged, this, saveSoon);
    connect(session, &ViewSession::coloringChanged, this, saveSoon);
    connect(traces, &TracePresenter::shown, this, saveSoon);
    connect(traces, &TracePresenter::comparisonShown, this, saveSoon);
    connect(area, &ViewArea::arrangementChanged, this, saveSoon);
    connect(area->gantt(), &GanttView::optionsChanged, this, saveSoon);
    // The views take in a new run in the same signal, in their own order: come after all of them.
    connect(
        session, &ViewSession::runChanged, this,
        [this] {
            if (m_pending && m_session->run())
                finish(*std::exchange(m_pending, std::nullopt));
        },
        Qt::QueuedConnection);
}

ViewState ViewStateKeeper::capture() const
{
    ViewState state;
    state.arrangement = m_area->arrangement();
    state.workload = m_presenter->workload();
    state.run = m_presenter->run();
    state.comparison = m_presenter->comparison();
    state.trace = m_traces->trace();
    state.traceComparison = m_traces->comparison();
    state.selectedTask = m_session->selectedTask();
    state.timeRange = m_session->timeRange();
    state.coloring = m_session->chosenColoring();
    state.showsCommunication = m_area->gantt()->showsCommunication();
    state.showsCriticalPath = m_area->gantt()->showsCriticalPath();
    state.showsBounds = m_area->gantt()->showsBounds();
    state.showsReplay = m_area->gantt()->showsReplay();
    return state;
}

void ViewStateKeeper::saveNow()
{
    m_delay.stop();
    if (m_isRestoring)
        return;
    const ViewState state = capture();
    if (m_saved == state)
        return;
    m_saved = state;
    m_project->setViewState(key, toJson(state));
}

void ViewStateKeeper::restore()
{
    m_isRestoring = true;
    m_session->setColoring({});
    m_pending.reset();
    m_saved.reset();
    m_project->readViewState(key, [this](const QString &json) {
        if (const auto state = viewStateFromJson(json))
            apply(*state);
        else
            showDefault();
    });
}

void ViewStateKeeper::showDefault()
{
    m_isRestoring = false;
    const ProjectContents &contents = m_project->contents();
    if (contents.workloads.empty() || m_traces->trace())
        return;
    m_presenter->showBest(contents.runs.empty() ? contents.workloads.front().id
                                                : contents.runs.front().workload);
    m_area->show(contents.runs.empty() ? View::Graph : View::Gantt);
}

void ViewStateKeeper::apply(const ViewState &state)
{
    m_area->setArrangement(state.arrangement);
    m_session->setColoring(state.coloring);
    m_area->gantt()->setShowCommunication(state.showsCommunication);
    m_area->gantt()->setShowCriticalPath(state.showsCriticalPath);
    m_area->gantt()->setShowBounds(state.showsBounds);
    m_area->gantt()->setShowReplay(state.showsReplay);
    showTrace(state);
    showContent(state);
}

/// Reading a trace may take long: only where it would be in sight.
void ViewStateKeeper::showTrace(const ViewState &state)
{
    const bool isInSight = isTraceView(state.arrangement.leftCurrent) ||
                           (m_area->isSplit() && isTraceView(state.arrangement.rightCurrent));
    if (!isInSight || !state.trace)
        return;
    if (state.traceComparison)
        m_traces->compare(*state.trace, *state.traceComparison);
    else
        m_traces->show(*state.trace);
}

void ViewStateKeeper::showContent(const ViewState &state)
{
    const ProjectContents &contents = m_project->contents();
    if (state.run && contents.run(*state.run)) {
        m_pending = state;
        if (state.comparison && contents.run(*state.comparison))
            m_presenter->compare(*state.run, *state.comparison);
        else
            m_presenter->showRun(*state.run);
        return;
    }
    m_isRestoring = false;
    if (state.workload && contents.workload(*state.workload))
        m_presenter->showWorkload(*state.workload);
    else
        showDefault();
}

void ViewStateKeeper::finish(const ViewState &state)
{
    if (state.timeRange)
        m_session->setTimeRange(*state.timeRange);
    if (state.selectedTask && m_session->run() &&
        *state.selectedTask < m_session->run().run->graph->taskCount())
        m_session->setSelectedTask(state.selectedTask);
    m_isRestoring = false;
    m_saved = capture();
}

} // namespace takt
