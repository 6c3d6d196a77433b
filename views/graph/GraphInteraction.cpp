// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Mouse and keys of the graph.
#include "views/graph/GraphViewPrivate.h"

#include "views/graph/GraphWalk.h"
#include "views/graph/TaskText.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

namespace takt {

namespace {

constexpr double zoomStep = 1.2;
constexpr double mostScale = 8;

} // namespace

void GraphView::Private::zoom(double factor, QPointF at)
{
    if (!isShowing())
        return;
    const double least =
        std::min(GraphViewport::fitting(scene.layout->bounds, graphArea()).scale / 2, 1.0);
    const double scale = std::clamp(viewport.scale * factor, least, mostScale);
    const QPointF fixed = viewport.toLayout(at);
    viewport.scale = scale;
    viewport.offset = at - fixed * scale;
    isFitted = false;
    view->update();
}

void GraphView::Private::pan(QPointF by)
{
    viewport.offset += by;
    isFitted = false;
    view->update();
}

void GraphView::Private::selectAt(QPointF position) const
{
    session->setSelectedTask(view->taskAt(position));
}

void GraphView::Private::walk(int key) const
{
    if (!isShowing())
        return;
    const auto from = session->selectedTask();
    const auto next = from ? neighbourTask(*scene.graph, *scene.layout, *from, key)
                           : scene.graph->topologicalOrder().front();
    if (next)
        session->setSelectedTask(next);
}

bool GraphView::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return PlotView::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    if (const auto task = taskAt(help->pos()))
        QToolTip::showText(help->globalPos(), taskToolTip(*d->scene.graph, *task, d->run()), this);
    else
        QToolTip::hideText();
    return true;
}

void GraphView::wheelEvent(QWheelEvent *event)
{
    const double notches = event->angleDelta().y() / 120.0;
    d->zoom(std::pow(zoomStep, notches), event->position());
    event->accept();
}

void GraphView::mousePressEvent(QMouseEvent *event)
{
    d->pressedAt = event->position();
    d->offsetAtPress = d->viewport.offset;
    d->isDragging = false;
}

void GraphView::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF way = event->position() - d->pressedAt;
    if (event->buttons() & (Qt::LeftButton | Qt::MiddleButton)) {
        constexpr double dragDistance = 4;
        d->isDragging = d->isDragging || way.manhattanLength() >= dragDistance;
        if (d->isDragging)
            d->pan(d->offsetAtPress + way - d->viewport.offset);
        return;
    }
    const auto task = taskAt(event->position());
    setCursor(task ? Qt::PointingHandCursor : Qt::ArrowCursor);
    d->session->setHoveredTask(task);
}

void GraphView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && !d->isDragging)
        d->selectAt(event->position());
    d->isDragging = false;
}

void GraphView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (const auto task = taskAt(event->position()))
        Q_EMIT d->session->taskActivated(*task);
}

void GraphView::leaveEvent(QEvent *)
{
    d->session->setHoveredTask(std::nullopt);
}

void GraphView::keyPressEvent(QKeyEvent *event)
{
    const QPointF middle(d->graphArea().width() / 2, d->graphArea().height() / 2);
    const QPointF step(d->graphArea().width() / 8, 0);
    switch (event->key()) {
    case Qt::Key_F:
        return fit();
    case Qt::Key_W:
    case Qt::Key_Plus:
        return d->zoom(zoomStep, middle);
    case Qt::Key_S:
    case Qt::Key_Minus:
        return d->zoom(1 / zoomStep, middle);
    case Qt::Key_A:
        return d->pan(step);
    case Qt::Key_D:
        return d->pan(-step);
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Left:
    case Qt::Key_Right:
        return d->walk(event->key());
    case Qt::Key_Escape:
        return d->session->setSelectedTask(std::nullopt);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (d->session->selectedTask())
            Q_EMIT d->session->taskActivated(*d->session->selectedTask());
        return;
    default:
        PlotView::keyPressEvent(event);
    }
}

} // namespace takt
