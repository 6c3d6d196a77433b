// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/single_machine/SequenceRules.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>
#include <queue>
#include <tuple>
#include <utility>

namespace takt::single_machine {

namespace {

Sequence inGivenOrder(Jobs jobs)
{
    Sequence sequence(jobs.size());
    std::iota(sequence.begin(), sequence.end(), JobIndex{0});
    return sequence;
}

Sequence byDuration(Jobs jobs)
{
    Sequence sequence = inGivenOrder(jobs);
    std::ranges::stable_sort(sequence, [&](JobIndex a, JobIndex b) {
        return std::pair(jobs[a].duration, jobs[a].dueDate) <
               std::pair(jobs[b].duration, jobs[b].dueDate);
    });
    return sequence;
}

double tardiness(const Job &job, double end)
{
    return std::max(0.0, end - job.dueDate);
}

/// The next job of those left, by its place among them.
using Choose = std::function<std::size_t(const Sequence &left, double now)>;

/// Calls appended(sequence) whenever a job has been appended.
Sequence dispatched(Jobs jobs, Sequence left, const Choose &choose,
                    const std::function<void(Sequence &)> &appended)
{
    Sequence sequence;
    double now = 0;
    while (!left.empty()) {
        const auto place = static_cast<std::ptrdiff_t>(choose(left, now));
        const JobIndex job = left[static_cast<std::size_t>(place)];
        left.erase(left.begin() + place);
        sequence.push_back(job);
        now += jobs[job].duration;
        appended(sequence);
    }
    return sequence;
}

template <class Key>
std::size_t firstLeast(const Sequence &left, const Key &key)
{
    return static_cast<std::size_t>(std::ranges::min_element(left, {}, key) - left.begin());
}

Choose chooseModifiedDueDate(Jobs jobs)
{
    return [jobs](const Sequence &left, double now) {
        return firstLeast(left, [&](JobIndex job) {
            return std::max(now + jobs[job].duration, jobs[job].dueDate);
        });
    };
}

Choose chooseModifiedDueDateC(Jobs jobs)
{
    return [jobs](const Sequence &left, double now) {
        double longest = 0;
        double sum = 0;
        for (const JobIndex job : left) {
            longest = std::max(longest, jobs[job].duration);
            sum += jobs[job].duration;
        }
        const double mean = sum / static_cast<double>(left.size());
        // Nothing is left but jobs that take no time, and nothing has run.
        const bool isEmptyMoment = now + longest == 0;
        return firstLeast(left, [&](JobIndex job) {
            const double duration = jobs[job].duration;
            double key = std::max(1.1 * duration + now, jobs[job].dueDate);
            if (isEmptyMoment)
                return key;
            const double ratio = std::min(duration / (now + longest), 1.0);
            key *= 1 + ratio * ratio / (1 + ratio * ratio);
            return key + duration / (now + mean);
        });
    };
}

/// Tries each job at the end, in the order that the sequence had when its last job came.
void moveToTheEnd(Jobs jobs, Sequence &sequence)
{
    const Sequence before(sequence.begin(), sequence.end() - 1);
    double least = totalTardiness(jobs, sequence);
    for (const JobIndex job : before) {
        Sequence moved = sequence;
        std::erase(moved, job);
        moved.push_back(job);
        const double found = totalTardiness(jobs, moved);
        if (found < least) {
            least = found;
            sequence = std::move(moved);
        }
    }
}

void leaveAsItIs(Sequence &) {}

} // namespace

double totalTardiness(Jobs jobs, std::span<const JobIndex> sequence)
{
    double now = 0;
    double total = 0;
    for (const JobIndex job : sequence) {
        now += jobs[job].duration;
        total += tardiness(jobs[job], now);
    }
    return total;
}

double weightedTardiness(Jobs jobs, std::span<const JobIndex> sequence)
{
    double now = 0;
    double total = 0;
    for (const JobIndex job : sequence) {
        now += jobs[job].duration;
        const double late = tardiness(jobs[job], now);
        total += late > 0 ? jobs[job].weight * late : 0;
    }
    return total;
}

std::size_t tardyJobs(Jobs jobs, std::span<const JobIndex> sequence)
{
    double now = 0;
    std::size_t count = 0;
    for (const JobIndex job : sequence) {
        now += jobs[job].duration;
        count += now > jobs[job].dueDate ? 1 : 0;
    }
    return count;
}

Sequence earliestDueDate(Jobs jobs)
{
    Sequence sequence = inGivenOrder(jobs);
    std::ranges::stable_sort(sequence, [&](JobIndex a, JobIndex b) {
        return std::pair(jobs[a].dueDate, jobs[a].duration) <
               std::pair(jobs[b].dueDate, jobs[b].duration);
    });
    return sequence;
}

Sequence modifiedDueDate(Jobs jobs)
{
    return dispatched(jobs, inGivenOrder(jobs), chooseModifiedDueDate(jobs), leaveAsItIs);
}

Sequence modifiedDueDateC(Jobs jobs)
{
    return dispatched(jobs, byDuration(jobs), chooseModifiedDueDateC(jobs), leaveAsItIs);
}

Sequence augmentedModifiedDueDate(Jobs jobs)
{
    return dispatched(jobs, inGivenOrder(jobs), chooseModifiedDueDate(jobs),
                      [jobs](Sequence &sequence) { moveToTheEnd(jobs, sequence); });
}

Sequence augmentedModifiedDueDateC(Jobs jobs)
{
    return dispatched(jobs, byDuration(jobs), chooseModifiedDueDateC(jobs),
                      [jobs](Sequence &sequence) { moveToTheEnd(jobs, sequence); });
}

Sequence earliestDueDateCAsPrinted(Jobs jobs)
{
    Sequence sequence = earliestDueDate(jobs);
    double sumOfFirst = 0;
    for (std::size_t first = 1; first < sequence.size(); ++first) {
        for (std::size_t place = first;
             place > 0 && jobs[sequence[place]].dueDate < jobs[sequence[place - 1]].dueDate;
             --place) {
            sumOfFirst = 0;
            for (std::size_t index = 0; index < place; ++index)
                sumOfFirst += jobs[sequence[index]].duration;
            if (place + 1 == sequence.size() && jobs[sequence[place - 1]].dueDate > sumOfFirst)
                std::swap(sequence[place], sequence[place - 1]);
        }
    }
    return sequence;
}

Sequence earliestDueDateCGuessed(Jobs jobs)
{
    Sequence sequence = earliestDueDate(jobs);
    double endOfAll = sequence.empty() ? 0 : jobs[sequence.front()].duration;
    for (std::size_t first = 1; first < sequence.size(); ++first) {
        endOfAll += jobs[sequence[first]].duration;
        double end = endOfAll;
        for (std::size_t place = first; place > 0; --place) {
            const Job &before = jobs[sequence[place - 1]];
            const Job &job = jobs[sequence[place]];
            const double asTheyAre = tardiness(before, end - job.duration) + tardiness(job, end);
            const double swapped = tardiness(job, end - before.duration) + tardiness(before, end);
            if (swapped >= asTheyAre)
                break;
            end -= before.duration;
            std::swap(sequence[place], sequence[place - 1]);
        }
    }
    return sequence;
}

Sequence panwalkarSmithKoulamas(Jobs jobs)
{
    Sequence left = byDuration(jobs);
    Sequence sequence;
    double now = 0;
    while (!left.empty()) {
        std::size_t active = 0;
        for (std::size_t other = active + 1; other < left.size(); ++other) {
            const double dueDate = jobs[left[active]].dueDate;
            if (now + jobs[left[active]].duration >= dueDate ||
                dueDate <= now + jobs[left[other]].duration)
                break;
            if (jobs[left[other]].dueDate < dueDate)
                active = other;
        }
        const JobIndex job = left[active];
        left.erase(left.begin() + static_cast<std::ptrdiff_t>(active));
        sequence.push_back(job);
        now += jobs[job].duration;
    }
    return sequence;
}

Sequence mooreHodgson(Jobs jobs)
{
    using Entry = std::tuple<double, JobIndex>;
    std::priority_queue<Entry> onTime;
    std::vector<bool> isLate(jobs.size(), false);
    const Sequence byDueDate = earliestDueDate(jobs);
    double now = 0;
    for (const JobIndex job : byDueDate) {
        onTime.emplace(jobs[job].duration, job);
        now += jobs[job].duration;
        if (now <= jobs[job].dueDate)
            continue;
        const JobIndex longest = std::get<1>(onTime.top());
        onTime.pop();
        isLate[longest] = true;
        now -= jobs[longest].duration;
    }
    Sequence sequence;
    for (const bool late : {false, true})
        std::ranges::copy_if(byDueDate, std::back_inserter(sequence),
                             [&](JobIndex job) { return isLate[job] == late; });
    return sequence;
}

} // namespace takt::single_machine
