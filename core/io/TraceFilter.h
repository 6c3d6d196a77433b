// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/TraceFormats.h"
#include "core/model/Timeline.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace takt {

/// Decides what of a trace a TraceSelection lets in, for readers that know a trace's first time
/// when they meet its first event.
class TraceFilter {
public:
    explicit TraceFilter(const TraceSelection &selection);

    /// The trace's first time, that the selection counts from; 0 until it is set.
    void setOrigin(std::int64_t nanoseconds) noexcept;

    [[nodiscard]] bool keepsTrack(std::string_view group, std::string_view name) const;
    /// Whether [start, end], which may be a moment, touches the selected time.
    [[nodiscard]] bool keepsTime(std::int64_t start, std::int64_t end) const noexcept
    {
        return start < m_to && (end > m_from || start >= m_from);
    }
    /// Appends a sample of the selected time, or one that still holds when that begins. Samples
    /// come in the order of time.
    void addSample(Counter &counter, std::int64_t time, double value) const;

private:
    const TraceSelection &m_selection;
    std::string m_tracks; ///< in lower case
    std::int64_t m_from;
    std::int64_t m_to;
};

} // namespace takt
