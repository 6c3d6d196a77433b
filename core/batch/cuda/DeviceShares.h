// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"

#include <cstddef>
#include <thread>
#include <vector>

namespace takt {

/// Divides [0, count) evenly among devices and calls work(device, first, last) for each on a thread
/// of its own. The first refusal by the number of its device, if any.
template <class Work>
[[nodiscard]] Expected<void> onEachDevice(std::size_t devices, std::size_t count, const Work &work)
{
    std::vector<Expected<void>> outcomes(devices);
    std::vector<std::thread> threads;
    for (std::size_t device = 0; device < devices; ++device)
        threads.emplace_back([&, device] {
            outcomes[device] = work(static_cast<int>(device), count * device / devices,
                                    count * (device + 1) / devices);
        });
    for (std::thread &thread : threads)
        thread.join();
    for (const Expected<void> &outcome : outcomes) {
        if (!outcome)
            return outcome;
    }
    return {};
}

/// Of a device's memory that is free: others use it too.
[[nodiscard]] inline std::size_t usableBytes(std::size_t free) noexcept
{
    constexpr double usableShare = 0.8;
    return static_cast<std::size_t>(usableShare * static_cast<double>(free));
}

} // namespace takt
