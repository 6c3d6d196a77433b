// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>

namespace takt {

/// The point at parameter t, 0 to 1, of a cubic Bézier curve with four control points.
[[nodiscard]] inline QPointF curvePoint(std::span<const QPointF, 4> control, double t)
{
    const double s = 1 - t;
    return s * s * s * control[0] + 3 * s * s * t * control[1] + 3 * s * t * t * control[2] +
           t * t * t * control[3];
}

/// Calls `visit(QPointF)` along a chain of cubic curves (one point, then three for each piece),
/// about every `step` of its control polygon's length, both ends included.
template <class Visit>
void visitCurve(std::span<const QPointF> points, double step, const Visit &visit)
{
    if (points.empty())
        return;
    visit(points.front());
    for (std::size_t i = 0; i + 3 < points.size(); i += 3) {
        const auto control = points.subspan(i).first<4>();
        double length = 0;
        for (std::size_t k = 0; k < 3; ++k) {
            const QPointF way = control[k + 1] - control[k];
            length += std::hypot(way.x(), way.y());
        }
        const int pieces = std::max(1, static_cast<int>(std::ceil(length / step)));
        for (int piece = 1; piece <= pieces; ++piece)
            visit(curvePoint(control, static_cast<double>(piece) / pieces));
    }
}

} // namespace takt
