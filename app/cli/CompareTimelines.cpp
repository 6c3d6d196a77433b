// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "CompareTimelines.h"

#include "TextTable.h"
#include "TraceAnalyses.h"

#include "core/analysis/TimelineDiff.h"

#include <fmt/format.h>
#include <string_view>

namespace takt::cli {

namespace {

/// Rows of the table; JSON has all of them.
constexpr std::size_t shownGroups = 40;
constexpr std::size_t shownLabel = 60;

std::string_view textOf(CountChange change)
{
    switch (change) {
    case CountChange::Added:
        return "added";
    case CountChange::Removed:
        return "removed";
    case CountChange::More:
        return "more";
    case CountChange::Fewer:
        return "fewer";
    case CountChange::Same:
        break;
    }
    return "same";
}

std::string_view textOf(DurationChange change)
{
    switch (change) {
    case DurationChange::Longer:
        return "longer";
    case DurationChange::Shorter:
        return "shorter";
    case DurationChange::Same:
        break;
    }
    return "same";
}

Json toJson(const TimelineDiff &diff)
{
    Json json = {{"added", diff.added},   {"removed", diff.removed}, {"more", diff.more},
                 {"fewer", diff.fewer},   {"longer", diff.longer},   {"shorter", diff.shorter},
                 {"unchanged", diff.same}};
    json["groups"] = Json::array();
    for (const GroupDiff &group : diff.groups)
        json["groups"].push_back(
            {{"label", group.label},
             {"count", textOf(group.count)},
             {"duration", textOf(group.duration)},
             {"totalChange", group.totalChange()},
             {"before", group.before.count > 0 ? cli::toJson(group.before) : Json()},
             {"after", group.after.count > 0 ? cli::toJson(group.after) : Json()}});
    return json;
}

std::string toText(const TimelineDiff &diff, const std::string &by)
{
    std::string text = fmt::format(
        "{} added, {} removed, {} more, {} fewer; {} longer, {} shorter; {} unchanged\n\n",
        diff.added, diff.removed, diff.more, diff.fewer, diff.longer, diff.shorter, diff.same);
    TextTable table({by, "count before", "after", "total ms before", "after", "change ms",
                     "mean µs before", "after", "what changed"});
    const auto mean = [](const SliceStatistics &statistics) {
        return statistics.count > 0 ? shortNumber(statistics.mean * 1e-3) : std::string();
    };
    for (std::size_t index = 0; index < diff.groups.size() && index < shownGroups; ++index) {
        const GroupDiff &group = diff.groups[index];
        table.addRow({group.label.substr(0, shownLabel), fmt::format("{}", group.before.count),
                      fmt::format("{}", group.after.count), milliseconds(group.before.total),
                      milliseconds(group.after.total), milliseconds(group.totalChange()),
                      mean(group.before), mean(group.after),
                      fmt::format("{}, {}", textOf(group.count), textOf(group.duration))});
    }
    text += table.toText("Neither has slices.");
    if (diff.groups.size() > shownGroups)
        text += fmt::format("… and {} more; --json lists all\n", diff.groups.size() - shownGroups);
    return text;
}

} // namespace

Outcome compareTraces(const Timeline &before, const Timeline &after,
                      const TimelineComparison &comparison, RunContext &context)
{
    const auto by = groupingOf(comparison.by);
    if (!by)
        return badCommandLine("--by", by.error().reason);
    TimelineDiffOptions options;
    options.by = *by;
    options.argument = argumentOf(comparison.by);
    options.tolerance = comparison.tolerance;
    const auto diff = compareTimelines(before, {}, after, {}, options, context);
    if (!diff)
        return badInput(diff.error());
    return Answer{toJson(*diff), toText(*diff, comparison.by)};
}

} // namespace takt::cli
