// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/gantt/GanttViewPrivate.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>
#include <algorithm>
#include <array>
#include <cmath>

namespace takt {

namespace {

constexpr double zoomPerKey = 1.4;
constexpr double zoomPerNotch = 1.25;
constexpr double panShare = 0.15;
constexpr double shortestRange = 20; // ns
constexpr double anglePerNotch = 120;

} // namespace

std::optional<SliceHit> GanttView::Private::hitAt(const QPointF &position) const
{
    const GanttGeometry &geometry = frame.geometry;
    if (!frame.model || !geometry.plot.contains(position))
        return {};
    const LaneRow *row = geometry.layout.rowAt(position.y() - geometry.layoutTop());
    if (row == nullptr)
        return {};
    return sliceHit(frame.model->timeline(), geometry.viewport, row->lane, position.x());
}

void GanttView::Private::setRange(const TimeRange &range, bool isStep)
{
    if (!frame.model)
        return;
    TimeRange whole = frame.model->whole();
    for (const ShownRun *run : {&session->run(), &session->comparison()}) {
        if (*run && run->run->schedule)
            whole.to = std::max(whole.to, run->run->schedule->makespan() * 1e9);
    }
    session->setTimeRange(constrained(range, whole, shortestRange), isStep);
    if (isStep)
        rangeStep.stop();
    else
        rangeStep.start();
}

void GanttView::Private::zoomAt(double x, double factor)
{
    setRange(frame.geometry.viewport.zoomed(x, factor), false);
}

double GanttView::Private::zoomPivot() const
{
    const QRectF &plot = frame.geometry.plot;
    return view->underMouse() && plot.contains(lastMouse) ? lastMouse.x() : plot.center().x();
}

void GanttView::Private::hover(const QPointF &position)
{
    const auto hit = hitAt(position);
    const auto slice = hit ? std::optional(hit->slice) : std::nullopt;
    const auto gap = hit ? std::nullopt : gapAt(position);
    if (gap.has_value() != frame.hoveredGap.has_value() ||
        (gap &&
         (gap->processor != frame.hoveredGap->processor || gap->from != frame.hoveredGap->from))) {
        frame.hoveredGap = gap;
        view->update();
    }
    const bool isEdge = slice && isOnEdge(*slice, position);
    view->setCursor(isEdge  ? Qt::SizeHorCursor
                    : slice ? (editing != nullptr ? Qt::OpenHandCursor : Qt::PointingHandCursor)
                            : Qt::ArrowCursor);
    if (slice == frame.hovered)
        return;
    frame.hovered = slice;
    session->setHoveredTask(slice ? std::optional(frame.model->taskOf(*slice)) : std::nullopt);
    view->update();
}

std::optional<ScheduleGap> GanttView::Private::gapAt(const QPointF &position) const
{
    if (!frame.model || !frame.geometry.plot.contains(position))
        return {};
    const auto processor = processorAt(position.y());
    const ScheduleGap *gap =
        processor ? frame.model->idle().at(*processor, unitsAt(position.x())) : nullptr;
    return gap == nullptr ? std::nullopt : std::optional(*gap);
}

void GanttView::Private::selectSlice(SliceIndex slice)
{
    const TaskIndex task = frame.model->taskOf(slice);
    session->setSelectedTask(task);
    view->reveal(task);
}

void GanttView::Private::walkLane(bool forward)
{
    const Timeline &timeline = frame.model->timeline();
    const auto selected =
        session->selectedTask() ? frame.model->sliceOf(*session->selectedTask()) : std::nullopt;
    if (!selected) {
        const auto rows =
            frame.geometry.layout.visible(frame.geometry.scroll, frame.geometry.plot.height());
        for (const LaneRow &row : rows) {
            const Lane &lane = timeline.lane(row.lane);
            const SliceIndex first = timeline.firstEndingAfter(
                row.lane, frame.geometry.viewport.timelineAt(frame.geometry.viewport.left));
            if (!frame.model->isTransferTrack(lane.track) &&
                first < lane.firstSlice + lane.sliceCount)
                return selectSlice(first);
        }
        return;
    }
    const Lane &lane = timeline.lane(timeline.laneOf(*selected));
    if (forward && *selected + 1 < lane.firstSlice + lane.sliceCount)
        selectSlice(*selected + 1);
    else if (!forward && *selected > lane.firstSlice)
        selectSlice(*selected - 1);
}

void GanttView::Private::walkProcessors(bool down)
{
    const Timeline &timeline = frame.model->timeline();
    const auto selected =
        session->selectedTask() ? frame.model->sliceOf(*session->selectedTask()) : std::nullopt;
    if (!selected)
        return walkLane(true);
    const std::int64_t middle = timeline.start(*selected) + timeline.duration(*selected) / 2;
    auto track = timeline.lane(timeline.laneOf(*selected)).track;
    while (down ? track + 1 < timeline.trackCount() : track > 0) {
        track = down ? track + 1 : track - 1;
        const LaneIndex laneIndex = timeline.track(track).firstLane;
        const Lane &lane = timeline.lane(laneIndex);
        if (frame.model->isTransferTrack(track) || lane.sliceCount == 0)
            continue;
        const SliceIndex end = lane.firstSlice + lane.sliceCount;
        SliceIndex slice = timeline.firstEndingAfter(laneIndex, middle);
        const bool isBefore = slice > lane.firstSlice;
        if (slice == end ||
            (isBefore && timeline.start(slice) - middle > middle - timeline.end(slice - 1)))
            --slice;
        return selectSlice(slice);
    }
}

bool GanttView::Private::showToolTip(const QPoint &position, const QPoint &globalPosition)
{
    if (!frame.model)
        return false;
    const GanttGeometry &geometry = frame.geometry;
    QString text;
    if (const auto hit = hitAt(position)) {
        text = hit->sliceCount > 1
                   ? frame.model->describe(hit->firstSlice, hit->sliceCount, hit->slice)
                   : frame.model->describe(hit->slice);
        if (frame.replay && hit->sliceCount == 1 && !frame.model->isTransfer(hit->slice))
            text += frame.replay.describe(frame.model->taskOf(hit->slice), frame.model->notation());
    } else if (geometry.panel.contains(position)) {
        const auto tracks = geometry.layout.visibleTracks(position.y() - geometry.layoutTop(), 1);
        if (!tracks.empty())
            text = frame.model->describeTrack(tracks.front().track);
    } else if (const auto gap = gapAt(position)) {
        text = frame.model->describe(*gap);
    }
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(globalPosition, text, view);
    return true;
}

bool GanttView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        return d->showToolTip(help->pos(), help->globalPos());
    }
    // Letters zoom and pan here, so a window's shortcuts must not take them first.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isPlain = key->modifiers() == Qt::NoModifier;
        const bool isSearch = key->matches(QKeySequence::Find) || key->key() == Qt::Key_F3;
        constexpr std::array letters = {Qt::Key_W, Qt::Key_A, Qt::Key_S, Qt::Key_D, Qt::Key_F};
        if (isSearch || d->isEditKey(*key) ||
            (isPlain && std::find(letters.begin(), letters.end(), key->key()) != letters.end())) {
            event->accept();
            return true;
        }
    }
    return PlotView::event(event);
}

void GanttView::leaveEvent(QEvent * /*event*/)
{
    d->frame.hovered.reset();
    d->frame.hoveredGap.reset();
    d->session->setHoveredTask({});
    update();
}

void GanttView::focusInEvent(QFocusEvent * /*event*/)
{
    update();
}

void GanttView::focusOutEvent(QFocusEvent * /*event*/)
{
    update();
}

void GanttView::wheelEvent(QWheelEvent *event)
{
    event->accept();
    if (!d->frame.model)
        return;
    const GanttGeometry &geometry = d->frame.geometry;
    const double vertical = event->angleDelta().y() / anglePerNotch;
    const double horizontal = event->angleDelta().x() / anglePerNotch;
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        d->setScroll(geometry.scroll - vertical * 48);
    } else if (event->modifiers().testFlag(Qt::ShiftModifier) || horizontal != 0) {
        // With Shift or Alt some platforms turn a vertical wheel into a horizontal one.
        const double notches = horizontal != 0 ? horizontal : vertical;
        d->setRange(geometry.viewport.panned(-notches * panShare * geometry.plot.width()), false);
    } else {
        const double x =
            std::clamp(event->position().x(), geometry.plot.left(), geometry.plot.right());
        d->zoomAt(x, std::pow(zoomPerNotch, vertical));
    }
}

void GanttView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton)
        return;
    d->isPressed = d->frame.model != nullptr;
    d->isDragging = false;
    d->pressedAt = event->position();
    d->rangeAtPress = d->session->timeRange();
    d->scrollAtPress = d->frame.geometry.scroll;
    if (d->isPressed && event->button() == Qt::LeftButton)
        d->grab(event->position());
}

void GanttView::mouseMoveEvent(QMouseEvent *event)
{
    d->lastMouse = event->position();
    if (!d->isPressed)
        return d->hover(event->position());
    const QPointF moved = event->position() - d->pressedAt;
    if (!d->isDragging && moved.manhattanLength() < QApplication::startDragDistance())
        return;
    if (d->grabbed) {
        d->isDragging = true;
        return d->dragTo(event->position());
    }
    if (!d->isDragging) {
        d->isDragging = true;
        setCursor(Qt::ClosedHandCursor);
        QToolTip::hideText();
    }
    TimeViewport viewport = d->frame.geometry.viewport;
    viewport.range = d->rangeAtPress;
    d->setRange(viewport.panned(-moved.x()), false);
    d->setScroll(d->scrollAtPress - moved.y());
}

void GanttView::mouseReleaseEvent(QMouseEvent *event)
{
    if (!d->isPressed)
        return;
    d->isPressed = false;
    if (d->grabbed && d->isDragging) {
        d->isDragging = false;
        return d->drop();
    }
    d->grabbed.reset();
    if (d->isDragging) {
        d->isDragging = false;
        setCursor(Qt::ArrowCursor);
        d->setRange(d->session->timeRange(), true);
        return;
    }
    if (event->button() != Qt::LeftButton || !d->frame.geometry.plot.contains(event->position()))
        return;
    const auto hit = d->hitAt(event->position());
    d->session->setSelectedTask(hit ? std::optional(d->frame.model->taskOf(hit->slice))
                                    : std::nullopt);
    if (const auto gap = hit ? std::nullopt : d->gapAt(event->position()))
        QToolTip::showText(event->globalPosition().toPoint(), d->frame.model->describe(*gap), this);
}

void GanttView::mouseDoubleClickEvent(QMouseEvent *event)
{
    d->isPressed = false;
    d->grabbed.reset();
    const auto hit = d->hitAt(event->position());
    if (event->button() != Qt::LeftButton || !hit)
        return;
    const TaskIndex task = d->frame.model->taskOf(hit->slice);
    const TimeRange slice = d->frame.model->rangeOf(hit->slice);
    const double room = std::max(slice.length() * 0.5, shortestRange);
    d->session->setSelectedTask(task);
    d->setRange({slice.from - room, slice.to + room}, true);
    Q_EMIT d->session->taskActivated(task);
}

void GanttView::keyPressEvent(QKeyEvent *event)
{
    if (!d->frame.model)
        return PlotView::keyPressEvent(event);
    const TimeViewport &viewport = d->frame.geometry.viewport;
    const bool isAlt = event->modifiers().testFlag(Qt::AltModifier);
    if (event->matches(QKeySequence::Find))
        return d->searchBar->open();
    if (d->edit(*event))
        return;
    if (event->modifiers().testFlag(Qt::ControlModifier))
        return PlotView::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_W:
        return d->zoomAt(d->zoomPivot(), zoomPerKey);
    case Qt::Key_S:
        return d->zoomAt(d->zoomPivot(), 1 / zoomPerKey);
    case Qt::Key_A:
        return d->setRange(viewport.panned(-panShare * viewport.width), false);
    case Qt::Key_D:
        return d->setRange(viewport.panned(panShare * viewport.width), false);
    case Qt::Key_F:
        return d->session->fitTimeRange();
    case Qt::Key_Left:
        return isAlt ? d->session->goBack() : d->walkLane(false);
    case Qt::Key_Right:
        return isAlt ? d->session->goForward() : d->walkLane(true);
    case Qt::Key_Up:
        return d->walkProcessors(false);
    case Qt::Key_Down:
        return d->walkProcessors(true);
    case Qt::Key_PageUp:
        return d->setScroll(d->frame.geometry.scroll - d->frame.geometry.plot.height());
    case Qt::Key_PageDown:
        return d->setScroll(d->frame.geometry.scroll + d->frame.geometry.plot.height());
    case Qt::Key_F3:
        return event->modifiers().testFlag(Qt::ShiftModifier) ? searchPrevious() : searchNext();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (const auto task = d->session->selectedTask())
            Q_EMIT d->session->taskActivated(*task);
        return;
    case Qt::Key_Escape:
        if (d->searchBar->isVisible())
            return Q_EMIT d->searchBar->closed();
        return d->session->setSelectedTask({});
    default:
        PlotView::keyPressEvent(event);
    }
}

void GanttView::contextMenuEvent(QContextMenuEvent *event)
{
    if (!d->frame.model)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    d->addEditActions(menu, event->pos());
    menu->addAction(tr("Fit to window\tF"), d->session, &ViewSession::fitTimeRange);
    menu->addAction(tr("Find…\tCtrl+F"), d->searchBar, &SearchBar::open);
    menu->addSeparator();
    const auto toggle = [menu](const QString &text, bool isOn, auto slot) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(isOn);
        QObject::connect(action, &QAction::toggled, menu->parent(), slot);
    };
    toggle(tr("Transfers"), showsCommunication(), [this](bool on) { setShowCommunication(on); });
    toggle(tr("Critical path"), showsCriticalPath(), [this](bool on) { setShowCriticalPath(on); });
    toggle(tr("Lower bounds"), showsBounds(), [this](bool on) { setShowBounds(on); });
    toggle(tr("Idle time and why"), showsIdle(), [this](bool on) { setShowIdle(on); });
    // What the window can do with the shown run.
    if (!actions().isEmpty()) {
        menu->addSeparator();
        menu->addActions(actions());
    }
    menu->popup(event->globalPos());
}

} // namespace takt
