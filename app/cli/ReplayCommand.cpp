// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Command.h"
#include "LoadedSchedule.h"
#include "OutputPath.h"
#include "ReplayAnswer.h"
#include "ReplayKeeper.h"

#include "core/io/Bytes.h"
#include "core/io/CsvFields.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <memory>

namespace takt::cli {

namespace {

struct ReplayOptions {
    std::vector<std::string> schedules;
    std::vector<std::string> placements = {"kept"};
    std::string noise;
    ReplayRequest request;
    std::optional<double> deadline;
    std::string samples;
    std::string project;
};

/// The text of a noise: as typed, or of the file that is named.
Expected<NoiseModel> noiseOf(const std::string &spec, RunContext &context)
{
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(spec, ignored))
        return NoiseModel::parse(spec);
    const auto text = readBytes(spec, context, {});
    if (!text)
        return tl::unexpected(text.error().withSource(spec));
    auto noise = NoiseModel::parse(*text);
    if (!noise)
        return tl::unexpected(noise.error().withSource(spec));
    return noise;
}

/// A column for each of several; the name of one alone is "makespan".
Expected<void> writeSamples(const std::vector<ReplayedFile> &files, const std::string &path)
{
    std::string text = "replica";
    for (const ReplayedFile &file : files) {
        text += ',';
        appendCsvField(text, files.size() == 1 ? "makespan" : file.title());
    }
    text += '\n';
    for (std::size_t replica = 0; replica < files.front().result.makespans.size(); ++replica) {
        text += fmt::format("{}", replica);
        for (const ReplayedFile &file : files)
            text += fmt::format(",{}", file.result.makespans[replica]);
        text += '\n';
    }
    return writeFileAtomically(path, text);
}

/// A schedule that can be replayed, or why it cannot.
Expected<LoadedSchedule> loadPossible(const std::string &path, RunContext &context)
{
    auto loaded = loadSchedule(path, context);
    if (!loaded)
        return loaded;
    const Validation validation =
        validate(*loaded->document.schedule, loaded->costs, {.allowDuplication = true});
    if (!validation.isValid())
        return tl::unexpected(Error{path, "schedule",
                                    "is impossible, so that it cannot be replayed: " +
                                        validation.violations.front().message});
    return loaded;
}

/// Whether replicas of the two can be paired: tasks and edges by the same numbers.
bool areOfOneWorkload(const TaskGraph &one, const TaskGraph &other)
{
    // Two workloads of a family may have tasks and edges of the same names and other costs.
    if (one.name() != other.name() || one.taskCount() != other.taskCount() ||
        one.edgeCount() != other.edgeCount())
        return false;
    for (TaskIndex task = 0; task < one.taskCount(); ++task) {
        if (one.id(task) != other.id(task) ||
            !std::ranges::equal(one.successors(task), other.successors(task)))
            return false;
    }
    return true;
}

Expected<std::vector<ReplayPlacement>> placementsOf(const ReplayOptions &options)
{
    std::vector<ReplayPlacement> placements;
    for (const std::string &name : options.placements) {
        const auto placement = placementIn(name);
        if (!placement)
            return failure("placement", fmt::format("'{}' is not known; there are kept, "
                                                    "earliest-start and earliest-finish",
                                                    name));
        placements.push_back(*placement);
    }
    return placements;
}

/// Replays one schedule under each placement.
Expected<void> replayOne(const LoadedSchedule &loaded, const std::string &path,
                         const std::vector<ReplayPlacement> &placements, ReplayRequest request,
                         std::vector<ReplayedFile> &files, RunContext &context)
{
    for (const ReplayPlacement placement : placements) {
        request.placement = placement;
        auto result = replayUnderNoise(*loaded.document.schedule, loaded.costs, request, context);
        if (!result)
            return tl::unexpected(result.error());
        files.push_back({path, placement, *std::move(result), {}});
    }
    return {};
}

/// Keeps everything once everything is there, so that a run that is stopped leaves the project as
/// it was. `files` has the placements of the first schedule, then those of the second, …
Expected<void> keepAll(ReplayKeeper &keeper, const std::vector<LoadedSchedule> &schedules,
                       const ReplayRequest &asked, std::vector<ReplayedFile> &files)
{
    const std::size_t placements = files.size() / schedules.size();
    for (std::size_t index = 0; index < files.size(); ++index) {
        ReplayedFile &file = files[index];
        ReplayRequest request = asked;
        request.placement = file.placement;
        const auto id = keeper.keep(schedules[index / placements].document, file.schedule, request,
                                    file.result);
        if (!id)
            return tl::unexpected(id.error());
        file.stored = *id;
    }
    return {};
}

/// Chances of each against each; none where there is only one.
Expected<std::vector<std::vector<ReplayComparison>>>
compareAll(const std::vector<ReplayedFile> &files)
{
    if (files.size() < 2)
        return std::vector<std::vector<ReplayComparison>>();
    std::vector<std::span<const double>> samples;
    for (const ReplayedFile &file : files)
        samples.emplace_back(file.result.makespans);
    return compareAllReplays(samples);
}

Expected<Answer> replayFiles(ReplayOptions options, RunContext &context)
{
    auto noise = noiseOf(options.noise, context);
    if (!noise)
        return tl::unexpected(noise.error());
    options.request.noise = std::move(*noise);
    options.request.deadline = options.deadline;
    const auto placements = placementsOf(options);
    if (!placements)
        return tl::unexpected(placements.error());
    std::vector<LoadedSchedule> schedules;
    for (const std::string &path : options.schedules) {
        auto loaded = loadPossible(path, context);
        if (!loaded)
            return tl::unexpected(loaded.error());
        schedules.push_back(*std::move(loaded));
        if (!areOfOneWorkload(*schedules.front().document.graph, *schedules.back().document.graph))
            return tl::unexpected(Error{path, "schedule",
                                        fmt::format("is of another workload than {}, so that their "
                                                    "replays cannot be paired",
                                                    options.schedules.front())});
    }
    // What cannot be opened is told before the work; what is not there is made after it.
    std::optional<ReplayKeeper> keeper;
    std::error_code ignored;
    if (!options.project.empty() && std::filesystem::exists(options.project, ignored)) {
        auto opened = ReplayKeeper::open(options.project);
        if (!opened)
            return tl::unexpected(opened.error());
        keeper = *std::move(opened);
    }
    std::vector<ReplayedFile> files;
    for (std::size_t index = 0; index < schedules.size(); ++index) {
        if (const auto done = replayOne(schedules[index], options.schedules[index], *placements,
                                        options.request, files, context);
            !done)
            return tl::unexpected(done.error());
    }
    if (!options.project.empty()) {
        if (!keeper) {
            auto opened = ReplayKeeper::open(options.project);
            if (!opened)
                return tl::unexpected(opened.error());
            keeper = *std::move(opened);
        }
        if (const auto kept = keepAll(*keeper, schedules, options.request, files); !kept)
            return tl::unexpected(kept.error());
    }
    if (!options.samples.empty()) {
        if (const auto written = writeSamples(files, options.samples); !written)
            return tl::unexpected(written.error());
    }
    const auto beats = compareAll(files);
    if (!beats)
        return tl::unexpected(beats.error());
    return answerOf(files, options.request, *beats, *schedules.front().document.graph);
}

Outcome replay(const ReplayOptions &options, RunContext &context)
{
    auto answer = replayFiles(options, context);
    if (answer)
        return *std::move(answer);
    return tl::unexpected(Failure{answer.error(), context.isCancelled() ? ExitStatus::Cancelled
                                                                        : ExitStatus::BadInput});
}

} // namespace

void addReplayCommand(CLI::App &app, Action &action)
{
    CLI::App *command = app.add_subcommand(
        "replay", "Carry a schedule out many times with durations that are not as planned");
    const auto options = std::make_shared<ReplayOptions>();
    ReplayRequest &request = options->request;
    command
        ->add_option("--schedule", options->schedules,
                     "A schedule in Takt JSON; several of one workload, with commas between them, "
                     "are compared replica by replica")
        ->delimiter(',')
        ->required();
    command
        ->add_option("--noise", options->noise,
                     "none, normal:CV, whole-normal:CV, lognormal:CV, gamma:CV, exponential, "
                     "uniform:SPREAD, "
                     "empirical:F1:F2:…; or assignments as tasks=…,transfers=…,correlation=…; or a "
                     "JSON file")
        ->required();
    command->add_option("--replicas", request.replicas, "How many times")->capture_default_str();
    command->add_option("--seed", request.seed, "Equal seeds, equal results")
        ->capture_default_str();
    command->add_option("--backend", request.backend, "auto, cpu or cuda")->capture_default_str();
    command->add_option("--threads", request.threads, "On the CPU; 0 for all cores")
        ->check(CLI::Range(0, 4096))
        ->capture_default_str();
    command->add_flag("--hold-plan", request.holdsPlan, "No task starts before it was planned to");
    command
        ->add_option("--placement", options->placements,
                     "Who decides where tasks run: kept (the schedule), earliest-start or "
                     "earliest-finish (at run time); several, with commas between them, are "
                     "compared")
        ->delimiter(',')
        ->capture_default_str();
    command->add_flag("--tasks", request.wantsTasks,
                      "Each task's criticality and quantiles of its start and finish");
    command
        ->add_option("--task-replicas", request.taskReplicas,
                     "Replicas that quantiles of tasks are taken from")
        ->capture_default_str();
    command->add_option("--deadline", options->deadline,
                        "Tell the share of replicas that end later");
    command->add_option("--samples", options->samples, "Write each replica's makespan as CSV");
    command->add_option("--store", options->project,
                        "Keep schedules and replays in a project; it is created where there is "
                        "none");
    command->callback([&action, options] {
        action = [options](RunContext &context) { return replay(*options, context); };
    });
}

} // namespace takt::cli
