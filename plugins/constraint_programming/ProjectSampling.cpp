// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/constraint_programming/ProjectSampling.h"

#include "core/model/Philox.h"

#include <algorithm>
#include <numeric>

namespace takt::exact {

namespace {

constexpr int longestHorizon = 20'000;

class Sampling {
public:
    Sampling(const WholeProblem &problem, std::uint64_t seed)
        : m_problem(problem),
          m_seed(seed),
          m_count(problem.activities.size()),
          m_before(m_count),
          m_after(m_count),
          m_latest(m_count, 0),
          m_starts(m_count, 0)
    {
        for (const auto &[first, second] : problem.precedences) {
            m_after[first].push_back(second);
            m_before[second].push_back(first);
        }
        for (const WholeActivity &activity : problem.activities) {
            std::size_t shortest = 0;
            while (activity.modes[shortest].duration != activity.leastDuration())
                ++shortest;
            m_modes.push_back(static_cast<int>(shortest));
        }
        findTails();
    }

    [[nodiscard]] bool isPossible() const
    {
        for (std::size_t resource = 0; resource < m_problem.resources.size(); ++resource) {
            std::int64_t used = 0;
            for (Activity activity = 0; activity < m_count; ++activity)
                used += modeOf(activity).demands[resource];
            if (!m_problem.resources[resource].isRenewable &&
                used > m_problem.resources[resource].capacity)
                return false;
        }
        return m_problem.horizon <= longestHorizon;
    }

    [[nodiscard]] WholeSolution next()
    {
        std::vector<Activity> list = randomList();
        place(list, m_before);
        sortByEnd(list, false);
        place(list, m_after);
        sortByEnd(list, true);
        const int makespan = place(list, m_before);
        return {makespan, m_starts, m_modes};
    }

private:
    [[nodiscard]] const WholeMode &modeOf(Activity activity) const
    {
        return m_problem.activities[activity].modes[static_cast<std::size_t>(m_modes[activity])];
    }

    /// The longest chain from the start of each activity on; what has a long one is urgent.
    void findTails()
    {
        std::vector<std::size_t> missing(m_count);
        std::vector<Activity> open;
        for (Activity activity = 0; activity < m_count; ++activity) {
            missing[activity] = m_after[activity].size();
            if (missing[activity] == 0)
                open.push_back(activity);
        }
        while (!open.empty()) {
            const Activity activity = open.back();
            open.pop_back();
            m_topological.push_back(activity);
            for (const Activity after : m_after[activity])
                m_latest[activity] = std::max(m_latest[activity], m_latest[after]);
            m_latest[activity] += modeOf(activity).duration;
            for (const Activity before : m_before[activity]) {
                if (--missing[before] == 0)
                    open.push_back(before);
            }
        }
        std::ranges::reverse(m_topological);
        m_position.resize(m_count);
        for (std::size_t position = 0; position < m_count; ++position)
            m_position[m_topological[position]] = position;
    }

    [[nodiscard]] std::size_t drawn(std::size_t bound)
    {
        return static_cast<std::size_t>(Philox::uniform(m_seed, 0, m_draws++) *
                                        static_cast<double>(bound));
    }

    [[nodiscard]] std::vector<Activity> randomList()
    {
        std::vector<std::size_t> missing(m_count);
        std::vector<Activity> eligible;
        for (Activity activity = 0; activity < m_count; ++activity) {
            missing[activity] = m_before[activity].size();
            if (missing[activity] == 0)
                eligible.push_back(activity);
        }
        std::vector<Activity> list;
        while (!eligible.empty()) {
            const std::size_t first = drawn(eligible.size());
            const std::size_t second = drawn(eligible.size());
            const std::size_t place =
                m_latest[eligible[first]] >= m_latest[eligible[second]] ? first : second;
            const Activity activity = eligible[place];
            eligible[place] = eligible.back();
            eligible.pop_back();
            list.push_back(activity);
            for (const Activity after : m_after[activity]) {
                if (--missing[after] == 0)
                    eligible.push_back(after);
            }
        }
        return list;
    }

    /// Starts each activity of a list as early as it can after those in `before`; the last end.
    int place(const std::vector<Activity> &list, const std::vector<std::vector<Activity>> &before)
    {
        const std::size_t resources = m_problem.resources.size();
        m_used.assign((static_cast<std::size_t>(m_problem.horizon) + 1) * resources, 0);
        int makespan = 0;
        for (const Activity activity : list) {
            const WholeMode &mode = modeOf(activity);
            int start = 0;
            for (const Activity other : before[activity])
                start = std::max(start, m_starts[other] + modeOf(other).duration);
            for (int moment = start; moment < start + mode.duration; ++moment) {
                if (!fits(mode, moment))
                    start = moment + 1;
            }
            for (int moment = start; moment < start + mode.duration; ++moment) {
                for (std::size_t resource = 0; resource < resources; ++resource)
                    m_used[static_cast<std::size_t>(moment) * resources + resource] +=
                        mode.demands[resource];
            }
            m_starts[activity] = start;
            makespan = std::max(makespan, start + mode.duration);
        }
        return makespan;
    }

    [[nodiscard]] bool fits(const WholeMode &mode, int moment) const
    {
        const std::size_t resources = m_problem.resources.size();
        const int *used = m_used.data() + static_cast<std::size_t>(moment) * resources;
        for (std::size_t resource = 0; resource < resources; ++resource) {
            if (m_problem.resources[resource].isRenewable &&
                used[resource] + mode.demands[resource] > m_problem.resources[resource].capacity)
                return false;
        }
        return true;
    }

    /// The latest end first; `isReversed`: the starts are those seen from the end.
    void sortByEnd(std::vector<Activity> &list, bool isReversed) const
    {
        const auto end = [this](Activity activity) {
            return m_starts[activity] + modeOf(activity).duration;
        };
        std::ranges::sort(list, [&](Activity a, Activity b) {
            if (end(a) != end(b))
                return end(a) > end(b);
            return isReversed ? m_position[a] < m_position[b] : m_position[a] > m_position[b];
        });
    }

    const WholeProblem &m_problem;
    std::uint64_t m_seed;
    std::uint64_t m_draws = 0;
    std::size_t m_count;
    std::vector<std::vector<Activity>> m_before;
    std::vector<std::vector<Activity>> m_after;
    std::vector<int> m_latest;
    std::vector<int> m_starts;
    std::vector<int> m_modes;
    std::vector<Activity> m_topological;
    std::vector<std::size_t> m_position;
    std::vector<int> m_used; ///< by moment, then resource
};

} // namespace

std::optional<WholeSolution>
sampleProject(const WholeProblem &problem, std::uint64_t seed,
              const std::function<bool(const std::optional<WholeSolution> &)> &mayGoOn)
{
    std::optional<WholeSolution> best;
    Sampling sampling(problem, seed);
    if (!sampling.isPossible())
        return best;
    while (mayGoOn(best)) {
        WholeSolution solution = sampling.next();
        if (!best || solution.makespan < best->makespan)
            best = std::move(solution);
    }
    return best;
}

} // namespace takt::exact
