// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"
#include "core/model/RunContext.h"

#include <functional>
#include <nlohmann/json.hpp>
#include <string>

namespace CLI {
class App;
}

namespace takt::cli {

using Json = nlohmann::ordered_json;

/// What the program returns to the shell.
enum class ExitStatus {
    Done = 0,
    BadInput = 1,       ///< the input or the run was bad
    BadCommandLine = 2, ///< what was asked for makes no sense
    Cancelled = 3,
};

/// Why a command stopped, and how the shell is told.
struct Failure {
    Error error;
    ExitStatus status = ExitStatus::BadInput;
};

/// What a command has to say on standard output: one of the two is printed.
struct Answer {
    Json json;
    std::string text;
    /// Failures that did not keep the command from answering, one line each on standard error.
    std::vector<Error> failures = {};
};

using Outcome = tl::expected<Answer, Failure>;

/// A command that the command line asked for, ready to run.
using Action = std::function<Outcome(RunContext &)>;

[[nodiscard]] inline tl::unexpected<Failure> badInput(Error error)
{
    return tl::unexpected(Failure{std::move(error), ExitStatus::BadInput});
}

[[nodiscard]] inline tl::unexpected<Failure> badCommandLine(std::string place, std::string reason)
{
    return tl::unexpected(
        Failure{{{}, std::move(place), std::move(reason)}, ExitStatus::BadCommandLine});
}

// Each adds its subcommand; when the command line names it, `action` is set to what it does.
void addFormatsCommand(CLI::App &app, Action &action);
void addSchedulersCommand(CLI::App &app, Action &action);
void addPluginsCommand(CLI::App &app, Action &action);
void addBackendsCommand(CLI::App &app, Action &action);
void addInfoCommand(CLI::App &app, Action &action);
void addConvertCommand(CLI::App &app, Action &action);
void addGenerateCommand(CLI::App &app, Action &action);
void addScheduleCommand(CLI::App &app, Action &action);
void addPoliciesCommand(CLI::App &app, Action &action);
void addSimulateCommand(CLI::App &app, Action &action);
void addAdversaryCommand(CLI::App &app, Action &action);
void addTrainCommand(CLI::App &app, Action &action);
void addTrainPolicyCommand(CLI::App &train, Action &action);
void addValidateCommand(CLI::App &app, Action &action);
void addCompareCommand(CLI::App &app, Action &action);
void addAnalyzeCommand(CLI::App &app, Action &action);
void addFrontCommand(CLI::App &app, Action &action);
void addReplayCommand(CLI::App &app, Action &action);
void addQueryCommand(CLI::App &app, Action &action);
void addStudiesCommand(CLI::App &app, Action &action);
void addStudyCommand(CLI::App &app, Action &action);
void addSweepCommand(CLI::App &app, Action &action);
void addMergeCommand(CLI::App &app, Action &action);

} // namespace takt::cli
