// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Schedule.h"
#include "core/perf/ExecutionCosts.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace takt {

/// One way in which a schedule is impossible.
struct Violation {
    enum class Kind {
        MissingTask, ///< a task is placed nowhere
        DoubleTask,  ///< a task is placed more than once where that is not allowed
        Precedence,  ///< a task starts before a predecessor's data is there
        Overlap,     ///< two tasks run on one processor at once
        Duration,    ///< finish - start is not the task's cost there
        NegativeStart,
        Memory,       ///< the task needs more memory than the processor has
        Machine,      ///< the processor cannot run the task
        Release,      ///< an operation starts before its job is released
        JobOverlap,   ///< two operations of a job of an open shop run at once
        Downtime,     ///< an operation reaches into a downtime of its machine
        Setup,        ///< an operation starts before its machine is set up for it
        NoWait,       ///< a job waits between two operations where it must not
        Blocking,     ///< an operation starts while a job that waits blocks its machine
        MachineOrder, ///< a machine runs the jobs of a permutation flow shop in another order
        Mode,         ///< the units that an activity of a project occupies are none of its modes
        Resource,     ///< activities use more units of a nonrenewable resource than there are
        Port,         ///< a task starts before its data has come through ports that serve one
    };
    Kind kind = Kind::MissingTask;
    TaskIndex task = 0;
    TaskIndex otherTask = 0; ///< predecessor or overlapped task; = task where there is none
    ProcessorIndex processor = 0;
    double time = 0;     ///< where to look: the start of what is wrong
    double expected = 0; ///< earliest possible start, or right duration; 0 where neither applies
    std::string message; ///< a sentence with names and times
};

/// "missing-task", "double-task", "precedence", "overlap", "duration", "negative-start", "memory",
/// "machine", "release", "job-overlap", "downtime", "setup", "no-wait", "blocking",
/// "machine-order", "mode", "resource" or "port", as in takt-cli's JSON.
[[nodiscard]] std::string_view toString(Violation::Kind kind);

/// Whether a schedule is possible. Shares no code with the builder that schedulers use: it looks
/// only at the finished schedule, the graph and the platform.
struct Validation {
    std::vector<Violation> violations; ///< at most Validator's limit
    std::size_t violationCount = 0;    ///< in all
    [[nodiscard]] bool isValid() const noexcept { return violationCount == 0; }
};

struct ValidationRules {
    bool allowDuplication = false;
    /// Times may be off by this much, relative to the makespan.
    double relativeTolerance = 1e-9;
    /// Violations described in full; the rest are only counted.
    std::size_t limit = 1000;
};

/// The operations of a shop (TaskGraph::shop()) are held to its rules besides those of the graph,
/// see ShopInspection.h. The activities of a project (TaskGraph::project()) are placed once on each
/// unit that they occupy; for times, units and modes see ProjectInspection.h.
///
/// On a platform whose processors have one port each, data has to be there as planTransfers() says
/// (TransferPlan.h).
///
/// With duplication, data may come from any copy of a predecessor. A task that takes no time
/// overlaps nothing. A schedule for another number of tasks or processors than the costs' is one
/// violation (MissingTask) that says so. O(placements + edges), where each edge counts the copies
/// of its source times those of its target.
[[nodiscard]] Validation validate(const Schedule &schedule, const ExecutionCosts &costs,
                                  const ValidationRules &rules = {});

} // namespace takt
