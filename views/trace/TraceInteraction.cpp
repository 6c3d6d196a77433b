// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/TraceViewPrivate.h"

#include "views/trace/BookmarkFlags.h"
#include "views/trace/BookmarkPrompts.h"

#include <QApplication>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

namespace takt {

namespace {

constexpr double zoomPerNotch = 1.25;
constexpr double panShare = 0.15;
constexpr double shortestRange = 20; // ns
constexpr double anglePerNotch = 120;
constexpr double snapReach = 7; // pixels
/// Lanes whose edges are looked at for snapping, so that a move of the mouse stays quick.
constexpr std::size_t lanesSnappedTo = 200;

} // namespace

std::optional<SliceHit> TraceView::Private::hitAt(const QPointF &position) const
{
    const LaneRow *row = frame.timeline ? frame.geometry.laneAt(position) : nullptr;
    return row != nullptr
               ? sliceHit(*frame.timeline, frame.geometry.viewport, row->lane, position.x())
               : std::nullopt;
}

std::optional<SliceIndex> TraceView::sliceAt(const QPointF &position) const
{
    const auto hit = d->hitAt(position);
    return hit ? std::optional(hit->slice) : std::nullopt;
}

std::optional<TrackIndex> TraceView::Private::headAt(const QPointF &position) const
{
    const TraceGeometry &geometry = frame.geometry;
    if (!geometry.panel.contains(position))
        return {};
    const bool isPinned = position.y() < geometry.plot.top();
    const TraceTrackRow *row =
        isPinned ? geometry.pinnedRows.trackAt(position.y() - geometry.pinned.top())
                 : geometry.rows.trackAt(position.y() - geometry.rowsTop());
    return row != nullptr ? std::optional(row->track) : std::nullopt;
}

std::optional<std::string> TraceView::Private::groupAt(const QPointF &position) const
{
    const TraceGeometry &geometry = frame.geometry;
    if (position.y() < geometry.plot.top() || position.y() > geometry.plot.bottom())
        return {};
    const TraceGroupRow *row = geometry.rows.groupAt(position.y() - geometry.rowsTop());
    return row != nullptr ? std::optional(row->name) : std::nullopt;
}

double TraceView::Private::snappedTime(const QPointF &position) const
{
    const TimeViewport &viewport = frame.geometry.viewport;
    double best = viewport.timeAt(position.x());
    double distance = snapReach;
    const Timeline &timeline = *frame.timeline;
    const auto offer = [&](std::int64_t time) {
        const double away = std::abs(viewport.xOfTimeline(time) - position.x());
        if (away < distance) {
            distance = away;
            best = session->axisTime(time, side);
        }
    };
    std::vector<LaneIndex> lanes;
    if (const LaneRow *row = frame.geometry.laneAt(position))
        lanes.push_back(row->lane);
    else if (frame.geometry.axis.united(frame.geometry.flags).contains(position))
        lanes =
            frame.geometry.lanesBetween(frame.geometry.panel.top(), frame.geometry.panel.bottom());
    for (const LaneIndex index : std::span(lanes).first(std::min(lanes.size(), lanesSnappedTo))) {
        const Lane &lane = timeline.lane(index);
        const SliceIndex end = lane.firstSlice + lane.sliceCount;
        const SliceIndex slice =
            timeline.firstEndingAfter(index, viewport.timelineAt(position.x()));
        for (SliceIndex near = slice > lane.firstSlice ? slice - 1 : slice;
             near < std::min(end, slice + 2); ++near) {
            offer(timeline.start(near));
            offer(timeline.end(near));
        }
    }
    return best;
}

void TraceView::Private::setRange(const TimeRange &range, bool isStep)
{
    if (!frame.timeline)
        return;
    session->setTimeRange(constrained(range, session->wholeRange(), shortestRange), isStep);
    if (isStep)
        rangeStep.stop();
    else
        rangeStep.start();
}

void TraceView::Private::zoomAt(double x, double factor)
{
    setRange(frame.geometry.viewport.zoomed(x, factor), false);
}

double TraceView::Private::zoomPivot() const
{
    const QRectF &plot = frame.geometry.plot;
    const bool isOver = lastMouse.x() >= plot.left() && lastMouse.x() <= plot.right();
    return view->underMouse() && isOver ? lastMouse.x() : plot.center().x();
}

void TraceView::Private::hover(const QPointF &position)
{
    const auto hit = hitAt(position);
    const auto slice = hit ? std::optional(hit->slice) : std::nullopt;
    const bool isHead = headAt(position) || groupAt(position);
    const bool isAxis = frame.geometry.axis.united(frame.geometry.flags).contains(position);
    view->setCursor(slice || isHead || bookmarkAt(position) ? Qt::PointingHandCursor
                    : isAxis                                ? Qt::SplitHCursor
                                                            : Qt::ArrowCursor);
    session->setHovered(slice, side);
}

void TraceView::Private::startDrag()
{
    const bool isShifted = modifiersAtPress.testFlag(Qt::ShiftModifier);
    QToolTip::hideText();
    bookmarkAtPress = bookmarkAt(pressedAt);
    draggedBookmark = bookmarkAtPress;
    if (draggedBookmark) {
        drag = Drag::Flag;
        view->setCursor(Qt::ClosedHandCursor);
    } else if (frame.geometry.axis.united(frame.geometry.flags).contains(pressedAt)) {
        drag = Drag::Measure;
        session->setMarker(TraceMarker::A, snappedTime(pressedAt));
    } else if (frame.geometry.panel.contains(pressedAt)) {
        draggedTrack = headAt(pressedAt);
        draggedGroup = draggedTrack ? std::nullopt : groupAt(pressedAt);
        drag = draggedTrack || draggedGroup ? Drag::Head : Drag::None;
        view->setCursor(Qt::ClosedHandCursor);
    } else if (isShifted) {
        drag = Drag::Area;
        view->setCursor(Qt::CrossCursor);
    } else {
        drag = Drag::Pan;
        view->setCursor(Qt::ClosedHandCursor);
    }
}

void TraceView::Private::dragTo(const QPointF &position, bool isLast)
{
    switch (drag) {
    case Drag::Pan: {
        const QPointF moved = position - pressedAt;
        TimeViewport viewport = frame.geometry.viewport;
        viewport.range = rangeAtPress;
        setRange(viewport.panned(-moved.x()), isLast);
        setScroll(scrollAtPress - moved.y());
        break;
    }
    case Drag::Area:
        selectArea(position, isLast);
        break;
    case Drag::Measure:
        session->setMarker(TraceMarker::B, snappedTime(position));
        break;
    case Drag::Head:
        if (isLast)
            dropHead(position);
        view->update();
        break;
    case Drag::Flag:
        dragBookmark(position);
        break;
    case Drag::None:
    case Drag::Pressed:
        break;
    }
}

void TraceView::Private::selectArea(const QPointF &to, bool isLast)
{
    const TimeViewport &viewport = frame.geometry.viewport;
    const double left = std::min(pressedAt.x(), to.x());
    const double right = std::max({pressedAt.x(), to.x(), left + 1});
    SliceArea area;
    area.from = viewport.timelineAt(left);
    area.to = std::max(viewport.timelineAt(right), area.from + 1);
    area.lanes = frame.geometry.lanesBetween(std::min(pressedAt.y(), to.y()),
                                             std::max(pressedAt.y(), to.y()) + 1);
    session->setSelection(area.lanes.empty() ? SliceSelection()
                                             : SliceSelection::ofArea(std::move(area)),
                          side, isLast);
}

void TraceView::Private::dropHead(const QPointF &position)
{
    const TraceGeometry &geometry = frame.geometry;
    const double y = position.y() - geometry.rowsTop();
    const auto trackCount = frame.timeline->trackCount();
    if (draggedGroup) {
        std::string before;
        bool isAtEnd = true;
        for (const TraceGroupRow &row : geometry.rows.groups()) {
            if (y < row.top + row.height / 2) {
                before = row.name;
                isAtEnd = false;
                break;
            }
        }
        // No group has an impossible name, so that one stands for the end.
        changeArrangement([&](LaneArrangement &arrangement) {
            arrangement.moveGroup(*frame.timeline, *draggedGroup,
                                  isAtEnd ? std::string("\xff") : before);
        });
    } else if (draggedTrack) {
        auto before = static_cast<TrackIndex>(trackCount);
        for (const TraceTrackRow &row : geometry.rows.tracks()) {
            if (y < row.top + row.height / 2) {
                before = row.track;
                break;
            }
        }
        changeArrangement([&](LaneArrangement &arrangement) {
            arrangement.move(*draggedTrack, before, trackCount);
        });
    }
    draggedTrack.reset();
    draggedGroup.reset();
}

void TraceView::Private::click(const QPointF &position, Qt::KeyboardModifiers modifiers)
{
    const TraceGeometry &geometry = frame.geometry;
    if (bookmarkAt(position))
        return;
    if (geometry.axis.united(geometry.flags).contains(position))
        return session->setMarker(modifiers.testFlag(Qt::ShiftModifier) ? TraceMarker::B
                                                                        : TraceMarker::A,
                                  snappedTime(position));
    if (geometry.panel.contains(position) || groupAt(position))
        return clickHead(position);
    const auto hit = hitAt(position);
    if (hit && modifiers.testFlag(Qt::ControlModifier)) {
        const auto listed = session->selection(side).slices();
        std::vector<SliceIndex> slices(listed.begin(), listed.end());
        if (std::erase(slices, hit->slice) == 0)
            slices.push_back(hit->slice);
        return session->setSelection(SliceSelection::ofSlices(std::move(slices)), side);
    }
    session->setSelection(hit ? SliceSelection::ofSlices({hit->slice}) : SliceSelection(), side);
}

void TraceView::Private::clickHead(const QPointF &position)
{
    if (const auto group = groupAt(position)) {
        changeArrangement([&](LaneArrangement &arrangement) {
            arrangement.setGroupFolded(*group, !arrangement.isGroupFolded(*group));
        });
    } else if (const auto track = headAt(position)) {
        if (frame.timeline->track(*track).laneCount > 1)
            changeArrangement([&](LaneArrangement &arrangement) {
                arrangement.setFolded(*track, !arrangement.isFolded(*track));
            });
    }
}

void TraceView::Private::changeArrangement(const std::function<void(LaneArrangement &)> &change)
{
    LaneArrangement arrangement = session->arrangement(side);
    change(arrangement);
    session->setArrangement(arrangement, side);
}

bool TraceView::Private::showToolTip(const QPoint &position, const QPoint &globalPosition)
{
    if (!frame.timeline)
        return false;
    const TraceGeometry &geometry = frame.geometry;
    QString tip;
    const bool isPinned = geometry.pinned.contains(position);
    const TraceRows &rows = isPinned ? geometry.pinnedRows : geometry.rows;
    const double y = position.y() - (isPinned ? geometry.pinned.top() : geometry.rowsTop());
    if (const auto bookmark = bookmarkAt(position)) {
        tip = QStringLiteral("<b>%1</b><br>%2")
                  .arg(bookmarkTitle(*bookmark).toHtmlEscaped(),
                       timeText(bookmark->from, frame.notation));
        if (bookmark->to > bookmark->from)
            tip += QStringLiteral(", ") + TraceView::tr("%1 long").arg(timeText(
                                              bookmark->to - bookmark->from, frame.notation));
    } else if (const auto hit = hitAt(position)) {
        tip = hit->sliceCount > 1 ? text().slices(hit->firstSlice, hit->sliceCount, hit->slice)
                                  : text().slice(hit->slice);
    } else if (const auto track = headAt(position)) {
        tip = text().track(*track);
    } else if (geometry.plot.contains(position) || isPinned) {
        if (const TraceCounterRow *row = rows.counterAt(y))
            tip = text().counter(row->counter, geometry.viewport.timelineAt(position.x()));
    }
    if (tip.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(globalPosition, tip, view);
    return true;
}

void TraceView::leaveEvent(QEvent * /*event*/)
{
    d->session->setHovered({}, d->side);
}

void TraceView::wheelEvent(QWheelEvent *event)
{
    event->accept();
    if (!d->frame.timeline)
        return;
    const TraceGeometry &geometry = d->frame.geometry;
    const double vertical = event->angleDelta().y() / anglePerNotch;
    const double horizontal = event->angleDelta().x() / anglePerNotch;
    if (event->modifiers().testFlag(Qt::ControlModifier) ||
        geometry.panel.contains(event->position())) {
        d->setScroll(geometry.scroll - vertical * 54);
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

void TraceView::mousePressEvent(QMouseEvent *event)
{
    if ((event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton) ||
        !d->frame.timeline)
        return;
    d->drag = Private::Drag::Pressed;
    d->modifiersAtPress = event->modifiers();
    d->pressedAt = event->position();
    d->rangeAtPress = d->session->timeRange();
    d->scrollAtPress = d->frame.geometry.scroll;
}

void TraceView::mouseMoveEvent(QMouseEvent *event)
{
    d->lastMouse = event->position();
    if (d->drag == Private::Drag::None)
        return d->hover(event->position());
    const QPointF moved = event->position() - d->pressedAt;
    if (d->drag == Private::Drag::Pressed) {
        if (moved.manhattanLength() < QApplication::startDragDistance())
            return;
        d->startDrag();
    }
    d->dragTo(event->position(), false);
}

void TraceView::mouseReleaseEvent(QMouseEvent *event)
{
    const Private::Drag drag = d->drag;
    if (drag == Private::Drag::None)
        return;
    if (drag == Private::Drag::Pressed) {
        d->drag = Private::Drag::None;
        if (event->button() == Qt::LeftButton)
            d->click(event->position(), event->modifiers());
        return;
    }
    d->dragTo(event->position(), true);
    d->drag = Private::Drag::None;
    setCursor(Qt::ArrowCursor);
    update();
}

void TraceView::mouseDoubleClickEvent(QMouseEvent *event)
{
    d->drag = Private::Drag::None;
    const auto hit = d->hitAt(event->position());
    if (event->button() != Qt::LeftButton)
        return;
    if (const auto bookmark = d->bookmarkAt(event->position()))
        return askBookmarkText(this, d->session, *bookmark);
    if (!hit)
        return;
    const TimeRange slice = d->session->axisRange(hit->slice, d->side);
    const double room = std::max(slice.length() * 0.5, shortestRange);
    d->session->setSelection(SliceSelection::ofSlices({hit->slice}), d->side);
    d->setRange({slice.from - room, slice.to + room}, true);
    Q_EMIT d->session->sliceActivated(hit->slice, d->side);
}

} // namespace takt
