// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/telemetry/TelemetryLog.h"

#include "core/io/CsvFields.h"
#include "core/io/Numbers.h"
#include "core/io/telemetry/LocalTime.h"
#include "core/io/telemetry/SampleFacts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <memory>
#include <numeric>
#include <utility>

namespace takt {

namespace {

/// Columns that say how busy a GPU is, of nvidia-smi, dmon, dcgmi and amd-smi.
constexpr std::array<std::string_view, 6> residency = {"utilization.gpu", "sm",  "GPUTL",
                                                       "GPUTL%",          "gfx", "gfx_activity"};
constexpr std::array<std::string_view, 6> powerDraw = {
    "power.draw", "pwr", "POWER", "power_usage", "socket_power", "power.draw.instant"};

template <std::size_t count>
bool isOneOf(const std::array<std::string_view, count> &names, std::string_view name)
{
    return std::ranges::find(names, name) != names.end();
}

} // namespace

std::int64_t TickClock::timeOf(std::string_view source)
{
    if (!m_seen.insert(std::string(source)).second) {
        m_seen = {std::string(source)};
        ++m_round;
    }
    return m_round * nanosecondsPerSecond;
}

std::string telemetryLabel(std::string_view column)
{
    std::string label(column);
    if (isOneOf(residency, column))
        label += " (kernel resident)";
    return label;
}

std::optional<TelemetryValue> parseTelemetryValue(std::string_view text)
{
    text = trimmed(text);
    const std::size_t blank = text.find(' ');
    const auto value = parseNumber(text.substr(0, blank));
    if (!value || !std::isfinite(*value))
        return std::nullopt;
    const std::string_view unit =
        blank == std::string_view::npos ? std::string_view() : trimmed(text.substr(blank));
    return TelemetryValue{*value, unit};
}

std::size_t TelemetryLog::source(std::string_view key, std::string_view group,
                                 std::string_view name, std::int32_t device)
{
    const auto found = m_sourceIndex.find(key);
    if (found != m_sourceIndex.end())
        return found->second;
    const std::size_t index = m_sources.size();
    m_sourceIndex.emplace(key, index);
    Source source;
    source.group = group;
    source.name = name;
    source.isSelected = m_filter.keepsTrack(group, name);
    source.device.device = device;
    m_sources.push_back(std::move(source));
    return index;
}

void TelemetryLog::setDeviceName(std::size_t source, std::string_view name)
{
    if (m_sources[source].device.name.empty())
        m_sources[source].device.name = name;
}

void TelemetryLog::setDeviceMemory(std::size_t source, std::uint64_t bytes)
{
    m_sources[source].device.memory = bytes;
}

void TelemetryLog::addSample(std::size_t source, std::string_view column, std::string_view unit,
                             std::int64_t time, double value)
{
    if (!std::exchange(m_hasSample, true))
        m_filter.setOrigin(time);
    Source &owner = m_sources[source];
    if (!owner.isSelected)
        return;
    auto found = owner.counterIndex.find(column);
    if (found == owner.counterIndex.end()) {
        found = owner.counterIndex.emplace(column, owner.counters.size()).first;
        owner.counters.push_back({std::string(column), std::string(unit), 0, {}, {}});
    }
    m_filter.addSample(owner.counters[found->second], time, value);
}

void TelemetryLog::setNote(std::string key, std::string value)
{
    m_document.notes.insert_or_assign(std::move(key), std::move(value));
}

bool TelemetryLog::sortSamples(Counter &counter)
{
    if (std::ranges::is_sorted(counter.times))
        return false;
    std::vector<std::size_t> order(counter.times.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t sample) { return counter.times[sample]; });
    Counter sorted = {counter.name, counter.unit, counter.track, {}, {}};
    for (const std::size_t sample : order) {
        sorted.times.push_back(counter.times[sample]);
        sorted.values.push_back(counter.values[sample]);
    }
    counter = std::move(sorted);
    return true;
}

void TelemetryLog::addNotes(const Source &source, const std::string &prefix)
{
    for (const Counter &counter : source.counters) {
        const bool isPower = isOneOf(powerDraw, counter.name);
        if (!isPower && !isOneOf(residency, counter.name))
            continue;
        const SampleFacts facts = sampleFacts(counter);
        setNote(prefix + "samples", fmt::format("{}", facts.samples));
        setNote(prefix + "mean " + counter.name,
                fmt::format("{:.4f} {}", facts.mean, counter.unit));
        if (isPower)
            setNote(prefix + "energy (each sample holds until the next)",
                    fmt::format("{:.3f} kJ", facts.integral * 1e-3));
        if (facts.late > 0)
            setNote(prefix + "late samples",
                    fmt::format("{} come more than {:g} s after the one before, the longest gap is "
                                "{:.3f} s",
                                facts.late, 1.5 * facts.interval, facts.longestGap));
    }
}

Expected<TimelineDocument> TelemetryLog::finish()
{
    constexpr std::size_t mostNoted = 64;
    TimelineBuilder builder;
    bool wasUnsorted = false;
    for (std::size_t index = 0; index < m_sources.size(); ++index) {
        Source &source = m_sources[index];
        if (source.device.device >= 0 && source.group.empty())
            m_document.devices.push_back(source.device);
        if (!source.isSelected || source.counters.empty())
            continue;
        const TrackIndex track = builder.addTrack(source.name, source.group);
        builder.track(track).device = source.device.device;
        for (Counter &counter : source.counters)
            wasUnsorted = sortSamples(counter) || wasUnsorted;
        if (index < mostNoted && source.group.empty())
            addNotes(source, m_sources.size() == 1 ? "" : source.name + ": ");
        for (Counter &counter : source.counters) {
            counter.track = track;
            counter.name = telemetryLabel(counter.name);
            if (!counter.times.empty())
                builder.addCounter(std::move(counter));
        }
    }
    if (wasUnsorted)
        m_document.remarks.push_back("the clock runs backwards; samples were put into the order of "
                                     "time");
    auto timeline = builder.build();
    if (!timeline)
        return tl::unexpected(timeline.error());
    m_document.timeline = std::make_shared<const Timeline>(std::move(*timeline));
    return std::move(m_document);
}

} // namespace takt
