// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"
#include "core/model/Parameters.h"
#include "core/model/Platform.h"
#include "core/model/RunContext.h"
#include "core/model/Schedule.h"
#include "core/model/TaskGraph.h"
#include "core/schedule/DecisionLog.h"

#include <string>
#include <string_view>
#include <vector>

namespace takt {

/// What a workload is, as far as it decides which schedulers can take it.
enum class WorkloadKind {
    Graph,   ///< tasks with precedence, any of which may run on any processor it fits on
    Shop,    ///< TaskGraph::shop()
    Project, ///< TaskGraph::project()
};

[[nodiscard]] WorkloadKind workloadKindOf(const TaskGraph &graph) noexcept;
/// "graph", "shop" or "project", as in takt-cli's JSON.
[[nodiscard]] std::string_view toString(WorkloadKind kind);

/// What a person needs to know to choose a scheduler.
struct SchedulerInfo {
    std::string name;       ///< as typed: "HEFT"; unique among the loaded plugins
    std::string family;     ///< "list", "dag-search", …
    std::string title;      ///< "Heterogeneous Earliest Finish Time"
    std::string source;     ///< the paper: authors, venue, year
    std::string summary;    ///< what it does, in a sentence or two
    std::string complexity; ///< as implemented, with n tasks, e edges, p processors
    ParameterSchema parameters = {};
    std::vector<WorkloadKind> workloads = {WorkloadKind::Graph}; ///< those that it can schedule
    bool duplicatesTasks = false; ///< whether it may place a task several times

    [[nodiscard]] bool takes(WorkloadKind kind) const noexcept;
};

/// Refused: a workload of a kind that the scheduler does not take, with what it does take.
[[nodiscard]] Expected<void> checkTakes(const SchedulerInfo &info, const TaskGraph &graph);

/// Makes a whole schedule for a workload on a platform, ahead of time.
///
/// One object serves many runs, also at the same time on several threads; so schedule() is const
/// and keeps nothing between calls. The host validates every schedule before anyone sees it,
/// catches what is thrown, and reports a run past its time by the scheduler's name.
class Scheduler {
public:
    static constexpr std::string_view kind = "scheduler"; ///< as messages call it

    Scheduler() = default;
    Scheduler(const Scheduler &) = delete;
    Scheduler &operator=(const Scheduler &) = delete;
    virtual ~Scheduler() = default;

    [[nodiscard]] virtual const SchedulerInfo &info() const noexcept = 0;

    /// `parameters` were resolved against info().parameters. Equal inputs and equal seeds give
    /// equal schedules. When context.isCancelled(), returns an Error or the best schedule so far.
    [[nodiscard]] virtual Expected<Schedule> schedule(const TaskGraph &graph,
                                                      const Platform &platform,
                                                      const Parameters &parameters,
                                                      RunContext &context) const = 0;
};

} // namespace takt
