// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The heads of tracks and groups, left of the chart.
#include "views/trace/TracePainter.h"

#include "views/shared/DisplayText.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

namespace takt {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(takt::TracePainter)
};

constexpr double arrowRoom = 18;

void paintFoldArrow(QPainter &painter, const QPointF &center, bool isFolded, const QColor &color)
{
    QPainterPath arrow;
    if (isFolded) {
        arrow.moveTo(center + QPointF(-2.5, -4));
        arrow.lineTo(center + QPointF(2.5, 0));
        arrow.lineTo(center + QPointF(-2.5, 4));
    } else {
        arrow.moveTo(center + QPointF(-4, -2.5));
        arrow.lineTo(center + QPointF(0, 2.5));
        arrow.lineTo(center + QPointF(4, -2.5));
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(arrow);
    painter.restore();
}

} // namespace

void TracePainter::paintHeads(const Part &part)
{
    const QRectF panel(m_geometry.panel.left(), part.area.top(), m_geometry.panel.width(),
                       part.area.height());
    const QFontMetricsF metrics(m_frame.font);
    m_painter.save();
    m_painter.setClipRect(panel);
    for (const TraceTrackRow &row : part.rows.visibleTracks(part.from(), part.area.height()))
        paintTrackHead(row, part);
    QFont bold = m_frame.font;
    bold.setWeight(QFont::DemiBold);
    for (const TraceGroupRow &row : part.rows.visibleGroups(part.from(), part.area.height())) {
        const QRectF box(panel.left(), part.top + row.top, panel.width(), row.height);
        m_painter.fillRect(box, m_colors.alternate);
        m_painter.fillRect(QRectF(box.left(), std::round(box.bottom()) - 1, box.width(), 1),
                           m_colors.grid);
        if (row.height < metrics.height() - 4)
            continue;
        paintFoldArrow(m_painter, QPointF(box.left() + arrowRoom / 2 + 2, box.center().y()),
                       row.isFolded, m_colors.dimmedText);
        const QString count = row.isFolded
                                  ? Text::tr("%n tracks", nullptr, static_cast<int>(row.trackCount))
                                  : QString();
        const double countWidth = count.isEmpty() ? 0 : metrics.horizontalAdvance(count) + 10;
        const QRectF text = box.adjusted(arrowRoom + 4, 0, -8 - countWidth, 0);
        m_painter.setFont(bold);
        m_painter.setPen(m_colors.text);
        m_painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                           QFontMetricsF(bold).elidedText(displayText(row.name, 100),
                                                          Qt::ElideMiddle, text.width()));
        m_painter.setFont(m_frame.font);
        m_painter.setPen(m_colors.dimmedText);
        m_painter.drawText(box.adjusted(0, 0, -8, 0),
                           Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, count);
    }
    m_painter.restore();
}

void TracePainter::paintTrackHead(const TraceTrackRow &row, const Part &part)
{
    const QRectF &panel = m_geometry.panel;
    const QFontMetricsF metrics(m_frame.font);
    const Timeline &timeline = *m_frame.timeline;
    const Track &track = timeline.track(row.track);
    const double top = part.top + row.top;
    const double indent = row.isGrouped ? 12 : 4;
    m_painter.fillRect(QRectF(panel.left(), std::round(top + row.height) - 1, panel.width(), 1),
                       m_colors.grid);
    const bool isSelected =
        m_frame.selection.single() &&
        timeline.lane(timeline.laneOf(*m_frame.selection.single())).track == row.track;
    if (isSelected)
        m_painter.fillRect(QRectF(panel.left(), top, 3, row.height - 1), m_colors.selection);
    // Squeezed tracks are lower than a line of text: names that would overlap are left out.
    if (row.height < metrics.height() - 5)
        return;
    const LaneRow *lane = part.rows.rowOf(track.firstLane);
    const double lineHeight =
        lane != nullptr ? std::max(lane->height, metrics.height()) : metrics.height() + 3;
    // A high track keeps its name in sight while any of it is.
    const double seenTop =
        std::clamp(part.area.top(), top, std::max(top, top + row.height - lineHeight));
    if (track.laneCount > 1)
        paintFoldArrow(m_painter,
                       QPointF(panel.left() + indent + arrowRoom / 2, seenTop + lineHeight / 2),
                       row.isFolded, m_colors.dimmedText);
    const QRectF box(panel.left() + indent + arrowRoom, seenTop,
                     panel.width() - indent - arrowRoom - 8, lineHeight);
    m_painter.setPen(m_colors.text);
    m_painter.drawText(
        box, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
        metrics.elidedText(displayText(track.name, 100), Qt::ElideMiddle, box.width()));
    m_painter.setPen(m_colors.dimmedText);
    if (row.counterCount == 0)
        return;
    for (const TraceCounterRow &counter : part.rows.visibleCounters(row.top, row.height)) {
        const std::string &name = timeline.counters()[counter.counter].name;
        // The only counter of a track that is named after it needs no second name.
        if (counter.height < metrics.height() || (name == track.name && row.laneCount == 0))
            continue;
        const double y = part.top + counter.top;
        const bool sharesLine = row.laneCount == 0 && counter.top == row.top;
        const QRectF text(panel.left() + indent + arrowRoom,
                          sharesLine ? y + metrics.height() - 2 : y,
                          panel.width() - indent - arrowRoom - 8, metrics.height() + 3);
        m_painter.drawText(
            text, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
            metrics.elidedText(displayText(name, 100), Qt::ElideMiddle, text.width()));
    }
}

} // namespace takt
