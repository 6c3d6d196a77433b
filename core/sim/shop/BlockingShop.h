// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/RunContext.h"
#include "core/model/Schedule.h"
#include "core/model/ShopProblem.h"
#include "core/sim/shop/MachineShutdowns.h"

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace takt {

/// A job that a machine can take now: the job waits for its next operation, either where it came
/// in or on the machine that ran the operation before, which it blocks until it goes on.
struct BlockingChoice {
    JobIndex job = 0;
    OperationIndex operation = 0;
    double duration = 0;  ///< on the machine that chooses
    double freeSince = 0; ///< end of its operation before; its release where there is none
};

class BlockingShopState;

/// Who decides which waiting job a machine takes.
class BlockingPolicy {
public:
    BlockingPolicy() = default;
    BlockingPolicy(const BlockingPolicy &) = delete;
    BlockingPolicy &operator=(const BlockingPolicy &) = delete;
    virtual ~BlockingPolicy() = default;

    /// The index of one of `choices`, which are not empty and by job.
    [[nodiscard]] virtual std::size_t choose(const BlockingShopState &state, MachineIndex machine,
                                             std::span<const BlockingChoice> choices) = 0;
    /// An operation starts: one that was chosen, one that goes on where its job is, or one that is
    /// part of a swap.
    virtual void started(const Placement &) {}
};

/// What happens where jobs wait for each other in a circle.
enum class CircleRule {
    Swap,   ///< they change places, all at one moment
    Avoid,  ///< it is never let come to that: see BlockingShop
    Report, ///< the run ends with an Error that names the jobs and machines
};

/// What a policy may look at. All O(1).
class BlockingShopState {
public:
    static constexpr MachineIndex nowhere = std::numeric_limits<MachineIndex>::max();
    static constexpr JobIndex nobody = std::numeric_limits<JobIndex>::max();

    [[nodiscard]] const ShopProblem &shop() const noexcept { return *m_shop; }
    [[nodiscard]] double now() const noexcept { return m_now; }
    /// The operation that a job runs next; one past its last where there is none.
    [[nodiscard]] OperationIndex next(JobIndex job) const noexcept { return m_next[job]; }
    /// The machine that a job is on, or nowhere.
    [[nodiscard]] MachineIndex machineOf(JobIndex job) const noexcept { return m_machineOf[job]; }
    /// The job on a machine, or nobody.
    [[nodiscard]] JobIndex occupant(MachineIndex machine) const noexcept
    {
        return m_occupant[machine];
    }
    /// Whether a job is on a machine that has done with it.
    [[nodiscard]] bool isBlocking(JobIndex job) const noexcept
    {
        return m_machineOf[job] != nowhere && m_freeSince[job] <= m_now;
    }
    /// End of a job's operation that runs or ran last; its release before the first.
    [[nodiscard]] double freeSince(JobIndex job) const noexcept { return m_freeSince[job]; }
    /// When a machine is up again; not after now() where it is up.
    [[nodiscard]] double downUntil(MachineIndex machine) const noexcept
    {
        return m_downUntil[machine];
    }
    /// Jobs whose next operation this machine can run, whether they wait for it yet or not.
    [[nodiscard]] std::uint32_t queueAt(MachineIndex machine) const noexcept
    {
        return m_queueAt[machine];
    }
    /// Time that a job has blocked machines so far, up to now.
    [[nodiscard]] double blockedTime(JobIndex job) const noexcept
    {
        return m_blockedTime[job] + (isBlocking(job) ? m_now - m_freeSince[job] : 0);
    }

private:
    friend class BlockingShop;
    const ShopProblem *m_shop = nullptr;
    double m_now = 0;
    std::vector<OperationIndex> m_next;
    std::vector<MachineIndex> m_machineOf;
    std::vector<double> m_freeSince;
    std::vector<double> m_blockedTime;
    std::vector<JobIndex> m_occupant;
    std::vector<double> m_downUntil;
    std::vector<std::uint32_t> m_queueAt;
};

/// A time in which a machine was shut down.
struct MachineShutdown {
    MachineIndex machine = 0;
    double begin = 0;
    double end = 0;
    friend bool operator==(const MachineShutdown &, const MachineShutdown &) = default;
};

struct BlockingShopRun {
    std::vector<Placement> placements; ///< in the order of their starts
    std::vector<MachineShutdown> shutdowns;
    std::size_t swaps = 0;              ///< circles that changed places
    std::vector<std::uint32_t> swapped; ///< the placements that began so, by index
    double blockedTime = 0;             ///< that jobs spent on machines that had done with them
    double makespan = 0;
};

struct BlockingShopOptions {
    CircleRule circles = CircleRule::Swap;
    std::optional<MachineShutdowns> shutdowns = {};
};

/// Plays a shop without buffers, event by event: a job stays on its machine until the next one
/// takes it; source and sink hold any number. Nothing waits that could go on.
///
/// At each moment, until nothing changes: (1) jobs whose last operation has ended leave; (2) each
/// machine by number that is empty and up takes one of the jobs that wait for it, as the policy
/// says; that frees the machine the job was on; a job whose next operation runs on the machine that
/// it is on goes on there; (3) only where that changed nothing, jobs that wait for each other in a
/// circle change places, if they may: of several circles the one of the lowest job. Then time goes
/// to the next end of an operation, release or return of a machine. (The model of ISBJSSP, the
/// interruptible blocking job shop with swaps.)
///
/// Avoid: a machine takes a job only where all jobs on machines can then still be brought out one
/// after another, each by machines that are empty or its own: the banker's algorithm (Dijkstra
/// 1965; Habermann, CACM 12(7), 1969). Where that holds, some job can always go on, so that no
/// circle closes; a few safe moves are refused too.
///
/// Set-ups begin when the operation before has ended, operations keep out of downtimes.
/// O(k (n + m) c) for k operations of n jobs on m machines and c choices; Avoid adds O(m² r) a
/// choice, r the operations that a job has left.
class BlockingShop {
public:
    /// Refused: an open shop, in whose jobs no operation is next.
    [[nodiscard]] static Expected<BlockingShop> of(const ShopProblem &shop,
                                                   const BlockingShopOptions &options);

    /// Error: cancelled; a circle that must be reported. `context` is asked now and then.
    [[nodiscard]] Expected<BlockingShopRun> run(BlockingPolicy &policy, const RunContext &context);

private:
    BlockingShop(const ShopProblem &shop, const BlockingShopOptions &options);

    void reset();
    void settle(BlockingPolicy &policy);
    [[nodiscard]] bool isDone(JobIndex job) const noexcept;
    [[nodiscard]] bool isWaiting(JobIndex job) const noexcept;
    [[nodiscard]] bool isSafe(JobIndex moved, MachineIndex machine) const;
    [[nodiscard]] bool canLeave(JobIndex job, OperationIndex from,
                                const std::vector<JobIndex> &holders) const;
    [[nodiscard]] std::span<const MachineOption> nextOptions(JobIndex job) const noexcept;
    [[nodiscard]] double earliestStart(JobIndex job, const MachineOption &option) const noexcept;
    [[nodiscard]] bool leave();
    [[nodiscard]] bool takeJobs(BlockingPolicy &policy);
    [[nodiscard]] bool takeJob(BlockingPolicy &policy, MachineIndex machine);
    [[nodiscard]] bool swapCircle(BlockingPolicy &policy);
    [[nodiscard]] std::vector<JobIndex> findCircle() const;
    [[nodiscard]] bool extendCircle(JobIndex job, std::vector<JobIndex> &path,
                                    std::vector<char> &seen) const;
    void start(BlockingPolicy &policy, JobIndex job, const MachineOption &option);
    void vacate(JobIndex job, bool releasesMachine);
    void shutDown(MachineIndex machine, double duration);
    void wearOut(MachineIndex machine);
    void countQueue(JobIndex job, std::uint32_t change);
    [[nodiscard]] double nextEvent() const;
    [[nodiscard]] tl::unexpected<Error> stuck() const;

    const ShopProblem *m_shop;
    BlockingShopOptions m_options;
    BlockingShopState m_state;
    BlockingShopRun m_run;
    std::vector<double> m_readyAfter; ///< by machine: end of its operation before
    std::vector<JobIndex> m_lastJob;  ///< by machine
    std::optional<MachineShutdowns> m_shutdowns;
    std::vector<double> m_wornAt; ///< by machine
    std::vector<BlockingChoice> m_choices;
    std::size_t m_left = 0; ///< operations to start
};

} // namespace takt
