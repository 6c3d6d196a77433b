// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "WhatIfCommand.h"

#include "GanttPlot.h"
#include "LoadedPlugins.h"
#include "LoadedSchedule.h"
#include "ParameterAssignments.h"
#include "WhatIfEdits.h"
#include "WhatIfJson.h"

#include "core/io/Formats.h"

#include <CLI/CLI.hpp>
#include <chrono>
#include <fmt/format.h>
#include <memory>
#include <optional>

namespace takt::cli {

namespace {

struct WhatIfOptions {
    std::string schedule;
    std::vector<WhatIfEdit> edits; ///< in the order of the command line
    std::string resolve;
    std::vector<std::string> parameters;
    std::uint64_t seed = 1;
    std::optional<double> timeLimitSeconds;
    std::string output;
    std::string plot;
};

tl::unexpected<Failure> impossible(const std::string &place, const ScheduleConflict &conflict)
{
    return badInput({{}, place, conflict.message});
}

/// The schedule made anew, where that was asked for.
tl::expected<WhatIf, Failure> resolved(const WhatIf &whatIf, const WhatIfOptions &options,
                                       RunContext &context)
{
    if (options.resolve == "order") {
        auto anew = whatIf.resolvedInOrder();
        return anew ? tl::expected<WhatIf, Failure>(*std::move(anew))
                    : impossible("--resolve order", anew.error());
    }
    const LoadedPlugins loaded;
    auto scheduler = loaded.schedulers().find(options.resolve);
    if (!scheduler)
        return tl::unexpected(Failure{scheduler.error(), ExitStatus::BadCommandLine});
    auto parameters = assignParameters(options.parameters, std::vector{*scheduler});
    if (!parameters)
        return tl::unexpected(parameters.error());
    SchedulerRunRequest request;
    request.scheduler = *std::move(scheduler);
    request.parameters = std::move(parameters->front());
    request.seed = options.seed;
    if (options.timeLimitSeconds)
        request.timeLimit = std::chrono::milliseconds(
            static_cast<std::chrono::milliseconds::rep>(*options.timeLimitSeconds * 1000));
    auto anew = whatIf.resolvedBy(request, context);
    return anew ? tl::expected<WhatIf, Failure>(*std::move(anew))
                : impossible("--resolve " + options.resolve, anew.error());
}

Expected<void> write(const WhatIf &whatIf, const WhatIfOptions &options, const std::string &name)
{
    const auto run = std::make_shared<const SchedulerRun>(whatIf.asRun(name));
    if (!options.plot.empty()) {
        if (auto plotted = plotGantt(run, options.plot); !plotted)
            return plotted;
    }
    if (options.output.empty())
        return {};
    ScheduleDocument document;
    document.scheduler = name;
    document.graph = run->graph;
    document.platform = run->platform;
    document.schedule = run->schedule;
    return saveDocument(document, options.output);
}

Outcome whatIf(const WhatIfOptions &options, RunContext &context)
{
    const auto loaded = loadSchedule(options.schedule, context);
    if (!loaded)
        return badInput(loaded.error());
    const ScheduleDocument &document = loaded->document;
    auto begun = WhatIf::of({document.graph, document.platform}, document.schedule);
    if (!begun)
        return badInput(begun.error().withSource(options.schedule));
    WhatIf state = *std::move(begun);
    for (const WhatIfEdit &edit : options.edits) {
        auto next = applied(edit, state);
        if (!next)
            return tl::unexpected(next.error());
        state = *std::move(next);
    }
    if (!options.resolve.empty()) {
        auto anew = resolved(state, options, context);
        if (!anew)
            return tl::unexpected(anew.error());
        state = *std::move(anew);
    }
    const std::string name =
        "what-if of " + (document.scheduler.empty() ? options.schedule : document.scheduler);
    if (auto written = write(state, options, name); !written)
        return badInput(written.error());
    Answer answer{whatIfJson(state), whatIfText(state)};
    if (!options.output.empty())
        answer.json["output"] = options.output;
    if (!options.plot.empty())
        answer.json["plot"] = options.plot;
    return answer;
}

/// An option whose values are edits, kept in the order in which all edits stand.
void addEdit(CLI::App *command, const std::shared_ptr<WhatIfOptions> &options,
             const std::string &name, WhatIfEdit::Kind kind, const std::string &type,
             const std::string &help)
{
    command
        ->add_option_function<std::string>(
            name,
            [options, kind, name](const std::string &text) {
                options->edits.push_back({kind, name, text});
            },
            help)
        ->type_name(type)
        ->trigger_on_parse()
        ->allow_extra_args(false)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

} // namespace

void addWhatIfCommand(CLI::App &app, Action &action)
{
    CLI::App *command = app.add_subcommand(
        "whatif", "Bend a schedule by hand and tell what becomes of its makespan");
    const auto options = std::make_shared<WhatIfOptions>();
    command->add_option("--schedule", options->schedule, "A schedule in Takt JSON")->required();
    using Kind = WhatIfEdit::Kind;
    addEdit(command, options, "--move", Kind::Move, "TASK:PROCESSOR[:PLACE]",
            "Put a task on a processor: at its place there (1 is first), else where it stands now "
            "in time");
    addEdit(command, options, "--pin", Kind::Pin, "TASK[=START]",
            "Keep a task on its processor and at its start, or at START");
    addEdit(command, options, "--stretch", Kind::Stretch, "TASK=FACTOR",
            "Let a task take FACTOR times as long");
    addEdit(command, options, "--forbid", Kind::Forbid, "PROCESSOR", "Run nothing on a processor");
    addEdit(command, options, "--add-processor", Kind::Add, "PROCESSOR",
            "One more processor like this one");
    command->add_option("--resolve", options->resolve,
                        "After the edits, make the schedule anew around what is pinned: 'order' in "
                        "its own order, or by a scheduler; else every processor keeps its order");
    command
        ->add_option("-p", options->parameters, "key=value for the scheduler; may be given again")
        ->type_name("KEY=VALUE")
        ->allow_extra_args(false);
    command->add_option("--seed", options->seed, "For schedulers that draw random numbers")
        ->capture_default_str();
    command->add_option("--time-limit", options->timeLimitSeconds, "Seconds that it may take")
        ->check(CLI::PositiveNumber);
    command->add_option("--out", options->output, "Write the schedule that comes out");
    command->add_option("--plot", options->plot, "Paint its Gantt chart: .png, .svg or .pdf");
    command->callback([&action, options] {
        action = [options](RunContext &context) { return whatIf(*options, context); };
    });
}

} // namespace takt::cli
