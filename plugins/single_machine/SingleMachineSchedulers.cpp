// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/single_machine/SingleMachineSchedulers.h"

#include "core/schedule/SearchLog.h"
#include "core/schedule/ShopScheduler.h"
#include "plugins/single_machine/TardinessProgram.h"

#include <cmath>
#include <fmt/format.h>
#include <string>

namespace takt::single_machine {

namespace {

Expected<std::vector<Job>> jobsOf(const ShopProblem &shop)
{
    if (shop.kind() != ShopKind::SingleMachine)
        return failure({}, fmt::format("orders the jobs of a single machine, but '{}' is a {}",
                                       shop.name(), describe(shop.kind())));
    if (shop.hasReleases() || shop.hasSetups() || shop.hasDowntimes())
        return failure({}, fmt::format("does not take releases, set-ups or downtimes, which '{}' "
                                       "has",
                                       shop.name()));
    std::vector<Job> jobs;
    for (JobIndex job = 0; job < shop.jobCount(); ++job)
        jobs.push_back(
            {shop.leastDuration(shop.firstOperation(job)), shop.dueDate(job), shop.weight(job)});
    return jobs;
}

Expected<Schedule> scheduleOfSequence(const ShopProblem &shop, const Sequence &sequence)
{
    std::vector<Placement> placements;
    double now = 0;
    for (const JobIndex job : sequence) {
        const OperationIndex operation = shop.firstOperation(job);
        const double finish = now + shop.leastDuration(operation);
        placements.push_back({operation, 0, now, finish});
        now = finish;
    }
    return takt::scheduleOf(shop, std::move(placements));
}

/// A rule as a scheduler.
class RuleOfSequence final : public ShopScheduler {
public:
    RuleOfSequence(SchedulerInfo info, Sequence (*rule)(Jobs))
        : ShopScheduler(std::move(info)), m_rule(rule)
    {
    }

private:
    [[nodiscard]] Expected<Schedule> run(const ShopProblem &shop, const Parameters &,
                                         RunContext &context) const override
    {
        const auto jobs = jobsOf(shop);
        if (!jobs)
            return tl::unexpected(jobs.error());
        if (context.isCancelled())
            return failure({}, "cancelled");
        auto schedule = scheduleOfSequence(shop, m_rule(*jobs));
        context.reportProgress(1);
        return schedule;
    }

    Sequence (*m_rule)(Jobs);
};

/// The dynamic program as a scheduler.
class LeastTardiness final : public ShopScheduler {
public:
    LeastTardiness()
        : ShopScheduler(
              {"tardiness-dp",
               "single machine",
               "Least tardiness by dynamic programming",
               "M. Held, R. M. Karp, A dynamic programming approach to sequencing problems, J. "
               "SIAM 10(1), 1962",
               fmt::format("Finds an order of at most {} jobs on a single machine with the least "
                           "total or weighted tardiness there is.",
                           mostProgramJobs),
               "O(2ⁿ n), n jobs",
               {ParameterSpec::choice("objective", {"total", "weighted"},
                                      "Whether tardiness counts alike for all jobs or by their "
                                      "weights.")}})
    {
    }

private:
    [[nodiscard]] Expected<Schedule> run(const ShopProblem &shop, const Parameters &parameters,
                                         RunContext &context) const override
    {
        auto jobs = jobsOf(shop);
        if (!jobs)
            return tl::unexpected(jobs.error());
        if (jobs->size() > mostProgramJobs)
            return failure({}, fmt::format("takes at most {} jobs, but '{}' has {}",
                                           mostProgramJobs, shop.name(), jobs->size()));
        const bool isWeighted = parameters.text("objective") == "weighted";
        for (Job &job : *jobs)
            job.weight = isWeighted ? job.weight : 1;
        const auto sequence = leastTardiness(*jobs, context);
        if (!sequence)
            return failure({}, "cancelled");
        if (SearchLog *log = context.searchLog) {
            const double least = weightedTardiness(*jobs, *sequence);
            log->describe(isWeighted ? "weightedTardiness" : "totalTardiness");
            log->raiseLowerBound(least);
            log->recordIncumbent(least, std::uint64_t{1} << jobs->size(),
                                 [&] { return *scheduleOfSequence(shop, *sequence); });
        }
        context.reportProgress(1);
        return scheduleOfSequence(shop, *sequence);
    }
};

struct DescribedRule {
    const char *name;
    const char *title;
    const char *source;
    const char *summary;
    const char *complexity;
    Sequence (*rule)(Jobs);
};

constexpr const char *discovered = "EDDC, MDDC: rules for 1||ΣT that a language model found";

constexpr DescribedRule rules[] = {
    {"mddc", "Modified due date, changed (MDDC)", discovered,
     "Runs next the job with the least modified due date, raised for jobs that are long beside the "
     "time so far.",
     "O(n²), n jobs", modifiedDueDateC},
    {"eddc", "Earliest due date, changed (EDDC), as printed", discovered,
     "The insertion pass over the earliest due dates as it is printed; its condition never holds, "
     "so that it equals the earliest due date.",
     "O(n log n), n jobs", earliestDueDateCAsPrinted},
    {"eddc-r", "Earliest due date with insertion (a guess at EDDC)", discovered,
     "An insertion pass over the earliest due dates: a job moves to the front for as long as the "
     "tardiness of it and its neighbour falls. A guess at what the published figures of EDDC came "
     "from, and better than they are.",
     "O(n²), n jobs", earliestDueDateCGuessed},
    {"psk", "Panwalkar, Smith, Koulamas",
     "S. S. Panwalkar, M. L. Smith, C. P. Koulamas, A heuristic for the single machine tardiness "
     "problem, EJOR 70(3), 1993",
     "Takes jobs by duration and lets one that is due earlier go before where the shorter one has "
     "time.",
     "O(n²), n jobs", panwalkarSmithKoulamas},
    {"aug-mdd", "Modified due date, augmented",
     "K. R. Baker, J. W. M. Bertrand, J. of Operations Management 3(1), 1982, with moves to the "
     "end",
     "The modified due date, where behind each job that is appended every earlier one is tried at "
     "the end.",
     "O(n³), n jobs", augmentedModifiedDueDate},
    {"aug-mddc", "MDDC, augmented", discovered,
     "MDDC, where behind each job that is appended every earlier one is tried at the end.",
     "O(n³), n jobs", augmentedModifiedDueDateC},
    {"moore", "Moore and Hodgson",
     "J. M. Moore, An n job, one machine sequencing algorithm for minimizing the number of late "
     "jobs, Management Science 15(1), 1968",
     "Has the least number of tardy jobs: by due dates, and whenever one would be late the longest "
     "so far goes to the end.",
     "O(n log n), n jobs", mooreHodgson},
};

} // namespace

std::vector<std::unique_ptr<Scheduler>> allSingleMachineSchedulers()
{
    std::vector<std::unique_ptr<Scheduler>> all;
    for (const DescribedRule &rule : rules)
        all.push_back(std::make_unique<RuleOfSequence>(SchedulerInfo{rule.name, "single machine",
                                                                     rule.title, rule.source,
                                                                     rule.summary, rule.complexity},
                                                       rule.rule));
    all.push_back(std::make_unique<LeastTardiness>());
    return all;
}

} // namespace takt::single_machine
