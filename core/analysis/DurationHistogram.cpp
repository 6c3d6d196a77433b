// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/DurationHistogram.h"

#include "core/analysis/SaturatingSum.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

namespace takt {

namespace {

/// Edges that divide [shortest, longest] evenly, the last one past `longest`.
std::vector<std::int64_t> linearEdges(std::int64_t shortest, std::int64_t longest, std::size_t bins)
{
    const auto parts = static_cast<std::int64_t>(bins);
    const std::int64_t span = saturatingSum(longest - shortest, 1);
    std::vector<std::int64_t> edges;
    for (std::int64_t part = 0; part < parts; ++part)
        edges.push_back(shortest + span / parts * part + span % parts * part / parts);
    return edges;
}

/// The same, each edge the same factor beyond the one before; durations of 0 count to the first.
std::vector<std::int64_t> logarithmicEdges(std::int64_t shortest, std::int64_t longest,
                                           std::size_t bins)
{
    const double first = std::log(static_cast<double>(std::max<std::int64_t>(shortest, 1)));
    const double last = std::log(static_cast<double>(longest) + 1);
    std::vector<std::int64_t> edges{shortest};
    for (std::size_t part = 1; part < bins; ++part) {
        const double share = static_cast<double>(part) / static_cast<double>(bins);
        edges.push_back(static_cast<std::int64_t>(
            std::min(std::round(std::exp(first + share * (last - first))), 0x1p62)));
    }
    return edges;
}

} // namespace

SliceFilter DurationHistogram::bar(const SliceFilter &filter, std::size_t index) const
{
    SliceFilter result = filter;
    result.atLeast = filter.atLeast ? std::max(*filter.atLeast, edges[index]) : edges[index];
    if (index + 1 < counts.size())
        result.lessThan =
            filter.lessThan ? std::min(*filter.lessThan, edges[index + 1]) : edges[index + 1];
    return result;
}

Expected<DurationHistogram> durationHistogram(const Timeline &timeline, const SliceFilter &filter,
                                              std::size_t bins, BinScale scale, RunContext &context)
{
    DurationHistogram histogram;
    std::int64_t shortest = std::numeric_limits<std::int64_t>::max();
    std::int64_t longest = -1;
    const auto measured = forEachSelected(timeline, filter, context,
                                          [&](LaneIndex, std::span<const SliceIndex> slices) {
                                              for (const SliceIndex slice : slices) {
                                                  const auto duration = timeline.duration(slice);
                                                  shortest = std::min(shortest, duration);
                                                  longest = std::max(longest, duration);
                                              }
                                          });
    if (!measured)
        return tl::unexpected(measured.error());
    if (longest < 0 || bins == 0)
        return histogram;
    auto &edges = histogram.edges;
    edges = scale == BinScale::Linear ? linearEdges(shortest, longest, bins)
                                      : logarithmicEdges(shortest, longest, bins);
    std::ranges::sort(edges);
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    while (edges.back() > longest)
        edges.pop_back();
    histogram.counts.resize(edges.size());
    histogram.totals.resize(edges.size());
    const auto counted = forEachSelected(
        timeline, filter, context, [&](LaneIndex, std::span<const SliceIndex> slices) {
            for (const SliceIndex slice : slices) {
                const std::int64_t duration = timeline.duration(slice);
                const auto bar = static_cast<std::size_t>(
                    std::ranges::upper_bound(edges, duration) - edges.begin() - 1);
                ++histogram.counts[bar];
                histogram.totals[bar] = saturatingSum(histogram.totals[bar], duration);
            }
        });
    if (!counted)
        return tl::unexpected(counted.error());
    edges.push_back(saturatingSum(longest, 1));
    return histogram;
}

} // namespace takt
