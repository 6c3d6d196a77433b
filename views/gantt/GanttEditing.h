// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/TaskGraph.h"

#include <QString>
#include <optional>

namespace takt {

/// What a Gantt chart asks while a person bends the schedule that it shows. The chart knows mouse
/// and keys; whoever implements this knows what is possible. Times in the workload's unit.
class GanttEditing {
public:
    /// What would become of an edit.
    struct Preview {
        bool isPossible = true;
        QString text = {};
        std::optional<TaskIndex> conflict = {}; ///< the task that is in the way
    };

    GanttEditing() = default;
    GanttEditing(const GanttEditing &) = delete;
    GanttEditing &operator=(const GanttEditing &) = delete;
    virtual ~GanttEditing() = default;

    [[nodiscard]] virtual Preview previewMove(TaskIndex task, ProcessorIndex processor,
                                              double start) const = 0;
    /// What a task takes on a processor, where it can run there.
    [[nodiscard]] virtual std::optional<double> duration(TaskIndex task,
                                                         ProcessorIndex processor) const = 0;
    [[nodiscard]] virtual bool isPinned(TaskIndex task) const = 0;
    [[nodiscard]] virtual bool isForbidden(ProcessorIndex processor) const = 0;

    virtual void move(TaskIndex task, ProcessorIndex processor, double start) = 0;
    /// One place earlier or later on its processor.
    virtual void step(TaskIndex task, bool later) = 0;
    /// The task takes `factor` times as long as now.
    virtual void stretch(TaskIndex task, double factor) = 0;
    virtual void setPinned(TaskIndex task, bool isPinned) = 0;
    virtual void setForbidden(ProcessorIndex processor, bool isForbidden) = 0;
    virtual void addTwinOf(ProcessorIndex processor) = 0;
};

} // namespace takt
