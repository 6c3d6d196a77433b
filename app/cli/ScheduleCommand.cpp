// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Command.h"
#include "GanttPlot.h"
#include "LoadedPlugins.h"
#include "OutputPath.h"
#include "ParameterAssignments.h"
#include "RunJson.h"
#include "ScheduleInput.h"
#include "ScheduleResults.h"
#include "StoredProject.h"

#include "core/io/Formats.h"
#include "core/store/Project.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <map>
#include <memory>
#include <string>
#include <utility>

namespace takt::cli {

namespace {

using Schedulers = std::vector<std::shared_ptr<const Scheduler>>;

struct ScheduleOptions {
    std::string workload;
    std::string platform = "auto";
    PresetOptions preset;
    std::vector<std::string> schedulers;
    std::vector<std::string> parameters;
    std::uint64_t seed = 1;
    std::optional<double> timeLimitSeconds;
    std::string output;
    std::string plot;
    std::string project;
    std::string explainedTask;
    bool withDecisions = false;
    bool withGaps = false;
    bool withCritical = false;
};

/// Empty, or what is wrong with the path, as CLI11 wants it.
std::string isPlotPath(const std::string &path)
{
    for (const char *suffix : {".png", ".svg", ".pdf"}) {
        if (path.ends_with(suffix))
            return {};
    }
    return fmt::format("'{}' does not end in .png, .svg or .pdf", path);
}

/// By name, each once, in the order asked for.
tl::expected<Schedulers, Failure> findSchedulers(const std::vector<std::string> &names,
                                                 const SchedulerRegistry &registry)
{
    Schedulers found;
    for (const std::string &name : names) {
        if (name == "all") {
            if (registry.all().empty())
                return badInput({{}, "--scheduler all", "no plugin brought a scheduler"});
            return registry.all();
        }
        auto scheduler = registry.find(name);
        if (!scheduler)
            return tl::unexpected(Failure{scheduler.error(), ExitStatus::BadCommandLine});
        if (std::find(found.begin(), found.end(), *scheduler) == found.end())
            found.push_back(*std::move(scheduler));
    }
    return found;
}

tl::expected<std::optional<TaskIndex>, Failure> findTask(const std::string &id,
                                                         const TaskGraph &graph)
{
    if (id.empty())
        return std::nullopt;
    const std::size_t task = graph.find(id);
    if (task == graph.taskCount())
        return badInput({graph.name(), "--explain", fmt::format("there is no task '{}'", id)});
    return static_cast<TaskIndex>(task);
}

SchedulerRunRequest requestOf(const ScheduleOptions &options, const ScheduleInput &input,
                              std::shared_ptr<const Scheduler> scheduler, ParameterTexts parameters)
{
    SchedulerRunRequest request;
    request.scheduler = std::move(scheduler);
    request.parameters = std::move(parameters);
    request.seed = options.seed;
    request.graph = input.workload.graph;
    request.platform = input.platform;
    request.logDecisions =
        !options.explainedTask.empty() || !options.project.empty() || options.withDecisions;
    if (options.timeLimitSeconds)
        request.timeLimit = std::chrono::milliseconds(
            static_cast<std::chrono::milliseconds::rep>(*options.timeLimitSeconds * 1000));
    return request;
}

/// The schedule with everything that it takes to show it elsewhere.
ScheduleDocument documentOf(const SchedulerRun &run)
{
    ScheduleDocument document;
    document.scheduler = run.scheduler;
    for (const auto &[name, value] : run.parameters.values())
        document.parameters[name] = takt::toText(value);
    document.seed = run.seed;
    document.graph = run.graph;
    document.platform = run.platform;
    document.schedule = run.schedule;
    return document;
}

/// The project to keep the runs in, with what they run on.
struct Keeper {
    std::unique_ptr<Project> project;
    WorkloadId workload = 0;
    PlatformId platform = 0;

    static Expected<Keeper> open(const ScheduleOptions &options, const ScheduleInput &input)
    {
        auto project = openOrCreateProject(options.project);
        if (!project)
            return tl::unexpected(project.error());
        const auto workload = (*project)->addWorkload(input.workload, options.workload);
        if (!workload)
            return tl::unexpected(workload.error());
        const auto platform = (*project)->addPlatform(*input.platform, options.platform);
        if (!platform)
            return tl::unexpected(platform.error());
        return Keeper{*std::move(project), *workload, *platform};
    }
};

/// What becomes of a run besides its entry in the results.
struct Destinations {
    std::string output;
    std::string plot;
    Keeper *keeper = nullptr;
};

Expected<void> deliver(const Destinations &destinations, ScheduleResult &result)
{
    const auto &run = *result.run;
    if (!destinations.output.empty()) {
        if (auto saved = saveDocument(documentOf(*run), destinations.output); !saved)
            return saved;
        result.output = destinations.output;
    }
    if (!destinations.plot.empty()) {
        if (auto plotted = plotGantt(run, destinations.plot); !plotted)
            return plotted;
        result.plot = destinations.plot;
    }
    if (Keeper *keeper = destinations.keeper; keeper != nullptr) {
        const auto id = keeper->project->addRun(keeper->workload, keeper->platform, *run);
        if (!id)
            return tl::unexpected(id.error());
        result.stored = *id;
    }
    return {};
}

/// Runs one scheduler and puts what came out where it was asked for.
ScheduleResult runOne(const SchedulerRunRequest &request, const Destinations &destinations,
                      RunContext &context)
{
    ScheduleResult result;
    result.scheduler = request.scheduler->info().name;
    auto run = runScheduler(request, context);
    if (!run) {
        result.run = tl::unexpected(run.error());
        return result;
    }
    result.run = std::make_shared<const SchedulerRun>(*std::move(run));
    if (auto delivered = deliver(destinations, result); !delivered)
        result.run = tl::unexpected(delivered.error());
    return result;
}

void noteFailures(const std::vector<ScheduleResult> &results, std::vector<Error> &failures)
{
    for (const ScheduleResult &result : results) {
        if (!result.run)
            failures.push_back(result.run.error());
        else if (const Validation &validation = (*result.run)->validation; !validation.isValid())
            failures.push_back(
                {result.scheduler, "schedule",
                 fmt::format("is impossible: {} violations, the first: {}",
                             validation.violationCount, validation.violations.front().message)});
    }
}

Answer answerOf(const ScheduleOptions &options, const ScheduleInput &input,
                const std::vector<ScheduleResult> &results,
                const std::optional<TaskIndex> &explained)
{
    Answer answer;
    const ResultDetails details{explained, options.withDecisions, options.withGaps,
                                options.withCritical};
    answer.json["results"] = Json::array();
    for (const ScheduleResult &result : results)
        answer.json["results"].push_back(toJson(result, details));
    answer.json["workload"] = summaryOf(*input.workload.graph);
    answer.json["workload"]["file"] = options.workload;
    answer.json["platform"] = summaryOf(*input.platform);
    answer.json["platform"]["source"] = options.platform;
    if (!options.project.empty())
        answer.json["project"] = options.project;
    answer.text = toText(results, details);
    return answer;
}

/// Whether "all" means other schedulers: those that take this kind of workload.
bool isPassedOver(const SchedulerInfo &info, const ScheduleOptions &options, const TaskGraph &graph)
{
    return std::ranges::find(options.schedulers, "all") != options.schedulers.end() &&
           !info.takes(workloadKindOf(graph));
}

Outcome schedule(const ScheduleOptions &options, RunContext &context)
{
    const LoadedPlugins loaded;
    const auto schedulers = findSchedulers(options.schedulers, loaded.schedulers());
    if (!schedulers)
        return tl::unexpected(schedulers.error());
    auto parameters = assignParameters(options.parameters, *schedulers);
    if (!parameters)
        return tl::unexpected(parameters.error());
    const auto input =
        loadScheduleInput(options.workload, options.platform, options.preset, context);
    if (!input)
        return tl::unexpected(input.error());
    const auto explained = findTask(options.explainedTask, *input->workload.graph);
    if (!explained)
        return tl::unexpected(explained.error());
    std::optional<Keeper> keeper;
    if (!options.project.empty()) {
        auto opened = Keeper::open(options, *input);
        if (!opened)
            return badInput(opened.error());
        keeper.emplace(*std::move(opened));
    }

    std::vector<ScheduleResult> results;
    std::size_t passedOver = 0;
    for (std::size_t index = 0; index < schedulers->size() && !context.isCancelled(); ++index) {
        if (isPassedOver((*schedulers)[index]->info(), options, *input->workload.graph)) {
            ++passedOver;
            continue;
        }
        const auto &scheduler = (*schedulers)[index];
        const auto pathFor = [&](const std::string &path) {
            return path.empty() ? std::string()
                                : outputPath(path, scheduler->info().name, schedulers->size() > 1);
        };
        results.push_back(
            runOne(requestOf(options, *input, scheduler, std::move((*parameters)[index])),
                   {pathFor(options.output), pathFor(options.plot), keeper ? &*keeper : nullptr},
                   context));
    }
    Answer answer = answerOf(options, *input, results, *explained);
    noteFailures(results, answer.failures);
    if (results.size() + passedOver < schedulers->size())
        answer.failures.push_back({{},
                                   {},
                                   fmt::format("cancelled after {} of {} schedulers",
                                               results.size(), schedulers->size())});
    return answer;
}

} // namespace

void addScheduleCommand(CLI::App &app, Action &action)
{
    CLI::App *command = app.add_subcommand("schedule", "Run schedulers on a workload");
    const auto options = std::make_shared<ScheduleOptions>();
    command->add_option("--workload", options->workload, "A workload file of any format")
        ->required();
    command
        ->add_option("--platform", options->platform,
                     "A platform file, or auto, auto:cores, identical:N, related:N:SEED, "
                     "unrelated:N:SEED:HETEROGENEITY")
        ->capture_default_str();
    command->add_option("--bandwidth", options->preset.bandwidth,
                        "Of a preset's links, in data units per time unit");
    command->add_option("--latency", options->preset.latency,
                        "Of a preset's links, in the workload's time unit");
    command->add_option("--speed", options->preset.speed,
                        "Of identical processors; the mean of related ones");
    command
        ->add_option("--ports", options->preset.ports,
                     "Of a preset's processors: transfers that each sends and receives at a time, "
                     "unlimited or one")
        ->transform(CLI::CheckedTransformer(
            std::map<std::string, Ports>{{"unlimited", Ports::Unlimited}, {"one", Ports::One}}));
    command
        ->add_option("--scheduler", options->schedulers,
                     "One or several, separated by commas, or all; see schedulers")
        ->required()
        ->delimiter(',')
        ->allow_extra_args(false);
    command
        ->add_option("-p", options->parameters,
                     "key=value, or SCHEDULER.key=value; may be given again")
        ->type_name("KEY=VALUE")
        ->allow_extra_args(false);
    command->add_option("--seed", options->seed, "For schedulers that draw random numbers")
        ->capture_default_str();
    command
        ->add_option("--time-limit", options->timeLimitSeconds,
                     "Seconds that each scheduler may take")
        ->check(CLI::PositiveNumber);
    command->add_option("--out", options->output,
                        "Write the schedule: .json Takt JSON, .trace.json Chrome trace, .csv CSV; "
                        "{scheduler} in the path becomes the scheduler's name");
    command
        ->add_option("--plot", options->plot,
                     "Paint the Gantt chart: .png, .svg or .pdf; {scheduler} as in --out")
        ->check(isPlotPath, "PLOT");
    command->add_option("--store", options->project,
                        "Keep the runs in this project, which is made where there is none");
    command->add_option("--explain", options->explainedTask,
                        "Tell why the task with this id stands where it does");
    command->add_flag("--decisions", options->withDecisions,
                      "Every decision in the JSON: ready tasks, candidates, what was chosen");
    command->add_flag("--gaps", options->withGaps,
                      "What each processor waits for, gap by gap: data, a resource, the policy");
    command->add_flag("--critical", options->withCritical,
                      "The critical path, its blocks on one processor, the slack of each task");
    command->callback([&action, options] {
        action = [options](RunContext &context) { return schedule(*options, context); };
    });
}

} // namespace takt::cli
