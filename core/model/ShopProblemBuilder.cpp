// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/ShopProblem.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <unordered_set>
#include <utility>

namespace takt {

namespace {

bool isTime(double value)
{
    return std::isfinite(value) && value >= 0;
}

std::string machinePlace(std::size_t machine)
{
    return fmt::format("machine {}", machine + 1);
}

Expected<void> checkUnique(const std::vector<std::string> &names, std::string_view what)
{
    std::unordered_set<std::string_view> seen;
    for (const std::string &name : names) {
        if (name.empty())
            return failure({}, fmt::format("a {} has an empty name", what));
        if (!seen.insert(name).second)
            return failure(fmt::format("{} '{}'", what, name), "stands there twice");
    }
    return {};
}

} // namespace

ShopProblemBuilder::ShopProblemBuilder(std::string name, ShopKind kind, std::size_t machines)
    : m_name(std::move(name)), m_kind(kind), m_machines(machines)
{
}

Expected<void> ShopProblemBuilder::setMachineNames(std::vector<std::string> names)
{
    if (names.size() != m_machines)
        return failure({},
                       fmt::format("there are {} names for {} machines", names.size(), m_machines));
    if (auto checked = checkUnique(names, "machine"); !checked)
        return checked;
    m_machineNames = std::move(names);
    return {};
}

void ShopProblemBuilder::setBuffer(ShopBuffer buffer)
{
    m_buffer = buffer;
}

void ShopProblemBuilder::setKnownBounds(std::optional<KnownBounds> bounds)
{
    m_knownBounds = std::move(bounds);
}

Expected<void> ShopProblemBuilder::checkOperations(const JobSpec &job, const std::string &place)
{
    for (std::size_t index = 0; index < job.operations.size(); ++index) {
        const auto &options = job.operations[index];
        const std::string here = fmt::format("{}, operation {}", place, index + 1);
        if (options.empty())
            return failure(here, "has no machine that can run it");
        if (options.size() > 1 && m_kind != ShopKind::FlexibleJob)
            return failure(here, fmt::format("has {} machines to choose from, which only a "
                                             "flexible job shop may have",
                                             options.size()));
        for (std::size_t option = 0; option < options.size(); ++option) {
            const auto [machine, duration] = options[option];
            if (machine >= m_machines)
                return failure(here, fmt::format("runs on machine {}, but there are {} machines",
                                                 std::size_t{machine} + 1, m_machines));
            if (!isTime(duration))
                return failure(here, fmt::format("takes {}; a duration must be a finite number of "
                                                 "at least 0",
                                                 duration));
            if (option > 0 && options[option - 1].machine == machine)
                return failure(here, fmt::format("names machine {} twice", machine + 1));
        }
    }
    if (m_kind != ShopKind::Flow && m_kind != ShopKind::PermutationFlow)
        return {};
    if (job.operations.size() != m_machines)
        return failure(place, fmt::format("has {} operations; in a flow shop of {} machines each "
                                          "job has as many",
                                          job.operations.size(), m_machines));
    for (std::size_t index = 0; index < job.operations.size(); ++index) {
        if (job.operations[index][0].machine != index)
            return failure(fmt::format("{}, operation {}", place, index + 1),
                           fmt::format("runs on machine {}; in a flow shop all jobs visit machines "
                                       "1 to {} in this order",
                                       job.operations[index][0].machine + 1, m_machines));
    }
    return {};
}

Expected<JobIndex> ShopProblemBuilder::addJob(JobSpec job)
{
    const std::string place = job.name.empty() ? fmt::format("job {}", m_jobs.size() + 1)
                                               : fmt::format("job '{}'", job.name);
    if (job.operations.empty())
        return failure(place, "has no operations");
    if (m_kind == ShopKind::SingleMachine && (job.operations.size() > 1 || m_machines != 1))
        return failure(place, fmt::format("has {} operations on {} machines; on a single machine "
                                          "each job has one",
                                          job.operations.size(), m_machines));
    if (!isTime(job.release))
        return failure(place, fmt::format("is released at {}; that must be a finite number of at "
                                          "least 0",
                                          job.release));
    if (!(job.dueDate >= 0))
        return failure(place, fmt::format("is due at {}; that must be at least 0", job.dueDate));
    if (!isTime(job.weight))
        return failure(place, fmt::format("has weight {}; it must be a finite number of at least 0",
                                          job.weight));
    for (auto &options : job.operations)
        std::ranges::sort(options, {}, &MachineOption::machine);
    if (auto checked = checkOperations(job, place); !checked)
        return tl::unexpected(checked.error());
    m_operations += job.operations.size();
    if (m_operations > mostCosts / std::max<std::size_t>(m_machines, 1))
        return failure(place, fmt::format("makes {} operations on {} machines, more than are kept",
                                          m_operations, m_machines));
    m_jobs.push_back(std::move(job));
    return static_cast<JobIndex>(m_jobs.size() - 1);
}

Expected<void> ShopProblemBuilder::setSetups(MachineIndex machine, std::span<const double> times)
{
    const std::string place = "set-up times of " + machinePlace(machine);
    if (machine >= m_machines)
        return failure(place, fmt::format("there are {} machines", m_machines));
    const std::size_t jobs = m_jobs.size();
    const std::size_t table = (jobs + 1) * jobs;
    if (times.size() != table)
        return failure(place, fmt::format("has {} times; with {} jobs there must be {}, a row for "
                                          "the start and one for each job before",
                                          times.size(), jobs, table));
    if (table > mostCosts / m_machines)
        return failure(place, "has more entries than are kept");
    if (!std::ranges::all_of(times, isTime))
        return failure(place, "has a time that is negative or no finite number");
    if (m_setups.empty())
        m_setups.assign(m_machines * table, 0);
    std::ranges::copy(times, m_setups.begin() + static_cast<std::ptrdiff_t>(machine * table));
    return {};
}

Expected<void> ShopProblemBuilder::addDowntime(MachineIndex machine, Downtime downtime)
{
    const std::string place = "downtime of " + machinePlace(machine);
    if (machine >= m_machines)
        return failure(place, fmt::format("there are {} machines", m_machines));
    if (!isTime(downtime.begin) || !isTime(downtime.end) || downtime.end <= downtime.begin)
        return failure(place, fmt::format("is from {} to {}; it must begin at 0 or later and end "
                                          "after that",
                                          downtime.begin, downtime.end));
    m_downtimes.resize(m_machines);
    auto &all = m_downtimes[machine];
    const auto next = std::ranges::lower_bound(all, downtime.begin, {}, &Downtime::begin);
    if ((next != all.end() && next->begin < downtime.end) ||
        (next != all.begin() && std::prev(next)->end > downtime.begin))
        return failure(
            place, fmt::format("from {} to {} overlaps another one", downtime.begin, downtime.end));
    all.insert(next, downtime);
    return {};
}

Expected<std::shared_ptr<const ShopProblem>> ShopProblemBuilder::build()
{
    if (m_machines == 0)
        return failure({}, "the shop has no machines");
    if (m_jobs.empty())
        return failure({}, "the shop has no jobs");
    ShopProblem shop;
    shop.m_name = std::move(m_name);
    shop.m_kind = m_kind;
    shop.m_buffer = m_buffer;
    shop.m_machineNames = std::move(m_machineNames);
    for (std::size_t machine = shop.m_machineNames.size(); machine < m_machines; ++machine)
        shop.m_machineNames.push_back(fmt::format("M{}", machine + 1));
    shop.m_firstOperation.push_back(0);
    shop.m_firstOption.push_back(0);
    for (JobSpec &job : m_jobs) {
        const auto index = static_cast<JobIndex>(shop.m_release.size());
        shop.m_jobNames.push_back(job.name.empty() ? fmt::format("job {}", index + 1)
                                                   : std::move(job.name));
        shop.m_release.push_back(job.release);
        shop.m_dueDate.push_back(job.dueDate);
        shop.m_weight.push_back(job.weight);
        shop.m_hasReleases = shop.m_hasReleases || job.release > 0;
        shop.m_hasDueDates = shop.m_hasDueDates || std::isfinite(job.dueDate);
        shop.m_hasWeights = shop.m_hasWeights || job.weight != 1;
        for (const auto &options : job.operations) {
            shop.m_jobOf.push_back(index);
            shop.m_options.insert(shop.m_options.end(), options.begin(), options.end());
            shop.m_firstOption.push_back(static_cast<std::uint32_t>(shop.m_options.size()));
            shop.m_leastDuration.push_back(
                std::ranges::min_element(options, {}, &MachineOption::duration)->duration);
        }
        shop.m_firstOperation.push_back(static_cast<OperationIndex>(shop.m_jobOf.size()));
    }
    if (auto checked = checkUnique(shop.m_jobNames, "job"); !checked)
        return tl::unexpected(checked.error());
    if (!m_setups.empty() && m_setups.size() != m_machines * (m_jobs.size() + 1) * m_jobs.size())
        return failure({}, "a job was added after the set-up times");
    shop.m_setups = std::move(m_setups);
    m_downtimes.resize(m_machines);
    shop.m_firstDowntime.push_back(0);
    for (const auto &downtimes : m_downtimes) {
        shop.m_downtimes.insert(shop.m_downtimes.end(), downtimes.begin(), downtimes.end());
        shop.m_firstDowntime.push_back(static_cast<std::uint32_t>(shop.m_downtimes.size()));
    }
    shop.m_knownBounds = std::move(m_knownBounds);
    *this = ShopProblemBuilder({}, m_kind, 0);
    return std::make_shared<const ShopProblem>(std::move(shop));
}

} // namespace takt
