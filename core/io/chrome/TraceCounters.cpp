// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/chrome/TraceCounters.h"

#include <algorithm>
#include <utility>

namespace takt::chrome {

void TraceCounters::add(LaneNumber lane, std::string_view name, std::string_view series,
                        std::int64_t time, double value)
{
    std::vector<Series> &all = m_counters[{lane, std::string(name)}];
    auto found = std::ranges::find(all, series, &Series::name);
    if (found == all.end())
        found = all.insert(all.end(), {std::string(series), {}, {}});
    found->times.push_back(time);
    found->values.push_back(value);
}

std::vector<Counter> TraceCounters::take()
{
    std::vector<Counter> counters;
    for (auto &[key, all] : m_counters) {
        for (Series &series : all) {
            Counter counter;
            counter.track = key.first;
            counter.name = key.second;
            if (all.size() > 1 && !series.name.empty())
                counter.name += (counter.name.empty() ? "" : " ") + series.name;
            counter.times = std::move(series.times);
            counter.values = std::move(series.values);
            counters.push_back(std::move(counter));
        }
    }
    m_counters.clear();
    return counters;
}

} // namespace takt::chrome
