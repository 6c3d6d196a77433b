// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Command.h"
#include "LoadedPlugins.h"
#include "ParameterDescription.h"
#include "TextTable.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <memory>

namespace takt::cli {

namespace {

struct PoliciesOptions {
    std::string simulator;
    std::string policy;
};

Json toJson(const std::vector<SimulatorPreset> &presets)
{
    Json json = Json::array();
    for (const SimulatorPreset &preset : presets)
        json.push_back({{"name", preset.name}, {"summary", preset.summary}});
    return json;
}

Json toJson(const SimulatorInfo &info)
{
    return {{"name", info.name},
            {"title", info.title},
            {"source", info.source},
            {"summary", info.summary},
            {"fileFormats", info.fileFormats},
            {"workloads", toJson(info.workloads)},
            {"platforms", toJson(info.platforms)},
            {"parameters", cli::toJson(info.parameters)}};
}

Json toJson(const PolicyInfo &info)
{
    return {{"simulator", info.simulator},
            {"name", info.name},
            {"title", info.title},
            {"source", info.source},
            {"summary", info.summary},
            {"complexity", info.complexity},
            {"parameters", cli::toJson(info.parameters)},
            {"training", cli::toJson(info.training)}};
}

std::string presetsText(const std::string &title, const std::vector<SimulatorPreset> &presets)
{
    TextTable table({title, "what it is"});
    for (const SimulatorPreset &preset : presets)
        table.addRow({preset.name, preset.summary});
    return presets.empty() ? std::string() : "\n" + table.toText();
}

std::string describe(const SimulatorInfo &info)
{
    return alignedPairs({{"name", info.name},
                         {"title", info.title},
                         {"source", info.source},
                         {"summary", info.summary},
                         {"files", info.fileFormats}}) +
           "\n" + descriptionOf(info.parameters) + presetsText("workload", info.workloads) +
           presetsText("platform", info.platforms);
}

std::string describe(const PolicyInfo &info)
{
    std::string text = alignedPairs({{"name", info.name},
                                     {"simulator", info.simulator},
                                     {"title", info.title},
                                     {"source", info.source},
                                     {"summary", info.summary},
                                     {"complexity", info.complexity}}) +
                       "\n" + descriptionOf(info.parameters);
    if (!info.training.empty())
        text += "\nFor training:\n" + descriptionOf(info.training);
    return text;
}

Outcome describePolicy(const PoliciesOptions &options, const LoadedPlugins &loaded)
{
    const auto policy = loaded.policies().find(options.simulator, options.policy);
    if (!policy)
        return tl::unexpected(Failure{policy.error(), ExitStatus::BadCommandLine});
    Answer answer;
    answer.json["policies"] = Json::array({toJson((*policy)->info())});
    answer.text = describe((*policy)->info());
    return answer;
}

Outcome listPolicies(const PoliciesOptions &options)
{
    const LoadedPlugins loaded;
    Answer answer;
    std::vector<std::shared_ptr<const Simulator>> simulators = loaded.simulators().all();
    if (!options.simulator.empty()) {
        const auto simulator = loaded.simulators().find(options.simulator);
        if (!simulator)
            return tl::unexpected(Failure{simulator.error(), ExitStatus::BadCommandLine});
        if (!options.policy.empty())
            return describePolicy(options, loaded);
        simulators = {*simulator};
        answer.text = describe((*simulator)->info()) + "\n";
    }
    answer.json["simulators"] = Json::array();
    for (const auto &simulator : simulators)
        answer.json["simulators"].push_back(toJson(simulator->info()));
    answer.json["policies"] = Json::array();
    TextTable table({"simulator", "policy", "title", "parameters"});
    for (const auto &policy : loaded.policies().of(options.simulator)) {
        const PolicyInfo &info = policy->info();
        answer.json["policies"].push_back(toJson(info));
        table.addRow({info.simulator, info.name, info.title, namesOf(info.parameters)});
    }
    answer.text += table.toText("No plugin brought a policy; see takt-cli plugins.");
    return answer;
}

} // namespace

void addPoliciesCommand(CLI::App &app, Action &action)
{
    CLI::App *command = app.add_subcommand(
        "policies", "List simulators and policies, or describe one with its parameters");
    const auto options = std::make_shared<PoliciesOptions>();
    command->add_option("SIMULATOR", options->simulator, "The simulator to describe");
    command->add_option("POLICY", options->policy, "Of its policies the one to describe");
    command->callback([&action, options] {
        action = [options](RunContext &) { return listPolicies(*options); };
    });
}

} // namespace takt::cli
