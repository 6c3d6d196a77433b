// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SqlPanel.h"

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

SqlPanel::SqlPanel(ViewSession *session, QSettings *settings, QWidget *parent)
    : SqlConsole(parent), m_session(session)
{
    setHistory(settings->value(historyKey).toStringList());
    connect(this, &SqlConsole::historyChanged, this,
            [this, settings] { settings->setValue(historyKey, history()); });
    connect(m_session, &ViewSession::runChanged, this, &SqlPanel::askShownRun);
    connect(this, &SqlConsole::slicesChosen, this, &SqlPanel::selectTask);
    askShownRun();
}

void SqlPanel::askShownRun()
{
    const ShownRun &shown = m_session->run();
    if (!shown)
        return setSource({}, {});
    setSource(shown.title, [run = shown.run] { return sourceOf(*run); });
}

void SqlPanel::selectTask(const std::vector<SliceIndex> &slices)
{
    const auto asked = timeline();
    const ShownRun &shown = m_session->run();
    if (!asked || !shown)
        return;
    const NameIndex communication = asked->findName(communicationCategory);
    for (const SliceIndex slice : slices) {
        const std::uint32_t task = asked->payload(slice);
        if (asked->categoryOf(slice) != communication && task < shown.run->graph->taskCount())
            return m_session->setSelectedTask(task);
    }
}

} // namespace takt
