// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/TimelineDiff.h"

#include "core/analysis/SaturatingSum.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace takt {

namespace {

CountChange countChange(std::size_t before, std::size_t after)
{
    if (before == after)
        return CountChange::Same;
    if (before == 0)
        return CountChange::Added;
    if (after == 0)
        return CountChange::Removed;
    return after > before ? CountChange::More : CountChange::Fewer;
}

DurationChange durationChange(const SliceStatistics &before, const SliceStatistics &after,
                              double tolerance)
{
    if (before.count == 0 || after.count == 0 ||
        std::abs(after.mean - before.mean) <= tolerance * before.mean)
        return DurationChange::Same;
    return after.mean > before.mean ? DurationChange::Longer : DurationChange::Shorter;
}

void count(TimelineDiff &diff, const GroupDiff &group)
{
    diff.added += group.count == CountChange::Added ? 1 : 0;
    diff.removed += group.count == CountChange::Removed ? 1 : 0;
    diff.more += group.count == CountChange::More ? 1 : 0;
    diff.fewer += group.count == CountChange::Fewer ? 1 : 0;
    diff.longer += group.duration == DurationChange::Longer ? 1 : 0;
    diff.shorter += group.duration == DurationChange::Shorter ? 1 : 0;
    const bool isSame = group.count == CountChange::Same && group.duration == DurationChange::Same;
    diff.same += isSame ? 1 : 0;
}

Expected<std::vector<SliceStatistics>> statisticsOf(const Timeline &timeline,
                                                    const SliceFilter &filter,
                                                    const TimelineDiffOptions &options,
                                                    RunContext &context)
{
    SliceGrouping grouping{options.by};
    if (options.by == SliceGrouping::By::Argument)
        grouping.argument = timeline.findName(options.argument);
    return sliceStatistics(timeline, filter, grouping, context);
}

/// Groups of one timeline that share a label (tracks may) are one group of the diff; their
/// percentiles cannot be put together, so they stay those of the longest.
void include(SliceStatistics &sum, SliceStatistics &&one)
{
    if (sum.count == 0) {
        sum = std::move(one);
        return;
    }
    const auto first = static_cast<double>(sum.count);
    const auto second = static_cast<double>(one.count);
    const double share = second / (first + second);
    const double distance = one.mean - sum.mean;
    const double variance = (1 - share) * sum.standardDeviation * sum.standardDeviation +
                            share * one.standardDeviation * one.standardDeviation +
                            share * (1 - share) * distance * distance;
    sum.standardDeviation = std::sqrt(variance);
    sum.mean += share * distance;
    sum.count += one.count;
    sum.total = saturatingSum(sum.total, one.total);
    sum.self = saturatingSum(sum.self, one.self);
    sum.minimum = std::min(sum.minimum, one.minimum);
    sum.maximum = std::max(sum.maximum, one.maximum);
}

} // namespace

Expected<TimelineDiff> compareTimelines(const Timeline &before, const SliceFilter &beforeFilter,
                                        const Timeline &after, const SliceFilter &afterFilter,
                                        const TimelineDiffOptions &options, RunContext &context)
{
    auto first = statisticsOf(before, beforeFilter, options, context);
    if (!first)
        return tl::unexpected(first.error());
    auto second = statisticsOf(after, afterFilter, options, context);
    if (!second)
        return tl::unexpected(second.error());
    std::map<std::string, GroupDiff> groups;
    for (SliceStatistics &statistics : *first)
        include(groups[statistics.label].before, SliceStatistics(statistics));
    for (SliceStatistics &statistics : *second)
        include(groups[statistics.label].after, SliceStatistics(statistics));
    TimelineDiff diff;
    for (auto &[label, group] : groups) {
        group.label = label;
        group.count = countChange(group.before.count, group.after.count);
        group.duration = durationChange(group.before, group.after, options.tolerance);
        count(diff, group);
        diff.groups.push_back(std::move(group));
    }
    std::ranges::stable_sort(diff.groups, [](const GroupDiff &a, const GroupDiff &b) {
        const auto size = [](const GroupDiff &group) {
            return std::abs(static_cast<double>(group.totalChange()));
        };
        return size(a) > size(b);
    });
    return diff;
}

} // namespace takt
