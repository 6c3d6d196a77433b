// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/ScheduleCriticality.h"
#include "views/shared/PlotColors.h"
#include "views/shared/ViewSession.h"

#include <QColor>
#include <QString>
#include <memory>
#include <vector>

namespace takt {

/// What a colour means, for the legend beside a plot.
struct LegendEntry {
    QString text;
    QColor color;
};

/// The colour of each task under one colouring, alike in every view.
///
/// Up to eight kinds or processors have the hues of Okabe and Ito's colour-blind-safe palette
/// ("Color Universal Design", 2008); past that hues are hashed from the name. Levels have a ramp
/// after viridis, criticality one from critical to much slack. Every colour has a contrast of at
/// least 3 : 1 to the surface it was made for. Only the construction for Criticality looks at
/// every task.
class TaskColors {
public:
    /// Grey for every task.
    TaskColors() = default;
    /// `run` and `criticality` may be missing: then Processor and Criticality give grey.
    TaskColors(TaskColoring coloring, std::shared_ptr<const TaskGraph> graph,
               std::shared_ptr<const SchedulerRun> run,
               std::shared_ptr<const ScheduleCriticality> criticality, const PlotColors &surface);

    /// O(1).
    [[nodiscard]] QColor of(TaskIndex task) const noexcept;
    /// The colour where nothing is known of a task.
    [[nodiscard]] QColor neutral() const noexcept { return m_neutral; }
    /// At most `limit` entries; where there are more, the last one says how many are left out.
    [[nodiscard]] std::vector<LegendEntry> legend(std::size_t limit = 12) const;

private:
    [[nodiscard]] std::vector<LegendEntry> rampLegend(std::size_t limit) const;

    TaskColoring m_coloring = TaskColoring::Kind;
    std::shared_ptr<const TaskGraph> m_graph;
    std::shared_ptr<const SchedulerRun> m_run;
    std::shared_ptr<const ScheduleCriticality> m_criticality;
    QColor m_neutral = QColor(128, 128, 128);
    QColor m_critical;
    double m_greatestSlack = 1e-300;
    std::vector<QColor> m_colors; ///< per kind or processor, or the steps of a ramp
};

} // namespace takt
