// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/chrome/TraceLanes.h"
#include "core/model/Timeline.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace takt::chrome {

/// Gathers the samples of a trace's counters; a counter event may sample several series.
class TraceCounters {
public:
    void add(LaneNumber lane, std::string_view name, std::string_view series, std::int64_t time,
             double value);
    /// Track is a LaneNumber. A counter with one series has the counter's name, others that and
    /// the series'.
    [[nodiscard]] std::vector<Counter> take();

private:
    struct Series {
        std::string name;
        std::vector<std::int64_t> times;
        std::vector<double> values;
    };
    /// By lane and name, in the order of the file within each.
    std::map<std::pair<LaneNumber, std::string>, std::vector<Series>, std::less<>> m_counters;
};

} // namespace takt::chrome
