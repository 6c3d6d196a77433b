// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Command.h"
#include "LoadedSchedule.h"
#include "OutputPath.h"
#include "RunJson.h"
#include "TextTable.h"

#include "core/batch/NoisyReplay.h"
#include "core/io/Bytes.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <memory>

namespace takt::cli {

namespace {

struct ReplayOptions {
    std::string schedule;
    std::string noise;
    ReplayRequest request;
    std::optional<double> deadline;
    std::string samples;
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

Json toJson(const SampleSummary &summary)
{
    Json quantiles = Json::object();
    for (std::size_t index = 0; index < replayQuantiles.size(); ++index)
        quantiles[fmt::format("{}", replayQuantiles[index])] = summary.quantiles[index];
    return {{"mean", summary.mean},
            {"std", summary.standardDeviation},
            {"min", summary.least},
            {"max", summary.greatest},
            {"quantiles", quantiles}};
}

Json tasksJson(const ReplayResult &result, const TaskGraph &graph)
{
    Json tasks = Json::array();
    for (const ReplayedTask &task : result.tasks)
        tasks.push_back({{"id", graph.id(task.task)},
                         {"label", graph.label(task.task)},
                         {"criticality", task.criticality},
                         {"start", toJson(task.start)},
                         {"finish", toJson(task.finish)}});
    return tasks;
}

std::string summaryText(const ReplayOptions &options, const ReplayResult &result,
                        const TaskGraph &graph)
{
    const SampleSummary &makespan = result.makespan;
    std::string text = fmt::format(
        "{} replays with {} on {} ({}): {:.3g} s, {:.4g} replays a second\n",
        result.makespans.size(), options.request.noise.toText(), result.backend, result.device,
        result.seconds, static_cast<double>(result.makespans.size()) / result.seconds);
    TextTable table({"makespan", "value", "of the plan"});
    const auto row = [&](const std::string &name, double value) {
        table.addRow({name, timeText(value, graph),
                      fmt::format("{:+.2f} %", 100 * (value / result.plannedMakespan - 1))});
    };
    table.addRow({"planned", timeText(result.plannedMakespan, graph), ""});
    row("mean", makespan.mean);
    table.addRow({"standard deviation", timeText(makespan.standardDeviation, graph), ""});
    row("least", makespan.least);
    for (std::size_t index = 0; index < replayQuantiles.size(); ++index)
        row(fmt::format("{:g} %", 100 * replayQuantiles[index]), makespan.quantiles[index]);
    row("greatest", makespan.greatest);
    text += table.toText();
    if (result.missShare)
        text += fmt::format("{:.2f} % end after {}.\n", 100 * *result.missShare,
                            timeText(*options.deadline, graph));
    if (result.energy)
        text += fmt::format("Energy: {:.4g} J on average, {:.4g} to {:.4g} J.\n",
                            result.energy->mean, result.energy->least, result.energy->greatest);
    if (result.cost)
        text += fmt::format("Cost: {:.4g} USD on average, {:.4g} to {:.4g} USD.\n",
                            result.cost->mean, result.cost->least, result.cost->greatest);
    return text;
}

std::string tasksText(const ReplayResult &result, const TaskGraph &graph)
{
    if (result.tasks.empty())
        return {};
    constexpr std::size_t mostRows = 25;
    std::vector<const ReplayedTask *> order;
    for (const ReplayedTask &task : result.tasks)
        order.push_back(&task);
    std::ranges::stable_sort(order, std::greater(), &ReplayedTask::criticality);
    TextTable table({"task", "critical in", "start 5 to 95 %", "finish 5 to 95 %"});
    for (std::size_t index = 0; index < std::min(order.size(), mostRows); ++index) {
        const ReplayedTask &task = *order[index];
        const auto range = [&](const SampleSummary &summary) {
            return fmt::format("{} to {}", timeText(summary.quantiles[1], graph),
                               timeText(summary.quantiles[5], graph));
        };
        table.addRow({std::string(graph.label(task.task)),
                      fmt::format("{:.1f} %", 100 * task.criticality), range(task.start),
                      range(task.finish)});
    }
    const std::string more =
        order.size() > mostRows
            ? fmt::format("… and {} more (--json gives all)\n", order.size() - mostRows)
            : std::string();
    return table.toText() + more;
}

Expected<void> writeSamples(const ReplayResult &result, const std::string &path)
{
    std::string text = "replica,makespan\n";
    for (std::size_t replica = 0; replica < result.makespans.size(); ++replica)
        text += fmt::format("{},{}\n", replica, result.makespans[replica]);
    return writeFileAtomically(path, text);
}

Outcome replayFile(const ReplayOptions &given, RunContext &context)
{
    ReplayOptions options = given;
    auto noise = noiseOf(options.noise, context);
    if (!noise)
        return badInput(noise.error());
    options.request.noise = std::move(*noise);
    options.request.deadline = options.deadline;
    const auto loaded = loadSchedule(options.schedule, context);
    if (!loaded)
        return badInput(loaded.error());
    const ScheduleDocument &document = loaded->document;
    const Validation validation =
        validate(*document.schedule, loaded->costs, {.allowDuplication = true});
    if (!validation.isValid())
        return badInput({options.schedule, "schedule",
                         "is impossible, so that it cannot be replayed: " +
                             validation.violations.front().message});
    const auto result =
        replayUnderNoise(*document.schedule, loaded->costs, options.request, context);
    if (!result && context.isCancelled())
        return tl::unexpected(Failure{result.error(), ExitStatus::Cancelled});
    if (!result)
        return badInput(result.error());
    if (!options.samples.empty()) {
        if (const auto written = writeSamples(*result, options.samples); !written)
            return badInput(written.error());
    }

    Answer answer;
    answer.json = {
        {"schedule", options.schedule},         {"noise", options.request.noise.toText()},
        {"replicas", result->makespans.size()}, {"seed", options.request.seed},
        {"backend", result->backend},           {"device", result->device},
        {"runtimeSeconds", result->seconds},    {"plannedMakespan", result->plannedMakespan},
        {"makespan", toJson(result->makespan)}};
    if (result->missShare)
        answer.json["missShare"] = *result->missShare;
    if (result->energy)
        answer.json["energy"] = toJson(*result->energy);
    if (result->cost)
        answer.json["cost"] = toJson(*result->cost);
    if (options.request.wantsTasks)
        answer.json["tasks"] = tasksJson(*result, *document.graph);
    answer.json["remarks"] = result->remarks;
    answer.text =
        summaryText(options, *result, *document.graph) + tasksText(*result, *document.graph);
    for (const std::string &remark : result->remarks)
        answer.text += remark + "\n";
    return answer;
}

} // namespace

void addReplayCommand(CLI::App &app, Action &action)
{
    CLI::App *command = app.add_subcommand(
        "replay", "Carry a schedule out many times with durations that are not as planned");
    const auto options = std::make_shared<ReplayOptions>();
    ReplayRequest &request = options->request;
    command->add_option("--schedule", options->schedule, "A schedule in Takt JSON")->required();
    command
        ->add_option("--noise", options->noise,
                     "none, normal:CV, lognormal:CV, gamma:CV, exponential, uniform:SPREAD, "
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
    command->add_flag("--tasks", request.wantsTasks,
                      "Each task's criticality and quantiles of its start and finish");
    command
        ->add_option("--task-replicas", request.taskReplicas,
                     "Replicas that quantiles of tasks are taken from")
        ->capture_default_str();
    command->add_option("--deadline", options->deadline,
                        "Tell the share of replicas that end later");
    command->add_option("--samples", options->samples, "Write each replica's makespan as CSV");
    command->callback([&action, options] {
        action = [options](RunContext &context) { return replayFile(*options, context); };
    });
}

} // namespace takt::cli
