// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/shop/ShopTextRows.h"

#include "core/io/Numbers.h"
#include "core/io/shop/ShopCatalogue.h"
#include "core/io/shop/ShopText.h"

#include <cmath>
#include <fmt/format.h>
#include <utility>

namespace takt {

Expected<double> durationOf(const TextRow &row, std::string_view word)
{
    const auto value = parseNumber(word);
    if (!value || !std::isfinite(*value) || *value < 0)
        return failure(lineNumber(row.line),
                       fmt::format("a duration is {}; it must be a finite number of at "
                                   "least 0",
                                   shown(word)));
    return *value;
}

Expected<ShopSize> shopSizeFrom(const TextRow &row, std::size_t textSize)
{
    const auto jobs = parseWhole(row.words[0]);
    const auto machines = row.words.size() > 1 ? parseWhole(row.words[1]) : std::nullopt;
    if (!jobs || !machines)
        return failure(lineNumber(row.line), "must begin with the numbers of jobs and of machines");
    if (*jobs == 0 || *machines == 0)
        return failure(lineNumber(row.line),
                       fmt::format("there are {} jobs and {} machines; there must be "
                                   "at least one of each",
                                   *jobs, *machines));
    constexpr std::size_t machinesWithoutWork = 1000;
    if (*machines > textSize + machinesWithoutWork)
        return failure(lineNumber(row.line),
                       fmt::format("there are {} machines, more than operations in "
                                   "the file",
                                   *machines));
    return ShopSize{static_cast<std::size_t>(*jobs), static_cast<std::size_t>(*machines)};
}

Expected<void> expectJobRows(TextRows rows, const TextRow &header, std::size_t jobs)
{
    if (rows.size() == jobs)
        return {};
    const TextRow &last = rows.empty() ? header : rows.back();
    return failure(
        lineNumber(rows.size() > jobs ? rows[jobs].line : last.line),
        fmt::format("there are {} lines of jobs, but the header says {}", rows.size(), jobs));
}

Expected<void> addJobOf(const TextRow &row, JobSpec job, ShopProblemBuilder &builder)
{
    auto added = builder.addJob(std::move(job));
    if (!added)
        return failure(lineNumber(row.line), added.error().place + " " + added.error().reason);
    return {};
}

Expected<WorkloadDocument> finishShop(ShopProblemBuilder &builder,
                                      std::map<std::string, std::string> notes)
{
    auto shop = builder.build();
    if (!shop)
        return tl::unexpected(shop.error());
    auto document = shopDocument(withCatalogueBounds(*std::move(shop)));
    if (document)
        document->notes.merge(notes);
    return document;
}

Expected<std::size_t> RowCursor::whole(std::string_view what)
{
    if (isAtEnd())
        return failure(lineNumber(m_row.line), fmt::format("ends where {} should stand", what));
    const std::string_view word = m_row.words[m_next++];
    const auto value = parseWhole(word);
    if (!value)
        return failure(lineNumber(m_row.line),
                       fmt::format("{} is {}; it must be a whole number", what, shown(word)));
    return static_cast<std::size_t>(*value);
}

Expected<MachineIndex> RowCursor::machineFromOne(std::size_t machines)
{
    const auto machine = whole("a machine");
    if (!machine)
        return tl::unexpected(machine.error());
    if (*machine < 1 || *machine > machines)
        return failure(
            lineNumber(m_row.line),
            fmt::format("names machine {}, but there are {}, counted from 1", *machine, machines));
    return static_cast<MachineIndex>(*machine - 1);
}

Expected<double> RowCursor::duration()
{
    if (isAtEnd())
        return failure(lineNumber(m_row.line), "ends where a duration should stand");
    return durationOf(m_row, m_row.words[m_next++]);
}

} // namespace takt
