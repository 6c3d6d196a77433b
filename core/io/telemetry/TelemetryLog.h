// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/Document.h"
#include "core/io/NameMap.h"
#include "core/io/TraceFilter.h"
#include "core/model/Timeline.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace takt {

/// Gathers the samples of a GPU log: a track for each GPU (or process on a GPU), a counter for each
/// column. Means of utilisation and power, energy and late samples go to the document's notes.
class TelemetryLog {
public:
    explicit TelemetryLog(const TraceSelection &selection) : m_filter(selection) {}

    /// The GPU or process of that name, made when it is new: `key` tells it from others.
    std::size_t source(std::string_view key, std::string_view group, std::string_view name,
                       std::int32_t device);
    void setDeviceName(std::size_t source, std::string_view name);
    void setDeviceMemory(std::size_t source, std::uint64_t bytes);
    void addSample(std::size_t source, std::string_view column, std::string_view unit,
                   std::int64_t time, double value);
    /// Tells in the notes where times came from.
    void setNote(std::string key, std::string value);

    [[nodiscard]] bool isEmpty() const noexcept { return !m_hasSample; }
    [[nodiscard]] Expected<TimelineDocument> finish();

private:
    struct Source {
        std::string group;
        std::string name;
        bool isSelected = true;
        GpuDevice device;
        std::vector<Counter> counters;
        NameMap<std::size_t> counterIndex; ///< by column
    };

    void addNotes(const Source &source, const std::string &prefix);
    /// Puts samples of a clock that ran backwards into the order of time; returns whether it did.
    static bool sortSamples(Counter &counter);

    TraceFilter m_filter;
    std::vector<Source> m_sources;
    NameMap<std::size_t> m_sourceIndex;
    TimelineDocument m_document;
    bool m_hasSample = false;
};

/// Counts the rounds of a log without times: a new round begins when a source comes again.
class TickClock {
public:
    /// The time of the source's row: rounds of one second, which is what the tools do unless told
    /// otherwise.
    [[nodiscard]] std::int64_t timeOf(std::string_view source);

private:
    std::unordered_set<std::string> m_seen;
    std::int64_t m_round = 0;
};

/// A column as people should read it: what tools call the utilisation of a GPU is the share of time
/// in which any kernel was resident, and is named so.
[[nodiscard]] std::string telemetryLabel(std::string_view column);

/// A value as tools print it: "98 %", "309.93 W", "35".
struct TelemetryValue {
    double value = 0;
    std::string_view unit;
};
/// Nothing for "[N/A]", "-" and other texts.
[[nodiscard]] std::optional<TelemetryValue> parseTelemetryValue(std::string_view text);

} // namespace takt
