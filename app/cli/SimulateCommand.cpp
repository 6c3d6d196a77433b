// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Command.h"
#include "LoadedPlugins.h"
#include "OutputPath.h"
#include "ParameterAssignments.h"
#include "RunJson.h"
#include "TextTable.h"

#include "core/io/Formats.h"
#include "core/sim/SimulationRun.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <memory>
#include <utility>

namespace takt::cli {

namespace {

using Policies = std::vector<std::shared_ptr<const Policy>>;

struct SimulateOptions {
    std::string simulator;
    std::string workload;
    std::string platform;
    std::vector<std::string> policies;
    std::vector<std::string> parameters;
    std::string sweep;
    std::uint64_t seed = 1;
    std::string output;
};

struct SimulateResult {
    std::string sweptValue; ///< empty without a sweep
    std::string policy;
    Expected<SimulationRun> run = tl::unexpected(Error{});
    std::string output;
};

/// "key=1,2,3": each value in turn.
struct Sweep {
    std::string key; ///< empty for a single run
    std::vector<std::string> values = {std::string()};
};

tl::expected<Sweep, Failure> parseSweep(const std::string &text)
{
    if (text.empty())
        return Sweep();
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == text.size())
        return badCommandLine(fmt::format("--sweep '{}'", text),
                              "is not of the form key=value,value,…");
    Sweep sweep{text.substr(0, equals), {}};
    for (std::size_t begin = equals + 1; begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        sweep.values.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return sweep;
}

/// By name, each once, in the order asked for.
tl::expected<Policies, Failure> findPolicies(const SimulateOptions &options,
                                             const PolicyRegistry &registry)
{
    Policies found;
    for (const std::string &name : options.policies) {
        if (name == "all")
            return registry.of(options.simulator);
        auto policy = registry.find(options.simulator, name);
        if (!policy)
            return tl::unexpected(Failure{policy.error(), ExitStatus::BadCommandLine});
        if (std::ranges::find(found, *policy) == found.end())
            found.push_back(*std::move(policy));
    }
    return found;
}

/// The parameters of the simulator, then of each policy, at one value of the sweep.
tl::expected<std::vector<ParameterTexts>, Failure>
parametersAt(const SimulateOptions &options, const Sweep &sweep, const std::string &value,
             const Simulator &simulator, const Policies &policies)
{
    std::vector<ParameterOwner> owners{{simulator.info().name, &simulator.info().parameters}};
    for (const ParameterOwner &owner : ownersOf(policies))
        owners.push_back(owner);
    std::vector<std::string> assignments = options.parameters;
    if (!sweep.key.empty())
        assignments.push_back(fmt::format("{}={}", sweep.key, value));
    return assignParameters(assignments, owners, "simulator or policy");
}

Expected<void> writeTimeline(const SimulationRun &run, const std::string &path)
{
    if (run.result.timelines.empty())
        return tl::unexpected(Error{run.policy, {}, "has no timeline to write"});
    TimelineDocument document;
    document.timeline = run.result.timelines.front();
    document.name = run.result.title;
    return saveDocument(document, path);
}

SimulateResult runOne(const SimulationRequest &request, const std::string &value,
                      const std::string &output, RunContext &context)
{
    SimulateResult result;
    result.sweptValue = value;
    result.policy = request.policy->info().name;
    result.run = runSimulation(request, context);
    if (!result.run || output.empty())
        return result;
    if (auto written = writeTimeline(*result.run, output); !written)
        result.run = tl::unexpected(written.error());
    else
        result.output = output;
    return result;
}

Json toJson(const Parameters &parameters)
{
    Json json = Json::object();
    for (const auto &[name, value] : parameters.values())
        json[name] = std::visit([](const auto &held) { return Json(held); }, value);
    return json;
}

Json toJson(const SimulateResult &result, const std::string &sweepKey)
{
    Json json = {{"policy", result.policy}};
    if (!sweepKey.empty())
        json[sweepKey] = result.sweptValue;
    if (!result.run) {
        json["error"] = result.run.error().message();
        return json;
    }
    json.update(cli::toJson(result.run->result.metrics));
    json["notes"] = result.run->result.notes;
    json["parameters"] = toJson(result.run->parameters);
    json["policyParameters"] = toJson(result.run->policyParameters);
    json["seed"] = result.run->seed;
    json["runtimeSeconds"] = result.run->runtimeSeconds;
    if (!result.output.empty())
        json["out"] = result.output;
    return json;
}

/// One column for each metric of the first run that has any.
std::string toText(const std::vector<SimulateResult> &results, const std::string &sweepKey)
{
    const auto first = std::ranges::find_if(
        results, [](const SimulateResult &result) { return result.run.has_value(); });
    if (first == results.end())
        return {};
    const std::vector<Metric> &metrics = first->run->result.metrics;
    std::vector<std::string> header{"policy"};
    if (!sweepKey.empty())
        header.insert(header.begin(), sweepKey);
    for (const Metric &metric : metrics)
        header.push_back(metric.unit.empty() ? metric.id
                                             : fmt::format("{} {}", metric.id, metric.unit));
    TextTable table(header);
    std::string notes;
    for (const SimulateResult &result : results) {
        if (!result.run)
            continue;
        std::vector<std::string> cells{result.policy};
        if (!sweepKey.empty())
            cells.insert(cells.begin(), result.sweptValue);
        for (const Metric &metric : metrics)
            cells.push_back(metricText(result.run->result.metrics, metric.id));
        table.addRow(std::move(cells));
        for (const std::string &note : result.run->result.notes)
            notes +=
                printable(fmt::format("{}{}{}: {}", result.policy, sweepKey.empty() ? "" : " at ",
                                      result.sweptValue, note)) +
                "\n";
    }
    return table.toText() + (notes.empty() ? "" : "\n" + notes);
}

Outcome simulate(const SimulateOptions &options, RunContext &context)
{
    const LoadedPlugins loaded;
    const auto simulator = loaded.simulators().find(options.simulator);
    if (!simulator)
        return tl::unexpected(Failure{simulator.error(), ExitStatus::BadCommandLine});
    const auto policies = findPolicies(options, loaded.policies());
    if (!policies)
        return tl::unexpected(policies.error());
    const auto sweep = parseSweep(options.sweep);
    if (!sweep)
        return tl::unexpected(sweep.error());
    std::vector<std::vector<ParameterTexts>> parameters;
    for (const std::string &value : sweep->values) {
        auto texts = parametersAt(options, *sweep, value, **simulator, *policies);
        if (!texts)
            return tl::unexpected(texts.error());
        parameters.push_back(*std::move(texts));
    }
    const auto scenario = (*simulator)->open(options.workload, options.platform, context);
    if (!scenario)
        return badInput(scenario.error());

    const std::size_t wanted = sweep->values.size() * policies->size();
    std::vector<SimulateResult> results;
    for (std::size_t run = 0; run < wanted && !context.isCancelled(); ++run) {
        const std::size_t point = run / policies->size();
        const std::size_t index = run % policies->size();
        SimulationRequest request;
        request.simulator = *simulator;
        request.scenario = *scenario;
        request.policy = (*policies)[index];
        request.parameters = parameters[point].front();
        request.policyParameters = parameters[point][index + 1];
        request.seed = options.seed;
        const std::string &value = sweep->values[point];
        const std::string name =
            request.policy->info().name + (value.empty() ? "" : fmt::format("-{}", value));
        results.push_back(runOne(
            request, value,
            options.output.empty() ? "" : outputPath(options.output, name, wanted > 1), context));
    }

    Answer answer;
    answer.json["results"] = Json::array();
    for (const SimulateResult &result : results) {
        answer.json["results"].push_back(toJson(result, sweep->key));
        if (!result.run)
            answer.failures.push_back(result.run.error());
    }
    answer.json["simulator"] = (*simulator)->info().name;
    answer.json["workload"] = (*scenario)->workloadName();
    answer.json["platform"] = (*scenario)->platformName();
    answer.text = toText(results, sweep->key);
    if (results.size() < wanted)
        answer.failures.push_back(
            {{}, {}, fmt::format("cancelled after {} of {} runs", results.size(), wanted)});
    return answer;
}

} // namespace

void addSimulateCommand(CLI::App &app, Action &action)
{
    CLI::App *command = app.add_subcommand(
        "simulate", "Play a workload on a platform under policies; see takt-cli policies");
    const auto options = std::make_shared<SimulateOptions>();
    command->add_option("SIMULATOR", options->simulator, "What to simulate: soc, …")->required();
    command->add_option("--workload", options->workload,
                        "A preset or a file; the simulator's first preset where left out");
    command->add_option("--platform", options->platform,
                        "A preset or a file; what goes with the workload where left out");
    command
        ->add_option("--policy", options->policies,
                     "One or several, separated by commas, or all; see policies")
        ->required()
        ->delimiter(',')
        ->allow_extra_args(false);
    command
        ->add_option("-p", options->parameters,
                     "key=value of the simulator or of policies, or POLICY.key=value; may be given "
                     "again")
        ->type_name("KEY=VALUE")
        ->allow_extra_args(false);
    command
        ->add_option("--sweep", options->sweep,
                     "key=value,value,…: run each policy at each value of a parameter")
        ->type_name("KEY=VALUES");
    command->add_option("--seed", options->seed, "Of everything random")->capture_default_str();
    command->add_option("--out", options->output,
                        "Write the timeline, .trace.json, .takttrace or .csv; with several runs "
                        "-POLICY stands before the suffix");
    command->callback([&action, options] {
        action = [options](RunContext &context) { return simulate(*options, context); };
    });
}

} // namespace takt::cli
