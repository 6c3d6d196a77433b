// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/robustness/ReplayedRun.h"
#include "views/shared/PlotColors.h"

#include <optional>
#include <vector>

class QCustomPlot;

namespace takt {

/// How the makespans of replays are spread, one distribution for each run, with the planned
/// makespans and the deadline as marks. What is drawn, apart from the widget that shows it.
struct DistributionPlot {
    enum class Form {
        Histogram,  ///< the density of each, over one another, in bins that all share
        Cumulative, ///< the share of replays that end by then
        Boxes       ///< quartiles, whiskers at 5 % and 95 %, marks at 1 % and 99 %
    };

    std::vector<ReplayedRun> runs;
    Form form = Form::Histogram;
    QString timeUnit; ///< empty for abstract units

    /// The bins that histograms share: as wide as Freedman and Diaconis say (2 IQR n^(-1/3),
    /// Zeitschrift für Wahrscheinlichkeitstheorie 57, 1981) for the narrowest of the distributions,
    /// 8 to 200 of them.
    struct Bins {
        double from = 0;
        double width = 1;
        std::size_t count = 1;
    };
    [[nodiscard]] Bins bins() const;
    /// Density of a run in each of the bins; they add up to 1 / width. O(bins log n).
    [[nodiscard]] static std::vector<double> density(const ReplayedRun &run, const Bins &bins);

    /// Fills an empty plot.
    void draw(QCustomPlot &plot, const PlotColors &colors) const;
    /// What the distributions say at a makespan, a line for each run.
    [[nodiscard]] QString describe(double makespan) const;

private:
    void drawHistograms(QCustomPlot &plot, const PlotColors &colors) const;
    void drawCumulative(QCustomPlot &plot, const PlotColors &colors) const;
    void drawBoxes(QCustomPlot &plot, const PlotColors &colors) const;
    void drawPlans(QCustomPlot &plot, const PlotColors &colors) const;
    void drawDeadline(QCustomPlot &plot, const PlotColors &colors) const;
};

} // namespace takt
