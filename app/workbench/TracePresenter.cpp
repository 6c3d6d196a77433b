// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "TracePresenter.h"

#include "TraceLoading.h"

#include <QJsonDocument>
#include <utility>

namespace takt {

namespace {

constexpr int saveDelayMilliseconds = 800;
constexpr int keptTraces = 2;

QString viewJson(const TraceSession &session)
{
    return QString::fromUtf8(
        QJsonDocument(toJson(session.viewState())).toJson(QJsonDocument::Compact));
}

std::optional<TraceId> idOf(const ShownTrace &trace)
{
    return trace ? std::optional<TraceId>(trace.id) : std::nullopt;
}

} // namespace

TracePresenter::TracePresenter(ProjectController *project, TraceSession *session, QObject *parent)
    : QObject(parent), m_project(project), m_session(session), m_recent(keptTraces)
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(saveDelayMilliseconds);
    connect(&m_delay, &QTimer::timeout, this, &TracePresenter::saveView);
    const auto saveSoon = [this] { m_delay.start(); };
    connect(session, &TraceSession::timeRangeChanged, this, saveSoon);
    connect(session, &TraceSession::markersChanged, this, saveSoon);
    connect(session, &TraceSession::coloringChanged, this, saveSoon);
    connect(session, &TraceSession::arrangementChanged, this, saveSoon);
    connect(session, &TraceSession::bookmarksChanged, this, saveSoon);
    connect(session, &TraceSession::comparisonOffsetChanged, this, saveSoon);
    connect(project, &ProjectController::contentsChanged, this, &TracePresenter::dropRemoved);
}

std::optional<TraceId> TracePresenter::trace() const noexcept
{
    return idOf(m_session->trace());
}

std::optional<TraceId> TracePresenter::comparison() const noexcept
{
    return idOf(m_session->trace(TraceSide::Comparison));
}

void TracePresenter::remember(TraceId trace, std::shared_ptr<const TimelineDocument> document)
{
    const TraceRecord *record = m_project->contents().trace(trace);
    const QString title = QString::fromStdString(record ? record->name : document->name);
    m_recent.insert(trace, new ShownTrace{std::move(document), title, trace});
}

void TracePresenter::fetch(TraceId id, std::function<void(const ShownTrace &)> done)
{
    for (const TraceSide side : {TraceSide::Main, TraceSide::Comparison})
        if (const ShownTrace &shown = m_session->trace(side); shown && shown.id == id)
            return done(ShownTrace(shown));
    if (const ShownTrace *known = m_recent.object(id))
        return done(ShownTrace(*known));
    const TraceRecord *record = m_project->contents().trace(id);
    if (!record)
        return;
    m_queue.start(
        tr("Loading %1").arg(QString::fromStdString(record->name)),
        [record = *record](RunContext &context) { return reloadTrace(record, context); },
        [this, id,
         done = std::move(done)](Expected<std::shared_ptr<const TimelineDocument>> loaded) {
            if (!loaded) {
                Q_EMIT failed(loaded.error());
                return;
            }
            remember(id, std::move(*loaded));
            done(ShownTrace(*m_recent.object(id)));
        });
}

void TracePresenter::put(const ShownTrace &trace)
{
    if (m_session->trace() == trace)
        return;
    saveView();
    m_isRestoring = true;
    m_session->setTrace(trace);
    m_project->readTraceView(trace.id, [this, id = trace.id](const QString &json) {
        m_isRestoring = false;
        if (!m_session->trace() || m_session->trace().id != id)
            return;
        const QJsonDocument document = QJsonDocument::fromJson(json.toUtf8());
        if (document.isObject())
            m_session->restoreViewState(traceViewStateFromJson(document.object()));
        m_savedView = viewJson(*m_session);
        m_delay.stop();
    });
}

void TracePresenter::show(TraceId id)
{
    const std::uint64_t wish = ++m_wish;
    fetch(id, [this, wish](const ShownTrace &trace) {
        if (wish != m_wish)
            return;
        if (comparison() == trace.id)
            m_session->setComparison({});
        put(trace);
        Q_EMIT shown(trace.id);
    });
}

void TracePresenter::compare(TraceId first, TraceId second)
{
    if (first == second)
        return;
    const std::uint64_t wish = ++m_wish;
    fetch(first, [this, wish, second](const ShownTrace &main) {
        fetch(second, [this, wish, main](const ShownTrace &other) {
            if (wish != m_wish)
                return;
            put(main);
            m_session->setComparison(other);
            Q_EMIT comparisonShown();
        });
    });
}

void TracePresenter::clearComparison()
{
    m_session->setComparison({});
}

void TracePresenter::saveView()
{
    m_delay.stop();
    if (m_isRestoring || !trace() || !m_project->contents().trace(*trace()))
        return;
    const QString view = viewJson(*m_session);
    if (std::exchange(m_savedView, view) != view)
        m_project->setTraceView(*trace(), view);
}

void TracePresenter::clear()
{
    ++m_wish;
    m_queue.cancelAll();
    m_delay.stop();
    m_recent.clear();
    m_session->setComparison({});
    m_session->setTrace({});
}

void TracePresenter::dropRemoved()
{
    const ProjectContents &contents = m_project->contents();
    if (comparison() && !contents.trace(*comparison()))
        m_session->setComparison({});
    if (trace() && !contents.trace(*trace())) {
        m_delay.stop();
        m_session->setComparison({});
        m_session->setTrace({});
    }
}

} // namespace takt
