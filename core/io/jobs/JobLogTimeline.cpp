// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/jobs/JobLogTimeline.h"

#include "core/io/FixedPoint.h"
#include "core/io/TraceFilter.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>

namespace takt {

namespace {

class Chart {
public:
    Chart(JobLog &log, const TraceSelection &selection) : m_log(log), m_filter(selection)
    {
        double first = std::numeric_limits<double>::infinity();
        for (const Job &job : log.jobs)
            first = std::min(first, beginOf(job));
        if (std::isfinite(first))
            m_filter.setOrigin(nanosecondsOf(first));
        std::erase_if(log.jobs, [this](const Job &job) { return !isSelected(job); });
    }

    TimelineBuilder build(std::vector<std::string> &remarks)
    {
        addMachines();
        for (const Job &job : m_log.jobs)
            addJob(job);
        addCounters();
        if (m_withoutStart > 0)
            remarks.push_back(fmt::format("{} jobs have no known start; they are shown from their "
                                          "submission on",
                                          m_withoutStart));
        return std::move(m_builder);
    }

private:
    static double beginOf(const Job &job)
    {
        return std::isfinite(job.submission) ? job.submission : job.start;
    }

    [[nodiscard]] bool isSelected(const Job &job) const
    {
        const double begin = beginOf(job);
        if (!std::isfinite(begin))
            return true;
        const double ran = std::isfinite(job.runTime) ? job.runTime : 0;
        const double end = job.hasRun() ? job.finish : begin + ran;
        return m_filter.keepsTime(nanosecondsOf(begin), nanosecondsOf(end));
    }

    /// A track for every machine that holds a job, in the order of their numbers.
    void addMachines()
    {
        std::vector<std::uint32_t> used;
        for (const Job &job : m_log.jobs) {
            used.insert(used.end(), job.allocated.begin(), job.allocated.end());
            if (used.size() > 2 * m_usedOnce + 4096)
                keepOnce(used);
        }
        keepOnce(used);
        for (const std::uint32_t machine : used) {
            std::string name = fmt::format("machine {}", machine);
            if (!m_filter.keepsTrack("Machines", name))
                continue;
            const TrackIndex track = m_builder.addTrack(std::move(name), "Machines");
            m_builder.track(track).kind = TrackKind::Machine;
            m_machines.emplace(machine, track);
        }
    }

    void keepOnce(std::vector<std::uint32_t> &machines)
    {
        std::ranges::sort(machines);
        machines.erase(std::unique(machines.begin(), machines.end()), machines.end());
        m_usedOnce = machines.size();
    }

    void addJob(const Job &job)
    {
        Slice slice;
        slice.name = m_builder.intern(job.id);
        slice.category = m_builder.intern("job");
        if (!job.hasRun()) {
            addSubmission(job, slice);
            return;
        }
        slice.start = nanosecondsOf(job.start);
        slice.duration = nanosecondsOf(job.finish) - slice.start;
        if (job.allocated.empty()) {
            if (const auto track = packedTrack(m_jobs, "Jobs"))
                place(job, slice, *track);
            return;
        }
        for (const std::uint32_t machine : job.allocated) {
            const auto found = m_machines.find(machine);
            if (found != m_machines.end())
                place(job, slice, found->second);
        }
    }

    void addSubmission(const Job &job, Slice slice)
    {
        ++m_withoutStart;
        const double begin = beginOf(job);
        const auto track = packedTrack(m_submissions, "Submissions");
        if (!std::isfinite(begin) || !track)
            return;
        slice.start = nanosecondsOf(begin);
        slice.duration = std::isfinite(job.runTime) ? nanosecondsOf(job.runTime) : 0;
        place(job, slice, *track);
    }

    /// Made when the first job needs it; unset where it is not selected.
    std::optional<TrackIndex> packedTrack(std::optional<TrackIndex> &track, const char *name)
    {
        if (!track && m_filter.keepsTrack({}, name))
            track = m_builder.addTrack(name);
        return track;
    }

    void place(const Job &job, Slice &slice, TrackIndex track)
    {
        slice.track = track;
        if (slice.payload == noPayload)
            slice.payload = argumentsOf(job);
        m_builder.addSlice(slice);
    }

    std::uint32_t argumentsOf(const Job &job)
    {
        m_arguments.clear();
        addText("job", job.id);
        addReal("submission", job.submission);
        addReal("wait", job.hasRun() ? job.wait() : job.start);
        addReal("turnaround", job.hasRun() ? job.turnaround() : job.start);
        addReal("execution", job.executionTime());
        addReal("requestedTime", job.requestedTime);
        m_arguments.push_back(Argument::whole(m_builder.intern("processors"), job.processors));
        addText("user", job.user);
        addText("state", job.state);
        return m_builder.addArguments(m_arguments);
    }

    void addReal(const char *key, double value)
    {
        if (std::isfinite(value))
            m_arguments.push_back(Argument::real(m_builder.intern(key), value));
    }

    void addText(const char *key, const std::string &value)
    {
        if (!value.empty())
            m_arguments.push_back(Argument::text(m_builder.intern(key), m_builder.intern(value)));
    }

    /// Jobs that wait and processors in use, from all changes of either in the order of time.
    void addCounters()
    {
        if (!m_filter.keepsTrack({}, "Scheduler"))
            return;
        std::map<std::int64_t, std::pair<std::int64_t, std::int64_t>> changes;
        for (const Job &job : m_log.jobs) {
            if (!job.hasRun())
                continue;
            const std::int64_t start = nanosecondsOf(job.start);
            if (std::isfinite(job.submission) && job.submission <= job.start) {
                ++changes[nanosecondsOf(job.submission)].first;
                --changes[start].first;
            }
            changes[start].second += job.processors;
            changes[nanosecondsOf(job.finish)].second -= job.processors;
        }
        if (changes.empty())
            return;
        const TrackIndex track = m_builder.addTrack("Scheduler");
        Counter queue{"queue length", "jobs", track, {}, {}};
        Counter used{"used processors", "processors", track, {}, {}};
        std::int64_t waiting = 0;
        std::int64_t busy = 0;
        for (const auto &[time, change] : changes) {
            waiting += change.first;
            busy += change.second;
            m_filter.addSample(queue, time, static_cast<double>(waiting));
            m_filter.addSample(used, time, static_cast<double>(busy));
        }
        m_builder.addCounter(std::move(queue));
        m_builder.addCounter(std::move(used));
    }

    JobLog &m_log;
    TraceFilter m_filter;
    TimelineBuilder m_builder;
    std::unordered_map<std::uint32_t, TrackIndex> m_machines;
    std::optional<TrackIndex> m_jobs;
    std::optional<TrackIndex> m_submissions;
    std::vector<Argument> m_arguments;
    std::size_t m_usedOnce = 0;
    std::size_t m_withoutStart = 0;
};

} // namespace

TimelineBuilder jobLogTimeline(JobLog &log, const TraceSelection &selection,
                               std::vector<std::string> &remarks)
{
    return Chart(log, selection).build(remarks);
}

} // namespace takt
