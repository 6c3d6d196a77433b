// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/nsight/NsightNames.h"

#include <algorithm>
#include <fmt/format.h>
#include <limits>
#include <map>

namespace takt {

namespace {

constexpr std::int64_t nvtxThreadName = 39;
constexpr std::int64_t nvtxDomainCreate = 75;

std::int32_t narrowed(std::int64_t value)
{
    return value >= 0 && value <= std::numeric_limits<std::int32_t>::max()
               ? static_cast<std::int32_t>(value)
               : -1;
}

GpuDevice deviceOf(const ForeignDatabase::Rows &rows)
{
    GpuDevice device;
    device.device = narrowed(rows.whole(0, -1));
    device.name = rows.text(1);
    device.memory = static_cast<std::uint64_t>(std::max<std::int64_t>(0, rows.whole(2, 0)));
    device.multiprocessors = static_cast<std::uint32_t>(std::max(0, narrowed(rows.whole(3, 0))));
    if (const auto major = rows.whole(4); major)
        device.computeCapability = fmt::format("{}.{}", *major, rows.whole(5, 0));
    return device;
}

} // namespace

NsightNames::NsightNames(ForeignDatabase &database)
    : m_stringRows(database.select("StringIds", {"value"}, "id = ?1", {0}))
{
    readProcesses(database);
    readThreads(database);
    readRanks(database);
    readNvtxNames(database);
}

const std::string &NsightNames::string(std::int64_t id)
{
    const auto [entry, isNew] = m_strings.try_emplace(id);
    if (isNew) {
        m_stringRows.restart({id});
        if (m_stringRows.next())
            entry->second = m_stringRows.text(0);
    }
    return entry->second;
}

std::string NsightNames::process(std::int64_t globalTid) const
{
    const std::int64_t number = processNumber(globalTid);
    const auto found = m_processes.find(globalProcess(globalTid));
    return found == m_processes.end() ? fmt::format("process {}", number)
                                      : fmt::format("{} {}", found->second, number);
}

std::string NsightNames::thread(std::int64_t globalTid) const
{
    const auto found = m_threads.find(globalTid);
    return found == m_threads.end() ? fmt::format("thread {}", threadNumber(globalTid))
                                    : found->second;
}

std::int32_t NsightNames::rank(std::int64_t globalTid) const
{
    const auto found = m_ranks.find(globalProcess(globalTid));
    return found == m_ranks.end() ? -1 : found->second;
}

std::string NsightNames::domain(std::int64_t globalTid, std::int64_t domain) const
{
    const std::pair key(globalProcess(globalTid), domain);
    const auto found =
        std::ranges::find(m_domains, key, [](const auto &entry) { return entry.first; });
    return found == m_domains.end() ? std::string() : found->second;
}

void NsightNames::readProcesses(ForeignDatabase &database)
{
    auto rows = database.select("PROCESSES", {"globalPid", "name"});
    while (rows.next()) {
        const std::string_view path = rows.text(1);
        const std::string_view name = path.substr(path.find_last_of('/') + 1);
        if (!name.empty())
            m_processes.try_emplace(globalProcess(rows.whole(0, 0)), name);
    }
}

void NsightNames::readThreads(ForeignDatabase &database)
{
    auto rows = database.select("ThreadNames", {"globalTid", "nameId"});
    while (rows.next()) {
        const std::string &name = string(rows.whole(1, -1));
        if (!name.empty())
            m_threads.insert_or_assign(rows.whole(0, 0), name);
    }
}

void NsightNames::readRanks(ForeignDatabase &database)
{
    auto rows = database.select("MPI_RANKS", {"globalTid", "rank"});
    while (rows.next())
        m_ranks.insert_or_assign(globalProcess(rows.whole(0, 0)), narrowed(rows.whole(1, -1)));
}

void NsightNames::readNvtxNames(ForeignDatabase &database)
{
    auto rows =
        database.select("NVTX_EVENTS", {"eventType", "globalTid", "domainId", "text", "textId"},
                        "eventType IN (?1, ?2)", {nvtxThreadName, nvtxDomainCreate});
    while (rows.next()) {
        std::string text(rows.text(3));
        if (text.empty())
            text = string(rows.whole(4, -1));
        const std::int64_t globalTid = rows.whole(1, 0);
        if (text.empty())
            continue;
        if (rows.whole(0, 0) == nvtxThreadName)
            m_threads.insert_or_assign(globalTid, text);
        else if (m_domains.size() < 10'000)
            m_domains.push_back({{globalProcess(globalTid), rows.whole(2, 0)}, text});
    }
}

std::vector<GpuDevice> nsightDevices(ForeignDatabase &database)
{
    std::vector<GpuDevice> devices;
    auto rows = database.select("TARGET_INFO_GPU", {"id", "name", "totalMemory", "smCount",
                                                    "computeMajor", "computeMinor"});
    while (rows.next())
        devices.push_back(deviceOf(rows));
    // Newer schemas say which GPU is which of CUDA's devices.
    if (database.hasTable("TARGET_INFO_CUDA_DEVICE")) {
        std::vector<GpuDevice> byCuda;
        auto links = database.select("TARGET_INFO_CUDA_DEVICE", {"gpuId", "cudaId"});
        while (links.next()) {
            const auto gpu =
                std::ranges::find(devices, narrowed(links.whole(0, -1)), &GpuDevice::device);
            if (gpu == devices.end())
                continue;
            byCuda.push_back(*gpu);
            byCuda.back().device = narrowed(links.whole(1, -1));
        }
        if (!byCuda.empty())
            devices = std::move(byCuda);
    }
    std::ranges::stable_sort(devices, {}, &GpuDevice::device);
    const auto isSame = [](const GpuDevice &one, const GpuDevice &other) {
        return one.device == other.device;
    };
    devices.erase(std::unique(devices.begin(), devices.end(), isSame), devices.end());
    return devices;
}

std::map<std::string, std::string> nsightNotes(ForeignDatabase &database)
{
    std::map<std::string, std::string> notes;
    for (const char *table : {"META_DATA_EXPORT", "EXPORT_META_DATA"}) {
        auto rows = database.select(table, {"name", "value"});
        while (rows.next()) {
            const std::string name(rows.text(0));
            if (name == "EXPORT_PRODUCT_VERSION")
                notes["Nsight Systems"] = rows.text(1);
            else if (name == "EXPORT_SCHEMA_VERSION")
                notes["schema"] = rows.text(1);
        }
    }
    auto start = database.select("TARGET_INFO_SESSION_START_TIME", {"utcTime"});
    if (start.next() && !start.text(0).empty())
        notes["captured (UTC)"] = start.text(0);
    return notes;
}

} // namespace takt
