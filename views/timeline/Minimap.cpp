// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/Minimap.h"

#include <QEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>
#include <utility>

namespace takt {

namespace {

constexpr double handle = 5;
constexpr double narrowestWindow = 6;

/// Queries spent on a profile: fewer columns where there are more lanes.
constexpr std::size_t profileQueries = 65536;

constexpr std::size_t mostLanes = 512;

} // namespace

std::vector<double> busyProfile(const Timeline &timeline, std::vector<LaneIndex> lanes,
                                const TimeRange &whole, const TimeViewport &viewport)
{
    if (lanes.empty())
        return {};
    if (lanes.size() > mostLanes) {
        const std::size_t step = lanes.size() / mostLanes;
        for (std::size_t index = 0; index < mostLanes; ++index)
            lanes[index] = lanes[index * step];
        lanes.resize(mostLanes);
    }
    const std::size_t columns = std::clamp<std::size_t>(profileQueries / lanes.size(), 128, 1024);
    const TimeViewport strip{whole, 0, static_cast<double>(columns), viewport.origin,
                             viewport.scale};
    std::vector<double> shares(columns);
    for (std::size_t column = 0; column < columns; ++column) {
        const std::int64_t from = strip.timelineAt(static_cast<double>(column));
        const std::int64_t to = strip.timelineAt(static_cast<double>(column + 1));
        std::int64_t busy = 0;
        for (const LaneIndex lane : lanes)
            busy += timeline.coverage(lane, from, to);
        shares[column] = to > from ? static_cast<double>(busy) / static_cast<double>(to - from) /
                                         static_cast<double>(lanes.size())
                                   : 0;
    }
    return shares;
}

Minimap::Minimap(QWidget *parent) : QWidget(parent)
{
    setMouseTracking(true);
    setAccessibleName(tr("Overview of the whole time"));
    setToolTip(tr("Share of busy lanes over the whole time. Drag the window to move, its edges to "
                  "zoom."));
}

void Minimap::setProfile(const TimeRange &whole, std::vector<double> busyShare)
{
    m_busyShare = std::move(busyShare);
    m_whole = whole;
    m_strip = {};
    update();
}

void Minimap::setShown(const TimeRange &range)
{
    m_shown = range;
    update();
}

double Minimap::xOf(double time) const
{
    return (time - m_whole.from) / m_whole.length() * width();
}

double Minimap::timeAt(double x) const
{
    return m_whole.from + x / std::max(1, width()) * m_whole.length();
}

void Minimap::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        m_strip = {};
    QWidget::changeEvent(event);
}

void Minimap::makeStrip(const PlotColors &colors)
{
    const double ratio = devicePixelRatioF();
    m_strip = QPixmap((QSizeF(size()) * ratio).toSize());
    m_strip.setDevicePixelRatio(ratio);
    m_strip.fill(colors.alternate);
    QPainter painter(&m_strip);
    painter.setRenderHint(QPainter::Antialiasing);
    const double bottom = height();
    const double room = height() - 4.0;
    QPainterPath profile(QPointF(0, bottom));
    const double column = static_cast<double>(width()) / static_cast<double>(m_busyShare.size());
    for (std::size_t index = 0; index < m_busyShare.size(); ++index) {
        const double y = bottom - m_busyShare[index] * room;
        profile.lineTo(static_cast<double>(index) * column, y);
        profile.lineTo(static_cast<double>(index + 1) * column, y);
    }
    profile.lineTo(width(), bottom);
    profile.closeSubpath();
    painter.fillPath(profile, withContrast(colors.border, colors.alternate, 1.6));
}

void Minimap::paintEvent(QPaintEvent * /*event*/)
{
    const PlotColors colors = PlotColors::fromPalette(palette());
    QPainter painter(this);
    if (m_busyShare.empty()) {
        painter.fillRect(rect(), colors.alternate);
        return;
    }
    // The profile stays while the window over it moves with each frame.
    const double ratio = devicePixelRatioF();
    if (m_strip.size() != (QSizeF(size()) * ratio).toSize() || m_strip.devicePixelRatio() != ratio)
        makeStrip(colors);
    painter.drawPixmap(0, 0, m_strip);
    painter.setRenderHint(QPainter::Antialiasing);
    double left = std::clamp(xOf(m_shown.from), 0.0, static_cast<double>(width()));
    double right = std::clamp(xOf(m_shown.to), 0.0, static_cast<double>(width()));
    if (right - left < narrowestWindow) {
        const double middle =
            std::clamp((left + right) / 2, narrowestWindow / 2, width() - narrowestWindow / 2);
        left = middle - narrowestWindow / 2;
        right = middle + narrowestWindow / 2;
    }
    QColor shade = colors.background;
    shade.setAlphaF(0.66F);
    painter.fillRect(QRectF(0, 0, left, height()), shade);
    painter.fillRect(QRectF(right, 0, width() - right, height()), shade);
    painter.setPen(QPen(colors.dimmedText, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(
        QRectF(std::floor(left) + 0.5, 0.5, std::ceil(right - left) - 1, height() - 1.0));
}

Minimap::Drag Minimap::dragAt(double x) const
{
    const double left = xOf(m_shown.from);
    const double right = xOf(m_shown.to);
    if (std::abs(x - left) <= handle && right - left > 4 * handle)
        return Drag::Left;
    if (std::abs(x - right) <= handle && right - left > 4 * handle)
        return Drag::Right;
    return Drag::Window;
}

void Minimap::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_busyShare.empty())
        return;
    const double x = event->position().x();
    m_drag = dragAt(x);
    const double time = timeAt(x);
    const bool isInside = time >= m_shown.from && time <= m_shown.to;
    m_grabbedAt = isInside ? time - m_shown.from : m_shown.length() / 2;
    dragTo(x, false);
}

void Minimap::mouseMoveEvent(QMouseEvent *event)
{
    if (m_drag == Drag::None)
        setCursor(dragAt(event->position().x()) == Drag::Window ? Qt::OpenHandCursor
                                                                : Qt::SizeHorCursor);
    else
        dragTo(event->position().x(), false);
}

void Minimap::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_drag == Drag::None)
        return;
    dragTo(event->position().x(), true);
    m_drag = Drag::None;
}

void Minimap::dragTo(double x, bool isLast)
{
    const double time = timeAt(x);
    TimeRange range = m_shown;
    const double least = timeAt(4) - timeAt(0);
    if (m_drag == Drag::Left)
        range.from = std::min(time, range.to - least);
    else if (m_drag == Drag::Right)
        range.to = std::max(time, range.from + least);
    else
        range = {time - m_grabbedAt, time - m_grabbedAt + m_shown.length()};
    Q_EMIT rangeChosen(range, isLast);
}

} // namespace takt

#include "moc_Minimap.cpp"
