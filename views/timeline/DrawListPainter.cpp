// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/DrawListPainter.h"

#include <QImage>
#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>
#include <QStaticText>
#include <algorithm>
#include <cmath>
#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>
#include <unordered_map>

namespace takt {

namespace {

constexpr double heightForStrongMark = 20;
/// Lanes whose lines are kept at once.
constexpr std::size_t rowsAtOnce = 128;

bool isVectorDevice(const QPainter &painter)
{
    const QPaintEngine *engine = painter.paintEngine();
    return engine != nullptr &&
           (engine->type() == QPaintEngine::SVG || engine->type() == QPaintEngine::Pdf ||
            engine->type() == QPaintEngine::Picture);
}

constexpr double tickWidth = 2;
constexpr double tickMargin = 0.75; ///< of the surface, to the left and right of a tick
constexpr double tickHeight = 5;

/// Ticks at the upper edge over bars that hide a marked slice; those that would touch become one,
/// so that marks on everything are a line and not as many ticks as there are pixels.
void addTicks(const DrawList &list, const DrawnRow &row, const SliceMarks &marks,
              std::vector<QRectF> &ticks)
{
    const std::size_t first = ticks.size();
    SliceMarks::Walk walk(marks);
    for (const DrawnBar &bar : std::span(list.bars).subspan(row.firstBar, row.barCount)) {
        if (!walk.hits(bar.firstSlice, bar.firstSlice + bar.sliceCount))
            continue;
        const QRectF tick(bar.left + 0.5 - tickWidth / 2, row.top, tickWidth,
                          std::min(row.height, tickHeight));
        if (ticks.size() > first && tick.left() <= ticks.back().right() + 2 * tickMargin)
            ticks.back().setRight(std::max(ticks.back().right(), tick.right()));
        else
            ticks.push_back(tick);
    }
}

} // namespace

DrawListPainter::DrawListPainter(QPainter &painter, const TimeViewport &viewport,
                                 const PlotColors &colors)
    : m_painter(painter),
      m_viewport(viewport),
      m_colors(colors),
      m_isVector(isVectorDevice(painter)),
      m_pixelRatio(painter.device()->devicePixelRatioF())
{
}

void DrawListPainter::paintSlices(const DrawList &list)
{
    if (!m_isVector)
        return paintRowsAsPixels(list);
    for (const DrawnRow &row : list.rows)
        paintRowAsShapes(list, row);
}

void DrawListPainter::paintRowsAsPixels(const DrawList &list)
{
    const std::size_t columns = LanePixels::columns(m_viewport, m_pixelRatio);
    std::vector<QRgb> pixels(std::min(rowsAtOnce, list.rows.size()) * columns);
    const auto lineOf = [&](std::size_t row) {
        return std::span(pixels).subspan(row * columns, columns);
    };
    for (std::span<const DrawnRow> left(list.rows); !left.empty();) {
        const auto rows = left.first(std::min(left.size(), rowsAtOnce));
        left = left.subspan(rows.size());
        tbb::parallel_for(tbb::blocked_range<std::size_t>(0, rows.size(), 8),
                          [&](const auto &some) {
                              LanePixels lane(list, m_viewport, m_colors, m_pixelRatio);
                              for (std::size_t row = some.begin(); row != some.end(); ++row)
                                  lane.fill(rows[row], lineOf(row));
                          });
        for (std::size_t row = 0; row < rows.size(); ++row) {
            if (rows[row].boxCount + rows[row].barCount > 0)
                paintLine(lineOf(row), rows[row]);
        }
    }
}

void DrawListPainter::paintLine(std::span<const QRgb> pixels, const DrawnRow &row)
{
    QImage line(reinterpret_cast<const uchar *>(pixels.data()), static_cast<int>(pixels.size()), 1,
                QImage::Format_ARGB32_Premultiplied);
    line.setDevicePixelRatio(m_pixelRatio);
    const double last = std::round((row.top + row.height) * m_pixelRatio);
    // As often as it is high: Qt is several times slower at stretching an image than at this.
    for (double y = std::round(row.top * m_pixelRatio); y < last; ++y)
        m_painter.drawImage(QPointF(m_viewport.left, y / m_pixelRatio), line);
}

void DrawListPainter::paintRowAsShapes(const DrawList &list, const DrawnRow &row)
{
    const QRgb background = m_colors.background.rgb();
    for (const DrawnBar &bar : std::span(list.bars).subspan(row.firstBar, row.barCount)) {
        const double width = std::max(bar.right - bar.left, 0.5);
        m_painter.fillRect(QRectF(bar.left, row.top, width, row.height),
                           QColor(mixed(background, bar.color, strengthOf(bar.covered / width))));
    }
    for (const DrawnBox &box : std::span(list.boxes).subspan(row.firstBox, row.boxCount)) {
        const double hairline = box.right - box.left >= widthForHairline ? 0.75 : 0;
        m_painter.fillRect(QRectF(box.left, row.top, box.right - box.left - hairline, row.height),
                           QColor(box.color));
    }
}

void DrawListPainter::paintMarks(const DrawList &list, const SliceMarks &marks, const QColor &color)
{
    QPainterPath thin;
    QPainterPath strong;
    std::vector<QRectF> ticks;
    for (const DrawnRow &row : list.rows) {
        // In low rows a strong outline would cover the names.
        const bool isLow = row.height < heightForStrongMark;
        const double inset = isLow ? 0.5 : 1;
        SliceMarks::Walk walk(marks);
        for (const DrawnBox &box : std::span(list.boxes).subspan(row.firstBox, row.boxCount)) {
            if (!walk.hits(box.slice, box.slice + 1))
                continue;
            const PixelSpan span = snapped(box.left, box.right, m_pixelRatio);
            (isLow ? thin : strong)
                .addRect(QRectF(span.left, row.top, span.right - span.left, row.height)
                             .adjusted(inset, inset, -inset, -inset));
        }
        addTicks(list, row, marks, ticks);
    }
    const auto stroke = [this](const QPainterPath &path, const QColor &with, double width) {
        m_painter.setPen(QPen(with, width, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
        m_painter.drawPath(path);
    };
    m_painter.setBrush(Qt::NoBrush);
    stroke(thin, color, 1);
    // The surface shows between mark and slice, so that the mark is seen on slices of any colour.
    stroke(strong, m_colors.background, 3.5);
    stroke(strong, color, 2);
    for (const QRectF &tick : ticks)
        m_painter.fillRect(tick.adjusted(-tickMargin, 0, tickMargin, 0), m_colors.background);
    for (const QRectF &tick : ticks)
        m_painter.fillRect(tick, color);
}

void DrawListPainter::paintLabels(const DrawList &list, const Timeline &timeline, LabelCache &cache)
{
    constexpr double padding = 4;
    m_painter.setFont(cache.font());
    std::unordered_map<QRgb, QColor> textColors;
    for (const DrawnLabel &label : list.labels) {
        const NameIndex name = timeline.nameOf(label.slice);
        const QStaticText &text =
            cache.fitting(name, timeline.name(name), label.width - 2 * padding - 1);
        if (text.text().isEmpty())
            continue;
        const auto [color, isNew] = textColors.try_emplace(label.boxColor);
        if (isNew)
            color->second = textOn(QColor(label.boxColor));
        m_painter.setPen(color->second);
        const double x = label.left + padding;
        const double top = label.top + (label.height - cache.lineHeight()) / 2;
        // A static text is shaped once; vector devices need text that stays text.
        if (m_isVector)
            m_painter.drawText(QPointF(x, top + cache.ascent()), text.text());
        else
            m_painter.drawStaticText(QPointF(std::round(x), std::round(top)), text);
    }
}

void DrawListPainter::paintArrows(std::span<const DrawnArrow> arrows, const QColor &color)
{
    if (arrows.empty())
        return;
    QPainterPath lines;
    QPainterPath heads;
    for (const DrawnArrow &arrow : arrows) {
        // Leaves and arrives horizontally, since time runs that way.
        const double reach = std::clamp(std::abs(arrow.toX - arrow.fromX) / 2, 12.0, 60.0);
        lines.moveTo(arrow.fromX, arrow.fromY);
        lines.cubicTo(arrow.fromX + reach, arrow.fromY, arrow.toX - reach, arrow.toY, arrow.toX - 5,
                      arrow.toY);
        heads.moveTo(arrow.toX, arrow.toY);
        heads.lineTo(arrow.toX - 7, arrow.toY - 3.5);
        heads.lineTo(arrow.toX - 7, arrow.toY + 3.5);
        heads.closeSubpath();
    }
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setBrush(Qt::NoBrush);
    // Of very many, none could be told from the others by the surface around it.
    constexpr std::size_t mostWithSurface = 100;
    if (arrows.size() <= mostWithSurface) {
        m_painter.setPen(QPen(m_colors.background, 4));
        m_painter.drawPath(lines);
    }
    m_painter.setPen(QPen(color, 1.75));
    m_painter.drawPath(lines);
    m_painter.setPen(QPen(m_colors.background, 1));
    m_painter.setBrush(color);
    m_painter.drawPath(heads);
    m_painter.restore();
}

} // namespace takt
