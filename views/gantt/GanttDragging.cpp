// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/gantt/GanttViewPrivate.h"

#include <QKeyEvent>
#include <QMenu>
#include <algorithm>
#include <cmath>

namespace takt {

namespace {

constexpr double nanosecondsPerUnit = 1e9;
constexpr double edgeWidth = 6;      // px
constexpr double narrowestEdge = 18; // px of a task that has an edge to grab
constexpr double stretchPerKey = 1.1;
constexpr double leastDuration = 1e-3; ///< of what it was, however far its edge is pushed

} // namespace

double GanttView::Private::unitsAt(double x) const
{
    return frame.geometry.viewport.timeAt(x) / nanosecondsPerUnit;
}

std::optional<ProcessorIndex> GanttView::Private::processorAt(double y) const
{
    const auto tracks = frame.geometry.layout.visibleTracks(y - frame.geometry.layoutTop(), 1);
    if (tracks.empty())
        return {};
    return frame.model->processorOf(tracks.front().track);
}

bool GanttView::Private::isOnEdge(SliceIndex slice, const QPointF &position) const
{
    if (editing == nullptr || frame.model->isTransfer(slice))
        return false;
    const TimeRange range = frame.model->rangeOf(slice);
    const double left = frame.geometry.viewport.xOf(range.from);
    const double right = frame.geometry.viewport.xOf(range.to);
    return right - left >= narrowestEdge && std::abs(position.x() - right) <= edgeWidth;
}

bool GanttView::Private::grab(const QPointF &position)
{
    const auto hit = editing == nullptr ? std::nullopt : hitAt(position);
    if (!hit || hit->sliceCount > 1 || frame.model->isTransfer(hit->slice))
        return false;
    grabbed = hit->slice;
    grabsEdge = isOnEdge(hit->slice, position);
    grabOffset = unitsAt(position.x()) - frame.model->rangeOf(hit->slice).from / nanosecondsPerUnit;
    return true;
}

void GanttView::Private::dragTo(const QPointF &position)
{
    const TaskIndex task = frame.model->taskOf(*grabbed);
    const TimeRange range = frame.model->rangeOf(*grabbed);
    const double start = range.from / nanosecondsPerUnit;
    const double duration = range.length() / nanosecondsPerUnit;
    const Timeline &timeline = frame.model->timeline();
    const ProcessorIndex own =
        frame.model->processorOf(timeline.lane(timeline.laneOf(*grabbed)).track);
    GanttDrag drag{task, own, start, start + duration};
    if (grabsEdge) {
        drag.finish = std::max(start + duration * leastDuration, unitsAt(position.x()));
        drag.text =
            GanttView::tr("%1 times as long").arg((drag.finish - start) / duration, 0, 'f', 2);
    } else {
        drag.processor = processorAt(position.y()).value_or(own);
        drag.start = std::max(0.0, unitsAt(position.x()) - grabOffset);
        drag.finish = drag.start + editing->duration(task, drag.processor).value_or(duration);
        const GanttEditing::Preview preview =
            editing->previewMove(task, drag.processor, drag.start);
        drag.isPossible = preview.isPossible;
        drag.text = preview.text;
        drag.conflict = preview.conflict;
    }
    view->setCursor(grabsEdge         ? Qt::SizeHorCursor
                    : drag.isPossible ? Qt::ClosedHandCursor
                                      : Qt::ForbiddenCursor);
    frame.drag = drag;
    view->update();
}

void GanttView::Private::drop()
{
    const auto dropped = frame.drag;
    const TimeRange range = frame.model->rangeOf(*grabbed);
    const bool wasEdge = grabsEdge;
    cancelDrag();
    if (!dropped)
        return;
    session->setSelectedTask(dropped->task);
    if (!dropped->isPossible) {
        Q_EMIT view->dropRefused(dropped->text);
        return;
    }
    if (wasEdge)
        editing->stretch(dropped->task,
                         (dropped->finish - dropped->start) * nanosecondsPerUnit / range.length());
    else
        editing->move(dropped->task, dropped->processor, dropped->start);
}

void GanttView::Private::cancelDrag()
{
    if (!grabbed && !frame.drag)
        return;
    grabbed.reset();
    frame.drag.reset();
    isPressed = false;
    isDragging = false;
    view->setCursor(Qt::ArrowCursor);
    view->update();
}

bool GanttView::Private::isEditKey(const QKeyEvent &key) const
{
    if (editing == nullptr || !frame.model || !session->selectedTask())
        return false;
    if (key.modifiers() == Qt::ControlModifier)
        return key.key() == Qt::Key_Left || key.key() == Qt::Key_Right || key.key() == Qt::Key_Up ||
               key.key() == Qt::Key_Down;
    return key.key() == Qt::Key_P || key.key() == Qt::Key_Plus || key.key() == Qt::Key_Minus;
}

bool GanttView::Private::edit(const QKeyEvent &key)
{
    if (frame.drag && key.key() == Qt::Key_Escape) {
        cancelDrag();
        return true;
    }
    if (!isEditKey(key))
        return false;
    const TaskIndex task = *session->selectedTask();
    const Placement *placement = frame.model->run().schedule->placementOf(task);
    if (placement == nullptr)
        return true;
    switch (key.key()) {
    case Qt::Key_P:
        editing->setPinned(task, !editing->isPinned(task));
        break;
    case Qt::Key_Plus:
        editing->stretch(task, stretchPerKey);
        break;
    case Qt::Key_Minus:
        editing->stretch(task, 1 / stretchPerKey);
        break;
    case Qt::Key_Left:
        editing->step(task, false);
        break;
    case Qt::Key_Right:
        editing->step(task, true);
        break;
    case Qt::Key_Up:
        if (placement->processor > 0)
            editing->move(task, placement->processor - 1, placement->start);
        break;
    case Qt::Key_Down:
        if (placement->processor + 1 < frame.model->run().platform->processorCount())
            editing->move(task, placement->processor + 1, placement->start);
        break;
    default:
        break;
    }
    return true;
}

void GanttView::Private::addEditActions(QMenu *menu, const QPointF &position)
{
    if (editing == nullptr)
        return;
    const auto hit = hitAt(position);
    if (hit && !frame.model->isTransfer(hit->slice)) {
        const TaskIndex task = frame.model->taskOf(hit->slice);
        session->setSelectedTask(task);
        const bool isPinned = editing->isPinned(task);
        menu->addAction(isPinned ? GanttView::tr("Let go of the task\tP")
                                 : GanttView::tr("Pin the task\tP"),
                        view, [this, task, isPinned] { editing->setPinned(task, !isPinned); });
        menu->addAction(GanttView::tr("10 % longer\t+"), view,
                        [this, task] { editing->stretch(task, stretchPerKey); });
        menu->addAction(GanttView::tr("10 % shorter\t-"), view,
                        [this, task] { editing->stretch(task, 1 / stretchPerKey); });
        menu->addSeparator();
    }
    if (const auto processor = processorAt(position.y())) {
        const QString name =
            QString::fromStdString(frame.model->run().platform->processor(*processor).name);
        const bool isForbidden = editing->isForbidden(*processor);
        menu->addAction(isForbidden ? GanttView::tr("Allow %1 again").arg(name)
                                    : GanttView::tr("Forbid %1").arg(name),
                        view, [this, processor, isForbidden] {
                            editing->setForbidden(*processor, !isForbidden);
                        });
        menu->addAction(GanttView::tr("One more like %1").arg(name), view,
                        [this, processor] { editing->addTwinOf(*processor); });
        menu->addSeparator();
    }
}

void GanttView::setAnnotations(GanttAnnotations annotations)
{
    d->frame.annotations = std::make_shared<const GanttAnnotations>(std::move(annotations));
    // Forbidden lanes lie below the tasks.
    d->invalidate();
}

const GanttAnnotations &GanttView::annotations() const noexcept
{
    static const GanttAnnotations none;
    return d->frame.annotations ? *d->frame.annotations : none;
}

void GanttView::setEditing(GanttEditing *editing)
{
    d->cancelDrag();
    d->editing = editing;
    update();
}

bool GanttView::isEditing() const noexcept
{
    return d->editing != nullptr;
}

const std::optional<GanttDrag> &GanttView::drag() const noexcept
{
    return d->frame.drag;
}

QRectF GanttView::laneArea(ProcessorIndex processor) const
{
    if (!d->frame.model || processor >= d->frame.model->run().platform->processorCount())
        return {};
    const GanttGeometry &geometry = d->frame.geometry;
    const Track &track = d->frame.model->timeline().track(d->frame.model->trackOf(processor));
    const LaneRow *row = geometry.layout.rowOf(track.firstLane);
    return {geometry.plot.left(), geometry.layoutTop() + row->top, geometry.plot.width(),
            row->height - row->gap};
}

} // namespace takt
