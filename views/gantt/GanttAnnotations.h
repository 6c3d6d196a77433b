// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/TaskGraph.h"

#include <QString>
#include <optional>
#include <vector>

namespace takt {

/// A place on the chart where a task does not stand: where it stood, or could have gone. Times in
/// the workload's unit.
struct GanttGhost {
    enum class Kind {
        Before,    ///< stood here before
        Candidate, ///< could have gone here
        Chosen,    ///< went here, of all candidates
    };
    ProcessorIndex processor = 0;
    double start = 0;
    double finish = 0;
    Kind kind = Kind::Before;
    QString text = {};
    /// Ghosts of one place share the height of its lane: this one's part, of so many.
    int part = 0;
    int parts = 1;
};

/// What others than the schedule itself have to say on a chart.
struct GanttAnnotations {
    std::vector<GanttGhost> ghosts;
    std::vector<TaskIndex> pinned;
    std::vector<ProcessorIndex> forbidden;
    /// The makespan that it is compared with, as a line.
    std::optional<double> makespanBefore;
};

/// A task on its way across the chart, under somebody's mouse.
struct GanttDrag {
    TaskIndex task = 0;
    ProcessorIndex processor = 0;
    double start = 0;
    double finish = 0;
    bool isPossible = true;
    QString text = {}; ///< what becomes of the makespan, or why it cannot be
    /// The task that is in the way.
    std::optional<TaskIndex> conflict = {};
};

} // namespace takt
