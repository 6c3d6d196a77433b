// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ReplayController.h"

#include "core/batch/ReplicaSchedule.h"
#include "core/schedule/ScheduleTimeline.h"
#include "core/schedule/Validator.h"

#include <algorithm>
#include <fmt/format.h>
#include <ranges>
#include <utility>

namespace takt {

namespace {

constexpr int millisecondsBetweenReports = 200;

Expected<ReplayResult> replayRun(const SchedulerRun &run, const ReplayRequest &request,
                                 RunContext &context)
{
    const auto costs = ExecutionCosts::bind(*run.graph, *run.platform);
    if (!costs)
        return tl::unexpected(costs.error());
    const Validation validation = validate(*run.schedule, *costs, {.allowDuplication = true});
    if (!validation.isValid())
        return failure(run.scheduler, "made an impossible schedule, which cannot be replayed");
    return replayUnderNoise(*run.schedule, *costs, request, context);
}

Expected<std::shared_ptr<const TimelineDocument>>
traceOfReplica(const SchedulerRun &run, const ReplayRequest &request, std::uint64_t replica,
               double makespan, const std::string &name, RunContext &context)
{
    const auto costs = ExecutionCosts::bind(*run.graph, *run.platform);
    if (!costs)
        return tl::unexpected(costs.error());
    const auto schedule = replicaSchedule(*run.schedule, *costs, request, replica, context);
    if (!schedule)
        return tl::unexpected(schedule.error());
    if (schedule->makespan() != makespan)
        return failure(name, "was drawn by an earlier Takt; replay the run anew to open replicas");
    // What was drawn of transfers is not known, only when their tasks started.
    auto timeline = scheduleTimeline(*run.graph, *run.platform, *schedule, false);
    if (!timeline)
        return tl::unexpected(timeline.error());
    auto document = std::make_shared<TimelineDocument>();
    document->timeline = std::make_shared<const Timeline>(*std::move(timeline));
    document->name = name;
    return document;
}

} // namespace

struct ReplayController::Order {
    std::vector<RunId> runs;
    ReplayRequest request;
    std::size_t next = 0; ///< of runs, the one to be replayed next
    std::vector<StoredReplay> done;
    bool isCancelled = false;
};

ReplayController::ReplayController(ProjectController *project, ViewSession *session,
                                   std::shared_ptr<const SchedulerRegistry> schedulers,
                                   QObject *parent)
    : QObject(parent), m_project(project), m_session(session), m_schedulers(std::move(schedulers))
{
    m_ticks.setInterval(millisecondsBetweenReports);
    connect(&m_ticks, &QTimer::timeout, this, &ReplayController::tellProgress);
    connect(session, &ViewSession::runChanged, this, &ReplayController::showRun);
    connect(project, &ProjectController::contentsChanged, this, &ReplayController::refresh);
    connect(project, &ProjectController::projectChanged, this, [this] {
        cancel();
        clear();
    });
}

bool ReplayController::isIdle() const noexcept
{
    return !m_order && m_queue.isIdle() && m_reader.isIdle();
}

QString ReplayController::titleOfRun(RunId run) const
{
    const RunRecord *record = m_project->contents().run(run);
    return record ? titleOf(*record, *m_schedulers) : QString();
}

void ReplayController::start(const std::vector<RunId> &runs, const ReplayRequest &request)
{
    if (m_order || runs.empty())
        return;
    m_order = std::make_shared<Order>();
    m_order->runs = runs;
    m_order->request = request;
    Q_EMIT started();
    replayNext();
}

void ReplayController::cancel()
{
    if (m_order)
        m_order->isCancelled = true;
    m_queue.cancelAll();
}

void ReplayController::replayNext()
{
    if (m_order->isCancelled || m_order->next == m_order->runs.size())
        return finish();
    const RunId id = m_order->runs[m_order->next];
    m_project->loadRun(id, [this, id](const Expected<LoadedRun> &loaded) {
        if (loaded)
            return replay(id, loaded->run);
        ++m_order->next;
        replayNext();
    });
}

void ReplayController::replay(RunId id, const std::shared_ptr<const SchedulerRun> &run)
{
    if (m_order->isCancelled)
        return finish();
    const QString title = titleOfRun(id);
    m_task = m_queue.start(
        tr("Replaying %1").arg(title),
        [run, request = m_order->request](RunContext &context) {
            return replayRun(*run, request, context);
        },
        [this, id](Expected<ReplayResult> result) {
            m_ticks.stop();
            ++m_order->next;
            if (result)
                return keep(id, *std::move(result));
            Q_EMIT failed(result.error());
            if (TaskQueue::isCancellation(result.error()))
                m_order->isCancelled = true;
            replayNext();
        });
    m_clock.start();
    m_ticks.start();
    tellProgress();
}

void ReplayController::keep(RunId id, ReplayResult result)
{
    for (const std::string &remark : result.remarks)
        Q_EMIT remarked(QString::fromStdString(remark));
    m_order->done.push_back({0, id, m_order->request, std::move(result)});
    if (m_project->contents().isReadOnly)
        return replayNext();
    m_project->addReplay(id, m_order->request,
                         std::make_shared<const ReplayResult>(m_order->done.back().result),
                         [this](const Expected<ReplayId> &) { replayNext(); });
}

void ReplayController::finish()
{
    const auto order = std::exchange(m_order, nullptr);
    Q_EMIT finished();
    if (order->done.empty())
        return;
    if (!m_project->contents().isReadOnly)
        return showRun();
    // Nothing can be kept there: what is seen is all that there will be.
    const auto shownRun = std::ranges::find(order->done, m_session->run().id, &StoredReplay::run);
    if (shownRun == order->done.end())
        return;
    std::rotate(order->done.begin(), shownRun, shownRun + 1);
    ++m_wish;
    present(std::move(order->done));
}

void ReplayController::tellProgress()
{
    if (!m_order || !m_task)
        return;
    ReplayProgress progress;
    const auto each = static_cast<double>(m_order->request.replicas);
    const auto runs = static_cast<double>(m_order->runs.size());
    const double before = static_cast<double>(m_order->next);
    progress.fraction = (before + m_task->progress()) / runs;
    progress.what = m_task->title();
    const double seconds = static_cast<double>(m_clock.elapsed()) / 1000;
    if (m_task->progress() > 0 && seconds > 0) {
        progress.replicasPerSecond = each * m_task->progress() / seconds;
        progress.secondsLeft =
            each * (runs - before - m_task->progress()) / progress.replicasPerSecond;
    }
    Q_EMIT progressed(progress);
}

void ReplayController::clear()
{
    ++m_wish;
    m_shown.clear();
    m_session->setReplay(nullptr);
    Q_EMIT shown(m_shown);
}

void ReplayController::showRun()
{
    load(false);
}

void ReplayController::refresh()
{
    if (!m_order && !m_project->contents().isReadOnly)
        load(true);
}

void ReplayController::load(bool isRefresh)
{
    const RunId id = m_session->run().id;
    if (!m_session->run() || id == 0)
        return clear();
    const std::uint64_t wish = ++m_wish;
    m_project->loadReplays(id,
                           [this, wish, isRefresh](Expected<std::vector<StoredReplay>> replays) {
                               if (wish != m_wish || (isRefresh && replays && isShown(*replays)))
                                   return;
                               if (!replays || replays->empty())
                                   return clear();
                               present(*std::move(replays));
                           });
}

bool ReplayController::isShown(const std::vector<StoredReplay> &replays) const
{
    return std::ranges::equal(
        m_shown, replays | std::views::take(static_cast<std::ptrdiff_t>(ReplayForm::mostRuns)), {},
        &ReplayedRun::replay, &StoredReplay::id);
}

void ReplayController::remove(RunId run)
{
    const auto found = std::ranges::find(m_shown, run, &ReplayedRun::run);
    if (found != m_shown.end() && found->replay != 0)
        m_project->remove(Project::Kind::Replay, {found->replay});
}

void ReplayController::present(std::vector<StoredReplay> replays)
{
    // As many as plots tell apart.
    if (replays.size() > ReplayForm::mostRuns)
        replays.resize(ReplayForm::mostRuns);
    std::vector<QString> titles;
    for (const StoredReplay &replay : replays)
        titles.push_back(titleOfRun(replay.run));
    m_reader.start(
        tr("Comparing replays"),
        [replays = std::move(replays),
         titles](RunContext &) mutable -> Expected<std::vector<ReplayedRun>> {
            ReplayedRuns runs;
            for (std::size_t index = 0; index < replays.size(); ++index)
                runs.add(replays[index].run, replays[index].id, titles[index],
                         std::move(replays[index].request), std::move(replays[index].result));
            return runs.take();
        },
        [this, wish = m_wish](Expected<std::vector<ReplayedRun>> runs) {
            if (wish != m_wish || !runs)
                return;
            m_shown = *std::move(runs);
            m_session->setReplay(m_shown.front().result);
            Q_EMIT shown(m_shown);
        });
}

void ReplayController::openReplica(RunId id, double quantile)
{
    const auto found = std::ranges::find(m_shown, id, &ReplayedRun::run);
    if (found == m_shown.end())
        return;
    const std::vector<double> &sorted = *found->sorted;
    const auto rank =
        static_cast<std::size_t>(quantile * static_cast<double>(sorted.size() - 1) + 0.5);
    const std::uint64_t replica = nearestReplica(found->result->makespans, sorted[rank]);
    const QString title =
        tr("%1, replay %2 (%3 %)").arg(found->title).arg(replica).arg(100 * quantile);
    const double makespan = found->result->makespans[replica];
    m_project->loadRun(id, [this, request = found->request, replica, makespan,
                            title](const Expected<LoadedRun> &loaded) {
        if (!loaded)
            return;
        m_reader.start(
            tr("Replaying %1").arg(title),
            [run = loaded->run, request, replica, makespan,
             name = title.toStdString()](RunContext &context) {
                return traceOfReplica(*run, *request, replica, makespan, name, context);
            },
            [this](const Expected<std::shared_ptr<const TimelineDocument>> &made) {
                if (made)
                    Q_EMIT replicaMade(*made);
                else
                    Q_EMIT failed(made.error());
            });
    });
}

} // namespace takt
