// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Command.h"
#include "LoadedPlugins.h"
#include "ParameterAssignments.h"

#include "core/io/Formats.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <memory>

namespace takt::cli {

namespace {

struct TrainPolicyOptions {
    std::string simulator;
    std::string policy;
    std::string workload;
    std::string platform;
    std::vector<std::string> parameters;
    std::uint64_t seed = 1;
    std::string out;
};

/// What a person types to have the same checkpoint again.
std::string commandOf(const TrainPolicyOptions &options)
{
    std::string command =
        fmt::format("takt-cli train policy {} {}", options.simulator, options.policy);
    if (!options.workload.empty())
        command += fmt::format(" --workload {}", options.workload);
    if (!options.platform.empty())
        command += fmt::format(" --platform {}", options.platform);
    for (const std::string &parameter : options.parameters)
        command += fmt::format(" -p {}", parameter);
    return command + fmt::format(" --seed {} --out FILE", options.seed);
}

Outcome trainPolicy(const TrainPolicyOptions &options, RunContext &context)
{
    const LoadedPlugins loaded;
    const auto simulator = loaded.simulators().find(options.simulator);
    if (!simulator)
        return tl::unexpected(Failure{simulator.error(), ExitStatus::BadCommandLine});
    const auto policy = loaded.policies().find(options.simulator, options.policy);
    if (!policy)
        return tl::unexpected(Failure{policy.error(), ExitStatus::BadCommandLine});
    const PolicyInfo &info = (*policy)->info();
    const std::vector<ParameterOwner> owners{{info.name, &info.training}};
    const auto texts = assignParameters(options.parameters, owners, "policy");
    if (!texts)
        return tl::unexpected(texts.error());
    const auto training = Parameters::resolve(info.training, texts->front());
    if (!training)
        return tl::unexpected(Failure{training.error(), ExitStatus::BadCommandLine});
    const auto scenario = (*simulator)->open(options.workload, options.platform, context);
    if (!scenario)
        return badInput(scenario.error());
    context.seed = options.seed;
    const auto begin = RunContext::Clock::now();
    const auto checkpoint = (*policy)->train(**scenario, *training, commandOf(options), context);
    if (!checkpoint)
        return badInput(checkpoint.error());
    if (auto written = writeFileAtomically(options.out, *checkpoint); !written)
        return badInput(written.error());
    const std::chrono::duration<double> elapsed = RunContext::Clock::now() - begin;
    Answer answer;
    answer.json = {{"policy", info.name},
                   {"seed", options.seed},
                   {"checkpoint", options.out},
                   {"runtimeSeconds", elapsed.count()}};
    answer.text =
        fmt::format("trained {} in {:.1f} s; wrote {}\n", info.name, elapsed.count(), options.out);
    return answer;
}

} // namespace

void addTrainPolicyCommand(CLI::App &train, Action &action)
{
    CLI::App *command = train.add_subcommand(
        "policy", "Train a policy of a simulator that learns, and write its checkpoint");
    const auto options = std::make_shared<TrainPolicyOptions>();
    command->add_option("SIMULATOR", options->simulator, "As for simulate")->required();
    command->add_option("POLICY", options->policy, "One that has parameters for training")
        ->required();
    command->add_option("--workload", options->workload, "As for simulate");
    command->add_option("--platform", options->platform, "As for simulate");
    command
        ->add_option("-p", options->parameters, "key=value, for the training; may be given again")
        ->type_name("KEY=VALUE")
        ->allow_extra_args(false);
    command->add_option("--seed", options->seed, "Of everything random in it")
        ->capture_default_str();
    command->add_option("--out", options->out, "The checkpoint")->required();
    command->callback([&action, options] {
        action = [options](RunContext &context) { return trainPolicy(*options, context); };
    });
}

} // namespace takt::cli
