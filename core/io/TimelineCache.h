// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/Document.h"
#include "core/io/TraceFormats.h"
#include "core/model/RunContext.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace takt {

/// Timelines of traces that were loaded before, so that a second opening costs a small fraction of
/// the first.
///
/// One timeline file per trace in a folder of the user's. An entry belongs to a trace's path, size,
/// inode and times of change, to the part of it that was loaded and to the loaders' version; it is
/// used only where all of them are the same. A damaged entry counts as none. The folder is kept
/// below a size: what was not used for longest goes first. Failing to write is no failure of
/// loading.
class TimelineCache {
public:
    /// Traces below this size load quickly enough.
    static constexpr std::uint64_t leastTraceBytes = std::uint64_t{16} << 20U;
    static constexpr std::uint64_t defaultLimit = std::uint64_t{8} << 30U;
    /// To be raised whenever a loader makes something else of the same file.
    static constexpr unsigned loaderVersion = 1;

    explicit TimelineCache(std::string folder, std::uint64_t limitBytes = defaultLimit);

    /// $XDG_CACHE_HOME/takt/timelines, else ~/.cache/takt/timelines (XDG Base Directory
    /// Specification 0.8); empty where there is neither.
    [[nodiscard]] static std::string userFolder();

    /// The entry of a trace, or nothing. Marks it as used now.
    [[nodiscard]] std::optional<TimelineDocument> find(const std::string &path,
                                                       std::string_view format,
                                                       const TraceSelection &selection,
                                                       RunContext &context) const;
    /// Keeps a timeline and drops old entries; says whether it was kept.
    bool keep(const std::string &path, std::string_view format, const TraceSelection &selection,
              const TimelineDocument &document) const;

private:
    void dropOldEntries(const std::string &newest) const;

    std::string m_folder;
    std::uint64_t m_limit;
};

} // namespace takt
