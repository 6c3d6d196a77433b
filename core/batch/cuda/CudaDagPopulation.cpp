// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/cuda/CudaBackend.h"

#include "core/batch/cuda/DeviceShares.h"

#include <algorithm>

namespace takt {

namespace {

/// Few enough for a chunk to take well below 200 ms.
constexpr std::size_t mostCandidates = std::size_t{1} << 17U;

/// Device memory that a candidate takes: as given, side by side, and what decoding writes on.
std::size_t bytesOfCandidate(const DagView &dag)
{
    return dag.taskCount *
               (3 * sizeof(double) + 2 * sizeof(std::uint16_t) + 2 * sizeof(std::uint32_t)) +
           (dag.processorCount + std::size_t{1}) * sizeof(double);
}

} // namespace

Expected<void> CudaBackend::judgeDags(const DagPopulationJob &job, std::span<double> makespans,
                                      RunContext &context) const
{
    const auto work = [&](int device, std::size_t begin, std::size_t last) -> Expected<void> {
        const std::string &name = m_devices[static_cast<std::size_t>(device)].name;
        TaktCudaProblem problem{};
        std::size_t free = 0;
        if (m_table->freeMemory(device, &free, &problem) != 0)
            return failure(name, problem.text);
        const std::size_t room = usableBytes(free) / bytesOfCandidate(job.dag);
        for (std::size_t first = begin; first < last;) {
            if (context.isCancelled())
                return failure({}, "cancelled");
            const std::size_t count = std::min({last - first, room, mostCandidates});
            if (count == 0)
                return failure(name, "has too little free memory for one candidate");
            const TaktCudaDagPopulation chunk{job.dag,
                                              job.edges,
                                              job.priorities.data() + first * job.dag.taskCount,
                                              job.processors.data() + first * job.dag.taskCount,
                                              count,
                                              makespans.data() + first};
            if (m_table->judgeDags(device, &chunk, &problem) != 0)
                return failure(name, problem.text);
            first += count;
        }
        return {};
    };
    return onEachDevice(m_devices.size(), makespans.size(), work);
}

} // namespace takt
