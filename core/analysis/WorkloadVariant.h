// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Platform.h"
#include "core/model/TaskGraph.h"

#include <functional>
#include <map>
#include <memory>

namespace takt {

/// A workload and what it runs on, where one asks for the other: the machines of a shop and the
/// units of a project are processors of its platform.
struct PlannedWork {
    std::shared_ptr<const TaskGraph> graph;
    std::shared_ptr<const Platform> platform;
};

/// The same workload with the times of some tasks multiplied by a finite factor above 0: work or
/// costs of a graph's tasks, durations of a shop's operations on all of their machines and of an
/// activity's modes. What the literature knows about the makespan is left out. O(size).
[[nodiscard]] Expected<std::shared_ptr<const TaskGraph>>
stretched(const TaskGraph &graph, const std::map<TaskIndex, double> &factors);

/// The same with one more processor, a twin of `like` behind all others: as fast, linked to the
/// others as that one is and to it as it is to its best neighbour, without its downtimes, with its
/// set-up times. A shop becomes a flexible job shop where it was none; a project gets one more unit
/// of the resource, right behind the others of it. `processor` says where the new one stands.
/// Refused: an open shop, the free lane of a project, costs that no memory holds.
struct AddedProcessor {
    PlannedWork work;
    ProcessorIndex processor = 0;
};
[[nodiscard]] Expected<AddedProcessor> withTwinOf(const PlannedWork &work, ProcessorIndex like);

/// The same workload where tasks may run on some processors only; the others have infinite costs
/// for it. Refused: a task that is left without any. Not for projects. O(tasks × processors).
[[nodiscard]] Expected<std::shared_ptr<const TaskGraph>>
restricted(const PlannedWork &work, const std::function<bool(TaskIndex, ProcessorIndex)> &mayRunOn);

/// A project with fewer units: `isLost` names those that are gone, the platform is without them.
/// Refused: an activity that no mode is left for.
[[nodiscard]] Expected<PlannedWork> withoutUnits(const PlannedWork &work,
                                                 const std::function<bool(ProcessorIndex)> &isLost);

} // namespace takt
