// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Result.h"
#include "views/shared/PlotColors.h"

#include <QPointF>
#include <QString>
#include <optional>
#include <vector>

class QCustomPlot;

namespace takt {

/// Curves with their bands, or points of two objectives with the stair that they dominate below:
/// what is drawn, apart from the widget that shows it.
struct ResultPlot {
    std::vector<Curve> curves;  ///< over one x axis and one y axis
    std::optional<Front> front; ///< where there are no curves; two objectives of it are drawn
    std::size_t xObjective = 0;
    std::size_t yObjective = 1;
    bool isXLogarithmic = false;
    bool isYLogarithmic = false;

    [[nodiscard]] bool isEmpty() const noexcept;
    [[nodiscard]] QString title() const;
    /// Fills an empty plot.
    void draw(QCustomPlot &plot, const PlotColors &colors) const;
    /// What stands nearest to a place of a plot that draw() filled, within a few pixels:
    /// "HEFT: 2.6 (2.4 to 2.8) at 5".
    [[nodiscard]] std::optional<QString> describe(QCustomPlot &plot, QPointF position) const;

private:
    void drawCurve(QCustomPlot &plot, std::size_t index, const PlotColors &colors) const;
    void drawFront(QCustomPlot &plot, const PlotColors &colors) const;
    void setAxes(QCustomPlot &plot, const PlotColors &colors) const;
};

/// The points that no other one dominates in the two objectives, by the first, as indices.
[[nodiscard]] std::vector<std::size_t> stairOf(const Front &front, std::size_t xObjective,
                                               std::size_t yObjective);

} // namespace takt
