// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/cpu/CpuBackend.h"

#include <atomic>
#include <fmt/format.h>
#include <fstream>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_for.h>
#include <unistd.h>

namespace takt {

namespace {

/// Small enough to answer a cancel at once, large enough that asking costs nothing.
constexpr std::size_t chunkSize = 1U << 16U;

std::string processorName()
{
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("model name") && line.find(": ") != std::string::npos)
            return line.substr(line.find(": ") + 2);
    }
    return "CPU";
}

std::size_t memoryBytes()
{
    const long pages = sysconf(_SC_PHYS_PAGES);
    const long pageSize = sysconf(_SC_PAGESIZE);
    return pages > 0 && pageSize > 0
               ? static_cast<std::size_t>(pages) * static_cast<std::size_t>(pageSize)
               : 0;
}

} // namespace

CpuBackend::CpuBackend()
    : m_devices{{processorName(), memoryBytes(),
                 fmt::format("{} threads", tbb::info::default_concurrency())}}
{
}

Expected<void> CpuBackend::uniformDraws(const UniformDraws &draws, std::span<double> out,
                                        RunContext &context) const
{
    std::atomic<bool> isCancelled = false;
    tbb::parallel_for(tbb::blocked_range<std::size_t>(0, out.size(), chunkSize),
                      [&](const tbb::blocked_range<std::size_t> &range) {
                          if (isCancelled || context.isCancelled()) {
                              isCancelled = true;
                              return;
                          }
                          for (std::size_t index = range.begin(); index < range.end(); ++index)
                              out[index] = draws.at(index);
                      });
    if (isCancelled)
        return failure({}, "cancelled");
    return {};
}

} // namespace takt
