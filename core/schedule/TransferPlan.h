// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Platform.h"
#include "core/model/Schedule.h"
#include "core/model/TaskGraph.h"
#include "core/perf/ExecutionCosts.h"
#include "core/schedule/TransferPorts.h"

#include <cstdint>
#include <vector>

namespace takt {

/// The data of one edge on its way to one placement of the edge's target. Times in the workload's
/// time unit.
struct Transfer {
    EdgeIndex edge = 0;
    std::uint32_t sender = 0; ///< index into Schedule::placements()
    std::uint32_t target = 0; ///< so too
    double start = 0;
    double finish = 0;

    friend bool operator==(const Transfer &, const Transfer &) = default;
};

/// Transfers in the making: for one task after another, puts the transfers that it needs where the
/// ports of both processors are free first, or right behind their sources where the platform's
/// ports are unlimited.
///
/// The transfers of one task stand in the order in which their sources end, then of the edges. Of
/// several copies of a source the one whose data can be there first sends, the first noted among
/// equals. What takes no time on the way needs no port. One thread.
class TransferPlanner {
public:
    TransferPlanner(const TaskGraph &graph, const Platform &platform);

    /// Notes where a task runs, so that its data can be sent from there. `index`: what
    /// Transfer::sender will say.
    void addSource(const Placement &placement, std::uint32_t index);

    /// Puts the transfers of all data that a task needs on a processor; returns when the last is
    /// there, 0 without data. Sources that are noted nowhere are left out. The transfers stand at
    /// the end of transfers(). O(copies of its predecessors), each a TransferPorts::earliestStart.
    double bring(TaskIndex task, ProcessorIndex processor, std::uint32_t index);
    /// Takes the transfers of the last bring() back.
    void takeBack();

    [[nodiscard]] const std::vector<Transfer> &transfers() const noexcept { return m_transfers; }

private:
    struct Source {
        ProcessorIndex processor = 0;
        std::uint32_t index = 0;
        double finish = 0;
    };
    struct Route {
        EdgeIndex edge = 0;
        const Source *source = nullptr;
        double start = 0;
        double finish = 0;
    };

    [[nodiscard]] Route firstRoute(EdgeIndex edge, ProcessorIndex to) const;
    [[nodiscard]] double firstFinish(EdgeIndex edge) const;

    const TaskGraph &m_graph;
    const Platform &m_platform;
    std::vector<std::vector<Source>> m_sources; ///< by task
    std::vector<EdgeIndex> m_edges;             ///< of the task under consideration
    bool m_hasOnePort;
    TransferPorts m_ports;
    std::vector<Transfer> m_transfers;
    std::vector<ProcessorIndex> m_from; ///< by transfer
    std::vector<ProcessorIndex> m_to;
    std::size_t m_lastBegin = 0; ///< where the transfers of the last bring() begin
};

/// When the transfers of a schedule take place: for the
/// placements in the order of their starts (then of the graph, then of processors) as
/// TransferPlanner puts them. This order is the platform's protocol: a schedule is possible if its
/// data is there in time by it, and the validator says so where it is not.
///
/// Without edges that take time between processors there are none. O(p log p) for p placements and
/// TransferPlanner::bring() for each.
[[nodiscard]] std::vector<Transfer> planTransfers(const TaskGraph &graph, const Platform &platform,
                                                  const Schedule &schedule);

/// A schedule that was made without regard to ports, made possible on a platform where processors
/// have one: every placement stays on its processor and in its order there, and starts as soon as
/// the processor and the transfers let it. Placements are timed in the order of their starts, so
/// that planTransfers() finds the same transfers.
///
/// The schedule itself comes back where the platform's ports are unlimited, where it is possible
/// already, and where it is not possible even without ports (for the validator to say). The
/// placements that a search found best need not be best here.
/// O(p (log p + b)) for p placements and a bring() of b, mostly; O(p² b) at worst.
[[nodiscard]] Expected<Schedule> scheduleThroughPorts(const Schedule &schedule,
                                                      const ExecutionCosts &costs);

} // namespace takt
