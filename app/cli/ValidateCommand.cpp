// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Command.h"
#include "LoadedSchedule.h"
#include "RunJson.h"
#include "TextTable.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <memory>

namespace takt::cli {

namespace {

struct ValidateOptions {
    std::string path;
    ValidationRules rules;
};

Outcome validateFile(const ValidateOptions &options, RunContext &context)
{
    const auto loaded = loadSchedule(options.path, context);
    if (!loaded)
        return badInput(loaded.error());
    const ScheduleDocument &document = loaded->document;
    const Validation validation = validate(*document.schedule, loaded->costs, options.rules);
    Answer answer;
    answer.json = {{"valid", validation.isValid()},
                   {"violationCount", validation.violationCount},
                   {"violations", toJson(validation, *document.graph, *document.platform)},
                   {"makespan", document.schedule->makespan()},
                   {"workload", summaryOf(*document.graph)},
                   {"platform", summaryOf(*document.platform)}};
    if (validation.isValid()) {
        answer.text = fmt::format("The schedule is possible: {} placements, makespan {}.\n",
                                  document.schedule->placements().size(),
                                  timeText(document.schedule->makespan(), *document.graph));
        return answer;
    }
    TextTable table({"violation", "what is wrong"});
    for (const Violation &violation : validation.violations)
        table.addRow({std::string(toString(violation.kind)), violation.message});
    answer.text = table.toText();
    const std::string first = validation.violations.empty()
                                  ? std::string()
                                  : ", the first: " + validation.violations.front().message;
    answer.failures.push_back(
        {options.path, "schedule",
         fmt::format("is impossible: {} violation{}{}", validation.violationCount,
                     validation.violationCount == 1 ? "" : "s", first)});
    return answer;
}

} // namespace

void addValidateCommand(CLI::App &app, Action &action)
{
    CLI::App *command = app.add_subcommand("validate", "Check whether a schedule is possible");
    const auto options = std::make_shared<ValidateOptions>();
    command->add_option("FILE", options->path, "A schedule in Takt JSON")->required();
    command->add_flag("--allow-duplication", options->rules.allowDuplication,
                      "Tasks may run more than once");
    command
        ->add_option("--tolerance", options->rules.relativeTolerance,
                     "How far times may be off, relative to the makespan")
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str();
    command->callback([&action, options] {
        action = [options](RunContext &context) { return validateFile(*options, context); };
    });
}

} // namespace takt::cli
