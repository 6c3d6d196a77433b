// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Command.h"
#include "LoadedPlugins.h"
#include "ParameterAssignments.h"
#include "ResultText.h"

#include "core/io/Formats.h"
#include "core/io/ResultJson.h"
#include "core/study/StudyRun.h"

#include <CLI/CLI.hpp>
#include <QCoreApplication>
#include <QDir>
#include <fmt/format.h>
#include <memory>
#include <utility>

namespace takt::cli {

namespace {

struct StudyCommandOptions {
    std::string study;
    std::vector<std::string> parameters;
    std::uint64_t seed = 1;
    std::string out;
};

/// The samples stand at the same place relative to the program in the build tree and installed.
std::string samplesFolder()
{
    const QDir folder(QCoreApplication::applicationDirPath() + "/../share/takt/samples");
    return folder.exists() ? folder.canonicalPath().toStdString() : std::string();
}

Answer answerOf(const StudyRun &run, const StudyInfo &info)
{
    Answer answer;
    Json parameters = Json::object();
    for (const auto &[name, value] : run.parameters.values())
        parameters[name] = std::visit([](const auto &held) { return Json(held); }, value);
    answer.json = {{"study", run.study},
                   {"source", info.source},
                   {"parameters", std::move(parameters)},
                   {"seed", run.seed},
                   {"runtimeSeconds", run.runtimeSeconds}};
    answer.json.update(Json::parse(takt::toJson(run.result)));
    answer.text = toText(run.result) + fmt::format("\nSeed {}, {:.3g} s. After: {}\n", run.seed,
                                                   run.runtimeSeconds, info.source);
    return answer;
}

Outcome runStudyCommand(const StudyCommandOptions &options, RunContext &context)
{
    const LoadedPlugins loaded;
    const auto study = loaded.studies().find(options.study);
    if (!study)
        return tl::unexpected(Failure{study.error(), ExitStatus::BadCommandLine});
    const auto texts = assignParameters(options.parameters, std::vector{*study});
    if (!texts)
        return tl::unexpected(texts.error());
    StudyRunRequest request;
    request.study = *study;
    request.host.schedulers = {loaded.registries, &loaded.registries->schedulers};
    request.host.samples = samplesFolder();
    request.parameters = texts->front();
    request.seed = options.seed;
    const auto run = runStudy(request, context);
    if (!run)
        return badInput(run.error());
    Answer answer = answerOf(*run, (*study)->info());
    if (!options.out.empty()) {
        const std::string text = answer.json.dump(2) + "\n";
        if (auto written = writeFileAtomically(options.out, text); !written)
            return badInput(written.error());
        answer.text += fmt::format("wrote {}\n", options.out);
    }
    return answer;
}

} // namespace

void addStudyCommand(CLI::App &app, Action &action)
{
    CLI::App *command = app.add_subcommand("study", "Run a study; see takt-cli studies");
    command->require_subcommand(1);
    CLI::App *run =
        command->add_subcommand("run", "Run it and set what was measured beside what was reported");
    const auto options = std::make_shared<StudyCommandOptions>();
    run->add_option("NAME", options->study, "The study")->required();
    run->add_option("-p", options->parameters, "key=value; may be given again")
        ->type_name("KEY=VALUE")
        ->allow_extra_args(false);
    run->add_option("--seed", options->seed, "Of everything random in it")->capture_default_str();
    run->add_option("--out", options->out, "Write the answer, as JSON, into this file");
    run->callback([&action, options] {
        action = [options](RunContext &context) { return runStudyCommand(*options, context); };
    });
}

} // namespace takt::cli
