// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/Bytes.h"
#include "core/io/Numbers.h"
#include "core/io/shop/ShopTextRows.h"

#include <algorithm>
#include <cstdint>
#include <fmt/format.h>
#include <utility>
#include <vector>

namespace takt {

namespace {

using Words = std::span<const std::string_view>;

/// The standard form, as numbers.
struct StandardJobs {
    std::vector<std::vector<std::pair<std::uint64_t, double>>> jobs;
    std::uint64_t leastMachine = UINT64_MAX;
    std::uint64_t greatestMachine = 0;
};

/// Without the pair -1 -1 that ends a line in some collections.
Words withoutTerminator(Words words)
{
    const bool ends =
        words.size() > 2 && words[words.size() - 1] == "-1" && words[words.size() - 2] == "-1";
    return ends ? words.first(words.size() - 2) : words;
}

Expected<StandardJobs> standardJobs(TextRows rows, RunContext &context)
{
    StandardJobs result;
    for (const TextRow &row : rows) {
        if (context.isCancelled())
            return loadingCancelled();
        const Words words = withoutTerminator(row.words);
        if (words.size() % 2 != 0)
            return failure(lineNumber(row.line),
                           fmt::format("a job is a list of machines and durations in "
                                       "turn; there are {} numbers",
                                       words.size()));
        auto &job = result.jobs.emplace_back();
        for (std::size_t word = 0; word < words.size(); word += 2) {
            const auto machine = parseWhole(words[word]);
            if (!machine)
                return failure(lineNumber(row.line),
                               fmt::format("a machine is {}; it must be a whole number of at "
                                           "least 0",
                                           shown(words[word])));
            const auto duration = durationOf(row, words[word + 1]);
            if (!duration)
                return tl::unexpected(duration.error());
            job.emplace_back(*machine, *duration);
            result.leastMachine = std::min(result.leastMachine, *machine);
            result.greatestMachine = std::max(result.greatestMachine, *machine);
        }
    }
    return result;
}

/// Where most jobs have an operation for each machine, one that has not is a mistake; where most
/// have not, jobs visit machines several times or not at all.
Expected<void> checkLengths(const StandardJobs &jobs, TextRows rows, std::size_t machines)
{
    const auto hasAll = [machines](const auto &job) { return job.size() == machines; };
    const auto complete = static_cast<std::size_t>(std::ranges::count_if(jobs.jobs, hasAll));
    if (complete * 2 <= jobs.jobs.size())
        return {};
    const auto other = std::ranges::find_if_not(jobs.jobs, hasAll);
    if (other == jobs.jobs.end())
        return {};
    const auto index = static_cast<std::size_t>(other - jobs.jobs.begin());
    return failure(lineNumber(rows[index].line),
                   fmt::format("job {} has {} operations, but {} of {} jobs have {}, one for each "
                               "machine",
                               index + 1, other->size(), complete, jobs.jobs.size(), machines));
}

bool isFlowShop(const StandardJobs &jobs, std::size_t machines, std::uint64_t firstMachine)
{
    return machines > 1 && std::ranges::all_of(jobs.jobs, [&](const auto &job) {
               if (job.size() != machines)
                   return false;
               for (std::size_t index = 0; index < machines; ++index) {
                   if (job[index].first != firstMachine + index)
                       return false;
               }
               return true;
           });
}

} // namespace

Expected<WorkloadDocument> readStandardShop(TextRows rows, std::size_t textSize,
                                            const std::string &name, RunContext &context)
{
    const auto size = shopSizeFrom(rows.front(), textSize);
    if (!size)
        return tl::unexpected(size.error());
    const TextRows lines = rows.subspan(1);
    if (auto checked = expectJobRows(lines, rows.front(), size->jobs); !checked)
        return tl::unexpected(checked.error());
    const auto jobs = standardJobs(lines, context);
    if (!jobs)
        return tl::unexpected(jobs.error());
    if (auto checked = checkLengths(*jobs, lines, size->machines); !checked)
        return tl::unexpected(checked.error());
    const std::uint64_t firstMachine =
        jobs->leastMachine == 1 && jobs->greatestMachine == size->machines ? 1 : 0;
    const bool isFlow = isFlowShop(*jobs, size->machines, firstMachine);
    std::map<std::string, std::string> notes;
    if (firstMachine == 1)
        notes["machines"] = "count from 1 in this file";
    if (isFlow)
        notes["shop"] = "all jobs visit the machines in one order, so it was read as a permutation "
                        "flow shop";
    const bool isSingle =
        size->machines == 1 &&
        std::ranges::all_of(jobs->jobs, [](const auto &job) { return job.size() == 1; });
    const ShopKind kind = isFlow     ? ShopKind::PermutationFlow
                          : isSingle ? ShopKind::SingleMachine
                                     : ShopKind::Job;
    ShopProblemBuilder builder(name, kind, size->machines);
    for (std::size_t index = 0; index < jobs->jobs.size(); ++index) {
        JobSpec job;
        for (const auto &[machine, duration] : jobs->jobs[index]) {
            if (machine - firstMachine >= size->machines)
                return failure(lineNumber(lines[index].line),
                               fmt::format("names machine {}, but there are {}, counted from {}",
                                           machine, size->machines, firstMachine));
            job.operations.push_back(
                {{static_cast<MachineIndex>(machine - firstMachine), duration}});
        }
        if (auto added = addJobOf(lines[index], std::move(job), builder); !added)
            return tl::unexpected(added.error());
    }
    return finishShop(builder, std::move(notes));
}

} // namespace takt
