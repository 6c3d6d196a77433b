// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/gantt/GanttPainter.h"
#include "views/gantt/GanttViewPrivate.h"
#include "views/shared/DisplayText.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace takt {

namespace {

constexpr int minimapHeight = 34;
constexpr double exportWidth = 1200;
constexpr double exportLaneRoom = 480;
constexpr double exportTitle = 30;
constexpr double exportMargin = 8;

double stripHeight(const QFont &font)
{
    return std::ceil(QFontMetricsF(font).height()) + 10;
}

QFont exportFont(int pixelSize)
{
    QFont font;
    font.setPixelSize(pixelSize);
    return font;
}

} // namespace

void GanttView::Private::layOut()
{
    GanttGeometry &geometry = frame.geometry;
    const bool hasModel = frame.model != nullptr;
    minimap->setVisible(hasModel && hasOverview);
    if (!hasModel) {
        scrollBar->hide();
        geometry.layout = {};
        invalidate();
        return;
    }
    const double strip = stripHeight(frame.font);
    const double panel = panelWidth(*frame.model, frame.font);
    const double width = view->width();
    const double below = hasOverview ? strip + minimapHeight + 1 : 0;
    const double plotHeight = std::max(1.0, view->height() - strip - below);
    geometry.layout = ganttLayout(*frame.model, frame.options, plotHeight);
    const bool overflows = geometry.layout.height() > plotHeight;
    const double right = overflows ? width - scrollBar->sizeHint().width() : width;
    geometry.axis = QRectF(panel, 0, std::max(1.0, right - panel), strip);
    geometry.panel = QRectF(0, strip, panel, plotHeight);
    geometry.plot = QRectF(panel, strip, geometry.axis.width(), plotHeight);
    geometry.legend = hasOverview ? QRectF(0, view->height() - strip, width, strip) : QRectF();
    geometry.viewport = {session->timeRange(), panel, geometry.plot.width(), 0,
                         frame.model->scale()};
    minimap->setGeometry(static_cast<int>(panel), static_cast<int>(strip + plotHeight) + 1,
                         static_cast<int>(geometry.plot.width()), minimapHeight);
    scrollBar->setVisible(overflows);
    scrollBar->setGeometry(static_cast<int>(right), static_cast<int>(strip),
                           scrollBar->sizeHint().width(), static_cast<int>(plotHeight));
    scrollBar->setRange(
        0, std::max(0, static_cast<int>(std::ceil(geometry.layout.height() - plotHeight))));
    scrollBar->setPageStep(static_cast<int>(plotHeight));
    scrollBar->setSingleStep(32);
    searchBar->adjustSize();
    searchBar->move(static_cast<int>(right) - searchBar->width() - 8, static_cast<int>(strip) + 6);
    setScroll(geometry.scroll);
    invalidate();
}

void GanttView::Private::invalidate()
{
    isBaseValid = false;
    view->update();
}

void GanttView::Private::setScroll(double scroll)
{
    const double limited =
        std::clamp(std::round(scroll), 0.0, static_cast<double>(scrollBar->maximum()));
    if (limited == frame.geometry.scroll && static_cast<int>(limited) == scrollBar->value())
        return;
    frame.geometry.scroll = limited;
    scrollBar->setValue(static_cast<int>(limited));
    invalidate();
    Q_EMIT view->lanesScrolled(limited);
}

void GanttView::resizeEvent(QResizeEvent * /*event*/)
{
    d->layOut();
}

void GanttView::showEvent(QShowEvent * /*event*/)
{
    d->prepare(false);
    d->layOut();
}

void GanttView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange ||
        event->type() == QEvent::StyleChange) {
        d->updateColors();
        d->layOut();
    }
    PlotView::changeEvent(event);
}

void GanttView::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    if (d->frame.model)
        d->paintChart(painter);
    else
        d->paintEmpty(painter);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(
            withContrast(palette().color(QPalette::Highlight), d->frame.colors.background, 3.0),
            2));
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

void GanttView::Private::paintChart(QPainter &painter)
{
    const double ratio = view->devicePixelRatioF();
    const QSize pixels = (QSizeF(view->size()) * ratio).toSize();
    if (!isBaseValid || base.size() != pixels || base.devicePixelRatio() != ratio) {
        if (base.size() != pixels || base.devicePixelRatio() != ratio)
            base = QPixmap(pixels);
        base.setDevicePixelRatio(ratio);
        base.fill(frame.colors.background);
        QPainter basePainter(&base);
        GanttPainter chart(basePainter, frame);
        drawn = chart.drawList();
        chart.paintBase(drawn, *labels);
        chart.paintLegend();
        isBaseValid = true;
    }
    painter.drawPixmap(0, 0, base);
    GanttPainter(painter, frame).paintOverlay(drawn);
}

void GanttView::Private::paintEmpty(QPainter &painter) const
{
    painter.fillRect(view->rect(), frame.colors.background);
    QString title = GanttView::tr("No schedule to show yet");
    QString hint = emptyText;
    if (!problem.isEmpty()) {
        title = GanttView::tr("The schedule cannot be shown");
        hint = problem;
    } else if (preparing) {
        title = GanttView::tr("Preparing the chart…");
        hint = {};
    } else if (hint.isEmpty()) {
        if (source == Source::Comparison)
            hint = GanttView::tr("Choose a second run of the same workload to compare with.");
        else if (session->graph())
            hint = GanttView::tr("Choose one or several schedulers and run them on “%1”.")
                       .arg(QString::fromStdString(session->graph()->name()));
        else
            hint = GanttView::tr("Open a workload, or drop a file on the window; then choose a "
                                 "scheduler and run it.");
    }
    QFont titleFont = view->font();
    titleFont.setPointSizeF(titleFont.pointSizeF() * 1.35);
    titleFont.setWeight(QFont::DemiBold);
    const double middle = view->height() / 2.0;
    const double width = std::min(view->width() - 40.0, 520.0);
    const double left = (view->width() - width) / 2;
    painter.setFont(titleFont);
    painter.setPen(frame.colors.text);
    painter.drawText(QRectF(left, middle - 60, width, 52),
                     Qt::AlignHCenter | Qt::AlignBottom | Qt::TextWordWrap, title);
    painter.setFont(view->font());
    painter.setPen(frame.colors.dimmedText);
    painter.drawText(QRectF(left, middle + 2, width, 90),
                     Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, hint);
}

GanttFrame GanttView::Private::exportFrame(const GanttModel &model, const QSizeF &size) const
{
    GanttFrame exported = frame;
    exported.colors = PlotColors::paper();
    exported.font = exportFont(12);
    exported.taskColors = TaskColors(session->coloring(), model.run().graph, model.sharedRun(),
                                     model.criticality(), exported.colors);
    exported.replay = ReplayOverlay(frame.replay.result(), exported.colors);
    exported.hovered.reset();
    exported.hoveredGap.reset();
    exported.drag.reset();
    const double strip = stripHeight(exported.font);
    const double panel = panelWidth(model, exported.font);
    const double top = exportTitle + strip;
    GanttGeometry &geometry = exported.geometry;
    geometry.axis = QRectF(panel, exportTitle, size.width() - panel - exportMargin, strip);
    geometry.plot = QRectF(panel, top, geometry.axis.width(), size.height() - top - strip);
    geometry.panel = QRectF(0, top, panel, geometry.plot.height());
    geometry.legend = QRectF(0, size.height() - strip, size.width(), strip);
    geometry.layout = ganttLayout(model, exported.options, geometry.plot.height(), true);
    geometry.scroll = 0;
    geometry.viewport = {session->timeRange(), panel, geometry.plot.width(), 0, model.scale()};
    return exported;
}

void GanttView::paintPlot(QPainter &painter, const QSizeF &size) const
{
    d->prepare(true);
    if (!d->frame.model)
        return;
    const GanttFrame frame = d->exportFrame(*d->frame.model, size);
    painter.fillRect(QRectF(QPointF(0, 0), size), frame.colors.background);
    GanttPainter chart(painter, frame);
    LabelCache labels(exportFont(11));
    const DrawList list = chart.drawList();
    chart.paintBase(list, labels);
    chart.paintOverlay(list);
    chart.paintLegend();
    QFont titleFont = exportFont(14);
    titleFont.setWeight(QFont::DemiBold);
    painter.setFont(titleFont);
    painter.setPen(frame.colors.text);
    const QRectF titleBox(exportMargin + 2, 0, size.width() - 2 * exportMargin, exportTitle);
    painter.drawText(
        titleBox, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
        QFontMetricsF(titleFont).elidedText(plotTitle(), Qt::ElideRight, titleBox.width()));
}

QSizeF GanttView::plotSize() const
{
    d->prepare(true);
    if (!d->frame.model)
        return {exportWidth, exportLaneRoom};
    const LaneLayout layout = ganttLayout(*d->frame.model, d->frame.options, exportLaneRoom);
    return {exportWidth, exportTitle + 2 * stripHeight(exportFont(12)) + layout.height() + 2};
}

QString GanttView::plotTitle() const
{
    const ShownRun &shown = d->shownRun();
    if (!shown || !shown.run->schedule || !shown.run->graph)
        return tr("Gantt chart");
    const bool isPlain = shown.run->graph->timeUnit().empty();
    const QString makespan = timeText(shown.run->schedule->makespan() * 1e9,
                                      isPlain ? TimeNotation::Plain : TimeNotation::Seconds);
    const QString name =
        displayText(shown.title.isEmpty() ? shown.run->scheduler : shown.title.toStdString());
    return tr("%1, makespan %2").arg(name, makespan);
}

bool GanttView::hasPlot() const
{
    const ShownRun &shown = d->shownRun();
    return shown && shown.run->schedule && shown.run->graph && shown.run->platform;
}

QRectF GanttView::chartArea() const
{
    return d->frame.model ? d->frame.geometry.plot : QRectF();
}

QRectF GanttView::taskArea(TaskIndex task) const
{
    const auto slice = d->frame.model ? d->frame.model->sliceOf(task) : std::nullopt;
    if (!slice)
        return {};
    const GanttGeometry &geometry = d->frame.geometry;
    const Timeline &timeline = d->frame.model->timeline();
    const LaneRow *row = geometry.layout.rowOf(timeline.laneOf(*slice));
    const double left = geometry.viewport.xOfTimeline(timeline.start(*slice));
    return {left, geometry.layoutTop() + row->top,
            geometry.viewport.xOfTimeline(timeline.end(*slice)) - left, row->height - row->gap};
}

QSize GanttView::sizeHint() const
{
    return {900, 480};
}

QSize GanttView::minimumSizeHint() const
{
    return {280, 160};
}

} // namespace takt
