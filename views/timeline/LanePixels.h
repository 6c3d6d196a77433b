// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/shared/PlotColors.h"
#include "views/timeline/DrawList.h"

#include <QRgb>
#include <span>
#include <vector>

namespace takt {

/// Puts a lane of a draw list together as one line of pixels, which stands for the lane's whole
/// height. Keeps its memory from lane to lane; for one thread at a time.
class LanePixels {
public:
    /// `list` and `colors` must outlive it.
    LanePixels(const DrawList &list, const TimeViewport &viewport, const PlotColors &colors,
               double pixelRatio);

    /// Pixels of the device that the viewport is wide, at least 1.
    [[nodiscard]] static std::size_t columns(const TimeViewport &viewport, double pixelRatio);
    /// As many pixels as columns(): colours without transparency, and 0 where there is nothing.
    /// O(records of the lane + columns).
    void fill(const DrawnRow &row, std::span<QRgb> pixels);

private:
    void addBar(const DrawnBar &bar);
    void paintBox(const DrawnBox &box, std::span<QRgb> pixels) const;
    [[nodiscard]] double columnOf(double x) const;

    const DrawList &m_list;
    TimeViewport m_viewport;
    QRgb m_background;
    double m_pixelRatio;
    std::vector<float> m_coverage;
    std::vector<float> m_strongest;
    std::vector<QRgb> m_colors;
};

/// How strong a stretch is painted of which slices cover this share.
[[nodiscard]] float strengthOf(double coverage);
/// A colour so strong on a background.
[[nodiscard]] QRgb mixed(QRgb background, QRgb color, float share);

/// Boxes from this width on, in pixels, spare a hairline at their right edge.
inline constexpr double widthForHairline = 4;

/// Where a box is painted: its edges on whole pixels of the device, with a hairline between
/// neighbours that are wide enough to spare it.
struct PixelSpan {
    double left = 0;
    double right = 0;
};
[[nodiscard]] PixelSpan snapped(double left, double right, double pixelRatio);

} // namespace takt
