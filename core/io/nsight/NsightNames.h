// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/Document.h"
#include "core/io/nsight/ForeignDatabase.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace takt {

/// The process part of a serialized globalTid or globalPid.
[[nodiscard]] constexpr std::int64_t globalProcess(std::int64_t globalTid) noexcept
{
    return globalTid & ~std::int64_t{0xFFFFFF};
}
[[nodiscard]] constexpr std::int64_t processNumber(std::int64_t globalTid) noexcept
{
    return (globalTid >> 24) & 0xFFFFFF;
}
[[nodiscard]] constexpr std::int64_t threadNumber(std::int64_t globalTid) noexcept
{
    return globalTid & 0xFFFFFF;
}

/// What an Nsight Systems export calls things: strings, processes, threads, ranks, NVTX domains.
class NsightNames {
public:
    explicit NsightNames(ForeignDatabase &database);

    /// A string of StringIds; empty where there is none. Valid until the next call.
    [[nodiscard]] const std::string &string(std::int64_t id);
    /// "name 1234".
    [[nodiscard]] std::string process(std::int64_t globalTid) const;
    [[nodiscard]] std::string thread(std::int64_t globalTid) const;
    /// Of MPI; -1 where not known.
    [[nodiscard]] std::int32_t rank(std::int64_t globalTid) const;
    /// Empty for the default domain.
    [[nodiscard]] std::string domain(std::int64_t globalTid, std::int64_t domain) const;

private:
    void readProcesses(ForeignDatabase &database);
    void readThreads(ForeignDatabase &database);
    void readRanks(ForeignDatabase &database);
    void readNvtxNames(ForeignDatabase &database);

    ForeignDatabase::Rows m_stringRows;
    std::unordered_map<std::int64_t, std::string> m_strings;
    std::unordered_map<std::int64_t, std::string> m_processes;
    std::unordered_map<std::int64_t, std::string> m_threads;
    std::unordered_map<std::int64_t, std::int32_t> m_ranks;
    std::vector<std::pair<std::pair<std::int64_t, std::int64_t>, std::string>> m_domains;
};

/// The GPUs as CUDA numbers them.
[[nodiscard]] std::vector<GpuDevice> nsightDevices(ForeignDatabase &database);

/// Version of the profiler, of the export's schema, and when the capture started.
[[nodiscard]] std::map<std::string, std::string> nsightNotes(ForeignDatabase &database);

} // namespace takt
