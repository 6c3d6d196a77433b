// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/cuda/CudaBackend.h"

#include "core/batch/cuda/DeviceShares.h"

#include <algorithm>
#include <vector>

namespace takt {

namespace {

/// Few enough for a chunk to take well below 200 ms.
constexpr std::size_t mostReplicas = std::size_t{1} << 17U;

/// Device memory that the rows of one replica take.
std::size_t bytesOfReplica(const DispatchJob &job, bool hasStarts, bool hasCounts)
{
    const std::size_t tasks = job.program.dag.taskCount;
    const std::size_t processors = job.program.dag.processorCount;
    std::size_t bytes = tasks * (2 * sizeof(double) + 4 * sizeof(std::uint32_t)) +
                        processors * (2 * sizeof(double) + sizeof(std::uint32_t)) +
                        3 * sizeof(double);
    bytes += hasStarts ? tasks * sizeof(double) : 0;
    bytes += hasCounts ? tasks * sizeof(std::uint32_t) : 0;
    if (job.noise.isOfProcessors())
        bytes += ReplayRows::perProcessor * processors * sizeof(double);
    return bytes;
}

} // namespace

/// The replicas [first, last) of a job, for one device.
struct CudaBackend::DispatchShare {
    int device = 0;
    const DispatchJob &job;
    const ReplayOutput &output;
    std::size_t first = 0;
    std::size_t last = 0;
    std::span<std::uint64_t> criticalCounts;
    const RunContext &context;
};

Expected<void> CudaBackend::dispatchShare(const DispatchShare &share) const
{
    const std::string &name = m_devices[static_cast<std::size_t>(share.device)].name;
    TaktCudaProblem problem{};
    std::size_t free = 0;
    if (m_table->freeMemory(share.device, &free, &problem) != 0)
        return failure(name, problem.text);
    const DispatchView &program = share.job.program;
    const std::size_t tasks = program.dag.taskCount;
    const std::size_t sampled = share.output.sampled;
    for (std::size_t first = share.first; first < share.last;) {
        if (share.context.isCancelled())
            return failure({}, "cancelled");
        // The sampled replicas are chunks of their own, whose rows come back whole.
        const bool isSampled = first < sampled;
        const std::size_t room =
            usableBytes(free) / bytesOfReplica(share.job, isSampled, !share.criticalCounts.empty());
        const std::size_t end = isSampled ? std::min(sampled, share.last) : share.last;
        const std::size_t count = std::min({end - first, room, mostReplicas});
        if (count == 0)
            return failure(name, "has too little free memory for one replica");
        std::vector<double> starts(isSampled ? tasks * count : 0);
        std::vector<double> finishes(starts.size());
        std::vector<std::uint32_t> hosts(share.output.hosts.empty() ? 0 : starts.size());
        TaktCudaDispatch chunk{};
        chunk.program = program;
        chunk.edges = program.dag.firstIncoming[tasks];
        chunk.noise = share.job.noise;
        chunk.firstReplica = share.job.firstReplica + first;
        chunk.replicas = count;
        chunk.makespans = share.output.makespans.data() + first;
        chunk.energies =
            share.output.energies.empty() ? nullptr : share.output.energies.data() + first;
        chunk.costs = share.output.costs.empty() ? nullptr : share.output.costs.data() + first;
        chunk.criticalCounts = share.criticalCounts.empty() ? nullptr : share.criticalCounts.data();
        chunk.starts = isSampled ? starts.data() : nullptr;
        chunk.finishes = isSampled ? finishes.data() : nullptr;
        chunk.hosts = hosts.empty() ? nullptr : hosts.data();
        if (m_table->dispatch(share.device, &chunk, &problem) != 0)
            return failure(name, problem.text);
        for (std::size_t task = 0; isSampled && task < tasks; ++task) {
            const auto from = static_cast<std::ptrdiff_t>(task * count);
            const auto to = static_cast<std::ptrdiff_t>(task * sampled + first);
            std::copy_n(starts.begin() + from, count, share.output.starts.begin() + to);
            std::copy_n(finishes.begin() + from, count, share.output.finishes.begin() + to);
            if (!hosts.empty())
                std::copy_n(hosts.begin() + from, count, share.output.hosts.begin() + to);
        }
        first += count;
    }
    return {};
}

Expected<void> CudaBackend::dispatch(const DispatchJob &job, const ReplayOutput &output,
                                     RunContext &context) const
{
    const std::size_t devices = m_devices.size();
    std::vector<std::vector<std::uint64_t>> counts(
        devices, std::vector<std::uint64_t>(output.criticalCounts.size()));
    const auto done =
        onEachDevice(devices, job.replicas, [&](int device, std::size_t first, std::size_t last) {
            return dispatchShare({device, job, output, first, last,
                                  counts[static_cast<std::size_t>(device)], context});
        });
    if (!done)
        return done;
    for (const std::vector<std::uint64_t> &found : counts) {
        for (std::size_t task = 0; task < found.size(); ++task)
            output.criticalCounts[task] += found[task];
    }
    return {};
}

} // namespace takt
