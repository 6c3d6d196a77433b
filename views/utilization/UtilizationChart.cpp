// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/utilization/UtilizationChart.h"

#include "views/shared/DisplayText.h"
#include "views/trace/SliceText.h"

#include <QEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
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
constexpr double exportBand = 70;
/// The most that a picture may be high; what does not fit is counted on it.
constexpr double tallestExport = 15'000;
constexpr double shortestRange = 10; ///< nanoseconds

} // namespace

QRectF UtilizationChart::Panel::boxOf(std::size_t row) const
{
    return {plot.left(), plot.top() + bandGap / 2 + static_cast<double>(row) * step - scroll,
            plot.width(), step - bandGap};
}

UtilizationChart::UtilizationChart(TraceSession *session, QWidget *parent)
    : PlotView(parent), m_session(session), m_scroll(new QScrollBar(Qt::Vertical, this))
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    m_scroll->hide();
    connect(m_scroll, &QScrollBar::valueChanged, this, qOverload<>(&QWidget::update));
    connect(session, &TraceSession::timeRangeChanged, this, qOverload<>(&QWidget::update));
}

void UtilizationChart::setUtilization(std::shared_ptr<const TraceUtilization> utilization)
{
    m_utilization = std::move(utilization);
    m_markedGap.reset();
    m_rows.clear();
    if (m_utilization && !m_utilization->rows.empty()) {
        m_rows.push_back({RowKind::Band, 0});
        std::size_t curve = 0;
        for (std::size_t row = 0; row < m_utilization->rows.size(); ++row) {
            m_rows.push_back({RowKind::Band, row + 1});
            for (; curve < m_utilization->curves.size() && m_utilization->curves[curve].row == row;
                 ++curve)
                m_rows.push_back({RowKind::Curve, curve});
        }
    }
    if (m_utilization)
        for (std::size_t counter = 0; counter < m_utilization->counters.size(); ++counter)
            m_rows.push_back({RowKind::Counter, counter});
    m_scroll->setValue(0);
    fitScrollBar();
    update();
}

void UtilizationChart::setMarkedGap(const std::optional<OwnedGap> &gap)
{
    m_markedGap = gap;
    if (gap) {
        const auto isMarked = [&](const Row &row) {
            return row.kind == RowKind::Band && row.index == gap->row + 1;
        };
        const auto found = std::find_if(m_rows.begin(), m_rows.end(), isMarked);
        if (found != m_rows.end())
            scrollTo(static_cast<std::size_t>(found - m_rows.begin()));
    }
    update();
}

bool UtilizationChart::hasPlot() const
{
    return !m_rows.empty();
}

QString UtilizationChart::plotTitle() const
{
    return tr("Utilization of %1").arg(m_session->trace().title);
}

QSizeF UtilizationChart::plotSize() const
{
    constexpr double width = 1100;
    const double rows = static_cast<double>(m_rows.size()) * (exportBand + bandGap);
    return {width, std::min(utilizationAxisHeight + utilizationLegendHeight + rows, tallestExport)};
}

QSize UtilizationChart::minimumSizeHint() const
{
    constexpr int rowsInSight = 2;
    return {static_cast<int>(headWidth) + 120,
            static_cast<int>(utilizationAxisHeight + utilizationLegendHeight +
                             rowsInSight * (leastBand + bandGap))};
}

QSize UtilizationChart::sizeHint() const
{
    return {800, 420};
}

UtilizationChart::Panel UtilizationChart::panelOf(const QSizeF &size) const
{
    const double left = std::min(headWidth, size.width() / 3);
    const QRectF plot(
        left, utilizationAxisHeight, std::max(1.0, size.width() - left - rightMargin),
        std::max(1.0, size.height() - utilizationAxisHeight - utilizationLegendHeight));
    const auto count = static_cast<double>(std::max<std::size_t>(1, m_rows.size()));
    return {plot, std::clamp(plot.height() / count, leastBand + bandGap, greatestBand), 0};
}

UtilizationChart::Panel UtilizationChart::panel() const
{
    const double bar = m_scroll->isHidden() ? 0 : m_scroll->sizeHint().width();
    Panel panel = panelOf({width() - bar, static_cast<double>(height())});
    panel.scroll = m_scroll->value();
    return panel;
}

void UtilizationChart::fitScrollBar()
{
    const Panel whole = panelOf(size());
    const double rows = whole.step * static_cast<double>(m_rows.size());
    const int hidden = static_cast<int>(std::min(std::ceil(rows - whole.plot.height()), 1e9));
    m_scroll->setVisible(hidden > 0);
    m_scroll->setRange(0, std::max(0, hidden));
    m_scroll->setPageStep(static_cast<int>(whole.plot.height()));
    m_scroll->setSingleStep(static_cast<int>(whole.step));
    const int barWidth = m_scroll->sizeHint().width();
    m_scroll->setGeometry(width() - barWidth, static_cast<int>(whole.plot.top()), barWidth,
                          static_cast<int>(whole.plot.height()));
}

void UtilizationChart::scrollTo(std::size_t row)
{
    const Panel shown = panel();
    const QRectF box = shown.boxOf(row);
    if (box.top() < shown.plot.top() || box.bottom() > shown.plot.bottom())
        m_scroll->setValue(static_cast<int>(static_cast<double>(row) * shown.step -
                                            (shown.plot.height() - shown.step) / 2));
}

void UtilizationChart::resizeEvent(QResizeEvent *event)
{
    PlotView::resizeEvent(event);
    fitScrollBar();
}

QRectF UtilizationChart::plotArea() const
{
    return panel().plot;
}

QRectF UtilizationChart::rowArea(std::size_t row) const
{
    return panel().boxOf(row);
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

std::optional<std::size_t> UtilizationChart::rowAt(const Panel &panel, double y) const
{
    const double place = (y - panel.plot.top() + panel.scroll - bandGap / 2) / panel.step;
    if (place < 0 || place >= static_cast<double>(m_rows.size()))
        return std::nullopt;
    return static_cast<std::size_t>(place);
}

QString UtilizationChart::bandTitle(std::size_t band) const
{
    if (band > 0)
        return displayText(m_utilization->rows[band - 1].label);
    const int count = static_cast<int>(m_utilization->rows.size());
    if (m_utilization->areGpus)
        return count == 1 ? tr("All of 1 GPU") : tr("All %n GPUs", nullptr, count);
    return count == 1 ? tr("All of 1 track") : tr("All %n tracks", nullptr, count);
}

QString UtilizationChart::rowTitle(std::size_t row) const
{
    switch (m_rows[row].kind) {
    case RowKind::Band:
        return bandTitle(m_rows[row].index);
    case RowKind::Curve:
        return curveText(m_utilization->curves[m_rows[row].index].kind);
    case RowKind::Counter:
        return displayText(counterOf(m_rows[row]).name);
    }
    return {};
}

const Counter &UtilizationChart::counterOf(const Row &row) const
{
    return row.kind == RowKind::Curve ? m_utilization->curves[row.index].counter
                                      : m_utilization->document->timeline->counters()[row.index];
}

const CounterSummary &UtilizationChart::summaryOf(const Row &row) const
{
    return row.kind == RowKind::Curve ? m_utilization->curves[row.index].summary
                                      : m_utilization->counters[row.index];
}

Utilization UtilizationChart::utilizationOf(std::size_t band, std::int64_t from,
                                            std::int64_t to) const
{
    return band == 0 ? m_utilization->overall.utilization(from, to)
                     : m_utilization->rows[band - 1].profile.utilization(from, to);
}

Utilization UtilizationChart::utilizationAt(std::size_t band, double x) const
{
    const TimeViewport viewport = viewportOf(plotArea());
    const std::int64_t from = viewport.timelineAt(std::floor(x));
    return utilizationOf(band, from, std::max(from + 1, viewport.timelineAt(std::floor(x) + 1)));
}

void UtilizationChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, size(), panel(), PlotColors::fromPalette(palette()));
}

QString UtilizationChart::toolTipAt(const QPointF &position) const
{
    const Panel shown = panel();
    const auto row = rowAt(shown, position.y());
    if (!row || !shown.plot.contains(position))
        return {};
    const QString title = QStringLiteral("<b>%1</b><br>").arg(rowTitle(*row).toHtmlEscaped());
    if (m_rows[*row].kind != RowKind::Band) {
        const Counter &counter = counterOf(m_rows[*row]);
        const std::size_t sample =
            sampleAt(counter, viewportOf(shown.plot).timelineAt(position.x()));
        return title + (sample < counter.values.size()
                            ? counterText(counter.values[sample], counter.unit).toHtmlEscaped()
                            : tr("no sample yet"));
    }
    const Utilization part = utilizationAt(m_rows[*row].index, position.x());
    return title + tr("compute %1<br>communication %2<br>copy %3<br>idle %4<br>in %5")
                       .arg(shareText(part.shareOf(part.compute)),
                            shareText(part.shareOf(part.communication)),
                            shareText(part.shareOf(part.copy)), shareText(1 - part.busyShare()),
                            timeText(static_cast<double>(part.to - part.from) /
                                         m_session->scale(TraceSide::Main),
                                     m_session->notation()));
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
    if (!hasPlot())
        return PlotView::wheelEvent(event);
    constexpr double perNotch = 120;
    const double notches = (event->angleDelta().y() + event->angleDelta().x()) / perNotch;
    const TimeViewport viewport = viewportOf(plotArea());
    if (event->modifiers().testFlag(Qt::ControlModifier) || event->position().x() < viewport.left)
        m_scroll->setValue(m_scroll->value() - qRound(notches * m_scroll->singleStep()));
    else if (event->modifiers().testFlag(Qt::ShiftModifier))
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
    case Qt::Key_PageUp:
        return m_scroll->triggerAction(QAbstractSlider::SliderPageStepSub);
    case Qt::Key_PageDown:
        return m_scroll->triggerAction(QAbstractSlider::SliderPageStepAdd);
    default:
        PlotView::keyPressEvent(event);
    }
}

} // namespace takt
