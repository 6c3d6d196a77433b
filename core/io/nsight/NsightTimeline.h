// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/TraceFilter.h"
#include "core/io/TraceFormats.h"
#include "core/io/nsight/NsightNames.h"
#include "core/model/Timeline.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

namespace takt {

/// The timeline of an Nsight Systems export while its tables are read: tracks by what the export
/// calls them, and which launch belongs to which work on a device.
class NsightTimeline {
public:
    /// `origin` is the trace's first time, that the selection counts from.
    NsightTimeline(NsightNames &names, const TraceSelection &selection, std::int64_t origin);

    [[nodiscard]] TimelineBuilder &builder() noexcept { return m_builder; }
    [[nodiscard]] NsightNames &names() noexcept { return m_names; }
    [[nodiscard]] const TraceFilter &filter() const noexcept { return m_filter; }
    /// Only the selected time, as SQL over "start" and "end"; empty for all. Its parameters are
    /// selectedTimes().
    [[nodiscard]] std::string rangeCondition() const;
    [[nodiscard]] const std::vector<std::int64_t> &selectedTimes() const noexcept
    {
        return m_times;
    }

    /// Tracks; nothing where the selection leaves them out. O(1) amortised.
    [[nodiscard]] std::optional<TrackIndex> thread(std::int64_t globalTid);
    [[nodiscard]] std::optional<TrackIndex> stream(std::int64_t globalPid, std::int64_t device,
                                                   std::int64_t context, std::int64_t stream);
    /// A track of a GPU that is no stream: its synchronizations, its counters.
    [[nodiscard]] std::optional<TrackIndex> ofDevice(std::int64_t device, const std::string &name);
    /// A track of a process that is no thread.
    [[nodiscard]] std::optional<TrackIndex> ofProcess(std::int64_t globalTid,
                                                      const std::string &name);

    /// A call that may have launched work. Of nested calls with one correlation the outer counts.
    void addCall(std::int64_t globalTid, std::int64_t correlation, std::int64_t start,
                 std::size_t slice);
    void addWork(std::int64_t globalPid, std::int64_t correlation, std::size_t slice);
    /// Ends of what was not closed are the end of everything.
    [[nodiscard]] std::int64_t latestEnd() const noexcept { return m_latestEnd; }
    std::size_t addSlice(const Slice &slice);

private:
    struct LaunchKey {
        std::int64_t process;
        std::int64_t correlation;
        friend bool operator==(const LaunchKey &, const LaunchKey &) = default;
    };
    struct LaunchHash {
        std::size_t operator()(const LaunchKey &key) const noexcept
        {
            return std::hash<std::int64_t>()(key.process * 31 ^ key.correlation);
        }
    };
    struct Call {
        std::int64_t start;
        std::size_t slice;
    };
    using StreamKey = std::tuple<std::int64_t, std::int64_t, std::int64_t, std::int64_t>;

    [[nodiscard]] std::optional<TrackIndex> make(std::string name, std::string group);

    NsightNames &m_names;
    TraceFilter m_filter;
    std::vector<std::int64_t> m_times;
    TimelineBuilder m_builder;
    NameIndex m_launches;
    std::int64_t m_latestEnd = 0;
    std::unordered_map<std::int64_t, std::optional<TrackIndex>> m_threads;
    std::map<StreamKey, std::optional<TrackIndex>> m_streams;
    std::set<std::pair<std::int64_t, std::int64_t>> m_streamNumbers;
    std::map<std::pair<std::string, std::string>, std::optional<TrackIndex>> m_others;
    std::unordered_map<LaunchKey, Call, LaunchHash> m_calls;
};

} // namespace takt
