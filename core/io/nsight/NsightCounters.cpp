// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/nsight/NsightTables.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <utility>

namespace takt {

namespace {

using MetricKey = std::pair<std::int64_t, std::int64_t>; ///< typeId, metricId

std::map<MetricKey, std::string> metricNames(ForeignDatabase &database)
{
    std::map<MetricKey, std::string> names;
    auto rows = database.select("TARGET_INFO_GPU_METRICS", {"typeId", "metricId", "metricName"});
    while (rows.next())
        names.try_emplace({rows.whole(0, 0), rows.whole(1, 0)}, rows.text(2));
    return names;
}

/// "SMs Active [Throughput %]": the unit stands in brackets.
void nameCounter(Counter &counter, const std::string &metric)
{
    const std::size_t open = metric.rfind(" [");
    if (open == std::string::npos || !metric.ends_with(']')) {
        counter.name = metric;
        return;
    }
    counter.name = metric.substr(0, open);
    counter.unit = metric.substr(open + 2, metric.size() - open - 3);
}

void readMetrics(ForeignDatabase &database, NsightTimeline &timeline,
                 const NsightProgress &progress)
{
    constexpr std::int64_t gpuOfType = 0xFF;
    const auto names = metricNames(database);
    std::map<MetricKey, std::optional<Counter>> counters;
    auto rows = database.select("GPU_METRICS", {"timestamp", "typeId", "metricId", "value"});
    while (rows.next()) {
        progress();
        const auto time = rows.whole(0);
        const auto value = rows.real(3);
        const MetricKey key(rows.whole(1, 0), rows.whole(2, 0));
        const auto [entry, isNew] = counters.try_emplace(key);
        if (isNew) {
            const auto track = timeline.ofDevice(key.first & gpuOfType, "metrics");
            if (track) {
                const auto name = names.find(key);
                entry->second.emplace().track = *track;
                nameCounter(*entry->second, name == names.end()
                                                ? fmt::format("metric {}", key.second)
                                                : name->second);
            }
        }
        if (time && value && entry->second)
            timeline.filter().addSample(*entry->second, *time, *value);
    }
    for (auto &[key, counter] : counters) {
        if (counter && !counter->times.empty())
            timeline.builder().addCounter(std::move(*counter));
    }
}

/// CUDA_DEV_MEM_EVENT memory kinds (ENUM_CUDA_MEM_KIND).
std::string memoryName(std::int64_t kind)
{
    switch (kind) {
    case 0:
        return "pageable memory in use";
    case 1:
        return "pinned memory in use";
    case 2:
        return "device memory in use";
    case 3:
        return "array memory in use";
    case 4:
        return "managed memory in use";
    case 5:
        return "static device memory in use";
    case 6:
        return "static managed memory in use";
    default:
        return "memory in use";
    }
}

struct Allocation {
    std::int64_t time;
    double bytes; ///< negative where they are given back
};

void readMemory(ForeignDatabase &database, NsightTimeline &timeline, const NsightProgress &progress)
{
    constexpr std::int64_t deallocation = 1;
    std::map<std::pair<std::int64_t, std::int64_t>, std::vector<Allocation>> allocations;
    auto rows = database.select("CUDA_GPU_MEMORY_USAGE_EVENTS",
                                {"start", "deviceId", "memKind", "bytes", "memoryOperationType"});
    while (rows.next()) {
        progress();
        const auto time = rows.whole(0);
        const auto bytes = rows.real(3);
        if (time && bytes)
            allocations[{rows.whole(1, 0), rows.whole(2, 2)}].push_back(
                {*time, rows.whole(4, 0) == deallocation ? -*bytes : *bytes});
    }
    for (auto &[key, events] : allocations) {
        const auto track = timeline.ofDevice(key.first, "memory");
        if (!track)
            continue;
        std::ranges::stable_sort(events, {}, &Allocation::time);
        Counter counter;
        counter.name = memoryName(key.second);
        counter.unit = "bytes";
        counter.track = *track;
        double inUse = 0;
        for (const Allocation &event : events) {
            inUse += event.bytes;
            timeline.filter().addSample(counter, event.time, inUse);
        }
        if (!counter.times.empty())
            timeline.builder().addCounter(std::move(counter));
    }
}

} // namespace

void readNsightCounters(ForeignDatabase &database, NsightTimeline &timeline,
                        const NsightProgress &progress)
{
    readMetrics(database, timeline, progress);
    readMemory(database, timeline, progress);
}

} // namespace takt
