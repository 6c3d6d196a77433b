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
    connect(m_runs, &ViewSession::comparisonChanged, this, &SqlPanel::askShown);
    connect(m_traces, &TraceSession::traceChanged, this, &SqlPanel::askShown);
    connect(m_traces, &TraceSession::comparisonChanged, this, &SqlPanel::askShown);
    connect(m_runs, &ViewSession::selectedTaskChanged, this, &SqlPanel::hearSelection);
    connect(m_traces, &TraceSession::selectionChanged, this, &SqlPanel::hearSelection);
    connect(this, &SqlConsole::slicesChosen, this, &SqlPanel::choose);
    connect(this, &SqlConsole::sourceChosen, this,
            [this](int number) { setSide(number == 0 ? TraceSide::Main : TraceSide::Comparison); });
    askShown();
}

void SqlPanel::setPrefersTrace(bool isTrace)
{
    m_prefersTrace = isTrace;
    askShown();
}

void SqlPanel::setSide(TraceSide side)
{
    if (side == m_side)
        return;
    m_side = side;
    // What the other side adds to its trace later is no continuation of this one's.
    m_asked.reset();
    askShown();
}

const ShownRun &SqlPanel::shownRun() const
{
    return m_side == TraceSide::Main ? m_runs->run() : m_runs->comparison();
}

void SqlPanel::offerSides()
{
    const bool isCompared = m_asksTrace ? bool(m_traces->trace(TraceSide::Comparison))
                                        : m_runs->run() && m_runs->comparison();
    if (!isCompared && m_side == TraceSide::Comparison) {
        m_side = TraceSide::Main;
        m_asked.reset();
    }
    QStringList titles;
    if (isCompared && m_asksTrace)
        titles = {m_traces->trace().title, m_traces->trace(TraceSide::Comparison).title};
    else if (isCompared)
        titles = {m_runs->run().title, m_runs->comparison().title};
    setChoices(titles, m_side == TraceSide::Main ? 0 : 1);
    // Lanes are added to the shown trace.
    setTakesLanes(m_asksTrace && m_side == TraceSide::Main);
}

void SqlPanel::askShown()
{
    const bool hasTrace = bool(m_traces->trace());
    m_asksTrace = hasTrace && (m_prefersTrace || !m_runs->run());
    offerSides();
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
    const ShownTrace &shown = m_traces->trace(m_side);
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
    const ShownRun &shown = shownRun();
    if (m_asked == shown.run)
        return;
    m_asked = shown.run;
    setSource(tr("run %1").arg(shown.title), [run = shown.run] { return sourceOf(*run); });
    hearSelection();
}

void SqlPanel::hearSelection()
{
    if (m_asksTrace)
        return setSelected([selection = m_traces->selection(m_side)](const Timeline &timeline) {
            return selection.resolve(timeline);
        });
    if (!shownRun() || !m_runs->selectedTask())
        return setSelected({});
    setSelected([graph = shownRun().run->graph, task = *m_runs->selectedTask()](
                    const Timeline &timeline) { return slicesOfTask(timeline, *graph, task); });
}

void SqlPanel::choose(const std::vector<SliceIndex> &slices)
{
    const auto asked = timeline();
    if (!asked)
        return;
    if (m_asksTrace) {
        m_traces->setSelection(SliceSelection::ofSlices(slices), m_side);
        if (slices.size() == 1)
            Q_EMIT m_traces->sliceActivated(slices.front(), m_side);
    } else if (shownRun()) {
        const TaskGraph &graph = *shownRun().run->graph;
        for (const SliceIndex slice : slices)
            if (const auto task = taskOfSlices(*asked, graph, std::span(&slice, 1)))
                return m_runs->setSelectedTask(task);
    }
}

} // namespace takt
