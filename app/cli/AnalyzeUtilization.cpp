// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "TextTable.h"
#include "TraceAnalyses.h"

#include "core/analysis/ArgumentMean.h"
#include "core/analysis/ResourceUtilization.h"
#include "core/batch/UtilizationBins.h"

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

/// A resource with its slices counted into the bins that were asked for, at least one.
struct CountedRow {
    ResourceUtilization resource;
    std::vector<Utilization> bins;
    Utilization whole;
};

Json toJson(const CountedRow &row, const TraceQuestion &question)
{
    const ResourceUtilization &resource = row.resource;
    Json json = {{"label", resource.label}};
    if (resource.gpu.device >= 0)
        json["device"] = resource.gpu.device;
    if (resource.gpu.rank >= 0)
        json["rank"] = resource.gpu.rank;
    json.update(toJson(row.whole));
    json["achievedOccupancy"] = meanJson(question, occupancyArgument, resource.tracks);
    json["memoryBandwidth"] = meanJson(question, bandwidthArgument, resource.tracks);
    if (question.bins > 0)
        json["bins"] = toJson(row.bins);
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

/// One division of all slices: they are counted at once, without a profile.
Expected<std::vector<CountedRow>> count(std::vector<ResourceUtilization> resources,
                                        const TraceQuestion &question, RunContext &context)
{
    const WorkKinds kinds(question.timeline);
    const BinsRequest request{question.from, question.to, std::max<std::size_t>(1, question.bins),
                              "cpu", 0};
    std::vector<CountedRow> rows;
    for (ResourceUtilization &resource : resources) {
        if (!question.hasAnyOf(resource.tracks))
            continue;
        auto bins = utilizationBins(question.timeline, kinds, resource.tracks, request, context);
        if (!bins)
            return tl::unexpected(bins.error());
        const Utilization whole = wholeOf(*bins);
        rows.push_back({std::move(resource), *std::move(bins), whole});
    }
    return rows;
}

/// All rows together, in each bin.
std::vector<Utilization> sumOfBins(const std::vector<CountedRow> &rows,
                                   const TraceQuestion &question)
{
    std::vector<Utilization> sums =
        UtilizationProfile().bins(question.from, question.to, question.bins);
    for (std::size_t bin = 0; bin < sums.size(); ++bin) {
        std::vector<Utilization> each;
        for (const CountedRow &row : rows)
            each.push_back(row.bins[bin]);
        sums[bin] = sumOf(each, sums[bin].from, sums[bin].to);
    }
    return sums;
}

} // namespace

PartOutcome utilizationPart(const TraceQuestion &question, RunContext &context)
{
    const auto gpus = count(gpuRows(question.timeline), question, context);
    if (!gpus)
        return tl::unexpected(gpus.error());
    const auto tracks = count(trackRows(question.timeline), question, context);
    if (!tracks)
        return tl::unexpected(tracks.error());
    AnalysisPart part;
    TextTable table({"resource", "busy %", "compute %", "communication %", "copy %",
                     "communication overlapped %"});
    const auto describe = [&](const std::vector<CountedRow> &rows, const char *overallLabel) {
        Json json = {{"rows", Json::array()}};
        std::vector<Utilization> wholes;
        for (const CountedRow &row : rows) {
            json["rows"].push_back(toJson(row, question));
            addRow(table, row.resource.label, row.whole);
            wholes.push_back(row.whole);
        }
        const Utilization overall = sumOf(wholes, question.from, question.to);
        json["overall"] = toJson(overall);
        if (question.bins > 0)
            json["overall"]["bins"] = toJson(sumOfBins(rows, question));
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
