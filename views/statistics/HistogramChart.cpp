// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/statistics/HistogramChart.h"

#include <QHelpEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

namespace takt {

namespace {

constexpr double titleHeight = 24;
constexpr double axisHeight = 24;
constexpr double leftMargin = 64;
constexpr double rightMargin = 14;

} // namespace

HistogramChart::HistogramChart(QWidget *parent) : PlotView(parent)
{
    setMouseTracking(true);
}

void HistogramChart::setHistogram(DurationHistogram histogram, const QString &title,
                                  TimeNotation notation)
{
    m_histogram = std::move(histogram);
    m_title = title;
    m_notation = notation;
    m_chosen.reset();
    update();
}

bool HistogramChart::hasPlot() const
{
    return !m_histogram.counts.empty();
}

QString HistogramChart::plotTitle() const
{
    return m_title;
}

QSizeF HistogramChart::plotSize() const
{
    return {800, 320};
}

QSize HistogramChart::minimumSizeHint() const
{
    return {240, 120};
}

QRectF HistogramChart::plotAreaOf(const QSizeF &size)
{
    return {leftMargin, titleHeight, std::max(1.0, size.width() - leftMargin - rightMargin),
            std::max(1.0, size.height() - titleHeight - axisHeight)};
}

QRectF HistogramChart::barAreaOf(std::size_t bar, const QRectF &plot) const
{
    const double width = plot.width() / static_cast<double>(barCount());
    return {plot.left() + static_cast<double>(bar) * width, plot.top(), width, plot.height()};
}

QRectF HistogramChart::barArea(std::size_t bar) const
{
    return barAreaOf(bar, plotAreaOf(size()));
}

std::optional<std::size_t> HistogramChart::barAt(double x) const
{
    const QRectF plot = plotAreaOf(size());
    if (!hasPlot() || x < plot.left() || x >= plot.right())
        return std::nullopt;
    const double share = (x - plot.left()) / plot.width();
    return std::min(barCount() - 1,
                    static_cast<std::size_t>(share * static_cast<double>(barCount())));
}

void HistogramChart::paint(QPainter &painter, const QSizeF &size, const PlotColors &colors) const
{
    painter.fillRect(QRectF(QPointF(), size), colors.background);
    if (!hasPlot()) {
        painter.setPen(colors.dimmedText);
        painter.drawText(QRectF(QPointF(), size), Qt::AlignCenter, tr("No slices to count."));
        return;
    }
    const QRectF plot = plotAreaOf(size);
    const double most = static_cast<double>(
        *std::max_element(m_histogram.counts.begin(), m_histogram.counts.end()));
    const QColor fill = withContrast(QColor(0, 114, 178), colors.background, 3.0);
    const QColor chosen = withContrast(QColor(213, 94, 0), colors.background, 3.0);
    for (std::size_t bar = 0; bar < barCount(); ++bar) {
        if (m_histogram.counts[bar] == 0)
            continue;
        const QRectF box = barAreaOf(bar, plot);
        const double share = static_cast<double>(m_histogram.counts[bar]) / most;
        // One slice among millions stays in sight.
        const double height = std::max(2.0, share * box.height());
        painter.fillRect(
            QRectF(box.left() + 0.5, box.bottom() - height, std::max(1.0, box.width() - 1), height),
            m_chosen == bar ? chosen : fill);
    }
    paintAxes(painter, plot, colors);
}

void HistogramChart::paintAxes(QPainter &painter, const QRectF &plot,
                               const PlotColors &colors) const
{
    const QFontMetricsF metrics(painter.font());
    painter.setPen(colors.text);
    painter.drawText(QRectF(10, 2, plot.right() - 10, titleHeight - 2),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(m_title, Qt::ElideMiddle, plot.right() - 10));
    painter.setPen(QPen(colors.border, 1));
    painter.drawLine(plot.bottomLeft(), plot.bottomRight());
    painter.setPen(colors.dimmedText);
    const auto most = *std::max_element(m_histogram.counts.begin(), m_histogram.counts.end());
    painter.drawText(QRectF(0, plot.top() - 2, plot.left() - 6, metrics.height()), Qt::AlignRight,
                     QLocale().toString(static_cast<qulonglong>(most)));
    painter.drawText(QRectF(0, plot.bottom() - metrics.height(), plot.left() - 6, metrics.height()),
                     Qt::AlignRight, QLocale().toString(0));
    double free = 0;
    for (std::size_t edge = 0; edge <= barCount(); ++edge) {
        const QString label = timeText(static_cast<double>(m_histogram.edges[edge]), m_notation);
        const double width = metrics.horizontalAdvance(label);
        const double x = plot.left() +
                         plot.width() * static_cast<double>(edge) / static_cast<double>(barCount());
        const double left = std::clamp(x - width / 2, 0.0, plot.right() + rightMargin - width - 2);
        if (left < free)
            continue;
        painter.drawText(QRectF(left, plot.bottom() + 4, width + 2, axisHeight - 4),
                         Qt::AlignLeft | Qt::AlignTop, label);
        free = left + width + 24;
    }
}

void HistogramChart::paintPlot(QPainter &painter, const QSizeF &size) const
{
    paint(painter, size, PlotColors::paper());
}

void HistogramChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, size(), PlotColors::fromPalette(palette()));
}

void HistogramChart::mouseReleaseEvent(QMouseEvent *event)
{
    const auto bar = barAt(event->position().x());
    if (event->button() != Qt::LeftButton || !bar || m_histogram.counts[*bar] == 0)
        return;
    m_chosen = bar;
    update();
    Q_EMIT barClicked(*bar);
}

bool HistogramChart::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return PlotView::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    if (const auto bar = barAt(help->pos().x()))
        QToolTip::showText(
            help->globalPos(),
            tr("%1 slices from %2 to %3, %4 in all")
                .arg(QLocale().toString(static_cast<qulonglong>(m_histogram.counts[*bar])),
                     timeText(static_cast<double>(m_histogram.edges[*bar]), m_notation),
                     timeText(static_cast<double>(m_histogram.edges[*bar + 1]), m_notation),
                     timeText(static_cast<double>(m_histogram.totals[*bar]), m_notation)),
            this);
    return true;
}

} // namespace takt
