// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Command.h"
#include "GanttPlot.h"
#include "Interruption.h"
#include "StandardOutput.h"
#include "WhatIfCommand.h"

#include <CLI/CLI.hpp>
#include <QCoreApplication>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fmt/format.h>
#include <new>
#include <string>
#include <vector>

namespace {

using namespace takt;
using namespace takt::cli;

constexpr const char *footer =
    "Every command takes --json and then prints exactly one JSON document on standard output;\n"
    "messages go to standard error. Exit status: 0 done; 1 the input or the run was bad; 2 the\n"
    "command line was wrong; 3 cancelled. See takt-cli(1).";

int report(const Error &error, ExitStatus status)
{
    fmt::print(stderr, "takt-cli: {}\n", error.message());
    return static_cast<int>(status);
}

int reportCommandLine(const CLI::App &app, const CLI::ParseError &error)
{
    const CLI::App *command = &app;
    while (!command->get_subcommands().empty())
        command = command->get_subcommands().front();
    const std::string name =
        command == &app ? "takt-cli" : fmt::format("takt-cli {}", command->get_name());
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
        const bool isVersion = dynamic_cast<const CLI::CallForVersion *>(&error) != nullptr;
        const auto written =
            writeToStandardOutput(isVersion ? std::string(error.what()) + "\n" : app.help());
        return written ? 0 : report(written.error(), ExitStatus::BadInput);
    }
    // CLI11 only says that a command is missing where it knows none of that name.
    const std::vector<std::string> unread = app.remaining();
    const std::string reason =
        command == &app && !unread.empty()
            ? fmt::format("there is no {} '{}'",
                          unread.front().starts_with('-') ? "option" : "command", unread.front())
            : error.what();
    return report({{}, {}, fmt::format("{}; see {} --help", reason, name)},
                  ExitStatus::BadCommandLine);
}

int run(const Action &action, bool asJson)
{
    RunContext context;
    cancelOnInterruption(context);
    const Outcome outcome = action(context);
    if (!outcome) {
        const bool isCancelled =
            context.isCancelled() && outcome.error().status == ExitStatus::BadInput;
        return report(outcome.error().error,
                      isCancelled ? ExitStatus::Cancelled : outcome.error().status);
    }
    const std::string text =
        asJson ? outcome->json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"
               : outcome->text;
    if (const auto written = writeToStandardOutput(text); !written)
        return report(written.error(), ExitStatus::BadInput);
    if (outcome->failures.empty())
        return static_cast<int>(ExitStatus::Done);
    for (const Error &failure : outcome->failures)
        report(failure, ExitStatus::BadInput);
    return static_cast<int>(context.isCancelled() ? ExitStatus::Cancelled : ExitStatus::BadInput);
}

int parseAndRun(int argc, char **argv)
{
    CLI::App app("Takt without a window: schedules, checks and compares workflows.", "takt-cli");
    app.set_version_flag("--version", "takt-cli " TAKT_VERSION, "Show the version");
    app.set_help_all_flag("--help-all", "Show the help of every command");
    app.require_subcommand(1);
    app.footer(footer);
    Action action;
    addFormatsCommand(app, action);
    addSchedulersCommand(app, action);
    addStudiesCommand(app, action);
    addPluginsCommand(app, action);
    addBackendsCommand(app, action);
    addInfoCommand(app, action);
    addConvertCommand(app, action);
    addGenerateCommand(app, action);
    addScheduleCommand(app, action);
    addPoliciesCommand(app, action);
    addSimulateCommand(app, action);
    addAdversaryCommand(app, action);
    addStudyCommand(app, action);
    addTrainCommand(app, action);
    addSweepCommand(app, action);
    addMergeCommand(app, action);
    addValidateCommand(app, action);
    addReplayCommand(app, action);
    addFrontCommand(app, action);
    addCompareCommand(app, action);
    addWhatIfCommand(app, action);
    addAnalyzeCommand(app, action);
    addQueryCommand(app, action);
    bool asJson = false;
    for (CLI::App *command : app.get_subcommands({})) {
        command->add_flag("--json", asJson, "Print one JSON document");
        for (CLI::App *part : command->get_subcommands({}))
            part->fallthrough();
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        return reportCommandLine(app, error);
    }
    return run(action, asJson);
}

} // namespace

int main(int argc, char **argv)
{
    std::signal(SIGPIPE, SIG_IGN);
    // Plugins are found beside the program, which Qt finds through this object.
    const auto application = makeApplication(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("takt"));
    int status = 0;
    try {
        status = parseAndRun(argc, argv);
    } catch (const std::bad_alloc &) {
        status = report({{}, {}, "there is not enough memory"}, ExitStatus::BadInput);
    } catch (const std::exception &exception) {
        status =
            report({{}, {}, fmt::format("stopped by a fault of its own: {}", exception.what())},
                   ExitStatus::BadInput);
    }
    // A scheduler that was given up may still run; it must not see statics being destroyed.
    if (status != 0) {
        std::fflush(nullptr);
        std::_Exit(status);
    }
    return status;
}
