// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Command.h"
#include "LoadedPlugins.h"
#include "StoredProject.h"

#include "core/io/Formats.h"
#include "core/io/TableCsv.h"
#include "core/store/Project.h"
#include "core/study/SweepRunner.h"

#include <CLI/CLI.hpp>
#include <charconv>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <memory>
#include <utility>

namespace takt::cli {

namespace {

struct SweepCommandOptions {
    std::string document;
    std::string project;
    std::string shard;
    std::string csv;
    unsigned int threads = 0;
};

/// The cells of a sweep in a project file.
class ProjectSink final : public SweepSink {
public:
    ProjectSink(Project &project, SweepId sweep) : m_project(project), m_sweep(sweep) {}

    [[nodiscard]] Expected<bool> has(const SweepCell &cell) override
    {
        return m_project.hasSweepCell(m_sweep, cell);
    }
    [[nodiscard]] Expected<void> keep(const SweepCell &cell, const SweepOutcome &outcome) override
    {
        return m_project.keepSweepCell(m_sweep, cell, outcome);
    }

private:
    Project &m_project;
    SweepId m_sweep;
};

/// "2/4": the second of four.
tl::expected<SweepOptions, Failure> shardOf(const SweepCommandOptions &options)
{
    SweepOptions sweep;
    sweep.threads = options.threads;
    if (options.shard.empty())
        return sweep;
    const char *end = options.shard.data() + options.shard.size();
    const auto first = std::from_chars(options.shard.data(), end, sweep.shard);
    const bool hasSlash = first.ec == std::errc{} && first.ptr != end && *first.ptr == '/';
    const auto second =
        hasSlash ? std::from_chars(first.ptr + 1, end, sweep.shards) : std::from_chars_result{};
    if (!hasSlash || second.ec != std::errc{} || second.ptr != end || sweep.shard == 0 ||
        sweep.shard > sweep.shards)
        return badCommandLine("--shard " + options.shard,
                              "is not of the form I/N with I from 1 to N");
    return sweep;
}

Expected<std::string> textOf(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (!file.good() && !file.eof())
        return tl::unexpected(Error{path, {}, "cannot be read"});
    return text;
}

Expected<SweepPlan> planOf(const std::string &path, const std::string &text,
                           const SchedulerRegistry &schedulers, RunContext &context)
{
    auto spec = readSweepSpec(text);
    if (!spec)
        return tl::unexpected(spec.error().withSource(path));
    const std::string folder = std::filesystem::path(path).parent_path().string();
    auto plan = SweepPlan::make(*std::move(spec), folder, schedulers, TAKT_VERSION, context);
    if (!plan && plan.error().source.empty())
        return tl::unexpected(plan.error().withSource(path));
    return plan;
}

Answer answerOf(const SweepPlan &plan, const SweepOptions &options, const SweepSummary &summary)
{
    Answer answer;
    answer.json = {{"sweep", plan.spec().name}, {"cells", plan.cellCount()},
                   {"shard", options.shard},    {"shards", options.shards},
                   {"ofShard", summary.cells},  {"found", summary.found},
                   {"ran", summary.ran},        {"failed", summary.failed}};
    answer.text = fmt::format("{}: {} cells", plan.spec().name, plan.cellCount());
    if (options.shards > 1)
        answer.text += fmt::format(", {} of them in shard {} of {}", summary.cells, options.shard,
                                   options.shards);
    answer.text += fmt::format("; {} were there, {} ran, {} of these failed\n", summary.found,
                               summary.ran, summary.failed);
    return answer;
}

/// A line on standard error each time another twentieth is done.
void showProgress(RunContext &context)
{
    context.onProgress = [last = 0](double fraction) mutable {
        const int step = static_cast<int>(fraction * 20);
        if (step > last)
            fmt::print(stderr, "takt-cli: {} %\n", step * 5);
        last = std::max(last, step);
    };
}

Outcome sweep(const SweepCommandOptions &options, RunContext &context)
{
    const auto shard = shardOf(options);
    if (!shard)
        return tl::unexpected(shard.error());
    const auto text = textOf(options.document);
    if (!text)
        return badInput(text.error());
    const LoadedPlugins loaded;
    const auto plan = planOf(options.document, *text, loaded.schedulers(), context);
    if (!plan)
        return badInput(plan.error());
    auto project = openOrCreateProject(options.project);
    if (!project)
        return badInput(project.error());
    SweepRecord record;
    record.name = plan->spec().name;
    record.document = *text;
    record.cells = plan->cellCount();
    const auto id = (*project)->addSweep(record);
    if (!id)
        return badInput(id.error());
    ProjectSink sink(**project, *id);
    showProgress(context);
    const auto summary = runSweep(*plan, *shard, sink, context);
    if (!summary)
        return badInput(summary.error());
    Answer answer = answerOf(*plan, *shard, *summary);
    answer.json["project"] = options.project;
    if (options.csv.empty())
        return answer;
    const auto table = (*project)->sweepTable(*id);
    if (!table)
        return badInput(table.error());
    if (auto written = writeFileAtomically(options.csv, toCsv(*table)); !written)
        return badInput(written.error());
    answer.text += fmt::format("wrote {}\n", options.csv);
    return answer;
}

} // namespace

void addSweepCommand(CLI::App &app, Action &action)
{
    CLI::App *command = app.add_subcommand(
        "sweep", "Run workloads, platforms, schedulers, parameters and seeds against each other");
    const auto options = std::make_shared<SweepCommandOptions>();
    command->add_option("SPEC", options->document, "The sweep document")
        ->required()
        ->check(CLI::ExistingFile);
    command->add_option("--store", options->project, "Project that keeps every cell as it is done")
        ->required();
    command->add_option("--shard", options->shard, "I/N: only each N-th cell, from the I-th on");
    command->add_option("--csv", options->csv, "Write what the project has of the sweep as CSV");
    command->add_option("--threads", options->threads, "Cells at once; all cores where it is 0")
        ->check(CLI::Range(0, 4096))
        ->capture_default_str();
    command->callback([&action, options] {
        action = [options](RunContext &context) { return sweep(*options, context); };
    });
}

} // namespace takt::cli
