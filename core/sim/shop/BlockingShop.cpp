// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/shop/BlockingShop.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace takt {

namespace {

constexpr double never = std::numeric_limits<double>::infinity();
constexpr std::size_t eventsBetweenLooks = 256;
constexpr JobIndex nobody = BlockingShopState::nobody;
constexpr MachineIndex nowhere = BlockingShopState::nowhere;

} // namespace

Expected<BlockingShop> BlockingShop::of(const ShopProblem &shop, const BlockingShopOptions &options)
{
    if (!shop.hasJobOrder())
        return failure({}, fmt::format("the jobs of shop '{}' have no order, so that none of their "
                                       "operations is the one that they block a machine for",
                                       shop.name()));
    return BlockingShop(shop, options);
}

BlockingShop::BlockingShop(const ShopProblem &shop, const BlockingShopOptions &options)
    : m_shop(&shop), m_options(options)
{
}

void BlockingShop::reset()
{
    const std::size_t jobs = m_shop->jobCount();
    const std::size_t machines = m_shop->machineCount();
    m_state = {};
    m_state.m_shop = m_shop;
    for (JobIndex job = 0; job < jobs; ++job) {
        m_state.m_next.push_back(m_shop->firstOperation(job));
        m_state.m_freeSince.push_back(m_shop->release(job));
    }
    m_state.m_machineOf.assign(jobs, nowhere);
    m_state.m_blockedTime.assign(jobs, 0);
    m_state.m_occupant.assign(machines, nobody);
    m_state.m_downUntil.assign(machines, 0);
    m_state.m_queueAt.assign(machines, 0);
    for (JobIndex job = 0; job < jobs; ++job)
        countQueue(job, 1);
    m_run = {};
    m_run.placements.reserve(m_shop->operationCount());
    m_readyAfter.assign(machines, 0);
    m_lastJob.assign(machines, nobody);
    m_shutdowns = m_options.shutdowns;
    m_wornAt.assign(machines, never);
    for (MachineIndex machine = 0; m_shutdowns && machine < machines; ++machine)
        m_wornAt[machine] = m_shutdowns->wornAfter(machine, 0);
    m_left = m_shop->operationCount();
}

Expected<BlockingShopRun> BlockingShop::run(BlockingPolicy &policy, const RunContext &context)
{
    reset();
    for (std::size_t event = 0;; ++event) {
        if (event % eventsBetweenLooks == 0 && context.isCancelled())
            return failure({}, "cancelled");
        settle(policy);
        if (m_left == 0)
            return std::move(m_run);
        const double next = nextEvent();
        if (next == never)
            return stuck();
        m_state.m_now = next;
    }
}

/// All that happens at one moment.
void BlockingShop::settle(BlockingPolicy &policy)
{
    for (bool isChanged = true; isChanged;) {
        for (MachineIndex machine = 0; m_shutdowns && machine < m_wornAt.size(); ++machine)
            wearOut(machine);
        isChanged = leave();
        isChanged = takeJobs(policy) || isChanged;
        if (!isChanged && m_options.circles == CircleRule::Swap)
            isChanged = swapCircle(policy);
    }
}

bool BlockingShop::isDone(JobIndex job) const noexcept
{
    return m_state.m_next[job] == m_shop->firstOperation(job + 1);
}

/// Whether a job could go on if a machine took it.
bool BlockingShop::isWaiting(JobIndex job) const noexcept
{
    return !isDone(job) && m_state.m_freeSince[job] <= m_state.m_now;
}

std::span<const MachineOption> BlockingShop::nextOptions(JobIndex job) const noexcept
{
    return m_shop->options(m_state.m_next[job]);
}

void BlockingShop::countQueue(JobIndex job, std::uint32_t change)
{
    if (isDone(job))
        return;
    for (const MachineOption &option : nextOptions(job))
        m_state.m_queueAt[option.machine] += change;
}

/// From now on, as far as set-ups and downtimes say.
double BlockingShop::earliestStart(JobIndex job, const MachineOption &option) const noexcept
{
    const MachineIndex machine = option.machine;
    double start = m_state.m_now;
    if (m_shop->hasSetups()) {
        const JobIndex last = m_lastJob[machine];
        start = std::max(start, last == nobody
                                    ? m_shop->firstSetup(machine, job)
                                    : m_readyAfter[machine] + m_shop->setup(machine, last, job));
    }
    for (const Downtime &downtime : m_shop->downtimes(machine)) {
        if (downtime.end <= start)
            continue;
        if (start + option.duration <= downtime.begin)
            break;
        start = downtime.end;
    }
    return start;
}

bool BlockingShop::leave()
{
    bool isChanged = false;
    for (MachineIndex machine = 0; machine < m_state.m_occupant.size(); ++machine) {
        const JobIndex job = m_state.m_occupant[machine];
        if (job == nobody || !isDone(job) || m_state.m_freeSince[job] > m_state.m_now)
            continue;
        vacate(job, true);
        isChanged = true;
    }
    return isChanged;
}

bool BlockingShop::takeJobs(BlockingPolicy &policy)
{
    bool isChanged = false;
    for (MachineIndex machine = 0; machine < m_state.m_occupant.size(); ++machine)
        isChanged = takeJob(policy, machine) || isChanged;
    return isChanged;
}

bool BlockingShop::takeJob(BlockingPolicy &policy, MachineIndex machine)
{
    const JobIndex occupant = m_state.m_occupant[machine];
    if (m_state.m_queueAt[machine] == 0 || m_state.m_downUntil[machine] > m_state.m_now ||
        (occupant != nobody && !isWaiting(occupant)))
        return false;
    m_choices.clear();
    const JobIndex first = occupant == nobody ? 0 : occupant;
    const JobIndex last =
        occupant == nobody ? static_cast<JobIndex>(m_shop->jobCount()) : occupant + 1;
    for (JobIndex job = first; job < last; ++job) {
        if (!isWaiting(job))
            continue;
        for (const MachineOption &option : nextOptions(job)) {
            if (option.machine == machine && earliestStart(job, option) <= m_state.m_now &&
                (m_options.circles != CircleRule::Avoid || isSafe(job, machine)))
                m_choices.push_back(
                    {job, m_state.m_next[job], option.duration, m_state.m_freeSince[job]});
        }
    }
    if (m_choices.empty())
        return false;
    // A job that goes on where it is has no rivals.
    const BlockingChoice chosen =
        m_choices[occupant == nobody ? policy.choose(m_state, machine, m_choices) : 0];
    start(policy, chosen.job, {machine, chosen.duration});
    return true;
}

/// Whether, with one job moved to its next machine, all jobs on machines can still be brought out
/// one after another.
bool BlockingShop::isSafe(JobIndex moved, MachineIndex machine) const
{
    std::vector<JobIndex> holders = m_state.m_occupant;
    if (m_state.m_machineOf[moved] != nowhere)
        holders[m_state.m_machineOf[moved]] = nobody;
    holders[machine] = moved;
    std::size_t left = 0;
    for (const JobIndex job : holders)
        left += job == nobody ? 0 : 1;
    for (bool isChanged = true; left > 0 && isChanged;) {
        isChanged = false;
        for (JobIndex &holder : holders) {
            if (holder == nobody ||
                !canLeave(holder, m_state.m_next[holder] + (holder == moved ? 1U : 0U), holders))
                continue;
            holder = nobody;
            --left;
            isChanged = true;
        }
    }
    return left == 0;
}

bool BlockingShop::canLeave(JobIndex job, OperationIndex from,
                            const std::vector<JobIndex> &holders) const
{
    for (OperationIndex operation = from; operation < m_shop->firstOperation(job + 1);
         ++operation) {
        const bool canRun =
            std::ranges::any_of(m_shop->options(operation), [&](const MachineOption &option) {
                return holders[option.machine] == nobody || holders[option.machine] == job;
            });
        if (!canRun)
            return false;
    }
    return true;
}

bool BlockingShop::swapCircle(BlockingPolicy &policy)
{
    const std::vector<JobIndex> circle = findCircle();
    if (circle.empty())
        return false;
    std::vector<MachineOption> targets;
    for (std::size_t place = 0; place < circle.size(); ++place) {
        const MachineIndex machine = m_state.m_machineOf[circle[(place + 1) % circle.size()]];
        targets.push_back(
            *std::ranges::find(nextOptions(circle[place]), machine, &MachineOption::machine));
    }
    for (const JobIndex job : circle)
        vacate(job, false);
    for (std::size_t place = 0; place < circle.size(); ++place) {
        m_run.swapped.push_back(static_cast<std::uint32_t>(m_run.placements.size()));
        start(policy, circle[place], targets[place]);
    }
    ++m_run.swaps;
    return true;
}

/// Jobs on machines, each waiting for the machine of the next one and the last for that of the
/// first; empty where there is no circle.
std::vector<JobIndex> BlockingShop::findCircle() const
{
    std::vector<char> seen(m_shop->jobCount(), 0);
    std::vector<JobIndex> path;
    for (JobIndex job = 0; job < m_shop->jobCount(); ++job) {
        path.clear();
        if (m_state.m_machineOf[job] != nowhere && isWaiting(job) && extendCircle(job, path, seen))
            return path;
    }
    return {};
}

bool BlockingShop::extendCircle(JobIndex job, std::vector<JobIndex> &path,
                                std::vector<char> &seen) const
{
    if (const auto begin = std::ranges::find(path, job); begin != path.end()) {
        path.erase(path.begin(), begin);
        return true;
    }
    if (seen[job] != 0)
        return false;
    seen[job] = 1;
    path.push_back(job);
    for (const MachineOption &option : nextOptions(job)) {
        const JobIndex blocker = m_state.m_occupant[option.machine];
        if (blocker != nobody && blocker != job && isWaiting(blocker) &&
            earliestStart(job, option) <= m_state.m_now && extendCircle(blocker, path, seen))
            return true;
    }
    path.pop_back();
    return false;
}

void BlockingShop::start(BlockingPolicy &policy, JobIndex job, const MachineOption &option)
{
    const double now = m_state.m_now;
    if (m_state.m_machineOf[job] != nowhere)
        vacate(job, m_state.m_machineOf[job] != option.machine);
    const Placement placement{m_state.m_next[job], option.machine, now, now + option.duration};
    countQueue(job, static_cast<std::uint32_t>(-1));
    ++m_state.m_next[job];
    countQueue(job, 1);
    m_state.m_machineOf[job] = option.machine;
    m_state.m_occupant[option.machine] = job;
    m_state.m_freeSince[job] = placement.finish;
    m_readyAfter[option.machine] = placement.finish;
    m_lastJob[option.machine] = job;
    m_run.makespan = std::max(m_run.makespan, placement.finish);
    m_run.placements.push_back(placement);
    --m_left;
    policy.started(placement);
}

void BlockingShop::vacate(JobIndex job, bool releasesMachine)
{
    const MachineIndex machine = m_state.m_machineOf[job];
    const double blocked = m_state.m_now - m_state.m_freeSince[job];
    m_state.m_blockedTime[job] += blocked;
    m_run.blockedTime += blocked;
    m_state.m_machineOf[job] = nowhere;
    m_state.m_occupant[machine] = nobody;
    if (!releasesMachine || !m_shutdowns)
        return;
    if (const double duration = m_shutdowns->onRelease(machine); duration > 0)
        shutDown(machine, duration);
    wearOut(machine);
}

void BlockingShop::shutDown(MachineIndex machine, double duration)
{
    const double now = m_state.m_now;
    m_state.m_downUntil[machine] = now + duration;
    m_wornAt[machine] = m_shutdowns->wornAfter(machine, now + duration);
    if (m_left > 0)
        m_run.shutdowns.push_back({machine, now, now + duration});
}

/// Shuts a machine down that is worn and empty.
void BlockingShop::wearOut(MachineIndex machine)
{
    if (m_wornAt[machine] <= m_state.m_now && m_state.m_occupant[machine] == nobody &&
        m_state.m_downUntil[machine] <= m_state.m_now)
        shutDown(machine, m_shutdowns->repairTime(machine));
}

/// When something can change; never where nothing can.
double BlockingShop::nextEvent() const
{
    const double now = m_state.m_now;
    double next = never;
    const auto consider = [&next, now](double time) {
        if (time > now)
            next = std::min(next, time);
    };
    const bool hasWindows = m_shop->hasSetups() || m_shop->hasDowntimes();
    for (JobIndex job = 0; job < m_shop->jobCount(); ++job) {
        // The end of an operation that runs, or a release.
        if (!isDone(job) || m_state.m_machineOf[job] != nowhere)
            consider(m_state.m_freeSince[job]);
        if (!hasWindows || !isWaiting(job))
            continue;
        for (const MachineOption &option : nextOptions(job))
            consider(earliestStart(job, option));
    }
    for (const double time : m_state.m_downUntil)
        consider(time);
    if (next == never)
        return never;
    for (MachineIndex machine = 0; machine < m_wornAt.size(); ++machine) {
        if (m_state.m_occupant[machine] == nobody)
            consider(m_wornAt[machine]);
    }
    return next;
}

tl::unexpected<Error> BlockingShop::stuck() const
{
    const std::vector<JobIndex> circle = findCircle();
    std::string text;
    for (std::size_t place = 0; place < circle.size(); ++place) {
        const JobIndex job = circle[place];
        const MachineIndex wanted = m_state.m_machineOf[circle[(place + 1) % circle.size()]];
        text += fmt::format("{}job '{}' on {} waits for {}", place == 0 ? "" : ", ",
                            m_shop->jobName(job), m_shop->machineName(m_state.m_machineOf[job]),
                            m_shop->machineName(wanted));
    }
    return failure(fmt::format("deadlock at {:g}", m_state.m_now),
                   text + fmt::format("; {} of {} operations have run, and no job on a machine can "
                                      "go on",
                                      m_shop->operationCount() - m_left, m_shop->operationCount()));
}

} // namespace takt
