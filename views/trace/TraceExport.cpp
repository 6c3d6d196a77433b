// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of a trace's chart that leave the window.
#include "views/trace/TraceViewPrivate.h"

#include "views/shared/DisplayText.h"

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace takt {

namespace {

constexpr double exportWidth = 1400;
constexpr double exportTitle = 30;
constexpr double exportMargin = 8;
/// Twice this is the most that a PNG may be high; what does not fit is squeezed.
constexpr double tallestExport = 15'000;

QFont exportFont(int pixelSize)
{
    QFont font;
    font.setPixelSize(pixelSize);
    return font;
}

double exportStrip()
{
    return std::ceil(QFontMetricsF(exportFont(12)).height()) + 10;
}

} // namespace

TraceFrame TraceView::Private::exportFrame(const QSizeF &size) const
{
    TraceFrame exported = frame;
    exported.colors = PlotColors::paper();
    exported.font = exportFont(12);
    exported.sliceColors = SliceColors(frame.timeline, session->coloring(), exported.colors);
    exported.hovered.reset();
    const double strip = exportStrip();
    const bool hasFlags = frame.markerA || frame.markerB || !frame.bookmarks.empty();
    const double flags = hasFlags ? strip - 6 : 0;
    const double panel =
        sharedHeadWidth > 0 ? sharedHeadWidth : tracePanelWidth(*frame.timeline, exported.font);
    const double width = size.width() - panel - exportMargin;
    const double top = exportTitle + strip + flags;
    const double room = std::max(1.0, size.height() - top - strip);
    TraceGeometry &geometry = exported.geometry;
    geometry.axis = QRectF(panel, exportTitle, width, strip);
    geometry.flags = hasFlags ? QRectF(panel, exportTitle + strip, width, flags) : QRectF();
    geometry.panel = QRectF(0, top, panel, room);
    geometry.legend = QRectF(0, size.height() - strip, size.width(), strip);
    if (exportsAll) {
        layOutRows(exported, room, true);
        geometry.scroll = 0;
    }
    const double pinned = exportsAll ? std::min(geometry.pinnedRows.height(), room)
                                     : std::min(frame.geometry.pinned.height(), room);
    geometry.pinned = pinned > 0 ? QRectF(panel, top, width, pinned) : QRectF();
    geometry.plot = QRectF(panel, top + pinned, width, room - pinned);
    geometry.viewport = {session->timeRange(), panel, width, session->origin(side),
                         session->scale(side)};
    return exported;
}

void TraceView::paintPlot(QPainter &painter, const QSizeF &size) const
{
    if (!d->frame.timeline)
        return;
    TraceFrame frame = d->exportFrame(size);
    if (!frame.index)
        frame.index = std::make_shared<const TraceIndex>(*frame.timeline);
    painter.fillRect(QRectF(QPointF(0, 0), size), frame.colors.background);
    TracePainter chart(painter, frame);
    LabelCache labels(exportFont(11));
    const TraceDrawLists lists = chart.drawLists();
    chart.paintBase(lists, labels);
    chart.paintOverlay(lists);
    chart.paintLegend(lists);
    QFont titleFont = exportFont(14);
    titleFont.setWeight(QFont::DemiBold);
    painter.setFont(titleFont);
    painter.setPen(frame.colors.text);
    const QRectF titleBox(exportMargin + 2, 0, size.width() - 2 * exportMargin, exportTitle);
    painter.drawText(
        titleBox, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
        QFontMetricsF(titleFont).elidedText(plotTitle(), Qt::ElideRight, titleBox.width()));
}

QSizeF TraceView::plotSize() const
{
    if (!d->frame.timeline)
        return {exportWidth, 480};
    const double rest = exportTitle + 3 * exportStrip() + 4;
    double rows = d->frame.geometry.pinned.height() + d->frame.geometry.plot.height();
    if (d->exportsAll) {
        TraceFrame whole = d->frame;
        layOutRows(whole, 0);
        rows = whole.geometry.pinnedRows.height() + whole.geometry.rows.height();
    }
    return {exportWidth, std::min(std::ceil(rows + rest), tallestExport)};
}

QString TraceView::plotTitle() const
{
    const ShownTrace &shown = d->session->trace(d->side);
    if (!shown)
        return tr("Trace chart");
    const QString name = shown.title.isEmpty() ? displayText(shown.document->name) : shown.title;
    const TimeRange &range = d->session->timeRange();
    return tr("%1, %2 shown").arg(name, timeText(range.length(), d->frame.notation));
}

bool TraceView::hasPlot() const
{
    return d->frame.timeline != nullptr;
}

} // namespace takt
