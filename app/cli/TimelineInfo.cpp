// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "FileInfo.h"
#include "JobLogInfo.h"
#include "TextTable.h"

#include "core/analysis/GpuSummary.h"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

namespace takt::cli {

namespace {

std::string deviceName(const TimelineDocument &document, std::int32_t device)
{
    const auto found = std::ranges::find(document.devices, device, &GpuDevice::device);
    return found == document.devices.end() ? std::string() : found->name;
}

Json toJson(const GpuSummary &gpu, const TimelineDocument &document)
{
    Json json = {{"device", gpu.gpu.device},
                 {"name", deviceName(document, gpu.gpu.device)},
                 {"kernels", gpu.kernels},
                 {"copies", gpu.copies},
                 {"memsets", gpu.memsets},
                 {"streams", gpu.streams},
                 {"start", gpu.start},
                 {"end", gpu.end},
                 {"extent", gpu.extent()},
                 {"busy", gpu.busy},
                 {"busyShare", gpu.busyShare()},
                 {"kernelTime", gpu.kernelTime},
                 {"copiedBytes", gpu.copiedBytes},
                 {"communicationKernels", gpu.communicationKernels},
                 {"communicationBusy", gpu.communicationBusy},
                 {"communicationOverlap", gpu.communicationOverlap}};
    if (gpu.gpu.rank >= 0)
        json["rank"] = gpu.gpu.rank;
    return json;
}

std::string toText(const std::vector<GpuSummary> &gpus)
{
    TextTable table({"rank", "GPU", "kernels", "copies", "memsets", "streams", "extent ms",
                     "busy ms", "busy %", "communication ms", "overlapped ms"});
    const auto milliseconds = [](std::int64_t time) {
        return shortNumber(static_cast<double>(time) * 1e-6);
    };
    const auto number = [](std::int32_t value) {
        return value < 0 ? std::string() : fmt::format("{}", value);
    };
    for (const GpuSummary &gpu : gpus)
        table.addRow({number(gpu.gpu.rank), number(gpu.gpu.device), fmt::format("{}", gpu.kernels),
                      fmt::format("{}", gpu.copies), fmt::format("{}", gpu.memsets),
                      fmt::format("{}", gpu.streams), milliseconds(gpu.extent()),
                      milliseconds(gpu.busy), shortNumber(100 * gpu.busyShare()),
                      milliseconds(gpu.communicationBusy), milliseconds(gpu.communicationOverlap)});
    return table.toText();
}

} // namespace

Outcome describe(const TimelineDocument &document)
{
    const Timeline &timeline = *document.timeline;
    const std::vector<GpuSummary> summaries = gpuSummaries(timeline);
    Json gpus = Json::array();
    for (const GpuSummary &gpu : summaries)
        gpus.push_back(toJson(gpu, document));
    Answer answer;
    answer.json = {{"content", "timeline"},
                   {"format", ""},
                   {"name", document.name},
                   {"timeUnit", "ns"},
                   {"slices", timeline.sliceCount()},
                   {"tracks", timeline.trackCount()},
                   {"counters", timeline.counters().size()},
                   {"flows", timeline.flows().size()},
                   {"start", timeline.startTime()},
                   {"end", timeline.endTime()},
                   {"gpus", std::move(gpus)},
                   {"notes", document.notes},
                   {"remarks", document.remarks}};
    answer.text = alignedPairs({{"timeline", document.name},
                                {"slices", fmt::format("{}", timeline.sliceCount())},
                                {"tracks", fmt::format("{}", timeline.trackCount())},
                                {"counters", fmt::format("{}", timeline.counters().size())},
                                {"flows", fmt::format("{}", timeline.flows().size())},
                                {"start", fmt::format("{} ns", timeline.startTime())},
                                {"end", fmt::format("{} ns", timeline.endTime())}});
    if (!summaries.empty())
        answer.text += "\n" + toText(summaries);
    if (document.jobs) {
        const JobLogInfo jobs = describeJobs(*document.jobs);
        answer.json["jobs"] = jobs.json;
        answer.text += alignedPairs(jobs.pairs);
    }
    for (const std::string &remark : document.remarks)
        answer.text += printable(remark) + "\n";
    return answer;
}

} // namespace takt::cli
