// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop_search/OneMachine.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>
#include <utility>

namespace takt::shop_search {

namespace {

constexpr std::int32_t never = std::numeric_limits<std::int32_t>::max();

/// Raises heads and tails to what the delays ask for; false where they contradict each other.
bool close(OneMachineProblem &problem)
{
    const std::size_t size = problem.size();
    for (std::size_t round = 0; round <= size; ++round) {
        bool isStable = true;
        for (std::size_t i = 0; i < size; ++i) {
            for (std::size_t j = 0; j < size; ++j) {
                const std::int32_t delay = problem.delay[i * size + j];
                if (delay == OneMachineProblem::free)
                    continue;
                const std::int32_t head = problem.head[i] + delay;
                const std::int32_t tail =
                    delay - problem.duration[i] + problem.duration[j] + problem.tail[j];
                isStable = isStable && head <= problem.head[j] && tail <= problem.tail[i];
                problem.head[j] = std::max(problem.head[j], head);
                problem.tail[i] = std::max(problem.tail[i], tail);
            }
        }
        if (isStable)
            return true;
    }
    return false;
}

/// Jackson's preemptive schedule without the delays: a bound.
std::int32_t preemptiveBound(const OneMachineProblem &problem)
{
    std::vector<std::int32_t> left = problem.duration;
    std::int32_t now = 0;
    std::int32_t bound = 0;
    for (;;) {
        std::size_t chosen = problem.size();
        std::int32_t nextHead = never;
        bool isDone = true;
        for (std::size_t i = 0; i < problem.size(); ++i) {
            if (left[i] < 0)
                continue;
            isDone = false;
            if (problem.head[i] > now)
                nextHead = std::min(nextHead, problem.head[i]);
            else if (chosen == problem.size() || problem.tail[i] > problem.tail[chosen])
                chosen = i;
        }
        if (isDone)
            return bound;
        if (chosen == problem.size()) {
            now = nextHead;
            continue;
        }
        const std::int32_t run = std::min(left[chosen], nextHead - now);
        now += run;
        left[chosen] -= run;
        if (left[chosen] == 0) {
            left[chosen] = -1;
            bound = std::max(bound, now + problem.tail[chosen]);
        }
    }
}

/// Of what may start, the operation with the longest tail next.
struct SchrageSchedule {
    std::vector<std::uint32_t> sequence;
    std::vector<std::int32_t> start; ///< by place
    std::int32_t makespan = 0;
    std::size_t blockFirst = 0; ///< places of the critical block: no idle time in it, and its
    std::size_t blockLast = 0;  ///< last operation gives the makespan
};

SchrageSchedule schrage(const OneMachineProblem &problem)
{
    const std::size_t size = problem.size();
    SchrageSchedule result;
    std::vector<std::int32_t> ready = problem.head;
    std::vector<bool> isDone(size, false);
    std::int32_t now = 0;
    const auto mayStart = [&](std::size_t j) {
        for (std::size_t i = 0; i < size; ++i) {
            if (!isDone[i] && problem.delay[i * size + j] != OneMachineProblem::free)
                return false;
        }
        return !isDone[j];
    };
    std::size_t first = 0;
    while (result.sequence.size() < size) {
        std::size_t chosen = size;
        std::int32_t earliest = never;
        for (std::size_t j = 0; j < size; ++j) {
            if (!mayStart(j))
                continue;
            earliest = std::min(earliest, ready[j]);
            if (ready[j] <= now && (chosen == size || problem.tail[j] > problem.tail[chosen]))
                chosen = j;
        }
        if (chosen == size) {
            now = earliest;
            first = result.sequence.size();
            continue;
        }
        result.sequence.push_back(static_cast<std::uint32_t>(chosen));
        result.start.push_back(now);
        isDone[chosen] = true;
        for (std::size_t j = 0; j < size; ++j) {
            if (problem.delay[chosen * size + j] != OneMachineProblem::free)
                ready[j] = std::max(ready[j], now + problem.delay[chosen * size + j]);
        }
        now += problem.duration[chosen];
        if (now + problem.tail[chosen] > result.makespan) {
            result.makespan = now + problem.tail[chosen];
            result.blockFirst = first;
            result.blockLast = result.sequence.size() - 1;
        }
    }
    return result;
}

class BranchAndBound {
public:
    BranchAndBound(std::size_t mostNodes) : m_left(mostNodes) { m_best.makespan = never; }

    OneMachineSolution solve(OneMachineProblem problem)
    {
        search(std::move(problem));
        m_best.isOptimal = m_left > 0;
        return std::move(m_best);
    }

private:
    // NOLINTNEXTLINE(misc-no-recursion): as deep as there are decisions
    void search(OneMachineProblem problem)
    {
        if (m_left == 0 || !close(problem) || preemptiveBound(problem) >= m_best.makespan)
            return;
        --m_left;
        const SchrageSchedule schedule = schrage(problem);
        if (schedule.makespan < m_best.makespan)
            m_best = {schedule.sequence, schedule.makespan, false};
        const std::size_t critical = interference(problem, schedule);
        if (critical == schedule.blockLast && isBlockBound(problem, schedule))
            return;
        if (critical != schedule.blockLast && startsBeforeHeads(problem, schedule, critical))
            branchOnSet(problem, schedule, critical);
        else if (const auto pair = undecided(problem, schedule))
            branchOnPair(problem, *pair);
    }

    /// The last place of the block whose tail is below that of its end, or its end.
    static std::size_t interference(const OneMachineProblem &problem,
                                    const SchrageSchedule &schedule)
    {
        const std::int32_t tail = problem.tail[schedule.sequence[schedule.blockLast]];
        for (std::size_t place = schedule.blockLast; place-- > schedule.blockFirst;) {
            if (problem.tail[schedule.sequence[place]] < tail)
                return place;
        }
        return schedule.blockLast;
    }

    /// Whether no schedule of the block's operations is shorter.
    static bool isBlockBound(const OneMachineProblem &problem, const SchrageSchedule &schedule)
    {
        std::int32_t head = never;
        for (std::size_t place = schedule.blockFirst; place <= schedule.blockLast; ++place)
            head = std::min(head, problem.head[schedule.sequence[place]]);
        return head >= schedule.start[schedule.blockFirst];
    }

    /// Whether all behind the interfering operation have heads after its start, as they have where
    /// no delay held one back: then it goes before all of them or behind.
    static bool startsBeforeHeads(const OneMachineProblem &problem, const SchrageSchedule &schedule,
                                  std::size_t critical)
    {
        for (std::size_t place = critical + 1; place <= schedule.blockLast; ++place) {
            if (problem.head[schedule.sequence[place]] <= schedule.start[critical])
                return false;
        }
        return true;
    }

    // NOLINTNEXTLINE(misc-no-recursion)
    void branchOnSet(const OneMachineProblem &problem, const SchrageSchedule &schedule,
                     std::size_t critical)
    {
        const std::uint32_t moved = schedule.sequence[critical];
        std::int32_t head = never;
        std::int32_t sum = 0;
        for (std::size_t place = critical + 1; place <= schedule.blockLast; ++place) {
            head = std::min(head, problem.head[schedule.sequence[place]]);
            sum += problem.duration[schedule.sequence[place]];
        }
        const std::int32_t tail = problem.tail[schedule.sequence[schedule.blockLast]];
        OneMachineProblem before = problem;
        before.tail[moved] = std::max(before.tail[moved], sum + tail);
        search(std::move(before));
        OneMachineProblem behind = problem;
        behind.head[moved] = std::max(behind.head[moved], head + sum);
        search(std::move(behind));
    }

    static std::optional<std::pair<std::size_t, std::size_t>>
    undecided(const OneMachineProblem &problem, const SchrageSchedule &schedule)
    {
        const std::size_t size = problem.size();
        const auto isFree = [&](std::size_t i, std::size_t j) {
            return problem.delay[i * size + j] == OneMachineProblem::free &&
                   problem.delay[j * size + i] == OneMachineProblem::free;
        };
        for (std::size_t second = schedule.blockLast + 1; second-- > 0;) {
            for (std::size_t first = second; first-- > 0;) {
                if (isFree(schedule.sequence[first], schedule.sequence[second]))
                    return std::pair{std::size_t{schedule.sequence[first]},
                                     std::size_t{schedule.sequence[second]}};
            }
        }
        for (std::size_t first = 0; first < size; ++first) {
            for (std::size_t second = first + 1; second < size; ++second) {
                if (isFree(first, second))
                    return std::pair{first, second};
            }
        }
        return std::nullopt;
    }

    // NOLINTNEXTLINE(misc-no-recursion)
    void branchOnPair(const OneMachineProblem &problem, std::pair<std::size_t, std::size_t> pair)
    {
        for (const auto &[first, second] : {std::pair{pair.second, pair.first}, pair}) {
            OneMachineProblem next = problem;
            order(next, first, second);
            search(std::move(next));
        }
    }

    /// Puts `first` before `second`, and what is before the one before what is behind the other.
    static void order(OneMachineProblem &problem, std::size_t first, std::size_t second)
    {
        const std::size_t size = problem.size();
        const auto delay = [&](std::size_t i, std::size_t j) -> std::int32_t & {
            return problem.delay[i * size + j];
        };
        delay(first, second) = problem.duration[first];
        for (std::size_t i = 0; i < size; ++i) {
            const std::int32_t into = i == first ? 0 : delay(i, first);
            if (into == OneMachineProblem::free)
                continue;
            for (std::size_t j = 0; j < size; ++j) {
                const std::int32_t out = j == second ? 0 : delay(second, j);
                if (out != OneMachineProblem::free && i != j)
                    delay(i, j) = std::max(delay(i, j), into + problem.duration[first] + out);
            }
        }
    }

    std::size_t m_left;
    OneMachineSolution m_best;
};

} // namespace

OneMachineSolution solveOneMachine(const OneMachineProblem &problem, std::size_t mostNodes)
{
    return BranchAndBound(std::max<std::size_t>(mostNodes, 1)).solve(problem);
}

} // namespace takt::shop_search
