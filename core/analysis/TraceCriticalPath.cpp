// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/TraceCriticalPath.h"

#include "core/analysis/CriticalGraph.h"
#include "core/analysis/SaturatingSum.h"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>
#include <utility>

namespace takt {

namespace {

constexpr auto noEdge = std::numeric_limits<std::size_t>::max();

/// For every point the edge on which the heaviest chain to it comes in, and the point at which the
/// heaviest chain of all ends. Points are in topological order by their numbers.
struct LongestChains {
    std::vector<std::size_t> edge;
    std::uint32_t last = 0;
    std::int64_t weight = 0;
};

LongestChains longestChains(const CriticalGraph &graph)
{
    LongestChains chains;
    chains.edge.assign(graph.times.size(), noEdge);
    std::vector<std::int64_t> weight(graph.times.size(), 0);
    for (std::size_t index = 0; index < graph.edges.size(); ++index) {
        const CriticalEdge &edge = graph.edges[index];
        const std::int64_t sum = saturatingSum(weight[edge.from], edge.weight);
        // Of equal chains the one by the latest point is taken: that is what held it up last.
        if (sum > weight[edge.to] || (sum == weight[edge.to] && sum > 0)) {
            weight[edge.to] = sum;
            chains.edge[edge.to] = index;
        }
        if (weight[edge.to] > chains.weight) {
            chains.weight = weight[edge.to];
            chains.last = edge.to;
        }
    }
    return chains;
}

} // namespace

std::string_view criticalKindName(CriticalKind kind) noexcept
{
    switch (kind) {
    case CriticalKind::Host:
        return "host";
    case CriticalKind::Compute:
        return "compute";
    case CriticalKind::Communication:
        return "communication";
    case CriticalKind::Copy:
        return "copy";
    case CriticalKind::LaunchDelay:
        return "launch delay";
    case CriticalKind::QueueDelay:
        return "queue delay";
    case CriticalKind::Wait:
        break;
    }
    return "wait";
}

Expected<TraceCriticalPath> traceCriticalPath(const Timeline &timeline, const LaunchLinks &links,
                                              RunContext &context, std::optional<std::int64_t> from,
                                              std::optional<std::int64_t> to)
{
    // Slices count that touch [from, to), so that one without duration at the very end needs more.
    const auto graph =
        CriticalGraph::of(timeline, links, context, from.value_or(timeline.startTime() - 1),
                          to.value_or(timeline.endTime() + 1));
    if (!graph)
        return tl::unexpected(graph.error());
    TraceCriticalPath path;
    if (graph->times.empty())
        return path;
    const LongestChains chains = longestChains(*graph);
    path.weight = chains.weight;
    if (chains.weight == 0)
        return path;
    for (std::size_t index = chains.edge[chains.last]; index != noEdge;
         index = chains.edge[graph->edges[index].from]) {
        const CriticalEdge &edge = graph->edges[index];
        const std::int64_t start = graph->times[edge.from];
        const std::int64_t end = graph->times[edge.to];
        if (start < end)
            path.steps.push_back({start, end, edge.weight, edge.kind, edge.slice});
        path.total[static_cast<std::size_t>(edge.kind)] += edge.weight;
    }
    std::ranges::reverse(path.steps);
    return path;
}

std::vector<CriticalShare> criticalShares(const Timeline &timeline, const TraceCriticalPath &path)
{
    std::map<std::pair<NameIndex, CriticalKind>, CriticalShare> shares;
    for (const CriticalStep &step : path.steps) {
        const NameIndex name = step.slice == noSlice ? NameIndex{0} : timeline.nameOf(step.slice);
        CriticalShare &share = shares[{name, step.kind}];
        share.name = name;
        share.kind = step.kind;
        share.weight = saturatingSum(share.weight, step.weight);
        ++share.steps;
    }
    std::vector<CriticalShare> list;
    for (const auto &[key, share] : shares)
        list.push_back(share);
    std::ranges::stable_sort(list, std::ranges::greater{}, &CriticalShare::weight);
    return list;
}

} // namespace takt
