// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/LanePixels.h"

#include <algorithm>
#include <cmath>

namespace takt {

namespace {

/// The least strength of a pixel that holds anything, so that a lone short slice is seen.
constexpr float leastStrength = 0.3F;

} // namespace

float strengthOf(double coverage)
{
    return leastStrength + (1 - leastStrength) * static_cast<float>(std::min(coverage, 1.0));
}

QRgb mixed(QRgb background, QRgb color, float share)
{
    const int parts = static_cast<int>(share * 256);
    const auto channel = [parts](int from, int to) { return from + (to - from) * parts / 256; };
    return qRgb(channel(qRed(background), qRed(color)), channel(qGreen(background), qGreen(color)),
                channel(qBlue(background), qBlue(color)));
}

PixelSpan snapped(double left, double right, double pixelRatio)
{
    const double first = std::round(left * pixelRatio);
    double last = std::max(std::round(right * pixelRatio), first + 1);
    if (last - first >= widthForHairline)
        last -= 1;
    return {first / pixelRatio, last / pixelRatio};
}

LanePixels::LanePixels(const DrawList &list, const TimeViewport &viewport, const PlotColors &colors,
                       double pixelRatio)
    : m_list(list),
      m_viewport(viewport),
      m_background(colors.background.rgb()),
      m_pixelRatio(pixelRatio)
{
}

std::size_t LanePixels::columns(const TimeViewport &viewport, double pixelRatio)
{
    return static_cast<std::size_t>(std::max(1.0, std::ceil(viewport.width * pixelRatio)));
}

void LanePixels::fill(const DrawnRow &row, std::span<QRgb> pixels)
{
    std::ranges::fill(pixels, 0);
    if (row.barCount > 0) {
        m_coverage.assign(pixels.size(), 0);
        m_strongest.assign(pixels.size(), 0);
        m_colors.assign(pixels.size(), 0);
        for (const DrawnBar &bar : std::span(m_list.bars).subspan(row.firstBar, row.barCount))
            addBar(bar);
        for (std::size_t column = 0; column < pixels.size(); ++column) {
            if (m_colors[column] != 0)
                pixels[column] = mixed(m_background, m_colors[column],
                                       strengthOf(static_cast<double>(m_coverage[column])));
        }
    }
    for (const DrawnBox &box : std::span(m_list.boxes).subspan(row.firstBox, row.boxCount))
        paintBox(box, pixels);
}

double LanePixels::columnOf(double x) const
{
    return std::clamp((x - m_viewport.left) * m_pixelRatio, 0.0,
                      static_cast<double>(m_colors.size()));
}

void LanePixels::addBar(const DrawnBar &bar)
{
    const double left = columnOf(bar.left);
    const double right = columnOf(bar.right);
    const double density = bar.right > bar.left ? bar.covered / (bar.right - bar.left) : 0;
    auto column = std::min(static_cast<std::size_t>(left), m_colors.size() - 1);
    do {
        const double begin = std::max(left, static_cast<double>(column));
        const double end = std::min(right, static_cast<double>(column + 1));
        const auto share = static_cast<float>(std::max(0.0, end - begin) * density);
        m_coverage[column] += share;
        if (share >= m_strongest[column]) {
            m_strongest[column] = share;
            m_colors[column] = bar.color;
        }
        ++column;
    } while (static_cast<double>(column) < right && column < m_colors.size());
}

void LanePixels::paintBox(const DrawnBox &box, std::span<QRgb> pixels) const
{
    const PixelSpan span =
        snapped(box.left - m_viewport.left, box.right - m_viewport.left, m_pixelRatio);
    const auto place = [&](double x) {
        return static_cast<std::ptrdiff_t>(
            std::clamp(x * m_pixelRatio + 0.5, 0.0, static_cast<double>(pixels.size())));
    };
    const std::ptrdiff_t first = place(span.left);
    std::fill(pixels.begin() + first, pixels.begin() + std::max(first, place(span.right)),
              box.color | 0xff000000U);
}

} // namespace takt
