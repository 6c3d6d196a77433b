// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Command.h"
#include "LoadedTimeline.h"
#include "TraceAnalyses.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <string_view>

namespace takt::cli {

namespace {

struct Analysis {
    std::string_view name;
    std::string_view member; ///< of the JSON document
    PartOutcome (*answer)(const TraceQuestion &, RunContext &);
};

constexpr std::array<Analysis, 5> analyses = {{{"utilization", "utilization", utilizationPart},
                                               {"idle", "idle", idlePart},
                                               {"statistics", "statistics", statisticsPart},
                                               {"critical-path", "criticalPath", criticalPathPart},
                                               {"queue", "queue", queuePart}}};

struct AnalyzeOptions {
    std::string path;
    std::vector<std::string> what = {"utilization", "idle", "statistics"};
    std::string by = "name";
    std::optional<std::int64_t> from;
    std::optional<std::int64_t> to;
    std::string tracks;
    std::size_t bins = 0;
    bool withGaps = false;
    LoadLimits limits;
};

std::string lowerCase(std::string text)
{
    std::ranges::transform(text, text.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return text;
}

Expected<TraceQuestion> questionOf(const AnalyzeOptions &options, const Timeline &timeline)
{
    const auto timeOf = [&](std::int64_t fromStart) {
        return fromStart > Timeline::latestTime - timeline.startTime()
                   ? Timeline::latestTime
                   : timeline.startTime() + fromStart;
    };
    TraceQuestion question{timeline, timeline.startTime(), timeline.endTime()};
    if (options.from)
        question.filter.from = question.from = timeOf(*options.from);
    if (options.to)
        question.filter.to = question.to = timeOf(*options.to);
    question.by = options.by;
    question.bins = options.bins;
    question.withGaps = options.withGaps;
    if (options.tracks.empty())
        return question;
    question.isAllTracks = false;
    for (TrackIndex track = 0; track < timeline.trackCount(); ++track) {
        const std::string label = lowerCase(trackLabel(timeline.track(track)));
        if (label.find(lowerCase(options.tracks)) != std::string::npos)
            question.tracks.push_back(track);
    }
    if (question.tracks.empty())
        return failure({}, fmt::format("no track has '{}' in its name", options.tracks));
    question.filter.tracks = question.tracks;
    return question;
}

Outcome analyzeFile(const AnalyzeOptions &options, RunContext &context)
{
    std::vector<const Analysis *> chosen;
    for (const std::string &name : options.what) {
        const auto found = std::ranges::find(analyses, name, &Analysis::name);
        if (found == analyses.end())
            return badCommandLine("--what", fmt::format("there is no analysis '{}'", name));
        chosen.push_back(&*found);
    }
    if (const auto by = groupingOf(options.by); !by)
        return badCommandLine("--by", by.error().reason);
    const auto document = loadTimeline(options.path, context, options.limits);
    if (!document)
        return badInput(document.error());
    const auto question = questionOf(options, *document->timeline);
    if (!question)
        return badInput(question.error().withSource(options.path));
    Answer answer;
    answer.json = {{"from", question->from}, {"to", question->to}};
    for (const Analysis *analysis : chosen) {
        auto part = analysis->answer(*question, context);
        if (!part)
            return badInput(part.error().withSource(options.path));
        answer.json[std::string(analysis->member)] = std::move(part->json);
        answer.text += (answer.text.empty() ? "" : "\n") + part->text;
    }
    return answer;
}

} // namespace

void addAnalyzeCommand(CLI::App &app, Action &action)
{
    CLI::App *command =
        app.add_subcommand("analyze", "Tell what a trace or a schedule spent its time on");
    const auto options = std::make_shared<AnalyzeOptions>();
    command->add_option("FILE", options->path, "A trace or a schedule")->required();
    command
        ->add_option("--what", options->what,
                     "utilization, idle, statistics, critical-path, queue; several with commas")
        ->delimiter(',');
    command->add_option("--by", options->by,
                        "Statistics by name, category, track, group, all or arg:KEY");
    command->add_option("--from", options->from, "Nanoseconds from the start of the trace")
        ->check(CLI::NonNegativeNumber);
    command->add_option("--to", options->to, "Nanoseconds from the start of the trace")
        ->check(CLI::NonNegativeNumber);
    command->add_option("--tracks", options->tracks,
                        "Only tracks that have this text in their group or name");
    command->add_option("--bins", options->bins, "Divide the utilization into so many parts")
        ->check(CLI::Range(0, 1'000'000));
    command->add_flag("--gaps", options->withGaps, "List every idle gap in the JSON");
    command->add_flag("--no-cache{false}", options->limits.useCache,
                      "Read traces themselves, whatever is kept");
    command->callback([&action, options] {
        action = [options](RunContext &context) { return analyzeFile(*options, context); };
    });
}

} // namespace takt::cli
