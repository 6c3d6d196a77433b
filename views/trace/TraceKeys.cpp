// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Keys of a trace's chart.
#include "views/trace/TraceViewPrivate.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <algorithm>
#include <array>

namespace takt {

namespace {

constexpr double zoomPerKey = 1.4;
constexpr double panShare = 0.15;
constexpr std::array letters = {Qt::Key_W, Qt::Key_A, Qt::Key_S, Qt::Key_D, Qt::Key_F,
                                Qt::Key_Z, Qt::Key_1, Qt::Key_2, Qt::Key_M, Qt::Key_B,
                                Qt::Key_P, Qt::Key_H, Qt::Key_C};

} // namespace

bool TraceView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        return d->showToolTip(help->pos(), help->globalPos());
    }
    // Letters work here, so a window's shortcuts must not take them first.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isPlain = key->modifiers() == Qt::NoModifier;
        const bool isSearch = key->matches(QKeySequence::Find) || key->key() == Qt::Key_F3;
        if (isSearch || (isPlain && std::ranges::find(letters, key->key()) != letters.end())) {
            event->accept();
            return true;
        }
    }
    return PlotView::event(event);
}

void TraceView::focusInEvent(QFocusEvent * /*event*/)
{
    update();
}

void TraceView::focusOutEvent(QFocusEvent * /*event*/)
{
    update();
}

void TraceView::Private::selectSlice(SliceIndex slice)
{
    session->setSelection(SliceSelection::ofSlices({slice}), side);
    view->reveal(slice);
}

void TraceView::Private::walkLane(bool forward)
{
    const auto selected = session->selection(side).single();
    if (!selected) {
        const TraceGeometry &geometry = frame.geometry;
        for (const LaneIndex index :
             geometry.lanesBetween(geometry.panel.top(), geometry.panel.bottom())) {
            const Lane &lane = frame.timeline->lane(index);
            const SliceIndex first = frame.timeline->firstEndingAfter(
                index, geometry.viewport.timelineAt(geometry.viewport.left));
            if (first < lane.firstSlice + lane.sliceCount)
                return selectSlice(first);
        }
        return;
    }
    const Lane &lane = frame.timeline->lane(frame.timeline->laneOf(*selected));
    if (forward && *selected + 1 < lane.firstSlice + lane.sliceCount)
        selectSlice(*selected + 1);
    else if (!forward && *selected > lane.firstSlice)
        selectSlice(*selected - 1);
}

void TraceView::Private::walkTracks(bool down)
{
    const auto selected = session->selection(side).single();
    if (!selected)
        return walkLane(true);
    const Timeline &timeline = *frame.timeline;
    const std::int64_t middle = timeline.start(*selected) + timeline.duration(*selected) / 2;
    std::vector<LaneIndex> lanes;
    for (const TraceRows *rows : {&frame.geometry.pinnedRows, &frame.geometry.rows}) {
        for (const LaneRow &row : rows->lanes())
            lanes.push_back(row.lane);
    }
    const auto place = std::ranges::find(lanes, timeline.laneOf(*selected));
    auto at = place - lanes.begin();
    const auto count = static_cast<std::ptrdiff_t>(lanes.size());
    while (down ? at + 1 < count : at > 0) {
        at += down ? 1 : -1;
        const LaneIndex index = lanes[static_cast<std::size_t>(at)];
        const Lane &lane = timeline.lane(index);
        if (lane.sliceCount == 0)
            continue;
        const SliceIndex end = lane.firstSlice + lane.sliceCount;
        SliceIndex slice = timeline.firstEndingAfter(index, middle);
        const bool isBefore = slice > lane.firstSlice;
        if (slice == end ||
            (isBefore && timeline.start(slice) - middle > middle - timeline.end(slice - 1)))
            --slice;
        return selectSlice(slice);
    }
}

void TraceView::measureGap(SliceIndex slice)
{
    if (!d->frame.timeline || slice >= d->frame.timeline->sliceCount())
        return;
    const Timeline &timeline = *d->frame.timeline;
    const Lane &lane = timeline.lane(timeline.laneOf(slice));
    const bool hasNext = slice + 1 < lane.firstSlice + lane.sliceCount;
    if (!hasNext && slice == lane.firstSlice)
        return;
    // The gap after the slice; before it where it is the lane's last.
    const SliceIndex left = hasNext ? slice : slice - 1;
    d->session->setMarker(TraceMarker::A, d->session->axisTime(timeline.end(left), d->side));
    d->session->setMarker(TraceMarker::B, d->session->axisTime(timeline.start(left + 1), d->side));
}

void TraceView::Private::pressLetter(int key)
{
    const TimeViewport &viewport = frame.geometry.viewport;
    const auto selected = session->selection(side).single();
    const auto track =
        selected ? std::optional(frame.timeline->lane(frame.timeline->laneOf(*selected)).track)
                 : std::nullopt;
    switch (key) {
    case Qt::Key_W:
        return zoomAt(zoomPivot(), zoomPerKey);
    case Qt::Key_S:
        return zoomAt(zoomPivot(), 1 / zoomPerKey);
    case Qt::Key_A:
        return setRange(viewport.panned(-panShare * viewport.width), false);
    case Qt::Key_D:
        return setRange(viewport.panned(panShare * viewport.width), false);
    case Qt::Key_F:
        return session->fitTimeRange();
    case Qt::Key_Z:
        return session->fitSelection();
    case Qt::Key_1:
    case Qt::Key_2:
        return session->setMarker(key == Qt::Key_1 ? TraceMarker::A : TraceMarker::B,
                                  snappedTime({zoomPivot(), lastMouse.y()}));
    case Qt::Key_M:
        if (selected)
            view->measureGap(*selected);
        return;
    case Qt::Key_B:
        return view->addBookmark();
    case Qt::Key_C:
        return session->criticalPath()->setShown(!session->criticalPath()->isShown());
    case Qt::Key_P:
        if (track)
            changeArrangement([&](LaneArrangement &arrangement) {
                arrangement.setPinned(*track, !arrangement.isPinned(*track));
            });
        return;
    case Qt::Key_H:
        if (track)
            changeArrangement([&](LaneArrangement &arrangement) {
                arrangement.setPinned(*track, false);
                arrangement.setHidden(*track, true);
            });
        return;
    default:
        return;
    }
}

void TraceView::keyPressEvent(QKeyEvent *event)
{
    if (!d->frame.timeline)
        return PlotView::keyPressEvent(event);
    const bool isAlt = event->modifiers().testFlag(Qt::AltModifier);
    if (event->matches(QKeySequence::Find))
        return d->searchBar->open();
    if (event->modifiers().testFlag(Qt::ControlModifier))
        return PlotView::keyPressEvent(event);
    if (event->key() == Qt::Key_B && event->modifiers() == Qt::ShiftModifier)
        return openBookmarks();
    if (!isAlt && std::ranges::find(letters, event->key()) != letters.end())
        return d->pressLetter(event->key());
    const double page = d->frame.geometry.plot.height();
    switch (event->key()) {
    case Qt::Key_Left:
        return isAlt ? d->session->goBack() : d->walkLane(false);
    case Qt::Key_Right:
        return isAlt ? d->session->goForward() : d->walkLane(true);
    case Qt::Key_Up:
        return isAlt ? d->session->goBackInSelection() : d->walkTracks(false);
    case Qt::Key_Down:
        return isAlt ? d->session->goForwardInSelection() : d->walkTracks(true);
    case Qt::Key_PageUp:
        return d->setScroll(d->frame.geometry.scroll - page);
    case Qt::Key_PageDown:
        return d->setScroll(d->frame.geometry.scroll + page);
    case Qt::Key_F3:
        return event->modifiers().testFlag(Qt::ShiftModifier) ? searchPrevious() : searchNext();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (const auto slice = d->session->selection(d->side).single())
            Q_EMIT d->session->sliceActivated(*slice, d->side);
        return;
    case Qt::Key_Escape:
        if (d->searchBar->isVisible())
            return Q_EMIT d->searchBar->closed();
        if (d->session->criticalPath()->isBusy())
            return d->session->criticalPath()->setShown(false);
        d->session->setSelection({}, d->side);
        d->session->setMarker(TraceMarker::A, {});
        return d->session->setMarker(TraceMarker::B, {});
    default:
        PlotView::keyPressEvent(event);
    }
}

} // namespace takt
