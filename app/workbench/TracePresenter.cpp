// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "TracePresenter.h"

#include "AddedLanes.h"
#include "TraceLoading.h"

#include <QJsonDocument>
#include <utility>

namespace takt {

namespace {

constexpr int saveDelayMilliseconds = 800;
constexpr int keptTraces = 2;
constexpr TraceKey keyOfMade = 0; ///< of no trace and no run

QString viewJson(const TraceSession &session)
{
    return QString::fromUtf8(
        QJsonDocument(toJson(session.viewState())).toJson(QJsonDocument::Compact));
}

/// Under which a project keeps how a run's trace is looked at.
QString viewKey(RunId run)
{
    return QStringLiteral("trace of run %1").arg(run);
}

std::optional<TraceKey> keyOf(const ShownTrace &trace)
{
    return trace ? std::optional<TraceKey>(trace.id) : std::nullopt;
}

} // namespace

TracePresenter::TracePresenter(ProjectController *project, TraceSession *session,
                               std::shared_ptr<const SchedulerRegistry> schedulers, QObject *parent)
    : QObject(parent),
      m_project(project),
      m_session(session),
      m_schedulers(std::move(schedulers)),
      m_recent(keptTraces)
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
    connect(session, &TraceSession::addedLanesChanged, this, saveSoon);
    connect(session, &TraceSession::comparisonOffsetChanged, this, saveSoon);
    connect(project, &ProjectController::contentsChanged, this, &TracePresenter::dropRemoved);
}

std::optional<TraceKey> TracePresenter::trace() const noexcept
{
    return keyOf(m_session->trace());
}

std::optional<TraceKey> TracePresenter::comparison() const noexcept
{
    return keyOf(m_session->trace(TraceSide::Comparison));
}

bool TracePresenter::isInProject(TraceKey trace) const
{
    const auto run = runOf(trace);
    return run ? m_project->contents().run(*run) != nullptr
               : m_project->contents().trace(trace) != nullptr;
}

void TracePresenter::remember(TraceId trace, std::shared_ptr<const TimelineDocument> document)
{
    const TraceRecord *record = m_project->contents().trace(trace);
    const QString title = QString::fromStdString(record ? record->name : document->name);
    m_recent.insert(trace, new ShownTrace{std::move(document), title, trace});
}

void TracePresenter::fetch(TraceKey key, const Show &done)
{
    if (trace() == key && keyOf(m_base) == key)
        return done(ShownTrace(m_base));
    if (comparison() == key)
        return done(ShownTrace(m_session->trace(TraceSide::Comparison)));
    if (const ShownTrace *known = m_recent.object(key))
        return done(ShownTrace(*known));
    if (const auto run = runOf(key); run && isInProject(key))
        return fetchRun(*run, done);
    if (const TraceRecord *record = m_project->contents().trace(key))
        fetchTrace(*record, done);
}

void TracePresenter::fetchTrace(const TraceRecord &record, const Show &done)
{
    m_queue.start(
        tr("Loading %1").arg(QString::fromStdString(record.name)),
        [record, usesCache = m_usesCache](RunContext &context) {
            return reloadTrace(record, usesCache, context);
        },
        [this, record, done](Expected<std::shared_ptr<const TimelineDocument>> loaded) {
            if (loaded) {
                remember(record.id, std::move(*loaded));
                return done(ShownTrace(*m_recent.object(record.id)));
            }
            if (record.copyBytes > 0 && !TaskQueue::isCancellation(loaded.error()))
                return fetchCopy(record, loaded.error(), done);
            Q_EMIT failed(loaded.error());
        });
}

void TracePresenter::fetchCopy(const TraceRecord &record, const Error &reason, const Show &done)
{
    m_project->loadTraceCopy(
        record.id, [this, id = record.id, reason,
                    done](const Expected<std::shared_ptr<const TimelineDocument>> &loaded) {
            if (!loaded) {
                Q_EMIT failed(loaded.error());
                return;
            }
            remember(id, *loaded);
            Q_EMIT remarked(tr("%1 cannot be read: the copy in the project is shown")
                                .arg(QString::fromStdString(reason.source)));
            done(ShownTrace(*m_recent.object(id)));
        });
}

void TracePresenter::fetchRun(RunId id, const Show &done)
{
    m_project->loadRun(id, [this, id, done](const Expected<LoadedRun> &loaded) {
        const RunRecord *record = m_project->contents().run(id);
        if (!loaded || !record)
            return;
        const QString title = titleOf(*record, *m_schedulers);
        m_queue.start(
            tr("Laying out %1").arg(title),
            [run = loaded->run, name = title.toStdString()](RunContext &) {
                return traceOfRun(*run, name);
            },
            [this, key = traceKeyOf(id), title, run = loaded->run,
             done](const Expected<std::shared_ptr<const TimelineDocument>> &made) {
                if (!made) {
                    Q_EMIT failed(made.error());
                    return;
                }
                m_recent.insert(key, new ShownTrace{*made, title, key, run});
                done(ShownTrace(*m_recent.object(key)));
            });
    });
}

void TracePresenter::put(const ShownTrace &trace)
{
    if (m_session->trace() && m_session->trace().id == trace.id)
        return;
    saveView();
    m_isRestoring = true;
    m_base = trace;
    m_session->setTrace(trace);
    const auto restore = [this, key = trace.id](const QString &json) { restoreView(key, json); };
    if (const auto run = runOf(trace.id))
        m_project->readViewState(viewKey(*run), restore);
    else
        m_project->readTraceView(trace.id, restore);
}

void TracePresenter::restoreView(TraceKey key, const QString &json)
{
    if (trace() != key)
        return;
    const QJsonDocument document = QJsonDocument::fromJson(json.toUtf8());
    TraceViewState state =
        document.isObject() ? traceViewStateFromJson(document.object()) : m_session->viewState();
    if (!document.isObject() && m_base.run)
        state.arrangement.foldedTracks = tracksOfTransfers(*m_base.document->timeline);
    if (state.addedLanes.empty())
        return finishRestoring(state);
    m_queue.start(
        tr("Adding lanes"),
        [base = m_base, lanes = state.addedLanes](RunContext &context) {
            return withLanes(base, lanes, context);
        },
        [this, key, state](const Expected<ExtendedTrace> &extended) {
            if (trace() != key)
                return;
            if (extended) {
                m_session->setAddedLanes(extended->trace, extended->lanes);
                for (const Error &refused : extended->refused)
                    Q_EMIT failed(refused);
            }
            finishRestoring(state);
        });
}

void TracePresenter::finishRestoring(const TraceViewState &state)
{
    m_session->restoreViewState(state);
    m_isRestoring = false;
    m_savedView = viewJson(*m_session);
    m_delay.stop();
}

void TracePresenter::show(TraceKey key)
{
    const std::uint64_t wish = ++m_wish;
    fetch(key, [this, wish](const ShownTrace &trace) {
        if (wish != m_wish)
            return;
        if (comparison() == trace.id)
            m_session->setComparison({});
        put(trace);
        Q_EMIT shown(trace.id);
    });
}

void TracePresenter::compare(TraceKey first, TraceKey second)
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

void TracePresenter::showMade(std::shared_ptr<const TimelineDocument> document)
{
    ++m_wish;
    saveView();
    m_isRestoring = false;
    const QString title = QString::fromStdString(document->name);
    m_base = {std::move(document), title, keyOfMade};
    m_session->setComparison({});
    m_session->setTrace(m_base);
}

void TracePresenter::clearComparison()
{
    m_session->setComparison({});
}

void TracePresenter::addLane(const LaneProposal &lane)
{
    const ShownTrace shown = m_session->trace();
    if (!shown)
        return;
    const QString title =
        lane.title.isEmpty() ? tr("Query %1").arg(m_session->addedLanes().size() + 1) : lane.title;
    m_queue.start(
        tr("Adding the lane %1").arg(title),
        [shown, lane, title](RunContext &context) { return withLane(shown, lane, title, context); },
        [this, shown, lane, title](const Expected<ShownTrace> &extended) {
            if (!extended) {
                Q_EMIT failed(extended.error());
                return;
            }
            if (trace() != shown.id)
                return;
            // Another lane was faster: the indices of this one would be wrong.
            if (m_session->trace().document != shown.document)
                return addLane(lane);
            const auto first = static_cast<SliceIndex>(shown.document->timeline->sliceCount());
            std::vector<AddedLane> lanes = m_session->addedLanes();
            lanes.push_back({title, isRepeatable(lane) ? lane.sql : QString()});
            m_session->setAddedLanes(*extended, std::move(lanes));
            Q_EMIT m_session->sliceActivated(first, TraceSide::Main);
        });
}

void TracePresenter::removeLanes()
{
    if (keyOf(m_base) == trace())
        m_session->setAddedLanes(m_base, {});
}

void TracePresenter::keepCopy(TraceId id)
{
    fetch(id,
          [this, id](const ShownTrace &trace) { m_project->keepTraceCopy(id, trace.document); });
}

void TracePresenter::saveView()
{
    m_delay.stop();
    if (m_isRestoring || !trace() || !isInProject(*trace()))
        return;
    const QString view = viewJson(*m_session);
    if (std::exchange(m_savedView, view) == view)
        return;
    if (const auto run = runOf(*trace()))
        m_project->setViewState(viewKey(*run), view);
    else
        m_project->setTraceView(*trace(), view);
}

void TracePresenter::clear()
{
    ++m_wish;
    m_queue.cancelAll();
    m_delay.stop();
    m_recent.clear();
    m_isRestoring = false;
    m_session->setComparison({});
    m_session->setTrace({});
    m_base = {};
}

void TracePresenter::dropRemoved()
{
    if (comparison() && !isInProject(*comparison()))
        m_session->setComparison({});
    if (trace() && trace() != keyOfMade && !isInProject(*trace())) {
        m_delay.stop();
        m_isRestoring = false;
        m_session->setComparison({});
        m_session->setTrace({});
        m_base = {};
    }
}

} // namespace takt
