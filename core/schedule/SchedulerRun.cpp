// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/SchedulerRun.h"

#include "core/analysis/ScheduleMetrics.h"
#include "core/model/ContainedRun.h"
#include "core/schedule/TransferPlan.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace takt {

namespace {

using Clock = RunContext::Clock;

/// Where incumbents are posted; progress has a slot of its own.
constexpr int incumbentSlot = 0;
/// A proved bound above the makespan by more than rounding is a lie.
constexpr double boundTolerance = 1e-9;

/// What the scheduler's thread works on. It shares it with the caller, so that a thread that is
/// left to itself keeps it alive.
struct Job {
    std::shared_ptr<const Scheduler> scheduler;
    std::shared_ptr<const TaskGraph> graph;
    std::shared_ptr<const Platform> platform;
    Parameters parameters;
    std::shared_ptr<DecisionLog> decisions;
    std::shared_ptr<SearchLog> search = std::make_shared<SearchLog>();
    Clock::time_point lastIncumbent = Clock::now(); ///< of the scheduler's thread
};

bool fits(const Schedule &schedule, const ExecutionCosts &costs)
{
    return schedule.taskCount() == costs.taskCount() &&
           schedule.processorCount() == costs.processorCount();
}

std::shared_ptr<Job> makeJob(const SchedulerRunRequest &request, Parameters parameters)
{
    auto job = std::make_shared<Job>();
    job->scheduler = request.scheduler;
    job->graph = request.graph;
    job->platform = request.platform;
    job->parameters = std::move(parameters);
    if (request.logDecisions)
        job->decisions = std::make_shared<DecisionLog>();
    return job;
}

RunContext contextOf(const Job &job, const SchedulerRunRequest &request, const RunContext &context)
{
    RunContext inner = context;
    inner.seed = request.seed;
    inner.decisionLog = job.decisions.get();
    inner.searchLog = job.search.get();
    inner.onIncumbent = nullptr;
    if (request.timeLimit) {
        const Clock::time_point limit = Clock::now() + *request.timeLimit;
        inner.deadline = context.deadline ? std::min(*context.deadline, limit) : limit;
    }
    return inner;
}

/// Has what the search finds posted to the waiting thread, not too often, and passed on there
/// where it is possible.
void passOnIncumbents(Job &job, const std::shared_ptr<ContainedThread> &thread,
                      const ExecutionCosts &costs, const RunContext &context,
                      std::chrono::milliseconds interval)
{
    if (!context.onIncumbent)
        return;
    job.search->onIncumbent =
        [owner = &job, threadOf = thread.get(), &costs, interval, report = context.onIncumbent](
            const SearchPoint &point, const SearchLog::MakeSchedule &makeSchedule) {
            const Clock::time_point now = Clock::now();
            if (!makeSchedule || now - owner->lastIncumbent < interval)
                return;
            owner->lastIncumbent = now;
            auto schedule = std::make_shared<const Schedule>(makeSchedule());
            threadOf->post(incumbentSlot, [point, schedule, &costs, report] {
                if (fits(*schedule, costs) && validate(*schedule, costs).isValid())
                    report(point, schedule);
            });
        };
}

/// Views look up what a log names, so it must be there.
bool namesOnlyWhatIsThere(const DecisionLog &log, const ExecutionCosts &costs)
{
    const auto isTask = [&costs](TaskIndex task) { return task < costs.taskCount(); };
    const auto isProcessor = [&costs](ProcessorIndex processor) {
        return processor < costs.processorCount();
    };
    for (std::size_t step = 0; step < log.size(); ++step) {
        const Decision decision = log[step];
        if (!isTask(decision.task) || !isProcessor(decision.processor) ||
            !std::ranges::all_of(decision.ready, isTask, &ReadyTask::task) ||
            !std::ranges::all_of(decision.candidates, isProcessor, &Candidate::processor))
            return false;
    }
    return true;
}

/// What the search proved about makespans; 0 where it proved nothing.
Expected<double> provedBoundOf(const SearchLog &search, const Schedule &schedule)
{
    if (search.objective() != "makespan" || !(search.lowerBound() > 0))
        return 0.0;
    const double makespan = schedule.makespan();
    if (search.lowerBound() > makespan * (1 + boundTolerance))
        return failure({}, fmt::format("claims that no schedule ends before {:g}, and returned one "
                                       "that ends at {:g}",
                                       search.lowerBound(), makespan));
    return std::min(search.lowerBound(), makespan);
}

Expected<SchedulerRun> runRequest(const SchedulerRunRequest &request, RunContext &context)
{
    if (request.graph == nullptr || request.platform == nullptr)
        return failure({}, "needs a workload and a platform");
    const SchedulerInfo &info = request.scheduler->info();
    if (auto taken = checkTakes(info, *request.graph); !taken)
        return tl::unexpected(taken.error());
    auto parameters = Parameters::resolve(info.parameters, request.parameters);
    if (!parameters)
        return tl::unexpected(parameters.error());
    const auto costs = ExecutionCosts::bind(*request.graph, *request.platform);
    if (!costs)
        return tl::unexpected(costs.error());

    const std::shared_ptr<Job> job = makeJob(request, *parameters);
    const auto thread = std::make_shared<ContainedThread>();
    passOnIncumbents(*job, thread, *costs, context, request.incumbentInterval);
    const auto call = [job](RunContext &inner) {
        return job->scheduler->schedule(*job->graph, *job->platform, job->parameters, inner);
    };
    auto outcome = runContained<Schedule>(call, contextOf(*job, request, context), context,
                                          request.grace, thread);
    if (!outcome)
        return tl::unexpected(outcome.error());
    Schedule &schedule = outcome->value;
    if (!fits(schedule, *costs))
        return failure({}, fmt::format("returned a schedule for {} tasks on {} processors, but "
                                       "there are {} tasks and {} processors",
                                       schedule.taskCount(), schedule.processorCount(),
                                       costs->taskCount(), costs->processorCount()));
    auto throughPorts = scheduleThroughPorts(schedule, *costs);
    if (!throughPorts)
        return tl::unexpected(throughPorts.error());
    schedule = *std::move(throughPorts);
    if (job->decisions && !namesOnlyWhatIsThere(*job->decisions, *costs))
        return failure({}, "logged a decision about a task or a processor that is not there");
    const Expected<double> provedBound = provedBoundOf(*job->search, schedule);
    if (!provedBound)
        return tl::unexpected(provedBound.error());
    SchedulerRun run;
    run.scheduler = info.name;
    run.parameters = *std::move(parameters);
    run.seed = request.seed;
    run.graph = request.graph;
    run.platform = request.platform;
    run.schedule = std::make_shared<const Schedule>(std::move(schedule));
    run.decisions = job->decisions;
    ValidationRules rules;
    rules.allowDuplication = info.duplicatesTasks;
    run.validation = validate(*run.schedule, *costs, rules);
    if (!job->search->isEmpty()) {
        job->search->onIncumbent = nullptr;
        run.search = job->search;
    }
    run.metrics = scheduleMetrics(*run.schedule, *costs, *provedBound);
    run.runtimeSeconds = outcome->seconds;
    return run;
}

} // namespace

Expected<SchedulerRun> runScheduler(const SchedulerRunRequest &request, RunContext &context)
{
    if (request.scheduler == nullptr)
        return failure({}, "there is no scheduler to run");
    auto run = runRequest(request, context);
    if (!run)
        return tl::unexpected(errorOf(request.scheduler->info().name, run.error()));
    return run;
}

} // namespace takt
