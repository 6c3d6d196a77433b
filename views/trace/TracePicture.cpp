// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/TraceViewPrivate.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace takt {

namespace {

constexpr int minimapHeight = 34;
/// Pinned rows leave at least half of the chart to the others.
constexpr double mostPinned = 0.5;

} // namespace

void TraceView::Private::layOut()
{
    TraceGeometry &geometry = frame.geometry;
    const bool isShown = frame.timeline != nullptr;
    minimap->setVisible(isShown && hasOverview);
    if (!isShown) {
        scrollBar->hide();
        geometry = {};
        invalidate();
        return;
    }
    const double strip = std::ceil(QFontMetricsF(frame.font).height()) + 10;
    const bool hasFlags = frame.markerA || frame.markerB || !frame.bookmarks.empty();
    const double flags = hasFlags ? std::ceil(QFontMetricsF(frame.font).height()) + 4 : 0;
    const double heads = sharedHeadWidth > 0 ? sharedHeadWidth : view->neededHeadWidth();
    const double panel = std::min(heads, std::max(60.0, view->width() * 0.4));
    const double width = view->width();
    const double top = strip + flags;
    const double below = hasOverview ? strip + minimapHeight + 1 : 0;
    const double room = std::max(1.0, view->height() - top - below);
    layOutRows(frame, room);
    const double pinned = std::min(geometry.pinnedRows.height(), std::floor(room * mostPinned));
    const double plotHeight = room - pinned;
    const bool overflows = geometry.rows.height() > plotHeight;
    const bool hasBarRoom = overflows || sharedHeadWidth > 0;
    const double right = hasBarRoom ? width - scrollBar->sizeHint().width() : width;
    const double plotWidth = std::max(1.0, right - panel);
    geometry.axis = QRectF(panel, 0, plotWidth, strip);
    geometry.flags = hasFlags ? QRectF(panel, strip, plotWidth, flags) : QRectF();
    geometry.panel = QRectF(0, top, panel, room);
    geometry.pinned = pinned > 0 ? QRectF(panel, top, plotWidth, pinned) : QRectF();
    geometry.plot = QRectF(panel, top + pinned, plotWidth, plotHeight);
    geometry.legend = hasOverview ? QRectF(0, view->height() - strip, width, strip) : QRectF();
    geometry.viewport = {session->timeRange(), panel, plotWidth, session->origin(side),
                         session->scale(side)};
    minimap->setGeometry(static_cast<int>(panel), static_cast<int>(top + room) + 1,
                         static_cast<int>(plotWidth), minimapHeight);
    scrollBar->setVisible(overflows);
    scrollBar->setGeometry(static_cast<int>(right), static_cast<int>(top + pinned),
                           scrollBar->sizeHint().width(), static_cast<int>(plotHeight));
    scrollBar->setRange(
        0, std::max(0, static_cast<int>(std::ceil(geometry.rows.height() - plotHeight))));
    scrollBar->setPageStep(static_cast<int>(plotHeight));
    scrollBar->setSingleStep(36);
    searchBar->adjustSize();
    searchBar->move(static_cast<int>(right) - searchBar->width() - 8, static_cast<int>(top) + 6);
    setScroll(geometry.scroll);
    invalidate();
}

void TraceView::Private::invalidate()
{
    isBaseValid = false;
    view->update();
}

void TraceView::Private::setScroll(double scroll)
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

void TraceView::setShowOverview(bool show)
{
    d->hasOverview = show;
    d->layOut();
}

double TraceView::neededHeadWidth() const
{
    return d->frame.timeline ? tracePanelWidth(*d->frame.timeline, d->frame.font) : 0;
}

void TraceView::setSharedHeadWidth(double width)
{
    d->sharedHeadWidth = width;
    d->layOut();
}

void TraceView::reveal(SliceIndex slice)
{
    const TraceGeometry &geometry = d->frame.geometry;
    if (!d->frame.timeline || slice >= d->frame.timeline->sliceCount())
        return;
    const LaneIndex lane = d->frame.timeline->laneOf(slice);
    if (geometry.laneArea(lane).isEmpty()) {
        const TrackIndex track = d->frame.timeline->lane(lane).track;
        const std::string &group = d->frame.timeline->track(track).group;
        d->changeArrangement([&](LaneArrangement &arrangement) {
            arrangement.setHidden(track, false);
            arrangement.setFolded(track, false);
            arrangement.setGroupFolded(group, false);
            arrangement.filter.clear();
        });
    }
    const TimeRange wanted = d->session->axisRange(slice, d->side);
    const TimeRange shown = d->session->timeRange();
    if (wanted.from < shown.from || wanted.to > shown.to) {
        const double length = shown.length();
        const double from = wanted.length() > 0.9 * length
                                ? wanted.from - 0.05 * length
                                : wanted.from + wanted.length() / 2 - length / 2;
        d->setRange({from, from + length}, true);
    }
    const LaneRow *row = geometry.rows.rowOf(lane);
    if (row == nullptr)
        return;
    const double height = geometry.plot.height();
    if (row->top < geometry.scroll || row->top + row->height > geometry.scroll + height)
        d->setScroll(row->top + row->height / 2 - height / 2);
}

QRectF TraceView::chartArea() const
{
    return d->frame.timeline ? d->frame.geometry.pinned.united(d->frame.geometry.plot) : QRectF();
}

QRectF TraceView::axisArea() const
{
    return d->frame.timeline ? d->frame.geometry.axis : QRectF();
}

QRectF TraceView::sliceArea(SliceIndex slice) const
{
    if (!d->frame.timeline)
        return {};
    const Timeline &timeline = *d->frame.timeline;
    const QRectF lane = d->frame.geometry.laneArea(timeline.laneOf(slice));
    if (lane.isEmpty())
        return {};
    const TimeViewport &viewport = d->frame.geometry.viewport;
    return {QPointF(viewport.xOfTimeline(timeline.start(slice)), lane.top()),
            QPointF(viewport.xOfTimeline(timeline.end(slice)), lane.bottom())};
}

QRectF TraceView::headArea(TrackIndex track) const
{
    const TraceGeometry &geometry = d->frame.geometry;
    if (const TraceTrackRow *row = geometry.pinnedRows.rowOfTrack(track))
        return {geometry.panel.left(), geometry.pinned.top() + row->top, geometry.panel.width(),
                row->height};
    if (const TraceTrackRow *row = geometry.rows.rowOfTrack(track))
        return {geometry.panel.left(), geometry.rowsTop() + row->top, geometry.panel.width(),
                row->height};
    return {};
}

void TraceView::resizeEvent(QResizeEvent * /*event*/)
{
    d->layOut();
}

void TraceView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange ||
        event->type() == QEvent::StyleChange) {
        d->updateColors();
        d->layOut();
    }
    PlotView::changeEvent(event);
}

void TraceView::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    if (d->frame.timeline)
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

void TraceView::Private::paintChart(QPainter &painter)
{
    const double ratio = view->devicePixelRatioF();
    const QSize pixels = (QSizeF(view->size()) * ratio).toSize();
    if (!isBaseValid || base.size() != pixels || base.devicePixelRatio() != ratio) {
        if (base.size() != pixels || base.devicePixelRatio() != ratio)
            base = QPixmap(pixels);
        base.setDevicePixelRatio(ratio);
        base.fill(frame.colors.background);
        QPainter basePainter(&base);
        TracePainter chart(basePainter, frame);
        chart.updateDrawLists(drawn);
        chart.paintBase(drawn, *labels);
        chart.paintLegend(drawn);
        isBaseValid = true;
    }
    painter.drawPixmap(0, 0, base);
    TracePainter(painter, frame).paintOverlay(drawn);
    paintDrag(painter);
    paintRemarks(painter);
}

/// What the picture leaves out, and what is still to come: neither may look like nothing.
QStringList TraceView::Private::remarks() const
{
    QStringList lines;
    if (frame.flows.count > frame.flows.flows.size())
        lines += frame.flows.isCounted ? TraceView::tr("%1 of %2 flow arrows are drawn")
                                             .arg(frame.flows.flows.size())
                                             .arg(frame.flows.count)
                                       : TraceView::tr("%1 of more than %2 flow arrows are drawn")
                                             .arg(frame.flows.flows.size())
                                             .arg(frame.flows.count);
    const CriticalPathFinder &critical = *session->criticalPath();
    if (side != TraceSide::Main || !critical.isShown())
        return lines;
    if (critical.isBusy())
        lines += TraceView::tr("Finding the critical path: %1 % (Esc gives up)")
                     .arg(qRound(critical.progress() * 100));
    if (!critical.reason().isEmpty())
        lines += TraceView::tr("No critical path: %1").arg(critical.reason());
    if (!frame.critical)
        return lines;
    const TimeViewport &viewport = frame.geometry.viewport;
    const std::size_t steps = frame.critical
                                  ->steps(viewport.timelineAt(viewport.left),
                                          viewport.timelineAt(viewport.left + viewport.width) + 1)
                                  .size();
    if (frame.critical->path.steps.empty())
        lines += TraceView::tr("Nothing here makes a critical path");
    else if (steps > mostCriticalSteps)
        lines += TraceView::tr("%1 steps of the critical path are in sight; zoom in for its line")
                     .arg(QLocale().toString(static_cast<qulonglong>(steps)));
    return lines;
}

void TraceView::Private::paintRemarks(QPainter &painter) const
{
    const QStringList lines = remarks();
    const QFontMetricsF metrics(frame.font);
    const QRectF &plot = frame.geometry.plot;
    const double height = metrics.height() + 6;
    double bottom = plot.bottom() - 6;
    for (const QString &line : lines) {
        const QRectF box(plot.left() + 8, bottom - height, metrics.horizontalAdvance(line) + 14,
                         height);
        painter.setPen(QPen(frame.colors.border, 1));
        painter.setBrush(frame.colors.background);
        painter.drawRect(box);
        painter.setPen(frame.colors.text);
        painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine, line);
        bottom -= height + 4;
    }
}

void TraceView::Private::paintDrag(QPainter &painter) const
{
    if (drag != Drag::Head)
        return;
    const TraceGeometry &geometry = frame.geometry;
    const double y = lastMouse.y() - geometry.rowsTop();
    double line = geometry.rows.height();
    if (draggedGroup) {
        for (const TraceGroupRow &row : geometry.rows.groups()) {
            if (y < row.top + row.height / 2) {
                line = row.top;
                break;
            }
        }
    } else if (const TraceTrackRow *row = geometry.rows.trackAt(y)) {
        line = y < row->top + row->height / 2 ? row->top : row->top + row->height;
    }
    painter.fillRect(QRectF(geometry.panel.left(), geometry.rowsTop() + line - 1.5,
                            geometry.panel.width() + geometry.plot.width(), 3),
                     frame.colors.incoming);
}

void TraceView::Private::paintEmpty(QPainter &painter) const
{
    painter.fillRect(view->rect(), frame.colors.background);
    QString hint = emptyText;
    if (hint.isEmpty())
        hint = side == TraceSide::Comparison
                   ? TraceView::tr("Choose a second trace to compare with.")
                   : TraceView::tr("Open a trace, or drop a file on the window.");
    QFont titleFont = view->font();
    titleFont.setPointSizeF(titleFont.pointSizeF() * 1.35);
    titleFont.setWeight(QFont::DemiBold);
    const double middle = view->height() / 2.0;
    const double width = std::min(view->width() - 40.0, 520.0);
    const double left = (view->width() - width) / 2;
    painter.setFont(titleFont);
    painter.setPen(frame.colors.text);
    painter.drawText(QRectF(left, middle - 60, width, 52),
                     Qt::AlignHCenter | Qt::AlignBottom | Qt::TextWordWrap,
                     TraceView::tr("No trace to show yet"));
    painter.setFont(view->font());
    painter.setPen(frame.colors.dimmedText);
    painter.drawText(QRectF(left, middle + 2, width, 90),
                     Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, hint);
}

QSize TraceView::sizeHint() const
{
    return {900, 480};
}

QSize TraceView::minimumSizeHint() const
{
    return {280, 160};
}

} // namespace takt
