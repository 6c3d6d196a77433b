// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop/Neh.h"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>
#include <vector>

namespace takt::shop {

namespace {

/// A sequence of jobs that grows, one insertion at a time.
class Sequence {
public:
    explicit Sequence(const ShopProblem &shop) : m_shop(shop), m_machines(shop.machineCount()) {}

    [[nodiscard]] const std::vector<JobIndex> &jobs() const noexcept { return m_jobs; }

    /// Puts a job at the first place of least makespan.
    void insert(JobIndex job)
    {
        computeHeads();
        computeTails();
        std::size_t bestPlace = 0;
        double least = std::numeric_limits<double>::infinity();
        for (std::size_t place = 0; place <= m_jobs.size(); ++place) {
            const double makespan = makespanWith(job, place);
            if (makespan < least) {
                least = makespan;
                bestPlace = place;
            }
        }
        m_jobs.insert(m_jobs.begin() + static_cast<std::ptrdiff_t>(bestPlace), job);
    }

private:
    [[nodiscard]] double duration(JobIndex job, std::size_t machine) const noexcept
    {
        return m_shop.leastDuration(m_shop.firstOperation(job) +
                                    static_cast<OperationIndex>(machine));
    }

    /// m_heads[(p + 1) machines + i]: when the job at place p ends on machine i.
    void computeHeads()
    {
        m_heads.assign((m_jobs.size() + 1) * m_machines, 0);
        for (std::size_t place = 0; place < m_jobs.size(); ++place) {
            const double *above = m_heads.data() + place * m_machines;
            double *row = m_heads.data() + (place + 1) * m_machines;
            double finish = 0;
            for (std::size_t machine = 0; machine < m_machines; ++machine) {
                finish = std::max(finish, above[machine]) + duration(m_jobs[place], machine);
                row[machine] = finish;
            }
        }
    }

    /// m_tails[p machines + i]: least time from the start of the job at place p on machine i to
    /// the end of all.
    void computeTails()
    {
        m_tails.assign((m_jobs.size() + 1) * m_machines, 0);
        for (std::size_t place = m_jobs.size(); place-- > 0;) {
            const double *below = m_tails.data() + (place + 1) * m_machines;
            double *row = m_tails.data() + place * m_machines;
            double tail = 0;
            for (std::size_t machine = m_machines; machine-- > 0;) {
                tail = std::max(tail, below[machine]) + duration(m_jobs[place], machine);
                row[machine] = tail;
            }
        }
    }

    [[nodiscard]] double makespanWith(JobIndex job, std::size_t place) const noexcept
    {
        const double *heads = m_heads.data() + place * m_machines;
        const double *tails = m_tails.data() + place * m_machines;
        double finish = 0;
        double makespan = 0;
        for (std::size_t machine = 0; machine < m_machines; ++machine) {
            finish = std::max(finish, heads[machine]) + duration(job, machine);
            makespan = std::max(makespan, finish + tails[machine]);
        }
        return makespan;
    }

    const ShopProblem &m_shop;
    std::size_t m_machines;
    std::vector<JobIndex> m_jobs;
    std::vector<double> m_heads;
    std::vector<double> m_tails;
};

Expected<void> checkFlowShop(const ShopProblem &shop)
{
    if (shop.kind() != ShopKind::Flow && shop.kind() != ShopKind::PermutationFlow)
        return failure({}, fmt::format("orders the jobs of flow shops, but '{}' is a {}",
                                       shop.name(), describe(shop.kind())));
    if (shop.hasReleases() || shop.hasSetups() || shop.hasDowntimes() ||
        shop.buffer() != ShopBuffer::Unlimited)
        return failure({}, fmt::format("does not take releases, set-ups, downtimes or limited "
                                       "buffers, which shop '{}' has",
                                       shop.name()));
    return {};
}

} // namespace

Neh::Neh()
    : ShopScheduler({"neh", "flow shop", "Nawaz, Enscore, Ham",
                     "M. Nawaz, E. E. Enscore, I. Ham, A heuristic algorithm for the m-machine, "
                     "n-job flow-shop sequencing problem, Omega 11(1), 1983",
                     "Takes the jobs of a flow shop by falling total time and puts each where the "
                     "makespan so far grows least.",
                     "O(n² m), n jobs, m machines"})
{
}

Expected<Schedule> Neh::run(const ShopProblem &shop, const Parameters &, RunContext &context) const
{
    if (auto checked = checkFlowShop(shop); !checked)
        return tl::unexpected(checked.error());
    std::vector<double> total(shop.jobCount(), 0);
    for (OperationIndex operation = 0; operation < shop.operationCount(); ++operation)
        total[shop.jobOf(operation)] += shop.leastDuration(operation);
    std::vector<JobIndex> byTotal(shop.jobCount());
    std::iota(byTotal.begin(), byTotal.end(), JobIndex{0});
    std::ranges::stable_sort(byTotal, std::greater<>(), [&](JobIndex job) { return total[job]; });
    Sequence sequence(shop);
    for (std::size_t done = 0; done < byTotal.size(); ++done) {
        if (context.isCancelled())
            return failure({}, "cancelled");
        sequence.insert(byTotal[done]);
        context.reportProgress(static_cast<double>(done + 1) / static_cast<double>(byTotal.size()));
    }
    return permutationSchedule(shop, sequence.jobs());
}

Expected<Schedule> permutationSchedule(const ShopProblem &shop, std::span<const JobIndex> order)
{
    std::vector<double> free(shop.machineCount(), 0);
    std::vector<Placement> placements;
    for (const JobIndex job : order) {
        double ready = 0;
        for (MachineIndex machine = 0; machine < shop.machineCount(); ++machine) {
            const OperationIndex operation = shop.firstOperation(job) + machine;
            const double start = std::max(ready, free[machine]);
            ready = start + shop.leastDuration(operation);
            free[machine] = ready;
            placements.push_back({operation, machine, start, ready});
        }
    }
    return scheduleOf(shop, std::move(placements));
}

} // namespace takt::shop
