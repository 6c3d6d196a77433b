// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Command.h"
#include "LoadedPlugins.h"
#include "OutputPath.h"
#include "ParameterAssignments.h"
#include "RunJson.h"

#include "core/io/Formats.h"
#include "core/schedule/AdversarialSearch.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fmt/format.h>
#include <memory>
#include <system_error>
#include <utility>

namespace takt::cli {

namespace {

struct AdversaryCommandOptions {
    std::string scheduler;
    std::string against;
    std::vector<std::string> parameters;
    AdversaryOptions search;
    std::uint64_t seed = 1;
    std::string folder;
};

/// One of the two schedulers, as the search takes it.
struct Contestant {
    std::shared_ptr<const Scheduler> scheduler;
    Parameters parameters;
};

/// The two schedulers with what -p gives each.
tl::expected<std::vector<Contestant>, Failure> contestantsOf(const AdversaryCommandOptions &options,
                                                             const SchedulerRegistry &registry)
{
    std::vector<std::shared_ptr<const Scheduler>> schedulers;
    for (const std::string &name : {options.scheduler, options.against}) {
        auto found = registry.find(name);
        if (!found)
            return tl::unexpected(Failure{found.error(), ExitStatus::BadCommandLine});
        schedulers.push_back(*std::move(found));
    }
    if (schedulers[0] == schedulers[1])
        return badCommandLine("--against " + options.against, "is the same scheduler");
    const auto texts = assignParameters(options.parameters, schedulers);
    if (!texts)
        return tl::unexpected(texts.error());
    std::vector<Contestant> contestants;
    for (std::size_t index = 0; index < schedulers.size(); ++index) {
        auto parameters =
            Parameters::resolve(schedulers[index]->info().parameters, (*texts)[index]);
        if (!parameters)
            return tl::unexpected(
                Failure{parameters.error().withSource(schedulers[index]->info().name),
                        ExitStatus::BadCommandLine});
        contestants.push_back({schedulers[index], *std::move(parameters)});
    }
    return contestants;
}

ScheduleDocument documentOf(const AdversarialInstance &instance, const Contestant &contestant,
                            std::shared_ptr<const Schedule> schedule, std::uint64_t seed)
{
    ScheduleDocument document;
    document.scheduler = contestant.scheduler->info().name;
    for (const auto &[name, value] : contestant.parameters.values())
        document.parameters[name] = takt::toText(value);
    document.seed = seed;
    document.graph = instance.graph;
    document.platform = instance.platform;
    document.schedule = std::move(schedule);
    return document;
}

/// Writes workload.json, platform.json and a schedule of each; the paths.
Expected<std::vector<std::string>> write(const AdversaryCommandOptions &options,
                                         const AdversarialInstance &instance,
                                         const std::vector<Contestant> &contestants)
{
    std::error_code code;
    std::filesystem::create_directories(options.folder, code);
    if (code)
        return tl::unexpected(Error{options.folder, {}, "cannot be made: " + code.message()});
    std::vector<std::string> paths;
    const auto save = [&](const Document &document, const std::string &path) {
        paths.push_back(path);
        return saveDocument(document, path);
    };
    WorkloadDocument workload;
    workload.graph = instance.graph;
    if (auto saved = save(workload, options.folder + "/workload.json"); !saved)
        return tl::unexpected(saved.error());
    if (auto saved = save(PlatformDocument{instance.platform}, options.folder + "/platform.json");
        !saved)
        return tl::unexpected(saved.error());
    const std::shared_ptr<const Schedule> schedules[] = {instance.schedule, instance.other};
    for (std::size_t index = 0; index < contestants.size(); ++index) {
        const auto path = outputPath(options.folder + "/schedule-{scheduler}.json",
                                     contestants[index].scheduler->info().name, false);
        if (auto saved = save(
                documentOf(instance, contestants[index], schedules[index], options.seed), path);
            !saved)
            return tl::unexpected(saved.error());
    }
    return paths;
}

Answer answerOf(const AdversaryCommandOptions &options, const AdversarialInstance &instance,
                const std::vector<Contestant> &contestants, const std::vector<std::string> &paths)
{
    const std::string &loser = contestants[0].scheduler->info().name;
    const std::string &winner = contestants[1].scheduler->info().name;
    Answer answer;
    answer.json = {{"scheduler", loser},
                   {"against", winner},
                   {"ratio", instance.ratio},
                   {"makespan", instance.schedule->makespan()},
                   {"againstMakespan", instance.other->makespan()},
                   {"workload", summaryOf(*instance.graph)},
                   {"platform", summaryOf(*instance.platform)},
                   {"ratioOfRestart", instance.ratioOfRestart},
                   {"evaluations", instance.evaluations},
                   {"seed", options.seed},
                   {"written", paths}};
    answer.text = fmt::format(
        "{} needs {:.4g} times as long as {}: {:.4g} instead of {:.4g}, on {} tasks and {} edges "
        "on {} processors\n",
        loser, instance.ratio, winner, instance.schedule->makespan(), instance.other->makespan(),
        instance.graph->taskCount(), instance.graph->edgeCount(),
        instance.platform->processorCount());
    for (const std::string &path : paths)
        answer.text += fmt::format("wrote {}\n", path);
    return answer;
}

Outcome adversary(const AdversaryCommandOptions &options, RunContext &context)
{
    const LoadedPlugins loaded;
    const auto contestants = contestantsOf(options, loaded.schedulers());
    if (!contestants)
        return tl::unexpected(contestants.error());
    context.seed = options.seed;
    const auto instance = searchAdversarialInstance(
        *(*contestants)[0].scheduler, (*contestants)[0].parameters, *(*contestants)[1].scheduler,
        (*contestants)[1].parameters, options.search, context);
    if (!instance)
        return badInput(instance.error());
    std::vector<std::string> paths;
    if (!options.folder.empty()) {
        auto written = write(options, *instance, *contestants);
        if (!written)
            return badInput(written.error());
        paths = *std::move(written);
    }
    return answerOf(options, *instance, *contestants, paths);
}

} // namespace

void addAdversaryCommand(CLI::App &app, Action &action)
{
    CLI::App *command = app.add_subcommand(
        "adversary", "Look for an instance on which one scheduler is far worse than another");
    const auto options = std::make_shared<AdversaryCommandOptions>();
    command->add_option("--scheduler", options->scheduler, "The one that is to lose")->required();
    command->add_option("--against", options->against, "The one it is compared with")->required();
    command
        ->add_option("-p", options->parameters,
                     "key=value, or SCHEDULER.key=value; may be given again")
        ->type_name("KEY=VALUE")
        ->allow_extra_args(false);
    command->add_option("--tasks", options->search.tasks, "Of the instance")
        ->check(CLI::Range(2, 1000))
        ->capture_default_str();
    command->add_option("--processors", options->search.processors, "Of the instance")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    command->add_option("--iterations", options->search.iterations, "Changes tried from each start")
        ->capture_default_str();
    command->add_option("--restarts", options->search.restarts, "Starts in all")
        ->check(CLI::Range(1, 1000000))
        ->capture_default_str();
    command
        ->add_option("--start-temperature", options->search.startTemperature,
                     "Of the annealing, in ratios of makespans")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    command->add_option("--end-temperature", options->search.endTemperature, "Of the annealing")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    command->add_flag("--identical-processors", options->search.identicalProcessors,
                      "Only instances whose processors are equally fast");
    command->add_flag("--identical-links", options->search.identicalLinks,
                      "Only instances whose links are equally fast");
    command->add_option("--seed", options->seed, "Of the search and of both schedulers")
        ->capture_default_str();
    command->add_option("--out", options->folder,
                        "Write workload.json, platform.json and both schedules into this folder");
    command->callback([&action, options] {
        action = [options](RunContext &context) { return adversary(*options, context); };
    });
}

} // namespace takt::cli
