// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "TextTable.h"
#include "TraceAnalyses.h"

#include "core/analysis/IdleAttribution.h"

#include <algorithm>
#include <fmt/format.h>
#include <string>

namespace takt::cli {

namespace {

Json toJson(const IdleGap &gap, const Timeline &timeline)
{
    return {{"from", gap.from},
            {"to", gap.to},
            {"length", gap.length()},
            {"cause", idleCauseName(gap.cause)},
            {"culprit", sliceJson(timeline, gap.culprit)},
            {"before", sliceJson(timeline, gap.before)},
            {"after", sliceJson(timeline, gap.after)}};
}

Json toJson(const IdleBreakdown &breakdown, const TraceQuestion &question, bool isStream)
{
    Json json;
    if (isStream)
        json["track"] = trackLabel(question.timeline.track(breakdown.tracks.front()));
    if (breakdown.gpu.device >= 0)
        json["device"] = breakdown.gpu.device;
    if (breakdown.gpu.rank >= 0)
        json["rank"] = breakdown.gpu.rank;
    json["idle"] = breakdown.idle();
    json["gapCount"] = breakdown.gaps.size();
    for (std::size_t cause = 0; cause < idleCauseCount; ++cause)
        json["causes"][std::string(idleCauseName(static_cast<IdleCause>(cause)))] =
            breakdown.total[cause];
    if (!question.withGaps)
        return json;
    json["gaps"] = Json::array();
    for (const IdleGap &gap : breakdown.gaps)
        json["gaps"].push_back(toJson(gap, question.timeline));
    return json;
}

void addRow(TextTable &table, const std::string &label, const IdleBreakdown &breakdown)
{
    std::vector<std::string> cells{label, fmt::format("{}", breakdown.gaps.size()),
                                   milliseconds(breakdown.idle())};
    for (const std::int64_t total : breakdown.total)
        cells.push_back(milliseconds(total));
    table.addRow(std::move(cells));
}

/// Only the gaps within the range, cut to it.
void cutTo(IdleBreakdown &breakdown, std::int64_t from, std::int64_t to)
{
    std::erase_if(breakdown.gaps,
                  [&](const IdleGap &gap) { return gap.to <= from || gap.from >= to; });
    breakdown.total = {};
    for (IdleGap &gap : breakdown.gaps) {
        gap.from = std::max(gap.from, from);
        gap.to = std::min(gap.to, to);
        breakdown.total[static_cast<std::size_t>(gap.cause)] += gap.length();
    }
}

} // namespace

PartOutcome idlePart(const TraceQuestion &question, RunContext &context)
{
    const LaunchLinks links(question.timeline);
    auto gpus = idleOfGpus(question.timeline, links, context);
    if (!gpus)
        return tl::unexpected(gpus.error());
    auto streams = idleOfStreams(question.timeline, links, context);
    if (!streams)
        return tl::unexpected(streams.error());
    std::vector<std::string> header{"where", "gaps", "idle ms"};
    for (std::size_t cause = 0; cause < idleCauseCount; ++cause)
        header.push_back(std::string(idleCauseName(static_cast<IdleCause>(cause))) + " ms");
    TextTable table(std::move(header));
    AnalysisPart part;
    part.json = {{"gpus", Json::array()}, {"streams", Json::array()}};
    for (IdleBreakdown &gpu : *gpus) {
        if (!question.hasAnyOf(gpu.tracks))
            continue;
        cutTo(gpu, question.from, question.to);
        part.json["gpus"].push_back(toJson(gpu, question, false));
        addRow(table, fmt::format("GPU {}", gpu.gpu.device), gpu);
    }
    for (IdleBreakdown &stream : *streams) {
        if (!question.hasTrack(stream.tracks.front()))
            continue;
        cutTo(stream, question.from, question.to);
        part.json["streams"].push_back(toJson(stream, question, true));
        addRow(table, trackLabel(question.timeline.track(stream.tracks.front())), stream);
    }
    part.text = table.toText("There is no work on GPUs.");
    return part;
}

} // namespace takt::cli
