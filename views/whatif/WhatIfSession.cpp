// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/whatif/WhatIfSession.h"

#include "views/gantt/GanttView.h"
#include "views/shared/DisplayText.h"
#include "views/timeline/TimeTicks.h"

#include <QPointer>
#include <QUndoCommand>
#include <QUndoStack>
#include <algorithm>
#include <cmath>
#include <utility>

namespace takt {

namespace {

constexpr double nanosecondsPerUnit = 1e9;
/// Tasks and edges up to which a drag shows its outcome while it goes on.
constexpr std::size_t previewedAtOnce = 20000;

} // namespace

QString makespanChange(double before, double after, const TaskGraph &graph)
{
    const TimeNotation notation =
        graph.timeUnit().empty() ? TimeNotation::Plain : TimeNotation::Seconds;
    const double delta = after - before;
    const QString change = std::abs(delta) <= 1e-9 * std::max(before, after)
                               ? WhatIfSession::tr("as long as before")
                               : (delta > 0 ? QStringLiteral("+") : QStringLiteral("−")) +
                                     timeText(std::abs(delta) * nanosecondsPerUnit, notation);
    return QStringLiteral("%1 → %2 (%3)")
        .arg(timeText(before * nanosecondsPerUnit, notation),
             timeText(after * nanosecondsPerUnit, notation), change);
}

/// From one state to another; null where nothing is bent.
class WhatIfSession::Command : public QUndoCommand {
public:
    Command(WhatIfSession *session, std::shared_ptr<const WhatIfState> before,
            std::shared_ptr<const WhatIfState> after, const QString &text)
        : QUndoCommand(text),
          m_session(session),
          m_before(std::move(before)),
          m_after(std::move(after))
    {
    }
    void undo() override { show(m_before); }
    void redo() override
    {
        // What was just done is shown already.
        if (!std::exchange(m_isNew, false))
            show(m_after);
    }

private:
    void show(const std::shared_ptr<const WhatIfState> &state)
    {
        if (m_session)
            m_session->show(state);
    }

    QPointer<WhatIfSession> m_session;
    std::shared_ptr<const WhatIfState> m_before;
    std::shared_ptr<const WhatIfState> m_after;
    bool m_isNew = true;
};

WhatIfSession::WhatIfSession(ViewSession *session, GanttView *gantt, QUndoStack *undoStack,
                             QObject *parent)
    : QObject(parent), m_session(session), m_gantt(gantt), m_undoStack(undoStack)
{
    connect(session, &ViewSession::runChanged, this, &WhatIfSession::onRunChanged);
    connect(gantt, &GanttView::dropRefused, this, &WhatIfSession::refused);
}

WhatIfSession::~WhatIfSession() = default;

bool WhatIfSession::canBegin() const noexcept
{
    const ShownRun &shown = m_session->run();
    return !isActive() && shown && shown.run->schedule && shown.run->graph && shown.run->platform;
}

void WhatIfSession::begin()
{
    if (!canBegin())
        return;
    const ShownRun &shown = m_session->run();
    auto whatIf = WhatIf::of({shown.run->graph, shown.run->platform}, shown.run->schedule);
    if (!whatIf) {
        Q_EMIT refused(tr("%1 cannot be bent: %2")
                           .arg(shown.title, QString::fromStdString(whatIf.error().message())));
        return;
    }
    // What holds the makespan up is what a person wants to bend.
    m_gantt->setShowCriticalPath(true);
    push(std::make_shared<const WhatIfState>(WhatIfState{shown, *std::move(whatIf)}),
         tr("begin of a what-if"));
}

void WhatIfSession::end()
{
    if (isActive())
        push(nullptr, tr("end of a what-if"));
}

void WhatIfSession::onRunChanged()
{
    if (m_isShowing || !isActive() || m_session->run().run == m_shown)
        return;
    const auto ended = std::exchange(m_state, nullptr);
    m_shown = nullptr;
    m_gantt->setEditing(nullptr);
    m_gantt->setAnnotations({});
    // Without any run the project has gone, and with it what could be undone.
    if (m_session->run())
        m_undoStack->push(new Command(this, ended, nullptr, tr("end of a what-if")));
    Q_EMIT changed();
}

void WhatIfSession::push(std::shared_ptr<const WhatIfState> next, const QString &text)
{
    const auto before = m_state;
    show(next);
    m_undoStack->push(new Command(this, before, std::move(next), text));
}

void WhatIfSession::show(std::shared_ptr<const WhatIfState> state)
{
    const ShownRun base = state ? state->base : m_state ? m_state->base : ShownRun{};
    m_state = std::move(state);
    const bool isBent = m_state && !m_state->whatIf.changes().empty();
    const ShownRun shown = isBent ? ShownRun{run(), title(), 0} : base;
    m_shown = m_state ? shown.run : nullptr;
    m_isShowing = true;
    m_gantt->setEditing(m_state ? this : nullptr);
    if (shown)
        m_session->setRun(shown);
    m_isShowing = false;
    annotate();
    Q_EMIT changed();
}

void WhatIfSession::annotate()
{
    GanttAnnotations annotations;
    if (m_state) {
        const WhatIf &whatIf = m_state->whatIf;
        for (const TaskChange &move : whatIf.moves())
            annotations.ghosts.push_back({move.before.processor, move.before.start,
                                          move.before.finish, GanttGhost::Kind::Before});
        for (const auto &[task, start] : whatIf.pins())
            annotations.pinned.push_back(task);
        annotations.forbidden.assign(whatIf.forbidden().begin(), whatIf.forbidden().end());
        if (!whatIf.changes().empty())
            annotations.makespanBefore = whatIf.before()->makespan();
    }
    m_gantt->setAnnotations(std::move(annotations));
}

void WhatIfSession::take(WhatIf::Outcome outcome, const QString &text)
{
    if (!outcome) {
        Q_EMIT refused(QString::fromStdString(outcome.error().message));
        return;
    }
    push(std::make_shared<const WhatIfState>(WhatIfState{m_state->base, *std::move(outcome)}),
         text);
}

void WhatIfSession::adopt(const std::shared_ptr<const WhatIfState> &from, WhatIf::Outcome outcome,
                          const QString &text)
{
    if (m_state && m_state == from)
        take(std::move(outcome), text);
}

void WhatIfSession::resolveInOrder()
{
    if (m_state)
        take(m_state->whatIf.resolvedInOrder(), tr("schedule made anew"));
}

QString WhatIfSession::title() const
{
    return m_state ? tr("what-if of %1").arg(m_state->base.title) : QString();
}

std::shared_ptr<const SchedulerRun> WhatIfSession::run() const
{
    if (!m_state)
        return nullptr;
    SchedulerRun run = m_state->whatIf.asRun("what-if of " + m_state->base.run->scheduler);
    run.seed = m_state->base.run->seed;
    return std::make_shared<const SchedulerRun>(std::move(run));
}

QString WhatIfSession::labelOf(TaskIndex task) const
{
    return displayText(std::string(m_state->whatIf.work().graph->label(task)));
}

QString WhatIfSession::nameOf(ProcessorIndex processor) const
{
    return displayText(m_state->whatIf.work().platform->processor(processor).name);
}

GanttEditing::Preview WhatIfSession::previewMove(TaskIndex task, ProcessorIndex processor,
                                                 double start) const
{
    if (!m_state)
        return {false, {}, {}};
    const WhatIf &whatIf = m_state->whatIf;
    const TaskGraph &graph = *whatIf.work().graph;
    if (graph.taskCount() + graph.edgeCount() > previewedAtOnce)
        return {true, tr("to %1").arg(nameOf(processor)), {}};
    const WhatIf::Outcome outcome = whatIf.moved(task, processor, start);
    if (outcome)
        return {true,
                tr("Makespan %1")
                    .arg(makespanChange(whatIf.schedule()->makespan(),
                                        outcome->schedule()->makespan(), graph)),
                {}};
    const ScheduleConflict &conflict = outcome.error();
    const TaskIndex other = conflict.task == task ? conflict.otherTask : conflict.task;
    return {false, QString::fromStdString(conflict.message),
            other == task ? std::nullopt : std::optional(other)};
}

std::optional<double> WhatIfSession::duration(TaskIndex task, ProcessorIndex processor) const
{
    if (!m_state || m_state->whatIf.work().graph->project())
        return {};
    const double time = m_state->whatIf.costs().execution(task, processor);
    return std::isfinite(time) ? std::optional(time) : std::nullopt;
}

bool WhatIfSession::isPinned(TaskIndex task) const
{
    return m_state && m_state->whatIf.isPinned(task);
}

bool WhatIfSession::isForbidden(ProcessorIndex processor) const
{
    return m_state && m_state->whatIf.isForbidden(processor);
}

void WhatIfSession::move(TaskIndex task, ProcessorIndex processor, double start)
{
    if (m_state)
        take(m_state->whatIf.moved(task, processor, start),
             tr("move of %1 to %2").arg(labelOf(task), nameOf(processor)));
}

void WhatIfSession::step(TaskIndex task, bool later)
{
    const Placement *placement = m_state ? m_state->whatIf.schedule()->placementOf(task) : nullptr;
    if (placement == nullptr)
        return;
    const auto there = m_state->whatIf.schedule()->onProcessor(placement->processor);
    const auto own = std::ranges::find(there, task, &Placement::task);
    const auto place = static_cast<std::size_t>(own - there.begin());
    if (!later && place == 0)
        return;
    take(m_state->whatIf.movedToPlace(task, placement->processor, later ? place + 1 : place - 1),
         tr("move of %1").arg(labelOf(task)));
}

void WhatIfSession::stretch(TaskIndex task, double factor)
{
    if (m_state)
        take(m_state->whatIf.stretched(task, m_state->whatIf.factor(task) * factor),
             tr("other length of %1").arg(labelOf(task)));
}

void WhatIfSession::setPinned(TaskIndex task, bool isPinned)
{
    if (m_state)
        take(isPinned ? m_state->whatIf.pinned(task)
                      : WhatIf::Outcome(m_state->whatIf.unpinned(task)),
             isPinned ? tr("pin of %1").arg(labelOf(task))
                      : tr("letting go of %1").arg(labelOf(task)));
}

void WhatIfSession::setForbidden(ProcessorIndex processor, bool isForbidden)
{
    if (m_state)
        take(isForbidden ? m_state->whatIf.withForbidden(processor)
                         : WhatIf::Outcome(m_state->whatIf.withAllowed(processor)),
             isForbidden ? tr("ban of %1").arg(nameOf(processor))
                         : tr("return of %1").arg(nameOf(processor)));
}

void WhatIfSession::addTwinOf(ProcessorIndex processor)
{
    if (m_state)
        take(m_state->whatIf.withTwinOf(processor),
             tr("one more processor like %1").arg(nameOf(processor)));
}

} // namespace takt

#include "moc_WhatIfSession.cpp"
