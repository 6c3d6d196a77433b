// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/NoisyReplay.h"
#include "views/gantt/GanttModel.h"
#include "views/shared/PlotColors.h"
#include "views/shared/TaskColors.h"
#include "views/timeline/DrawList.h"
#include "views/timeline/TimeViewport.h"

#include <QColor>
#include <QString>
#include <memory>
#include <vector>

class QPainter;

namespace takt {

/// How a Gantt chart shows replays of its run under noise: each task in the colour of its
/// criticality index (the share of replays in which it holds the makespan up), with whiskers from
/// the 5 % to the 95 % quantile of its start, above, and of its finish, below.
class ReplayOverlay {
public:
    /// Shows nothing.
    ReplayOverlay() = default;
    /// Nothing where there is no result, or one without tasks.
    ReplayOverlay(std::shared_ptr<const ReplayResult> result, const PlotColors &surface);

    explicit operator bool() const noexcept { return m_result != nullptr; }
    [[nodiscard]] const std::shared_ptr<const ReplayResult> &result() const noexcept
    {
        return m_result;
    }
    /// O(1).
    [[nodiscard]] QColor colorOf(TaskIndex task) const noexcept;
    [[nodiscard]] std::vector<LegendEntry> legend() const;
    /// Lines of a tool tip: how often a task is critical, and the quantiles.
    [[nodiscard]] QString describe(TaskIndex task, TimeNotation notation) const;
    /// Of the tasks that are drawn as boxes of their own. O(boxes).
    void paintWhiskers(QPainter &painter, const DrawList &list, const GanttModel &model,
                       const TimeViewport &viewport, const PlotColors &colors) const;

private:
    std::shared_ptr<const ReplayResult> m_result;
    std::vector<QColor> m_ramp;
};

} // namespace takt
