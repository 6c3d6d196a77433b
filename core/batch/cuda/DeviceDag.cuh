// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/cuda/DeviceMemory.cuh"
#include "core/schedule/DagDecoder.h"

#include <cstddef>
#include <cstdint>

namespace takt::cuda {

/// The arrays of a DagView in device memory.
class DeviceDag {
public:
    cudaError_t assign(const DagView &host, std::size_t edges)
    {
        const std::size_t tasks = host.taskCount;
        const std::size_t processors = host.processorCount;
        const cudaError_t error =
            firstError({m_duration.assign(host.duration, tasks * processors),
                        m_firstIncoming.assign(host.firstIncoming, tasks + 1),
                        m_source.assign(host.source, edges), m_data.assign(host.data, edges),
                        m_latency.assign(host.latency, processors * processors),
                        m_bandwidth.assign(host.bandwidth, processors * processors),
                        m_firstOutgoing.assign(host.firstOutgoing, tasks + 1),
                        m_target.assign(host.target, edges)});
        m_view = {host.taskCount,         host.processorCount, m_duration.data(),
                  m_firstIncoming.data(), m_source.data(),     m_data.data(),
                  m_latency.data(),       m_bandwidth.data(),  m_firstOutgoing.data(),
                  m_target.data()};
        return error;
    }
    [[nodiscard]] const DagView &view() const noexcept { return m_view; }

private:
    DeviceArray<double> m_duration;
    DeviceArray<std::uint32_t> m_firstIncoming;
    DeviceArray<std::uint32_t> m_source;
    DeviceArray<double> m_data;
    DeviceArray<double> m_latency;
    DeviceArray<double> m_bandwidth;
    DeviceArray<std::uint32_t> m_firstOutgoing;
    DeviceArray<std::uint32_t> m_target;
    DagView m_view;
};

} // namespace takt::cuda
