// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/utilization/UtilizationChart.h"

#include "views/shared/DisplayText.h"

#include <QEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

namespace takt {

namespace {

constexpr double leastBand = 44;
constexpr double greatestBand = 150;
constexpr double bandGap = 8;
constexpr double headWidth = 170;
constexpr double rightMargin = 10;
/// More tracks than anybody reads; the first band holds all of them.
constexpr std::size_t mostRows = 64;
constexpr std::size_t mostCounters = 32;
constexpr double shortestRange = 10; ///< nanoseconds

} // namespace

UtilizationChart::UtilizationChart(TraceSession *session, QWidget *parent)
    : PlotView(parent), m_session(session)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    connect(session, &TraceSession::timeRangeChanged, this, qOverload<>(&QWidget::update));
}

void UtilizationChart::setUtilization(std::shared_ptr<const TraceUtilization> utilization)
{
    m_utilization = std::move(utilization);
    m_markedGap.reset();
    updateGeometry();
    update();
}

void UtilizationChart::setMarkedGap(const std::optional<OwnedGap> &gap)
{
    m_markedGap = gap;
    update();
}

std::size_t UtilizationChart::bandCount() const noexcept
{
    return m_utilization ? 1 + std::min(m_utilization->rows.size(), mostRows) : 0;
}

std::size_t UtilizationChart::counterCount() const noexcept
{
    return m_utilization ? std::min(m_utilization->counters.size(), mostCounters) : 0;
}

bool UtilizationChart::hasPlot() const
{
    return m_utilization && !m_utilization->rows.empty();
}

QString UtilizationChart::plotTitle() const
{
    return tr("Utilization of %1").arg(m_session->trace().title);
}

QSizeF UtilizationChart::plotSize() const
{
    const auto bands = static_cast<double>(bandCount() + counterCount());
    constexpr double width = 1100;
    return {width,
            utilizationAxisHeight + utilizationLegendHeight + bands * (leastBand * 1.6 + bandGap)};
}

QSize UtilizationChart::minimumSizeHint() const
{
    const auto bands = static_cast<double>(bandCount() + counterCount());
    return {static_cast<int>(headWidth) + 120,
            static_cast<int>(utilizationAxisHeight + utilizationLegendHeight +
                             bands * (leastBand + bandGap))};
}

QRectF UtilizationChart::plotAreaOf(const QSizeF &size) const
{
    const double left = std::min(headWidth, size.width() / 3);
    return {left, utilizationAxisHeight, std::max(1.0, size.width() - left - rightMargin),
            std::max(1.0, size.height() - utilizationAxisHeight - utilizationLegendHeight)};
}

QRectF UtilizationChart::plotArea() const
{
    return plotAreaOf(size());
}

TimeViewport UtilizationChart::viewportOf(const QRectF &plot) const
{
    TimeViewport viewport;
    viewport.range = m_session->timeRange();
    viewport.left = plot.left();
    viewport.width = plot.width();
    viewport.origin = m_session->origin(TraceSide::Main);
    viewport.scale = m_session->scale(TraceSide::Main);
    return viewport;
}

UtilizationChart::Band UtilizationChart::bandAt(const QRectF &plot, std::size_t row) const
{
    const auto count = static_cast<double>(std::max<std::size_t>(1, bandCount() + counterCount()));
    const double step = std::clamp(plot.height() / count, leastBand + bandGap, greatestBand);
    return {plot.top() + bandGap / 2 + static_cast<double>(row) * step, step - bandGap};
}

QString UtilizationChart::rowTitle(std::size_t row) const
{
    if (row > 0)
        return displayText(m_utilization->rows[row - 1].label);
    const int count = static_cast<int>(m_utilization->rows.size());
    if (m_utilization->areGpus)
        return count == 1 ? tr("All of 1 GPU") : tr("All %n GPUs", nullptr, count);
    return count == 1 ? tr("All of 1 track") : tr("All %n tracks", nullptr, count);
}

Utilization UtilizationChart::utilizationOf(std::size_t row, std::int64_t from,
                                            std::int64_t to) const
{
    return row == 0 ? overallUtilization(m_utilization->rows, from, to)
                    : m_utilization->rows[row - 1].profile.utilization(from, to);
}

Utilization UtilizationChart::utilizationAt(std::size_t row, double x) const
{
    const TimeViewport viewport = viewportOf(plotArea());
    const std::int64_t from = viewport.timelineAt(std::floor(x));
    return utilizationOf(row, from, std::max(from + 1, viewport.timelineAt(std::floor(x) + 1)));
}

void UtilizationChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, size(), PlotColors::fromPalette(palette()));
}

QString UtilizationChart::toolTipAt(const QPointF &position) const
{
    const QRectF plot = plotArea();
    if (!hasPlot() || !plot.contains(position))
        return {};
    for (std::size_t row = 0; row < bandCount(); ++row) {
        const Band band = bandAt(plot, row);
        if (position.y() < band.top || position.y() > band.top + band.height)
            continue;
        const Utilization part = utilizationAt(row, position.x());
        return QStringLiteral("<b>%1</b><br>").arg(rowTitle(row).toHtmlEscaped()) +
               tr("compute %1<br>communication %2<br>copy %3<br>idle %4<br>in %5")
                   .arg(shareText(part.shareOf(part.compute)),
                        shareText(part.shareOf(part.communication)),
                        shareText(part.shareOf(part.copy)), shareText(1 - part.busyShare()),
                        timeText(static_cast<double>(part.to - part.from) /
                                     m_session->scale(TraceSide::Main),
                                 m_session->notation()));
    }
    return {};
}

bool UtilizationChart::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), toolTipAt(help->pos()), this);
        return true;
    }
    return PlotView::event(event);
}

void UtilizationChart::move(const TimeRange &range, bool isStep)
{
    m_session->setTimeRange(constrained(range, m_session->wholeRange(), shortestRange), isStep);
}

void UtilizationChart::wheelEvent(QWheelEvent *event)
{
    if (!hasPlot() || event->modifiers().testFlag(Qt::ControlModifier))
        return PlotView::wheelEvent(event);
    constexpr double perNotch = 120;
    const double notches = (event->angleDelta().y() + event->angleDelta().x()) / perNotch;
    const TimeViewport viewport = viewportOf(plotArea());
    if (event->modifiers().testFlag(Qt::ShiftModifier))
        move(viewport.panned(-notches * viewport.width / 10), true);
    else
        move(viewport.zoomed(event->position().x(), std::pow(1.25, notches)), true);
    event->accept();
}

void UtilizationChart::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && hasPlot())
        m_dragX = event->position().x();
}

void UtilizationChart::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_dragX)
        return;
    move(viewportOf(plotArea()).panned(*m_dragX - event->position().x()), false);
    m_dragX = event->position().x();
}

void UtilizationChart::mouseReleaseEvent(QMouseEvent *)
{
    if (m_dragX)
        m_session->setTimeRange(m_session->timeRange(), true);
    m_dragX.reset();
}

void UtilizationChart::keyPressEvent(QKeyEvent *event)
{
    if (!hasPlot() || event->modifiers() != Qt::NoModifier)
        return PlotView::keyPressEvent(event);
    const TimeViewport viewport = viewportOf(plotArea());
    const double centre = viewport.left + viewport.width / 2;
    switch (event->key()) {
    case Qt::Key_W:
        return move(viewport.zoomed(centre, 1.5), true);
    case Qt::Key_S:
        return move(viewport.zoomed(centre, 1 / 1.5), true);
    case Qt::Key_A:
        return move(viewport.panned(-viewport.width / 5), true);
    case Qt::Key_D:
        return move(viewport.panned(viewport.width / 5), true);
    case Qt::Key_F:
        return m_session->fitTimeRange();
    default:
        PlotView::keyPressEvent(event);
    }
}

} // namespace takt
