// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/runs/RunColumns.h"
#include "views/shared/PlotColors.h"

#include <QSize>
#include <optional>
#include <vector>

class QCustomPlot;

namespace takt {

/// One metric of several runs as bars: what is drawn, apart from the widget that shows it.
///
/// Bars lie where there are many or where names are long, with a name to the left of each; they
/// stand where they are few. A dashed mark across each bar is its lower bound.
struct MetricPlot {
    std::vector<RunRow> rows;
    RunColumn metric;

    [[nodiscard]] bool isLying() const;
    /// The size at which no label is cut off and no two touch.
    [[nodiscard]] QSize leastSize() const;
    /// Fills an empty plot.
    void draw(QCustomPlot &plot, const PlotColors &colors) const;
    /// The row whose bar, name or lane is at a point of a plot that draw() filled.
    [[nodiscard]] std::optional<std::size_t> rowAt(QCustomPlot &plot, QPointF position) const;
    /// Scheduler and parameters; with the workload where the runs have several.
    [[nodiscard]] QString label(std::size_t row) const;
    [[nodiscard]] QString valueText(std::size_t row) const;
    [[nodiscard]] QString toolTip(std::size_t row) const;
};

} // namespace takt
