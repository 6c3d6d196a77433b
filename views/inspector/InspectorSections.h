// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/ScheduleCriticality.h"
#include "core/schedule/SchedulerRun.h"
#include "views/shared/ViewSession.h"

#include <QString>

namespace takt {

/// What the inspector says, as rich text that a QTextBrowser shows. Tasks are links "task:INDEX",
/// violations "violation:NUMBER". Everything that comes from a file is escaped.
///
/// The tables hold at most `listLimit` rows and say how many more there are.
inline constexpr std::size_t listLimit = 40;

/// Colours of the text, from the widget's palette.
struct InspectorInk {
    QString muted;
    QString critical;
    QString chosenBackground;
};

/// Name and facts of the task.
[[nodiscard]] QString taskSection(const TaskGraph &graph, TaskIndex task, const InspectorInk &ink);
/// When and where it runs; with the other run's placement beside it where there is one.
[[nodiscard]] QString timingSection(const ShownRun &shown, const ShownRun &other,
                                    const ScheduleCriticality *criticality, TaskIndex task,
                                    const InspectorInk &ink);
/// Predecessors with the time their data is there, the last one marked; without a run their data.
[[nodiscard]] QString waitsForSection(const TaskGraph &graph, const SchedulerRun *run,
                                      TaskIndex task, const InspectorInk &ink);
[[nodiscard]] QString successorsSection(const TaskGraph &graph, const SchedulerRun *run,
                                        TaskIndex task, const InspectorInk &ink);
/// The decision that placed the task, with its ready set and candidates; how to get a log where
/// there is none.
[[nodiscard]] QString whySection(const SchedulerRun &run, TaskIndex task, const InspectorInk &ink);

/// Without a selection: scheduler, parameters, metrics, violations.
[[nodiscard]] QString runSection(const ShownRun &shown, const ShownRun &other,
                                 const InspectorInk &ink);
[[nodiscard]] QString graphSection(const TaskGraph &graph, const InspectorInk &ink);

} // namespace takt
