// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/constraint_programming/WholeProblem.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace takt::exact {

namespace {

/// Sums of all times stay below this, which leaves the solver room to add two of them.
constexpr double latestTime = 5e8;

/// Finds the scale that makes times whole, and applies it.
class Times {
public:
    void include(double time)
    {
        m_times.push_back(time);
        m_sum += time;
    }
    [[nodiscard]] Expected<double> scale() const
    {
        constexpr double finest = 1e6;
        for (double scale = 1; scale <= finest; scale *= 10) {
            const auto isWhole = [scale](double time) {
                const double scaled = time * scale;
                return std::abs(scaled - std::round(scaled)) <= 1e-9 * std::max(1.0, scaled);
            };
            if (!std::ranges::all_of(m_times, isWhole))
                continue;
            if (m_sum * scale > latestTime)
                return failure({}, fmt::format("its times sum up to {:g} steps of {:g}, which are "
                                               "too many",
                                               m_sum * scale, 1 / scale));
            return scale;
        }
        return failure({}, "needs times that are whole multiples of 0.000001");
    }

private:
    std::vector<double> m_times;
    double m_sum = 0;
};

int scaled(double time, double scale)
{
    return static_cast<int>(std::llround(time * scale));
}

class ShopReader {
public:
    explicit ShopReader(const ShopProblem &shop) : m_shop(shop) {}

    [[nodiscard]] Expected<WholeProblem> read()
    {
        if (m_shop.hasSetups())
            return failure(
                {}, fmt::format("does not take set-ups, which shop '{}' has", m_shop.name()));
        if (m_shop.buffer() == ShopBuffer::Blocking)
            return failure({}, fmt::format("takes blocking shops only where jobs may change "
                                           "places, which those of '{}' may not",
                                           m_shop.name()));
        if (m_shop.buffer() != ShopBuffer::Unlimited && !m_shop.hasJobOrder())
            return failure({}, "does not take open shops with limited buffers");
        const auto scale = findScale();
        if (!scale)
            return tl::unexpected(scale.error());
        m_problem.scale = *scale;
        addActivities();
        addDowntimes();
        addJobs();
        addMachines();
        return std::move(m_problem);
    }

private:
    [[nodiscard]] Expected<double> findScale() const
    {
        Times times;
        for (OperationIndex operation = 0; operation < m_shop.operationCount(); ++operation) {
            for (const MachineOption &option : m_shop.options(operation))
                times.include(option.duration);
        }
        for (JobIndex job = 0; job < m_shop.jobCount(); ++job)
            times.include(m_shop.release(job));
        for (MachineIndex machine = 0; machine < m_shop.machineCount(); ++machine) {
            for (const Downtime &downtime : m_shop.downtimes(machine)) {
                times.include(downtime.begin);
                times.include(downtime.end);
            }
        }
        return times.scale();
    }

    [[nodiscard]] int whole(double time) const { return scaled(time, m_problem.scale); }
    [[nodiscard]] bool isBlocking() const
    {
        return m_shop.buffer() == ShopBuffer::BlockingWithSwaps;
    }

    void addActivities()
    {
        int latest = 0;
        int sum = 0;
        for (OperationIndex operation = 0; operation < m_shop.operationCount(); ++operation) {
            WholeActivity activity;
            activity.release = whole(m_shop.release(m_shop.jobOf(operation)));
            int longest = 0;
            for (const MachineOption &option : m_shop.options(operation)) {
                activity.modes.push_back({whole(option.duration), {}, option.machine});
                longest = std::max(longest, activity.modes.back().duration);
            }
            latest = std::max(latest, activity.release);
            sum += longest;
            m_problem.activities.push_back(std::move(activity));
        }
        for (MachineIndex machine = 0; machine < m_shop.machineCount(); ++machine) {
            for (const Downtime &downtime : m_shop.downtimes(machine))
                latest = std::max(latest, whole(downtime.end));
        }
        // Behind the last release and downtime all operations fit one after another.
        m_problem.horizon = latest + sum;
        if (m_shop.isFlexible())
            m_problem.machineCount = static_cast<MachineIndex>(m_shop.machineCount());
    }

    void addDowntimes()
    {
        m_downtimes.resize(m_shop.machineCount());
        for (MachineIndex machine = 0; machine < m_shop.machineCount(); ++machine) {
            for (const Downtime &downtime : m_shop.downtimes(machine)) {
                const int begin = whole(downtime.begin);
                m_downtimes[machine].push_back(static_cast<Activity>(m_problem.activities.size()));
                m_problem.activities.push_back(
                    {begin, begin, {{whole(downtime.end) - begin, {}, machine}}});
            }
        }
    }

    /// Precedence in jobs, or that one operation runs at a time.
    void addJobs()
    {
        m_problem.isNoWait = m_shop.buffer() == ShopBuffer::NoWait;
        m_problem.leavesWith.assign(m_problem.activities.size(), WholeProblem::none);
        for (JobIndex job = 0; job < m_shop.jobCount(); ++job) {
            std::vector<Activity> ofJob;
            for (auto operation = m_shop.firstOperation(job);
                 operation < m_shop.firstOperation(job + 1); ++operation) {
                ofJob.push_back(operation);
                if (!m_shop.hasJobOrder() || m_shop.isLastOfJob(operation))
                    continue;
                m_problem.precedences.emplace_back(operation, operation + 1);
                if (isBlocking())
                    m_problem.leavesWith[operation] = operation + 1;
            }
            if (!m_shop.hasJobOrder())
                addDisjunction(ofJob);
        }
    }

    void addMachines()
    {
        std::vector<std::vector<Activity>> onMachine = m_downtimes;
        for (OperationIndex operation = 0; operation < m_shop.operationCount(); ++operation) {
            for (const MachineOption &option : m_shop.options(operation))
                onMachine[option.machine].push_back(operation);
        }
        if (m_shop.kind() == ShopKind::PermutationFlow)
            addJobOrders();
        for (const std::vector<Activity> &activities : onMachine) {
            if (!m_shop.isFlexible())
                addDisjunction(activities);
        }
        if (m_shop.isFlexible())
            addConditionalOrders(onMachine);
    }

    /// One order of each pair of jobs, on all machines.
    void addJobOrders()
    {
        for (JobIndex first = 0; first < m_shop.jobCount(); ++first) {
            for (JobIndex second = first + 1; second < m_shop.jobCount(); ++second) {
                WholeProblem::Order order;
                for (MachineIndex machine = 0; machine < m_shop.machineCount(); ++machine)
                    order.pairs.emplace_back(m_shop.firstOperation(first) + machine,
                                             m_shop.firstOperation(second) + machine);
                m_problem.orders.push_back(std::move(order));
            }
        }
    }

    /// Whether an activity is in nobody's way: it takes no time, and its job does not wait there.
    [[nodiscard]] bool isInNobodysWay(Activity activity) const
    {
        return m_problem.leastDuration(activity) == 0 && !isBlocking();
    }
    /// Whether two activities on one machine need no order, or have one.
    [[nodiscard]] bool needsNoOrder(Activity first, Activity second) const
    {
        const bool isFirstFixed = m_problem.activities[first].isFixed();
        const bool isSecondFixed = m_problem.activities[second].isFixed();
        if (isFirstFixed || isSecondFixed)
            return isFirstFixed && isSecondFixed;
        const bool isSameJob = m_shop.jobOf(first) == m_shop.jobOf(second);
        return (isSameJob && m_shop.hasJobOrder()) || m_shop.kind() == ShopKind::PermutationFlow ||
               (!m_shop.isFlexible() && (isInNobodysWay(first) || isInNobodysWay(second)));
    }

    void addDisjunction(std::vector<Activity> activities)
    {
        for (std::size_t first = 0; first < activities.size(); ++first) {
            for (std::size_t second = first + 1; second < activities.size(); ++second) {
                if (!needsNoOrder(activities[first], activities[second]))
                    m_problem.orders.push_back({{{activities[first], activities[second]}}});
            }
        }
        std::erase_if(activities, [this](Activity activity) { return isInNobodysWay(activity); });
        if (activities.size() > 1)
            m_problem.disjunctions.push_back(std::move(activities));
    }

    void addConditionalOrders(const std::vector<std::vector<Activity>> &onMachine)
    {
        std::vector<std::pair<Activity, Activity>> pairs;
        for (const std::vector<Activity> &activities : onMachine) {
            for (const Activity first : activities) {
                for (const Activity second : activities) {
                    if (first < second && !needsNoOrder(first, second))
                        pairs.emplace_back(first, second);
                }
            }
        }
        std::ranges::sort(pairs);
        pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
        for (const auto &pair : pairs)
            m_problem.orders.push_back({{pair}, true});
    }

    const ShopProblem &m_shop;
    WholeProblem m_problem;
    std::vector<std::vector<Activity>> m_downtimes; ///< by machine
};

bool fits(const ProjectProblem &project, const ActivityMode &mode)
{
    for (ResourceIndex resource = 0; resource < project.resources().size(); ++resource) {
        if (mode.demands[resource] > project.resources()[resource].capacity)
            return false;
    }
    return true;
}

} // namespace

int WholeActivity::leastDuration() const noexcept
{
    int least = std::numeric_limits<int>::max();
    for (const WholeMode &mode : modes) {
        if (mode.duration != WholeMode::impossible)
            least = std::min(least, mode.duration);
    }
    return least;
}

Expected<WholeProblem> WholeProblem::of(const ShopProblem &shop)
{
    return ShopReader(shop).read();
}

Expected<WholeProblem> WholeProblem::of(const ProjectProblem &project)
{
    Times times;
    for (ActivityIndex activity = 0; activity < project.activityCount(); ++activity) {
        for (const ActivityMode &mode : project.modes(activity))
            times.include(mode.duration);
    }
    const auto scale = times.scale();
    if (!scale)
        return tl::unexpected(scale.error());
    WholeProblem problem;
    problem.scale = *scale;
    for (ActivityIndex activity = 0; activity < project.activityCount(); ++activity) {
        WholeActivity whole;
        int longest = 0;
        for (const ActivityMode &mode : project.modes(activity)) {
            // A mode that cannot be keeps its place, so that modes keep their numbers.
            const int duration = scaled(mode.duration, *scale);
            whole.modes.push_back({fits(project, mode) ? duration : WholeMode::impossible,
                                   {mode.demands.begin(), mode.demands.end()}});
            longest = std::max(longest, fits(project, mode) ? duration : 0);
        }
        problem.horizon += longest;
        problem.activities.push_back(std::move(whole));
    }
    problem.leavesWith.assign(problem.activities.size(), none);
    for (const auto &[before, after] : project.precedences())
        problem.precedences.emplace_back(before, after);
    for (const ProjectResource &resource : project.resources())
        problem.resources.push_back({static_cast<int>(resource.capacity), resource.isRenewable});
    return problem;
}

} // namespace takt::exact
