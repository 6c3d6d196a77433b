// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/cuda/CudaBackend.h"

#include "core/batch/cuda/DeviceShares.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace takt {

namespace {

/// Enough threads for any device, few enough for a chunk to take well below 200 ms.
constexpr std::size_t mostReplicas = std::size_t{1} << 19U;

/// Device memory that the rows of one replica take.
std::size_t bytesOfReplica(const ReplayJob &job, bool hasStarts, bool hasCounts)
{
    const std::size_t steps = job.program.steps;
    std::size_t bytes = (steps + 3) * sizeof(double);
    bytes += hasStarts ? steps * sizeof(double) : 0;
    bytes += hasCounts ? steps * sizeof(std::uint32_t) : 0;
    if (job.noise.isOfProcessors())
        bytes += ReplayRows::perProcessor * job.program.processors * sizeof(double);
    return bytes;
}

} // namespace

/// The replicas [first, last) of a job, for one device.
struct CudaBackend::ReplayShare {
    int device = 0;
    const ReplayJob &job;
    const ReplayOutput &output;
    std::size_t first = 0;
    std::size_t last = 0;
    std::span<std::uint64_t> criticalCounts;
    const RunContext &context;
};

Expected<void> CudaBackend::replayShare(const ReplayShare &share) const
{
    const std::string &name = m_devices[static_cast<std::size_t>(share.device)].name;
    TaktCudaProblem problem{};
    std::size_t free = 0;
    if (m_table->freeMemory(share.device, &free, &problem) != 0)
        return failure(name, problem.text);
    const ReplayView &program = share.job.program;
    const std::size_t inputs = program.firstInput[program.steps];
    for (std::size_t first = share.first; first < share.last;) {
        if (share.context.isCancelled())
            return failure({}, "cancelled");
        // The sampled replicas are chunks of their own, whose rows come back whole.
        const bool isSampled = first < share.output.sampled;
        const std::size_t room =
            usableBytes(free) / bytesOfReplica(share.job, isSampled, !share.criticalCounts.empty());
        const std::size_t end = isSampled ? std::min(share.output.sampled, share.last) : share.last;
        const std::size_t count = std::min({end - first, room, mostReplicas});
        if (count == 0)
            return failure(name, "has too little free memory for one replica");
        std::vector<double> starts(isSampled ? program.steps * count : 0);
        std::vector<double> finishes(starts.size());
        TaktCudaReplay replay{program,
                              inputs,
                              share.job.noise,
                              share.job.firstReplica + first,
                              count,
                              share.output.makespans.data() + first,
                              nullptr,
                              nullptr,
                              isSampled ? starts.data() : nullptr,
                              isSampled ? finishes.data() : nullptr};
        if (!share.output.energies.empty())
            replay.energies = share.output.energies.data() + first;
        if (!share.criticalCounts.empty())
            replay.criticalCounts = share.criticalCounts.data();
        if (m_table->replay(share.device, &replay, &problem) != 0)
            return failure(name, problem.text);
        for (std::size_t step = 0; isSampled && step < program.steps; ++step) {
            const auto from = static_cast<std::ptrdiff_t>(step * count);
            const auto to = static_cast<std::ptrdiff_t>(step * share.output.sampled + first);
            std::copy_n(starts.begin() + from, count, share.output.starts.begin() + to);
            std::copy_n(finishes.begin() + from, count, share.output.finishes.begin() + to);
        }
        first += count;
    }
    return {};
}

Expected<void> CudaBackend::replay(const ReplayJob &job, const ReplayOutput &output,
                                   RunContext &context) const
{
    const std::size_t devices = m_devices.size();
    std::vector<std::vector<std::uint64_t>> counts(
        devices, std::vector<std::uint64_t>(output.criticalCounts.size()));
    const auto done =
        onEachDevice(devices, job.replicas, [&](int device, std::size_t first, std::size_t last) {
            return replayShare({device, job, output, first, last,
                                counts[static_cast<std::size_t>(device)], context});
        });
    if (!done)
        return done;
    for (const std::vector<std::uint64_t> &found : counts) {
        for (std::size_t step = 0; step < found.size(); ++step)
            output.criticalCounts[step] += found[step];
    }
    return {};
}

} // namespace takt
