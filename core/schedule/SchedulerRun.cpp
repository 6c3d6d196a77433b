// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/SchedulerRun.h"

#include "core/analysis/ScheduleMetrics.h"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <fmt/format.h>
#include <mutex>
#include <new>
#include <system_error>
#include <thread>
#include <utility>

namespace takt {

namespace {

using Clock = RunContext::Clock;

/// How often the waiting thread looks whether it was cancelled; cancel() itself wakes nobody.
constexpr std::chrono::milliseconds pollInterval{10};
/// A proved bound above the makespan by more than rounding is a lie.
constexpr double boundTolerance = 1e-9;

/// An incumbent on its way to whoever watches.
struct Incumbent {
    SearchPoint point;
    std::shared_ptr<const Schedule> schedule;
};

/// Everything that the scheduler's thread touches. Thread and caller share it, so that a thread
/// that is left to itself keeps what it works on.
struct Job {
    std::shared_ptr<const Scheduler> scheduler;
    std::shared_ptr<const TaskGraph> graph;
    std::shared_ptr<const Platform> platform;
    Parameters parameters;
    std::shared_ptr<DecisionLog> decisions;
    std::shared_ptr<SearchLog> search = std::make_shared<SearchLog>();
    RunContext context;
    std::chrono::milliseconds incumbentInterval{0};
    Clock::time_point lastIncumbent = Clock::now(); ///< of the scheduler's thread

    std::mutex mutex;
    std::condition_variable changed;
    std::optional<double> unreadProgress;
    std::optional<Incumbent> unreadIncumbent;
    std::optional<Expected<Schedule>> outcome;
    double runtimeSeconds = 0;

    void noteProgress(double fraction)
    {
        const std::lock_guard lock(mutex);
        unreadProgress = fraction;
        changed.notify_one();
    }

    void noteIncumbent(const SearchPoint &point, const SearchLog::MakeSchedule &makeSchedule)
    {
        const Clock::time_point now = Clock::now();
        if (!makeSchedule || now - lastIncumbent < incumbentInterval)
            return;
        lastIncumbent = now;
        Incumbent incumbent{point, std::make_shared<const Schedule>(makeSchedule())};
        const std::lock_guard lock(mutex);
        unreadIncumbent = std::move(incumbent);
        changed.notify_one();
    }

    [[nodiscard]] bool hasNews() const { return unreadProgress || unreadIncumbent; }
};

bool fits(const Schedule &schedule, const ExecutionCosts &costs)
{
    return schedule.taskCount() == costs.taskCount() &&
           schedule.processorCount() == costs.processorCount();
}

Expected<Schedule> callScheduler(Job &job)
{
    try {
        return job.scheduler->schedule(*job.graph, *job.platform, job.parameters, job.context);
    } catch (const std::bad_alloc &) {
        return failure({}, "ran out of memory");
    } catch (const std::exception &exception) {
        return failure({}, fmt::format("threw an exception: {}", exception.what()));
    } catch (...) {
        return failure({}, "threw something that is no std::exception");
    }
}

void work(const std::shared_ptr<Job> &job)
{
    const Clock::time_point begin = Clock::now();
    Expected<Schedule> schedule = callScheduler(*job);
    const std::chrono::duration<double> elapsed = Clock::now() - begin;
    const std::lock_guard lock(job->mutex);
    job->outcome.emplace(std::move(schedule));
    job->runtimeSeconds = elapsed.count();
    job->changed.notify_one();
}

/// Tells the caller what the scheduler's thread has told; incumbents only where they are possible.
void passOn(const std::optional<double> &progress, const std::optional<Incumbent> &incumbent,
            const ExecutionCosts &costs, const RunContext &context)
{
    if (progress && context.onProgress)
        context.onProgress(*progress);
    if (incumbent && context.onIncumbent && fits(*incumbent->schedule, costs) &&
        validate(*incumbent->schedule, costs).isValid())
        context.onIncumbent(incumbent->point, incumbent->schedule);
}

/// Passes news on and waits for the outcome. False where the scheduler was asked to stop and
/// did not within `grace`.
bool await(Job &job, const ExecutionCosts &costs, const RunContext &context,
           std::chrono::milliseconds grace)
{
    std::optional<Clock::time_point> asked;
    std::unique_lock lock(job.mutex);
    while (true) {
        job.changed.wait_for(lock, pollInterval, [&job] { return job.outcome || job.hasNews(); });
        if (job.hasNews()) {
            const auto progress = std::exchange(job.unreadProgress, std::nullopt);
            const auto incumbent = std::exchange(job.unreadIncumbent, std::nullopt);
            lock.unlock();
            passOn(progress, incumbent, costs, context);
            lock.lock();
        }
        if (job.outcome && !job.hasNews())
            return true;
        if (!asked && job.context.isCancelled())
            asked = Clock::now();
        if (asked && !job.outcome && Clock::now() - *asked >= grace)
            return false;
    }
}

std::shared_ptr<Job> makeJob(const SchedulerRunRequest &request, Parameters parameters,
                             const RunContext &context)
{
    auto job = std::make_shared<Job>();
    job->scheduler = request.scheduler;
    job->graph = request.graph;
    job->platform = request.platform;
    job->parameters = std::move(parameters);
    if (request.logDecisions)
        job->decisions = std::make_shared<DecisionLog>();
    job->context = context;
    job->context.seed = request.seed;
    job->context.decisionLog = job->decisions.get();
    job->incumbentInterval = request.incumbentInterval;
    job->context.searchLog = job->search.get();
    job->context.onProgress = [&owner = *job](double fraction) { owner.noteProgress(fraction); };
    job->context.onIncumbent = nullptr;
    if (context.onIncumbent)
        job->search->onIncumbent = [&owner = *job](const SearchPoint &point,
                                                   const SearchLog::MakeSchedule &makeSchedule) {
            owner.noteIncumbent(point, makeSchedule);
        };
    if (request.timeLimit) {
        const Clock::time_point limit = Clock::now() + *request.timeLimit;
        job->context.deadline = context.deadline ? std::min(*context.deadline, limit) : limit;
    }
    return job;
}

Expected<void> runJob(const std::shared_ptr<Job> &job, const ExecutionCosts &costs,
                      const RunContext &context, std::chrono::milliseconds grace)
{
    try {
        std::thread(work, job).detach();
    } catch (const std::system_error &error) {
        return failure({}, fmt::format("no thread could be started for it: {}", error.what()));
    }
    if (!await(*job, costs, context, grace))
        return failure({}, fmt::format("did not stop within {:g} s after being asked; its thread "
                                       "is left to itself",
                                       std::chrono::duration<double>(grace).count()));
    return {};
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

Expected<SchedulerRun> runContained(const SchedulerRunRequest &request, RunContext &context)
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

    const std::shared_ptr<Job> job = makeJob(request, *parameters, context);
    if (auto done = runJob(job, *costs, context, request.grace); !done)
        return tl::unexpected(done.error());
    Expected<Schedule> &schedule = *job->outcome;
    if (!schedule)
        return tl::unexpected(schedule.error());
    if (!fits(*schedule, *costs))
        return failure({}, fmt::format("returned a schedule for {} tasks on {} processors, but "
                                       "there are {} tasks and {} processors",
                                       schedule->taskCount(), schedule->processorCount(),
                                       costs->taskCount(), costs->processorCount()));
    if (job->decisions && !namesOnlyWhatIsThere(*job->decisions, *costs))
        return failure({}, "logged a decision about a task or a processor that is not there");
    const Expected<double> provedBound = provedBoundOf(*job->search, *schedule);
    if (!provedBound)
        return tl::unexpected(provedBound.error());
    SchedulerRun run;
    run.scheduler = info.name;
    run.parameters = *std::move(parameters);
    run.seed = request.seed;
    run.graph = request.graph;
    run.platform = request.platform;
    run.schedule = std::make_shared<const Schedule>(*std::move(schedule));
    run.decisions = job->decisions;
    ValidationRules rules;
    rules.allowDuplication = info.duplicatesTasks;
    run.validation = validate(*run.schedule, *costs, rules);
    if (!job->search->isEmpty()) {
        job->search->onIncumbent = nullptr;
        run.search = job->search;
    }
    run.metrics = scheduleMetrics(*run.schedule, *costs, *provedBound);
    run.runtimeSeconds = job->runtimeSeconds;
    return run;
}

} // namespace

Expected<SchedulerRun> runScheduler(const SchedulerRunRequest &request, RunContext &context)
{
    if (request.scheduler == nullptr)
        return failure({}, "there is no scheduler to run");
    auto run = runContained(request, context);
    if (!run)
        return tl::unexpected(run.error().withSource(request.scheduler->info().name));
    return run;
}

} // namespace takt
