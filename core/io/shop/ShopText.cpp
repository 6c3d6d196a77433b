// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/shop/ShopText.h"

#include "core/io/Bytes.h"
#include "core/io/Numbers.h"
#include "core/io/shop/ShopTextRows.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>
#include <vector>

namespace takt {

namespace {

Expected<WorkloadDocument> readOpen(TextRows rows, std::size_t textSize, const std::string &name,
                                    RunContext &context)
{
    const auto size = shopSizeFrom(rows.front(), textSize);
    if (!size)
        return tl::unexpected(size.error());
    const TextRows lines = rows.subspan(1);
    if (auto checked = expectJobRows(lines, rows.front(), size->jobs); !checked)
        return tl::unexpected(checked.error());
    ShopProblemBuilder builder(name, ShopKind::Open, size->machines);
    for (const TextRow &row : lines) {
        if (context.isCancelled())
            return loadingCancelled();
        if (row.words.size() != size->machines)
            return failure(lineNumber(row.line), fmt::format("has {} durations for {} machines",
                                                             row.words.size(), size->machines));
        JobSpec job;
        for (std::size_t machine = 0; machine < size->machines; ++machine) {
            const auto duration = durationOf(row, row.words[machine]);
            if (!duration)
                return tl::unexpected(duration.error());
            job.operations.push_back({{static_cast<MachineIndex>(machine), *duration}});
        }
        if (auto added = addJobOf(row, std::move(job), builder); !added)
            return tl::unexpected(added.error());
    }
    return finishShop(builder, {});
}

Expected<std::vector<MachineOption>> flexibleOperation(RowCursor &cursor, std::size_t machines)
{
    const auto choices = cursor.whole("a number of machines to choose from");
    if (!choices)
        return tl::unexpected(choices.error());
    std::vector<MachineOption> options;
    for (std::size_t choice = 0; choice < *choices; ++choice) {
        const auto machine = cursor.machineFromOne(machines);
        if (!machine)
            return tl::unexpected(machine.error());
        const auto duration = cursor.duration();
        if (!duration)
            return tl::unexpected(duration.error());
        options.push_back({*machine, *duration});
    }
    return options;
}

Expected<WorkloadDocument> readFlexible(TextRows rows, std::size_t textSize,
                                        const std::string &name, RunContext &context)
{
    const auto size = shopSizeFrom(rows.front(), textSize);
    if (!size)
        return tl::unexpected(size.error());
    const TextRows lines = rows.subspan(1);
    if (auto checked = expectJobRows(lines, rows.front(), size->jobs); !checked)
        return tl::unexpected(checked.error());
    ShopProblemBuilder builder(name, ShopKind::FlexibleJob, size->machines);
    for (const TextRow &row : lines) {
        if (context.isCancelled())
            return loadingCancelled();
        RowCursor cursor(row);
        const auto operations = cursor.whole("a number of operations");
        if (!operations)
            return tl::unexpected(operations.error());
        JobSpec job;
        for (std::size_t operation = 0; operation < *operations; ++operation) {
            auto options = flexibleOperation(cursor, size->machines);
            if (!options)
                return tl::unexpected(options.error());
            job.operations.push_back(*std::move(options));
        }
        if (!cursor.isAtEnd())
            return failure(lineNumber(row.line),
                           fmt::format("{} numbers stand behind the last of the job's "
                                       "{} operations",
                                       cursor.left(), *operations));
        if (auto added = addJobOf(row, std::move(job), builder); !added)
            return tl::unexpected(added.error());
    }
    return finishShop(builder, {});
}

/// The rows of one of Taillard's blocks: those below its title, up to the next title.
TextRows blockBelow(TextRows rows, std::size_t title)
{
    std::size_t end = title + 1;
    while (end < rows.size() && parseNumber(rows[end].words[0]))
        ++end;
    return rows.subspan(title + 1, end - title - 1);
}

bool isTitle(const TextRow &row, char first)
{
    return row.words.size() == 1 && (row.words[0][0] | 0x20) == first;
}

Expected<WorkloadDocument> readTaillard(TextRows rows, const std::string &name, RunContext &context)
{
    std::size_t times = 0;
    while (times < rows.size() && !isTitle(rows[times], 't'))
        ++times;
    std::size_t machines = times;
    while (machines < rows.size() && !isTitle(rows[machines], 'm'))
        ++machines;
    if (machines == rows.size())
        return failure({}, "has a block 'Times', but none 'Machines'");
    const TextRows timeRows = blockBelow(rows, times);
    const TextRows machineRows = blockBelow(rows, machines);
    if (timeRows.empty() || timeRows.size() != machineRows.size())
        return failure(lineNumber(rows[machines].line),
                       fmt::format("there are {} lines of times and {} of machines; both must "
                                   "have a line for each job",
                                   timeRows.size(), machineRows.size()));
    const std::size_t count = timeRows.front().words.size();
    ShopProblemBuilder builder(name, ShopKind::Job, count);
    for (std::size_t index = 0; index < timeRows.size(); ++index) {
        if (context.isCancelled())
            return loadingCancelled();
        const TextRow &row = machineRows[index];
        for (const TextRow *each : {&timeRows[index], &row}) {
            if (each->words.size() != count)
                return failure(lineNumber(each->line),
                               fmt::format("has {} numbers, but the first line of "
                                           "times has {}",
                                           each->words.size(), count));
        }
        JobSpec job;
        RowCursor time(timeRows[index]);
        RowCursor order(row);
        for (std::size_t operation = 0; operation < count; ++operation) {
            const auto machine = order.machineFromOne(count);
            if (!machine)
                return tl::unexpected(machine.error());
            const auto duration = time.duration();
            if (!duration)
                return tl::unexpected(duration.error());
            job.operations.push_back({{*machine, *duration}});
        }
        if (auto added = addJobOf(row, std::move(job), builder); !added)
            return tl::unexpected(added.error());
    }
    std::map<std::string, std::string> notes;
    const TextRows behind = rows.subspan(machines + 1 + machineRows.size());
    if (std::ranges::any_of(behind, [](const TextRow &row) { return isTitle(row, 't'); }))
        notes["instances"] = "the file holds several; this is the first";
    return finishShop(builder, std::move(notes));
}

} // namespace

Expected<WorkloadDocument> shopDocument(std::shared_ptr<const ShopProblem> shop)
{
    WorkloadDocument document;
    std::vector<Processor> processors;
    for (MachineIndex machine = 0; machine < shop->machineCount(); ++machine)
        processors.push_back({.name = shop->machineName(machine)});
    document.machineCores.assign(processors.size(), 1);
    auto platform =
        Platform::create("machines of " + shop->name(), std::move(processors), Links::uniform({}));
    if (!platform)
        return tl::unexpected(platform.error());
    document.machines = std::make_shared<const Platform>(*std::move(platform));
    auto graph = makeShopGraph(std::move(shop));
    if (!graph)
        return tl::unexpected(graph.error());
    document.graph = std::make_shared<const TaskGraph>(*std::move(graph));
    return document;
}

Expected<WorkloadDocument> readShopText(ShopTextForm form, std::string_view text,
                                        const std::string &name, RunContext &context)
{
    const std::vector<TextRow> rows = textRows(text);
    switch (form) {
    case ShopTextForm::Standard:
        return readStandardShop(rows, text.size(), name, context);
    case ShopTextForm::Taillard:
        return readTaillard(rows, name, context);
    case ShopTextForm::Flexible:
        return readFlexible(rows, text.size(), name, context);
    case ShopTextForm::Open:
        return readOpen(rows, text.size(), name, context);
    }
    return failure({}, "is of no form of a shop");
}

} // namespace takt
