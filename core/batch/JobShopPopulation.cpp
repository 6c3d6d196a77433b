// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/JobShopPopulation.h"

#include "core/batch/Backend.h"

#include <chrono>
#include <fmt/format.h>
#include <numeric>

namespace takt {

namespace {

constexpr std::size_t mostEntries = 65'535;

} // namespace

Expected<JobShopPopulation> JobShopPopulation::create(const DisjunctiveShop &shop, JobShopCode code,
                                                      std::size_t size)
{
    if (shop.operationCount > mostEntries || shop.machineCount > mostEntries)
        return failure({}, fmt::format("has {} operations on {} machines; populations take up to "
                                       "{} of each",
                                       shop.operationCount, shop.machineCount, mostEntries));
    JobShopPopulation population;
    population.m_code = code;
    population.m_size = size;
    for (std::uint32_t index = 0; index < shop.operationCount; ++index)
        population.m_operations.push_back({static_cast<std::uint16_t>(shop.machine[index]),
                                           static_cast<std::uint16_t>(shop.job[index]),
                                           shop.duration[index]});
    population.m_firstOfJob = shop.firstOfJob;
    population.m_release = shop.release;
    population.m_firstOnMachine = shop.firstOnMachine;
    population.m_entries.resize(population.tileCount() * jobShopTile * shop.operationCount);
    std::vector<std::uint32_t> first(shop.operationCount);
    if (code == JobShopCode::JobOrder)
        first.assign(shop.job.begin(), shop.job.end());
    else
        first = shop.onMachineByIndex;
    // The last tile's room beyond the population holds possible candidates too.
    for (std::size_t candidate = 0; candidate < population.tileCount() * jobShopTile; ++candidate)
        population.write(candidate, first);
    return population;
}

Expected<void> JobShopPopulation::check(std::span<const std::uint32_t> entries) const
{
    if (entries.size() != entryCount())
        return failure({}, fmt::format("has {} entries, but the shop has {} operations",
                                       entries.size(), entryCount()));
    const std::size_t values = m_code == JobShopCode::JobOrder ? m_release.size() : entryCount();
    std::vector<std::uint32_t> seen(values, 0);
    std::uint32_t machine = 0;
    for (std::size_t at = 0; at < entries.size(); ++at) {
        if (entries[at] >= values)
            return failure(fmt::format("entry {}", at + 1),
                           fmt::format("is {}, but there are only {}", entries[at], values));
        ++seen[entries[at]];
        if (m_code == JobShopCode::JobOrder)
            continue;
        while (at >= m_firstOnMachine[machine + 1])
            ++machine;
        if (m_operations[entries[at]].machine != machine)
            return failure(fmt::format("entry {}", at + 1),
                           fmt::format("is operation {}, which runs on machine {}, not {}",
                                       entries[at], m_operations[entries[at]].machine, machine));
    }
    for (std::size_t value = 0; value < values; ++value) {
        const std::uint32_t wanted =
            m_code == JobShopCode::JobOrder ? m_firstOfJob[value + 1] - m_firstOfJob[value] : 1;
        if (seen[value] != wanted)
            return failure({}, fmt::format("has {} {} times instead of {}",
                                           m_code == JobShopCode::JobOrder ? "job" : "operation",
                                           seen[value], wanted));
    }
    return {};
}

void JobShopPopulation::write(std::size_t candidate, std::span<const std::uint32_t> entries)
{
    const std::size_t tile = candidate / jobShopTile;
    std::uint16_t *out =
        m_entries.data() + tile * jobShopTile * entryCount() + candidate % jobShopTile;
    for (std::size_t at = 0; at < entries.size(); ++at)
        out[at * jobShopTile] = static_cast<std::uint16_t>(entries[at]);
}

Expected<void> JobShopPopulation::set(std::size_t candidate, std::span<const std::uint32_t> entries)
{
    if (candidate >= m_size)
        return failure({}, fmt::format("there is no candidate {} among {}", candidate, m_size));
    if (auto checked = check(entries); !checked)
        return checked;
    write(candidate, entries);
    return {};
}

std::vector<std::uint32_t> JobShopPopulation::get(std::size_t candidate) const
{
    const std::size_t tile = candidate / jobShopTile;
    const std::uint16_t *from =
        m_entries.data() + tile * jobShopTile * entryCount() + candidate % jobShopTile;
    std::vector<std::uint32_t> entries(entryCount());
    for (std::size_t at = 0; at < entries.size(); ++at)
        entries[at] = from[at * jobShopTile];
    return entries;
}

JobShopView JobShopPopulation::view() const noexcept
{
    return {static_cast<std::uint32_t>(m_operations.size()),
            static_cast<std::uint32_t>(m_release.size()),
            static_cast<std::uint32_t>(m_firstOnMachine.size() - 1),
            m_operations.data(),
            m_firstOfJob.data(),
            m_release.data(),
            m_firstOnMachine.data()};
}

Expected<PopulationResult> judge(const JobShopPopulation &population,
                                 const PopulationRequest &request, RunContext &context)
{
    auto backend = findBackend(request.backend);
    if (!backend)
        return tl::unexpected(backend.error());
    return judge(population, *std::move(backend), request.threads, context);
}

Expected<PopulationResult> judge(const JobShopPopulation &population,
                                 std::shared_ptr<const BatchBackend> backend, unsigned int threads,
                                 RunContext &context)
{
    const auto begin = std::chrono::steady_clock::now();
    PopulationResult result;
    result.makespans.resize(population.size());
    const JobShopJob job{population.view(), population.code(), population.entries(), threads};
    auto done = backend->judgeJobShop(job, result.makespans, context);
    if (!done && !context.isCancelled() && backend->id() != "cpu") {
        result.remarks.push_back(fmt::format("{}; the CPU did the work", done.error().message()));
        backend = *findBackend("cpu");
        done = backend->judgeJobShop(job, result.makespans, context);
    }
    if (!done)
        return tl::unexpected(done.error());
    result.backend = backend->id();
    result.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return result;
}

} // namespace takt
