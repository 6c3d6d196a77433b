// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How the utilization chart is painted; UtilizationChart.cpp holds where things stand and what the
// mouse does.

#include "views/utilization/UtilizationChart.h"

#include "views/shared/DisplayText.h"
#include "views/timeline/TimeAxisPainter.h"
#include "views/trace/SliceText.h"

#include <QLocale>
#include <QPainter>
#include <algorithm>
#include <array>
#include <cmath>

namespace takt {

void UtilizationChart::paintBand(QPainter &painter, const QRectF &box, std::size_t band,
                                 const PlotColors &colors) const
{
    const TimeViewport viewport = viewportOf(box);
    const std::int64_t from = viewport.timelineAt(box.left());
    const std::int64_t to = std::max(from + 1, viewport.timelineAt(box.right()));
    const auto columns = static_cast<std::size_t>(std::ceil(box.width()));
    const auto bins = band == 0 ? m_utilization->overall.bins(from, to, columns)
                                : m_utilization->rows[band - 1].profile.bins(from, to, columns);
    const double step = box.width() / static_cast<double>(columns);
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
    if (m_markedGap && m_markedGap->row + 1 == band) {
        const double left = viewport.xOfTimeline(m_markedGap->gap.from);
        const double right = viewport.xOfTimeline(m_markedGap->gap.to);
        painter.setPen(QPen(colors.selection, 1.5));
        painter.drawRect(
            QRectF(left, box.top(), std::max(2.0, right - left), box.height()).intersected(box));
    }
}

void UtilizationChart::paintCounter(QPainter &painter, const QRectF &box, const Row &row,
                                    const PlotColors &colors) const
{
    const Timeline &timeline = *m_utilization->document->timeline;
    const Counter &counter = counterOf(row);
    const CounterSummary &summary = summaryOf(row);
    painter.fillRect(box, colors.alternate);
    const auto &whole = summary.whole();
    const double least = whole.isEmpty ? 0 : std::min(0.0, whole.least);
    const double most = whole.isEmpty ? 1 : whole.most > least ? whole.most : least + 1;
    const auto yOf = [&](double value) {
        return box.bottom() - (value - least) / (most - least) * box.height();
    };
    const QColor color = withContrast(QColor(150, 70, 190), colors.background, 3.0);
    QColor faint = color;
    faint.setAlpha(70);
    const bool hasMean = row.kind == RowKind::Curve;
    for (const CounterColumn &column :
         counterColumns(counter, summary, viewportOf(box), timeline.endTime())) {
        const double top = yOf(column.most);
        painter.fillRect(QRectF(column.x, top, column.width, box.bottom() - top), faint);
        if (!hasMean)
            painter.fillRect(
                QRectF(column.x, top, column.width, std::max(1.5, yOf(column.least) - top)), color);
    }
    if (hasMean)
        paintMean(painter, box, m_utilization->curves[row.index], yOf, color);
}

/// What changes often within a pixel is a solid block by its extremes: the line is its mean.
void UtilizationChart::paintMean(QPainter &painter, const QRectF &box,
                                 const UtilizationCurve &curve,
                                 const std::function<double(double)> &yOf,
                                 const QColor &color) const
{
    const TimeViewport viewport = viewportOf(box);
    QPolygonF line;
    for (double x = box.left(); x < box.right(); ++x) {
        const std::int64_t from = viewport.timelineAt(x);
        const std::int64_t to = std::max(from + 1, viewport.timelineAt(x + 1));
        const double y = yOf(curve.mean(from, to));
        line << QPointF(x, y) << QPointF(std::min(x + 1, box.right()), y);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, 1.5));
    painter.drawPolyline(line);
}

void UtilizationChart::paintRow(QPainter &painter, const Panel &panel, std::size_t index,
                                const PlotColors &colors) const
{
    const Row &row = m_rows[index];
    const QRectF box = panel.boxOf(index);
    painter.save();
    if (row.kind == RowKind::Band)
        paintBand(painter, box, row.index, colors);
    else
        paintCounter(painter, box, row, colors);
    painter.restore();
    QString value;
    if (row.kind == RowKind::Band) {
        const TimeViewport viewport = viewportOf(panel.plot);
        const std::int64_t from = viewport.timelineAt(panel.plot.left());
        const std::int64_t to = std::max(from + 1, viewport.timelineAt(panel.plot.right()));
        value = tr("%1 busy").arg(shareText(utilizationOf(row.index, from, to).busyShare()));
    } else {
        const auto &whole = summaryOf(row).whole();
        value = whole.isEmpty ? tr("no samples")
                              : tr("up to %1").arg(counterText(whole.most, counterOf(row).unit));
    }
    // What belongs to a GPU stands a little further in than the GPU.
    const double indent = row.kind == RowKind::Curve ? 12 : 0;
    paintHead(painter, {indent, box.top(), panel.plot.left() - indent, box.height()},
              rowTitle(index), value, colors);
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

void UtilizationChart::paintLegend(QPainter &painter, const QRectF &box, std::size_t leftOut,
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
    if (leftOut == 0)
        return;
    const QString text = tr("and %n more rows", nullptr, static_cast<int>(leftOut));
    painter.setPen(colors.dimmedText);
    painter.drawText(QRectF(x, box.top(), box.right() - x, box.height()),
                     Qt::AlignRight | Qt::AlignVCenter,
                     metrics.elidedText(text, Qt::ElideRight, box.right() - x));
}

void UtilizationChart::paint(QPainter &painter, const QSizeF &size, const Panel &panel,
                             const PlotColors &colors) const
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
    const QRectF &plot = panel.plot;
    const std::size_t first = rowAt(panel, plot.top()).value_or(0);
    const auto inSight = static_cast<std::size_t>(std::ceil(plot.height() / panel.step)) + 1;
    const std::size_t last = std::min(m_rows.size(), first + inSight);
    painter.save();
    painter.setClipRect(QRectF(0, plot.top(), plot.right() + 1, plot.height()));
    for (std::size_t row = first; row < last; ++row)
        paintRow(painter, panel, row, colors);
    painter.restore();
    TimeAxisPainter axis(painter, viewportOf(plot),
                         {plot.left(), 0, plot.width(), utilizationAxisHeight},
                         m_session->notation(), colors);
    axis.paintAxis();
    const auto whole = static_cast<std::size_t>(plot.height() / panel.step);
    const std::size_t leftOut = m_rows.size() - std::min(m_rows.size(), whole);
    paintLegend(painter,
                {plot.left(), size.height() - utilizationLegendHeight, plot.width(),
                 utilizationLegendHeight - 2},
                leftOut, colors);
}

void UtilizationChart::paintPlot(QPainter &painter, const QSizeF &size) const
{
    paint(painter, size, panelOf(size), PlotColors::paper());
}

} // namespace takt
