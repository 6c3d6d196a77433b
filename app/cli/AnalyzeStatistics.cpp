// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "TextTable.h"
#include "TraceAnalyses.h"

#include <fmt/format.h>

namespace takt::cli {

namespace {

/// Rows of the table; JSON has all of them.
constexpr std::size_t shownGroups = 40;
/// Characters of a label in the table: names of kernels run over many lines.
constexpr std::size_t shownLabel = 60;

std::string shortLabel(const std::string &label)
{
    if (label.size() <= shownLabel)
        return label;
    std::size_t length = shownLabel;
    const auto isContinuation = [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
    };
    while (length > 0 && isContinuation(label[length]))
        --length;
    return label.substr(0, length) + "…";
}

} // namespace

PartOutcome statisticsPart(const TraceQuestion &question, RunContext &context)
{
    const auto by = groupingOf(question.by);
    if (!by)
        return tl::unexpected(by.error());
    SliceGrouping grouping{*by};
    if (*by == SliceGrouping::By::Argument) {
        const std::string key = argumentOf(question.by);
        grouping.argument = question.timeline.findName(key);
        if (!question.timeline.hasArguments() ||
            grouping.argument == question.timeline.names().size())
            return failure({}, fmt::format("no slice has an argument '{}'", key));
    }
    const auto groups = sliceStatistics(question.timeline, question.filter, grouping, context);
    if (!groups)
        return tl::unexpected(groups.error());
    AnalysisPart part;
    part.json = Json::array();
    TextTable table({question.by, "count", "total ms", "self ms", "mean ms", "p50 ms", "p90 ms",
                     "p99 ms", "max ms"});
    for (const SliceStatistics &group : *groups) {
        part.json.push_back(toJson(group));
        if (part.json.size() > shownGroups)
            continue;
        table.addRow(
            {shortLabel(group.label), fmt::format("{}", group.count), milliseconds(group.total),
             milliseconds(group.self), shortNumber(group.mean * 1e-6), milliseconds(group.p50),
             milliseconds(group.p90), milliseconds(group.p99), milliseconds(group.maximum)});
    }
    part.text = table.toText("There are no slices.");
    if (groups->size() > shownGroups)
        part.text += fmt::format("… and {} more; --json lists all\n", groups->size() - shownGroups);
    return part;
}

} // namespace takt::cli
