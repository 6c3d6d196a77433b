// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/chrome/TraceMetadata.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <limits>
#include <nlohmann/json.hpp>

namespace takt::chrome {

namespace {

using Json = nlohmann::json;

/// Deeper values are none that tools write, and nlohmann-json recurses.
constexpr std::ptrdiff_t deepest = 64;
/// Longer values beside the events (logs of the profiler) are not shown.
constexpr std::size_t longestNote = 1000;

std::int64_t wholeOf(const Json &object, const char *key, std::int64_t otherwise)
{
    const auto found = object.find(key);
    if (found == object.end() || !found->is_number_integer())
        return otherwise;
    if (found->is_number_unsigned() &&
        found->get<std::uint64_t>() > std::uint64_t{std::numeric_limits<std::int64_t>::max()})
        return otherwise;
    return found->get<std::int64_t>();
}

bool fits(std::int64_t value)
{
    return value >= 0 && value <= std::numeric_limits<std::int32_t>::max();
}

std::vector<GpuDevice> devicesOf(const Json &list)
{
    std::vector<GpuDevice> devices;
    if (!list.is_array())
        return devices;
    for (const Json &each : list) {
        const std::int64_t id = each.is_object() ? wholeOf(each, "id", -1) : -1;
        if (!fits(id))
            continue;
        GpuDevice device;
        device.device = static_cast<std::int32_t>(id);
        if (const auto name = each.find("name"); name != each.end() && name->is_string())
            device.name = name->get<std::string>();
        if (const auto count = wholeOf(each, "numSms", 0); fits(count))
            device.multiprocessors = static_cast<std::uint32_t>(count);
        device.memory = static_cast<std::uint64_t>(
            std::max<std::int64_t>(0, wholeOf(each, "totalGlobalMem", 0)));
        if (const auto major = wholeOf(each, "computeMajor", -1); major >= 0)
            device.computeCapability =
                fmt::format("{}.{}", major, wholeOf(each, "computeMinor", 0));
        devices.push_back(std::move(device));
    }
    return devices;
}

/// The number behind "rank", with or without a dash or an underscore between.
std::int32_t rankInName(const std::string &fileName)
{
    const std::size_t name = fileName.find_last_of('/') + 1;
    std::size_t at = fileName.rfind("rank");
    if (at == std::string::npos || at < name)
        return -1;
    at += 4;
    if (at < fileName.size() && (fileName[at] == '-' || fileName[at] == '_'))
        ++at;
    std::int32_t rank = -1;
    const auto [stopped, error] =
        std::from_chars(fileName.data() + at, fileName.data() + fileName.size(), rank);
    return error == std::errc() && rank >= 0 ? rank : -1;
}

bool isDeep(const std::string &text)
{
    std::ptrdiff_t depth = 0;
    return std::ranges::any_of(text, [&depth](char character) {
        depth += character == '[' || character == '{';
        depth -= character == ']' || character == '}';
        return depth > deepest;
    });
}

void readDistributed(const Json &object, TraceMetadata &metadata)
{
    if (!object.is_object())
        return;
    if (const auto rank = wholeOf(object, "rank", -1); fits(rank))
        metadata.rank = static_cast<std::int32_t>(rank);
    for (const char *key : {"backend", "rank", "world_size", "nccl_version"}) {
        const auto found = object.find(key);
        if (found != object.end() && !found->is_structured())
            metadata.notes[key] = found->is_string() ? found->get<std::string>() : found->dump();
    }
}

} // namespace

TraceMetadata readMetadata(const std::map<std::string, std::string> &values,
                           const std::string &fileName)
{
    TraceMetadata metadata;
    metadata.rank = rankInName(fileName);
    for (const auto &[key, text] : values) {
        if (isDeep(text))
            continue;
        const Json value = Json::parse(text, nullptr, false);
        const Json title = Json::parse('"' + key + '"', nullptr, false);
        if (value.is_discarded() || !title.is_string())
            continue;
        if (key == "baseTimeNanoseconds" && value.is_number_integer())
            metadata.baseTime = wholeOf(Json{{"value", value}}, "value", 0);
        if (key == "deviceProperties" || key == "computeProperties")
            metadata.devices = devicesOf(value);
        else if (key == "distributedInfo")
            readDistributed(value, metadata);
        else if (std::string note = value.is_string() ? value.get<std::string>() : value.dump();
                 note.size() <= longestNote)
            metadata.notes[title.get<std::string>()] = std::move(note);
    }
    return metadata;
}

} // namespace takt::chrome
