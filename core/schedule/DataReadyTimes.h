// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Platform.h"

#include <vector>

namespace takt {

/// From when on all data of one task is on each processor, its predecessors being placed.
///
/// Where every pair of processors has the same link this is two numbers: data is everywhere at
/// once, except on the processor from which the last to arrive comes, where it need not travel.
/// Otherwise it is one number per processor. Times in the workload's time unit.
class DataReadyTimes {
public:
    /// A task without predecessors: everywhere from 0 on.
    DataReadyTimes() = default;

    /// At `onHost` on processor `host`, at `elsewhere` on all others.
    DataReadyTimes(ProcessorIndex host, double onHost, double elsewhere)
        : m_host(host), m_onHost(onHost), m_elsewhere(elsewhere)
    {
    }

    /// One time per processor.
    explicit DataReadyTimes(std::vector<double> times) : m_times(std::move(times)) {}

    [[nodiscard]] double on(ProcessorIndex processor) const noexcept
    {
        if (!m_times.empty())
            return m_times[processor];
        return processor == m_host ? m_onHost : m_elsewhere;
    }

private:
    ProcessorIndex m_host = 0;
    double m_onHost = 0;
    double m_elsewhere = 0;
    std::vector<double> m_times; ///< empty where two numbers do
};

} // namespace takt
