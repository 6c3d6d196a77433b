// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SqlPanel.h"

#include "RunTraceLink.h"
#include "core/schedule/ScheduleTimeline.h"

#include <QSettings>

namespace takt {

namespace {

constexpr auto historyKey = "sqlHistory";

Expected<QuerySource> sourceOf(const SchedulerRun &run)
{
    auto timeline = scheduleTimeline(*run.graph, *run.platform, *run.schedule);
    if (!timeline)
        return tl::unexpected(timeline.error());
    return QuerySource{std::make_shared<const Timeline>(std::move(*timeline)), run.graph};
}

} // namespace

SqlPanel::SqlPanel(ViewSession *runs, TraceSession *traces, QSettings *settings, QWidget *parent)
    : SqlConsole(parent), m_runs(runs), m_traces(traces)
{
    setHistory(settings->value(historyKey).toStringList());
    connect(this, &SqlConsole::historyChanged, this,
            [this, settings] { settings->setValue(historyKey, history()); });
    connect(m_runs, &ViewSession::runChanged, this, &SqlPanel::askShown);
    connect(m_traces, &TraceSession::traceChanged, this, &SqlPanel::askShown);
    connect(m_runs, &ViewSession::selectedTaskChanged, this, &SqlPanel::hearSelection);
    connect(m_traces, &TraceSession::selectionChanged, this, &SqlPanel::hearSelection);
    connect(this, &SqlConsole::slicesChosen, this, &SqlPanel::choose);
    askShown();
}

void SqlPanel::setPrefersTrace(bool isTrace)
{
    m_prefersTrace = isTrace;
    askShown();
}

void SqlPanel::askShown()
{
    const bool hasTrace = bool(m_traces->trace());
    m_asksTrace = hasTrace && (m_prefersTrace || !m_runs->run());
    setTakesLanes(m_asksTrace);
    if (m_asksTrace)
        return askTrace();
    m_askedTrace = 0;
    if (m_runs->run())
        return askRun();
    m_asked.reset();
    setSource({}, {});
}

void SqlPanel::askTrace()
{
    const ShownTrace &shown = m_traces->trace();
    if (m_asked == shown.document)
        return;
    const std::size_t slices = shown.document->timeline->sliceCount();
    const bool isLonger = m_asked && m_askedTrace == shown.id && slices >= m_askedSlices;
    m_askedSlices = slices;
    m_asked = shown.document;
    m_askedTrace = shown.id;
    const QuerySource source{shown.document->timeline, shown.run ? shown.run->graph : nullptr};
    const auto maker = [source] { return source; };
    if (isLonger)
        extendSource(maker);
    else
        setSource(shown.run ? tr("run %1, as a trace").arg(shown.title)
                            : tr("trace %1").arg(shown.title),
                  maker);
    hearSelection();
}

void SqlPanel::askRun()
{
    const ShownRun &shown = m_runs->run();
    if (m_asked == shown.run)
        return;
    m_asked = shown.run;
    setSource(tr("run %1").arg(shown.title), [run = shown.run] { return sourceOf(*run); });
    hearSelection();
}

void SqlPanel::hearSelection()
{
    if (m_asksTrace)
        return setSelected([selection = m_traces->selection()](const Timeline &timeline) {
            return selection.resolve(timeline);
        });
    if (!m_runs->run() || !m_runs->selectedTask())
        return setSelected({});
    setSelected([graph = m_runs->run().run->graph, task = *m_runs->selectedTask()](
                    const Timeline &timeline) { return slicesOfTask(timeline, *graph, task); });
}

void SqlPanel::choose(const std::vector<SliceIndex> &slices)
{
    const auto asked = timeline();
    if (!asked)
        return;
    if (m_asksTrace) {
        m_traces->setSelection(SliceSelection::ofSlices(slices));
        if (slices.size() == 1)
            Q_EMIT m_traces->sliceActivated(slices.front(), TraceSide::Main);
    } else if (m_runs->run()) {
        const TaskGraph &graph = *m_runs->run().run->graph;
        for (const SliceIndex slice : slices)
            if (const auto task = taskOfSlices(*asked, graph, std::span(&slice, 1)))
                return m_runs->setSelectedTask(task);
    }
}

} // namespace takt
