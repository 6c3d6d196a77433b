// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/graph/GraphViewPrivate.h"

#include "views/graph/BoxSize.h"
#include "views/graph/GraphLegend.h"
#include "views/shared/RunCriticality.h"

#include <QEvent>
#include <QPainter>

namespace takt {

namespace {

constexpr double mostPlotSide = 6000;

} // namespace

void GraphView::Private::setGraph()
{
    if (scene.graph == session->graph())
        return;
    runner->cancel();
    scene.graph = session->graph();
    scene.layout.reset();
    scene.index.reset();
    scene.selected = session->selectedTask();
    scene.hovered.reset();
    isFitted = true;
    if (scene.graph)
        runner->start(scene.graph, boxSizeFor(*scene.graph, QFontMetricsF(view->font())));
    recolor();
}

void GraphView::Private::setRun()
{
    setGraph();
    const ShownRun &shown = session->run();
    scene.criticality = shown && shown.run->graph == scene.graph ? criticalityOf(shown) : nullptr;
    recolor();
}

void GraphView::Private::recolor()
{
    colors = PlotColors::fromPalette(view->palette());
    taskColors = makeTaskColors(colors);
    view->update();
}

void GraphView::Private::setLayout(const std::shared_ptr<const LayoutIndex> &index)
{
    if (!index)
        return;
    std::optional<TaskIndex> anchor = scene.selected;
    QPointF anchorAt;
    if (isShowing() && !isFitted) {
        const QPointF middle(graphArea().width() / 2, graphArea().height() / 2);
        if (!anchor)
            anchor = scene.index->nearest(viewport.toLayout(middle), viewport.visibleArea());
        if (anchor)
            anchorAt = viewport.toScreen(scene.layout->centers[*anchor]);
    }
    scene.layout = index->layout();
    scene.index = index;
    if (isFitted || !anchor)
        view->fit();
    else
        viewport.offset += anchorAt - viewport.toScreen(scene.layout->centers[*anchor]);
    view->update();
}

void GraphView::Private::paintHint(QPainter &painter) const
{
    painter.setPen(colors.dimmedText);
    const QString text =
        scene.graph
            ? tr("Laying out %n tasks…", nullptr, static_cast<int>(scene.graph->taskCount()))
            : tr("No workload to draw.\nOpen a workload, or select one in the project.");
    painter.drawText(view->rect(), Qt::AlignCenter | Qt::TextWordWrap, text);
}

GraphView::GraphView(ViewSession *session, QWidget *parent)
    : PlotView(parent), d(std::make_unique<Private>(Private{this, session}))
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(160, 120);
    d->runner = new LayoutRunner(this);
    connect(d->runner, &LayoutRunner::layoutReady, this,
            [this](const std::shared_ptr<const LayoutIndex> &index, bool isLast) {
                d->setLayout(index);
                if (isLast)
                    Q_EMIT layoutFinished();
            });
    connect(session, &ViewSession::graphChanged, this, [this] { d->setRun(); });
    connect(session, &ViewSession::runChanged, this, [this] { d->setRun(); });
    connect(session, &ViewSession::coloringChanged, this, [this] { d->recolor(); });
    connect(session, &ViewSession::selectedTaskChanged, this, [this] {
        d->scene.selected = d->session->selectedTask();
        if (d->scene.selected)
            reveal(*d->scene.selected);
        update();
    });
    connect(session, &ViewSession::hoveredTaskChanged, this, [this] {
        d->scene.hovered = d->session->hoveredTask();
        update();
    });
    connect(session, &ViewSession::taskActivated, this, &GraphView::reveal);
    d->setRun();
}

GraphView::~GraphView() = default;

void GraphView::fit()
{
    if (!d->isShowing())
        return;
    d->viewport = GraphViewport::fitting(d->scene.layout->bounds, d->graphArea());
    d->isFitted = true;
    update();
}

void GraphView::reveal(TaskIndex task)
{
    if (!d->isShowing() || task >= d->scene.layout->centers.size())
        return;
    const QRectF box = boxOf(task);
    const QRectF area(QPointF(0, 0), d->graphArea());
    if (!area.contains(box.center()))
        d->pan(area.center() - box.center());
}

bool GraphView::isBusy() const noexcept
{
    return d->runner->isBusy();
}

std::optional<TaskIndex> GraphView::taskAt(QPointF position) const
{
    if (!d->isShowing() || position.y() > d->graphArea().height())
        return std::nullopt;
    return d->scene.index->taskAt(d->viewport.toLayout(position));
}

QRectF GraphView::boxOf(TaskIndex task) const
{
    if (!d->isShowing())
        return {};
    const QRectF box = d->scene.layout->box(task);
    return {d->viewport.toScreen(box.topLeft()), d->viewport.toScreen(box.bottomRight())};
}

void GraphView::paintPlot(QPainter &painter, const QSizeF &size) const
{
    const PlotColors paper = PlotColors::paper();
    painter.fillRect(QRectF(QPointF(0, 0), size), paper.background);
    if (!d->isShowing())
        return;
    const TaskColors taskColors = d->makeTaskColors(paper);
    GraphScene scene = d->scene;
    scene.hovered.reset();
    painter.save();
    const QSizeF area(size.width(), std::max(size.height() - Private::legendHeight, 1.0));
    painter.setClipRect(QRectF(QPointF(0, 0), area));
    GraphPainter(scene, paper, taskColors)
        .paint(painter, GraphViewport::fitting(scene.layout->bounds, area));
    painter.restore();
    paintLegend(painter, {0, area.height(), area.width(), Private::legendHeight},
                taskColors.legend(), paper);
}

QSizeF GraphView::plotSize() const
{
    if (!d->isShowing())
        return {640, 480};
    QSizeF size = d->scene.layout->bounds.size() + QSizeF(48, 48 + Private::legendHeight);
    const double side = std::max(size.width(), size.height());
    if (side > mostPlotSide)
        size *= mostPlotSide / side;
    return size.expandedTo({320, 240});
}

QString GraphView::plotTitle() const
{
    if (!d->scene.graph)
        return tr("Graph");
    return tr("%1 as a graph").arg(QString::fromStdString(d->scene.graph->name()));
}

bool GraphView::hasPlot() const
{
    return d->isShowing();
}

void GraphView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), d->colors.background);
    if (!d->isShowing()) {
        d->paintHint(painter);
        return;
    }
    const QRectF area(QPointF(0, 0), d->graphArea());
    d->viewport.size = area.size();
    painter.save();
    painter.setClipRect(area);
    GraphPainter(d->scene, d->colors, d->taskColors).paint(painter, d->viewport);
    painter.restore();
    const QRectF legend(0, area.height(), width(), Private::legendHeight);
    paintLegend(painter, legend, d->taskColors.legend(), d->colors);
    if (isBusy()) {
        painter.setPen(d->colors.dimmedText);
        painter.drawText(area.adjusted(10, 8, -10, -8), Qt::AlignLeft | Qt::AlignTop,
                         tr("Graphviz is laying out…"));
    }
}

void GraphView::resizeEvent(QResizeEvent *event)
{
    PlotView::resizeEvent(event);
    d->viewport.size = d->graphArea();
    if (d->isFitted)
        fit();
}

void GraphView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        d->recolor();
    PlotView::changeEvent(event);
}

} // namespace takt
