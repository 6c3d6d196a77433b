// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"
#include "core/model/KnownBounds.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace takt {

class TaskGraph;

using JobIndex = std::uint32_t;
using MachineIndex = std::uint32_t;
/// Operations are numbered job by job, in each job by position; operation i is task i of the graph
/// that makeShopGraph() gives.
using OperationIndex = std::uint32_t;

/// Which orders a shop leaves open. Pinedo, "Scheduling: Theory, Algorithms, and Systems", 2016,
/// section 2.1.
enum class ShopKind {
    Job,             ///< each job has its own order of operations
    FlexibleJob,     ///< so, and operations may have a choice of machines
    Flow,            ///< all jobs visit the machines in the same order
    PermutationFlow, ///< so, and all machines run the jobs in the same order
    Open,            ///< the operations of a job may run in any order, one at a time
    SingleMachine,   ///< one machine, one operation a job
};

/// "job", "flexible-job", "flow", "permutation-flow", "open" or "single-machine", as in Takt JSON.
[[nodiscard]] std::string_view toString(ShopKind kind);
[[nodiscard]] std::optional<ShopKind> shopKindOf(std::string_view text);
/// "job shop", "permutation flow shop", "single machine": for people.
[[nodiscard]] std::string_view describe(ShopKind kind);

/// What a job does between two of its operations.
enum class ShopBuffer {
    Unlimited,         ///< waits beside the machines
    BlockingWithSwaps, ///< stays on its machine until the next one is free; jobs may change places
    Blocking,          ///< so, but jobs in a circle cannot move
    NoWait,            ///< must not wait at all
};

/// "unlimited", "blocking-with-swaps", "blocking" or "no-wait", as in Takt JSON.
[[nodiscard]] std::string_view toString(ShopBuffer buffer);
[[nodiscard]] std::optional<ShopBuffer> shopBufferOf(std::string_view text);

/// A machine that can run an operation, and how long it takes there.
struct MachineOption {
    MachineIndex machine = 0;
    double duration = 0;
    friend bool operator==(const MachineOption &, const MachineOption &) = default;
};

/// A time in which a machine runs nothing; operations are not interrupted, so none may reach into
/// it.
struct Downtime {
    double begin = 0;
    double end = 0;
    friend bool operator==(const Downtime &, const Downtime &) = default;
};

/// One job as the builder takes it.
struct JobSpec {
    std::string name = {};                                    ///< empty: "job 1", "job 2", …
    double release = 0;                                       ///< no operation starts before
    double dueDate = std::numeric_limits<double>::infinity(); ///< infinite where there is none
    double weight = 1;
    /// In their order, but for open shops, where the order means nothing.
    std::vector<std::vector<MachineOption>> operations = {};
};

/// A shop: jobs of operations, each to be run by one of its eligible machines, one operation at a
/// time on each machine and for each job.
///
/// Holds what a TaskGraph cannot say; makeShopGraph() gives the graph that goes with it. Immutable
/// once built, freely shared between threads. Times are in one unit that the files leave unnamed.
/// All accessors are O(1).
class ShopProblem {
public:
    [[nodiscard]] const std::string &name() const noexcept { return m_name; }
    [[nodiscard]] ShopKind kind() const noexcept { return m_kind; }
    [[nodiscard]] ShopBuffer buffer() const noexcept { return m_buffer; }

    [[nodiscard]] std::size_t jobCount() const noexcept { return m_release.size(); }
    [[nodiscard]] std::size_t machineCount() const noexcept { return m_machineNames.size(); }
    [[nodiscard]] std::size_t operationCount() const noexcept { return m_jobOf.size(); }

    [[nodiscard]] const std::string &jobName(JobIndex job) const noexcept
    {
        return m_jobNames[job];
    }
    [[nodiscard]] const std::string &machineName(MachineIndex machine) const noexcept
    {
        return m_machineNames[machine];
    }

    /// The operations of a job are firstOperation(j) … firstOperation(j + 1) - 1; j may be
    /// jobCount().
    [[nodiscard]] OperationIndex firstOperation(JobIndex job) const noexcept
    {
        return m_firstOperation[job];
    }
    [[nodiscard]] std::size_t operationCount(JobIndex job) const noexcept
    {
        return m_firstOperation[job + 1] - m_firstOperation[job];
    }
    [[nodiscard]] JobIndex jobOf(OperationIndex operation) const noexcept
    {
        return m_jobOf[operation];
    }
    /// Place in its job, from 0.
    [[nodiscard]] std::uint32_t position(OperationIndex operation) const noexcept
    {
        return operation - m_firstOperation[m_jobOf[operation]];
    }
    [[nodiscard]] bool isLastOfJob(OperationIndex operation) const noexcept
    {
        return operation + 1 == m_firstOperation[m_jobOf[operation] + 1];
    }
    /// The machines that can run an operation, by machine; never empty.
    [[nodiscard]] std::span<const MachineOption> options(OperationIndex operation) const noexcept
    {
        return {m_options.data() + m_firstOption[operation],
                m_firstOption[operation + 1] - m_firstOption[operation]};
    }
    /// Its time on a machine; infinite where the machine cannot run it. O(log options).
    [[nodiscard]] double duration(OperationIndex operation, MachineIndex machine) const noexcept;
    /// Least over its machines.
    [[nodiscard]] double leastDuration(OperationIndex operation) const noexcept
    {
        return m_leastDuration[operation];
    }

    [[nodiscard]] double release(JobIndex job) const noexcept { return m_release[job]; }
    [[nodiscard]] double dueDate(JobIndex job) const noexcept { return m_dueDate[job]; }
    [[nodiscard]] double weight(JobIndex job) const noexcept { return m_weight[job]; }
    [[nodiscard]] bool hasReleases() const noexcept { return m_hasReleases; }
    /// Whether any job has a due date (a weight other than 1).
    [[nodiscard]] bool hasDueDates() const noexcept { return m_hasDueDates; }
    [[nodiscard]] bool hasWeights() const noexcept { return m_hasWeights; }

    /// Whether some operation has a choice of machines.
    [[nodiscard]] bool isFlexible() const noexcept { return m_options.size() > operationCount(); }
    /// Whether the operations of a job have an order.
    [[nodiscard]] bool hasJobOrder() const noexcept { return m_kind != ShopKind::Open; }
    /// Whether jobs, machines and their orders are all there is to keep: one machine an operation,
    /// no set-ups, no downtimes, unlimited buffers, an order in each job, machines free to choose
    /// theirs. Release dates may be there.
    [[nodiscard]] bool isClassical() const noexcept
    {
        return !isFlexible() && hasJobOrder() && !hasSetups() && !hasDowntimes() &&
               m_buffer == ShopBuffer::Unlimited && m_kind != ShopKind::PermutationFlow;
    }

    [[nodiscard]] bool hasSetups() const noexcept { return !m_setups.empty(); }
    /// Time that a machine needs before an operation of job `to` where the operation before it was
    /// of job `from`; may overlap the time that the job is elsewhere.
    [[nodiscard]] double setup(MachineIndex machine, JobIndex from, JobIndex to) const noexcept
    {
        return hasSetups() ? m_setups[setupRow(machine, from + 1) + to] : 0;
    }
    /// The same before the first operation of a machine.
    [[nodiscard]] double firstSetup(MachineIndex machine, JobIndex to) const noexcept
    {
        return hasSetups() ? m_setups[setupRow(machine, 0) + to] : 0;
    }

    [[nodiscard]] bool hasDowntimes() const noexcept { return !m_downtimes.empty(); }
    /// Downtimes of a machine by time; they do not overlap.
    [[nodiscard]] std::span<const Downtime> downtimes(MachineIndex machine) const noexcept
    {
        return {m_downtimes.data() + m_firstDowntime[machine],
                m_firstDowntime[machine + 1] - m_firstDowntime[machine]};
    }

    /// What the file or the catalogue says about the least makespan.
    [[nodiscard]] const std::optional<KnownBounds> &knownBounds() const noexcept
    {
        return m_knownBounds;
    }

    /// The same shop with other known bounds. O(options).
    [[nodiscard]] std::shared_ptr<const ShopProblem> withKnownBounds(KnownBounds bounds) const;

    friend bool operator==(const ShopProblem &, const ShopProblem &) = default;

private:
    friend class ShopProblemBuilder;
    ShopProblem() = default;

    [[nodiscard]] std::size_t setupRow(MachineIndex machine, std::size_t row) const noexcept
    {
        return (machine * (jobCount() + 1) + row) * jobCount();
    }

    std::string m_name;
    ShopKind m_kind = ShopKind::Job;
    ShopBuffer m_buffer = ShopBuffer::Unlimited;
    std::vector<std::string> m_jobNames;
    std::vector<std::string> m_machineNames;
    std::vector<double> m_release;
    std::vector<double> m_dueDate;
    std::vector<double> m_weight;
    bool m_hasReleases = false;
    bool m_hasDueDates = false;
    bool m_hasWeights = false;
    std::vector<OperationIndex> m_firstOperation;
    std::vector<JobIndex> m_jobOf;
    std::vector<std::uint32_t> m_firstOption;
    std::vector<MachineOption> m_options;
    std::vector<double> m_leastDuration;
    std::vector<double> m_setups;
    std::vector<std::uint32_t> m_firstDowntime;
    std::vector<Downtime> m_downtimes;
    std::optional<KnownBounds> m_knownBounds;
};

/// Collects machines, jobs and rules, checks them, and freezes them into a ShopProblem.
///
/// Each call that can be wrong says so at once, so that a loader can add the place in its file.
class ShopProblemBuilder {
public:
    /// More operations × machines than this are refused: the graph's cost matrix has one entry
    /// each.
    static constexpr std::size_t mostCosts = std::size_t{1} << 24U;

    /// `machines` of 0 are refused by build().
    ShopProblemBuilder(std::string name, ShopKind kind, std::size_t machines);

    /// As many names as machines, none empty, none twice; else they are "M1", "M2", ….
    [[nodiscard]] Expected<void> setMachineNames(std::vector<std::string> names);
    void setBuffer(ShopBuffer buffer);
    void setKnownBounds(std::optional<KnownBounds> bounds);

    /// Refused: an operation without a machine, a machine that is not there or twice, times that
    /// are negative or no finite number (a due date may be infinite), a negative weight; more than
    /// one operation on a single machine; a choice of machines in a shop that has none; in a flow
    /// shop another order of machines than the job before.
    [[nodiscard]] Expected<JobIndex> addJob(JobSpec job);

    /// Set-up times of a machine: a row for the start, then one for each job before, each with a
    /// time for each job after; (jobs + 1) × jobs. All jobs must have been added.
    [[nodiscard]] Expected<void> setSetups(MachineIndex machine, std::span<const double> times);
    /// Refused: an end not above the begin, a negative begin, one that overlaps another.
    [[nodiscard]] Expected<void> addDowntime(MachineIndex machine, Downtime downtime);

    [[nodiscard]] std::size_t jobCount() const noexcept { return m_jobs.size(); }
    [[nodiscard]] std::size_t machineCount() const noexcept { return m_machines; }

    /// Freezes. Refused: no machine, no job, names of jobs that are empty or stand twice, more than
    /// mostCosts. The builder is empty afterwards. O(operations + options).
    [[nodiscard]] Expected<std::shared_ptr<const ShopProblem>> build();

private:
    [[nodiscard]] Expected<void> checkOperations(const JobSpec &job, const std::string &place);

    std::string m_name;
    ShopKind m_kind;
    ShopBuffer m_buffer = ShopBuffer::Unlimited;
    std::size_t m_machines;
    std::size_t m_operations = 0;
    std::vector<std::string> m_machineNames;
    std::vector<JobSpec> m_jobs;
    std::vector<double> m_setups;
    std::vector<std::vector<Downtime>> m_downtimes;
    std::optional<KnownBounds> m_knownBounds;
};

/// The graph whose tasks are the operations of a shop: a task's costs are its times on the
/// machines, infinite on those that cannot run it; the edges are the order in each job; the kind
/// of a task is its job. Its shop() is `shop`. Refused: names of jobs that make two tasks alike.
/// O(operations × machines).
[[nodiscard]] Expected<TaskGraph> makeShopGraph(std::shared_ptr<const ShopProblem> shop);

} // namespace takt
