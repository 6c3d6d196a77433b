// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "TextTable.h"
#include "TraceAnalyses.h"

#include "core/analysis/ArgumentMean.h"
#include "core/analysis/ResourceUtilization.h"

#include <algorithm>
#include <string_view>

namespace takt::cli {

namespace {

Json toJson(const Utilization &utilization)
{
    return {{"from", utilization.from},
            {"to", utilization.to},
            {"compute", utilization.compute},
            {"communication", utilization.communication},
            {"copy", utilization.copy},
            {"overlap", utilization.overlap},
            {"busy", utilization.busy()},
            {"busyShare", utilization.busyShare()},
            {"overlapShare", utilization.overlapShare()}};
}

Json toJson(const std::vector<Utilization> &bins)
{
    Json list = Json::array();
    for (const Utilization &bin : bins)
        list.push_back(toJson(bin));
    return list;
}

Json meanJson(const TraceQuestion &question, std::string_view key,
              const std::vector<TrackIndex> &tracks)
{
    const ArgumentMean mean =
        argumentMean(question.timeline, key, tracks, question.from, question.to);
    return mean.time > 0 ? Json(mean.mean) : Json();
}

Json toJson(const ResourceUtilization &row, const TraceQuestion &question)
{
    Json json = {{"label", row.label}};
    if (row.gpu.device >= 0)
        json["device"] = row.gpu.device;
    if (row.gpu.rank >= 0)
        json["rank"] = row.gpu.rank;
    json.update(toJson(row.profile.utilization(question.from, question.to)));
    json["achievedOccupancy"] = meanJson(question, occupancyArgument, row.tracks);
    json["memoryBandwidth"] = meanJson(question, bandwidthArgument, row.tracks);
    if (question.bins > 0)
        json["bins"] = toJson(row.profile.bins(question.from, question.to, question.bins));
    return json;
}

void addRow(TextTable &table, const std::string &label, const Utilization &utilization)
{
    const auto percent = [&](std::int64_t time) {
        return shortNumber(100 * utilization.shareOf(time));
    };
    table.addRow({label, percent(utilization.busy()), percent(utilization.compute),
                  percent(utilization.communication), percent(utilization.copy),
                  shortNumber(100 * utilization.overlapShare())});
}

void leaveOut(std::vector<ResourceUtilization> &rows, const TraceQuestion &question)
{
    std::erase_if(rows,
                  [&](const ResourceUtilization &row) { return !question.hasAnyOf(row.tracks); });
}

} // namespace

PartOutcome utilizationPart(const TraceQuestion &question, RunContext &context)
{
    auto gpus = gpuUtilization(question.timeline, context);
    if (!gpus)
        return tl::unexpected(gpus.error());
    auto tracks = trackUtilization(question.timeline, context);
    if (!tracks)
        return tl::unexpected(tracks.error());
    leaveOut(*gpus, question);
    leaveOut(*tracks, question);
    AnalysisPart part;
    TextTable table({"resource", "busy %", "compute %", "communication %", "copy %",
                     "communication overlapped %"});
    const auto describe = [&](const std::vector<ResourceUtilization> &rows,
                              const char *overallLabel) {
        Json json = {{"rows", Json::array()}};
        for (const ResourceUtilization &row : rows) {
            json["rows"].push_back(toJson(row, question));
            addRow(table, row.label, row.profile.utilization(question.from, question.to));
        }
        const Utilization overall = overallUtilization(rows, question.from, question.to);
        json["overall"] = toJson(overall);
        if (question.bins > 0)
            json["overall"]["bins"] =
                toJson(overallBins(rows, question.from, question.to, question.bins));
        if (rows.size() > 1)
            addRow(table, overallLabel, overall);
        return json;
    };
    part.json["gpus"] = describe(*gpus, "all GPUs");
    part.json["tracks"] = describe(*tracks, "all other tracks");
    part.text = table.toText("There are no tracks.");
    return part;
}

} // namespace takt::cli
