// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/JobLogMetrics.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace takt {

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// Mean and maximum of numbers one after the other.
class Summary {
public:
    void add(double value)
    {
        m_sum += value;
        m_max = m_count == 0 ? value : std::max(m_max, value);
        ++m_count;
    }
    [[nodiscard]] double mean() const
    {
        return m_count == 0 ? unknown : m_sum / static_cast<double>(m_count);
    }
    [[nodiscard]] double max() const { return m_count == 0 ? unknown : m_max; }

private:
    double m_sum = 0;
    double m_max = 0;
    std::size_t m_count = 0;
};

/// A job's stay on a machine.
struct Stay {
    std::uint32_t machine = 0;
    double start = 0;
    double finish = 0;
    std::size_t job = 0;
};

std::vector<Stay> staysInOrder(const JobLog &log)
{
    std::vector<Stay> stays;
    for (std::size_t index = 0; index < log.jobs.size(); ++index) {
        const Job &job = log.jobs[index];
        // What takes no time holds nothing.
        if (!job.hasRun() || job.finish <= job.start)
            continue;
        for (const std::uint32_t machine : job.allocated)
            stays.push_back({machine, job.start, job.finish, index});
    }
    std::ranges::sort(stays, [](const Stay &a, const Stay &b) {
        return a.machine != b.machine ? a.machine < b.machine : a.start < b.start;
    });
    return stays;
}

} // namespace

JobLogMetrics jobLogMetrics(const JobLog &log)
{
    JobLogMetrics metrics;
    Summary wait;
    Summary turnaround;
    Summary slowdown;
    double firstSubmission = std::numeric_limits<double>::infinity();
    double lastFinish = -std::numeric_limits<double>::infinity();
    for (const Job &job : log.jobs) {
        if (std::isfinite(job.submission))
            firstSubmission = std::min(firstSubmission, job.submission);
        if (!job.hasRun())
            continue;
        ++metrics.jobsThatRan;
        lastFinish = std::max(lastFinish, job.finish);
        metrics.busyMachineSeconds += job.executionTime() * job.processors;
        if (!std::isfinite(job.submission))
            continue;
        wait.add(job.wait());
        turnaround.add(job.turnaround());
        if (job.executionTime() > 0)
            slowdown.add(job.turnaround() / job.executionTime());
    }
    metrics.jobs = log.jobs.size();
    const double makespan = lastFinish - firstSubmission;
    metrics.makespan = std::isfinite(makespan) ? makespan : unknown;
    metrics.meanWait = wait.mean();
    metrics.maxWait = wait.max();
    metrics.meanTurnaround = turnaround.mean();
    metrics.maxTurnaround = turnaround.max();
    metrics.meanSlowdown = slowdown.mean();
    metrics.maxSlowdown = slowdown.max();
    if (metrics.jobsThatRan == 0)
        metrics.busyMachineSeconds = unknown;
    metrics.utilisation = log.processors > 0 && metrics.makespan > 0
                              ? metrics.busyMachineSeconds / (log.processors * metrics.makespan)
                              : unknown;
    metrics.energy = log.energy;
    return metrics;
}

std::optional<MachineConflict> findMachineConflict(const JobLog &log)
{
    const std::vector<Stay> stays = staysInOrder(log);
    for (std::size_t index = 1; index < stays.size(); ++index) {
        const Stay &earlier = stays[index - 1];
        const Stay &later = stays[index];
        if (earlier.machine == later.machine && later.start < earlier.finish)
            return MachineConflict{later.machine, earlier.job, later.job};
    }
    return std::nullopt;
}

} // namespace takt
