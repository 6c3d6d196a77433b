// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How the utilization chart is painted; UtilizationChart.cpp holds where things stand and what the
// mouse does.

#include "views/utilization/UtilizationChart.h"

#include "views/shared/DisplayText.h"
#include "views/timeline/TimeAxisPainter.h"

#include <QLocale>
#include <QPainter>
#include <algorithm>
#include <array>
#include <cmath>

namespace takt {

void UtilizationChart::paintBand(QPainter &painter, const QRectF &plot, std::size_t row,
                                 const PlotColors &colors) const
{
    const TimeViewport viewport = viewportOf(plot);
    const Band band = bandAt(plot, row);
    const QRectF box(plot.left(), band.top, plot.width(), band.height);
    const std::int64_t from = viewport.timelineAt(plot.left());
    const std::int64_t to = std::max(from + 1, viewport.timelineAt(plot.right()));
    const auto columns = static_cast<std::size_t>(std::ceil(plot.width()));
    const auto bins = row == 0 ? overallBins(m_utilization->rows, from, to, columns)
                               : m_utilization->rows[row - 1].profile.bins(from, to, columns);
    const double step = plot.width() / static_cast<double>(columns);
    const UtilizationColors kinds = UtilizationColors::on(colors.background);
    painter.fillRect(box, colors.alternate);
    painter.setPen(Qt::NoPen);
    // The whole stack first, each lower part painted over it.
    const std::array<QColor, 3> layers{kinds.copy, kinds.communication, kinds.compute};
    for (std::size_t layer = 0; layer < layers.size(); ++layer) {
        QPolygonF outline{QPointF(box.left(), box.bottom())};
        for (std::size_t bin = 0; bin < bins.size(); ++bin) {
            const Utilization &part = bins[bin];
            const std::int64_t time =
                part.compute + (layer < 2 ? part.communication : 0) + (layer < 1 ? part.copy : 0);
            const double y = box.bottom() - part.shareOf(time) * box.height();
            const double x = box.left() + static_cast<double>(bin) * step;
            if (outline.size() > 1 && outline.last().y() == y) {
                outline.last().setX(x + step);
                continue;
            }
            outline << QPointF(x, y) << QPointF(x + step, y);
        }
        outline << QPointF(box.right(), box.bottom());
        painter.setBrush(layers[layer]);
        painter.drawPolygon(outline);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colors.border, 1));
    painter.drawLine(QPointF(box.left(), std::floor(box.bottom()) + 0.5),
                     QPointF(box.right(), std::floor(box.bottom()) + 0.5));
    if (m_markedGap && m_markedGap->row + 1 == row) {
        const double left = viewport.xOfTimeline(m_markedGap->gap.from);
        const double right = viewport.xOfTimeline(m_markedGap->gap.to);
        painter.setPen(QPen(colors.selection, 1.5));
        painter.drawRect(
            QRectF(left, box.top(), std::max(2.0, right - left), box.height()).intersected(box));
    }
    const Utilization whole = utilizationOf(row, from, to);
    paintHead(painter, {0, band.top, plot.left(), band.height}, rowTitle(row),
              tr("%1 busy").arg(shareText(whole.busyShare())), colors);
}

void UtilizationChart::paintCounter(QPainter &painter, const QRectF &plot, std::size_t index,
                                    const PlotColors &colors) const
{
    const Timeline &timeline = *m_utilization->document->timeline;
    const Counter &counter = timeline.counters()[index];
    const CounterSummary &summary = m_utilization->counters[index];
    const Band band = bandAt(plot, bandCount() + index);
    const QRectF box(plot.left(), band.top, plot.width(), band.height);
    painter.fillRect(box, colors.alternate);
    const auto &whole = summary.whole();
    const QString title = displayText(counter.name);
    const double least = whole.isEmpty ? 0 : std::min(0.0, whole.least);
    const double most = whole.isEmpty ? 1 : whole.most > least ? whole.most : least + 1;
    const auto yOf = [&](double value) {
        return box.bottom() - (value - least) / (most - least) * box.height();
    };
    const QColor color = withContrast(QColor(150, 70, 190), colors.background, 3.0);
    for (const CounterColumn &column :
         counterColumns(counter, summary, viewportOf(plot), timeline.endTime())) {
        const double top = yOf(column.most);
        QColor faint = color;
        faint.setAlpha(70);
        painter.fillRect(QRectF(column.x, top, column.width, box.bottom() - top), faint);
        painter.fillRect(
            QRectF(column.x, top, column.width, std::max(1.5, yOf(column.least) - top)), color);
    }
    paintHead(painter, {0, band.top, plot.left(), band.height}, title,
              whole.isEmpty
                  ? tr("no samples")
                  : tr("up to %1 %2")
                        .arg(QLocale().toString(whole.most, 'g', 4), displayText(counter.unit)),
              colors);
}

void UtilizationChart::paintHead(QPainter &painter, const QRectF &box, const QString &title,
                                 const QString &value, const PlotColors &colors) const
{
    const QFontMetricsF metrics(painter.font());
    const QRectF inner = box.adjusted(10, 2, -8, -2);
    painter.setPen(colors.text);
    painter.drawText(inner, Qt::AlignLeft | Qt::AlignTop,
                     metrics.elidedText(title, Qt::ElideMiddle, inner.width()));
    painter.setPen(colors.dimmedText);
    painter.drawText(inner.adjusted(0, metrics.height() + 1, 0, 0), Qt::AlignLeft | Qt::AlignTop,
                     metrics.elidedText(value, Qt::ElideRight, inner.width()));
}

void UtilizationChart::paintLegend(QPainter &painter, const QRectF &box,
                                   const PlotColors &colors) const
{
    const UtilizationColors kinds = UtilizationColors::on(colors.background);
    const std::array<std::pair<QString, QColor>, 4> entries{
        {{tr("compute"), kinds.compute},
         {tr("communication"), kinds.communication},
         {tr("copy"), kinds.copy},
         {tr("idle"), colors.alternate}}};
    const QFontMetricsF metrics(painter.font());
    double x = box.left();
    for (const auto &[text, color] : entries) {
        const QRectF mark(x, box.center().y() - 5, 10, 10);
        painter.fillRect(mark, color);
        painter.setPen(colors.border);
        painter.drawRect(mark);
        painter.setPen(colors.dimmedText);
        const double width = metrics.horizontalAdvance(text);
        painter.drawText(QRectF(x + 16, box.top(), width + 4, box.height()), Qt::AlignVCenter,
                         text);
        x += 16 + width + 18;
    }
}

void UtilizationChart::paint(QPainter &painter, const QSizeF &size, const PlotColors &colors) const
{
    painter.fillRect(QRectF(QPointF(), size), colors.background);
    if (!hasPlot()) {
        painter.setPen(colors.dimmedText);
        painter.drawText(QRectF(QPointF(), size), Qt::AlignCenter | Qt::TextWordWrap,
                         m_session->trace() ? tr("Nothing in this trace keeps anything busy.")
                                            : tr("Open or drop a trace to see how busy its GPUs "
                                                 "were."));
        return;
    }
    const QRectF plot = plotAreaOf(size);
    const TimeViewport viewport = viewportOf(plot);
    for (std::size_t row = 0; row < bandCount(); ++row)
        paintBand(painter, plot, row, colors);
    painter.save();
    for (std::size_t counter = 0; counter < counterCount(); ++counter)
        paintCounter(painter, plot, counter, colors);
    painter.restore();
    TimeAxisPainter axis(painter, viewport, {plot.left(), 0, plot.width(), utilizationAxisHeight},
                         m_session->notation(), colors);
    axis.paintAxis();
    paintLegend(painter,
                {plot.left(), size.height() - utilizationLegendHeight, plot.width(),
                 utilizationLegendHeight - 2},
                colors);
}

void UtilizationChart::paintPlot(QPainter &painter, const QSizeF &size) const
{
    paint(painter, size, PlotColors::paper());
}

} // namespace takt
