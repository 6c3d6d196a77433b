// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace takt::project {

/// The units of renewable resources that are free over time, while activities are placed: a step
/// function, kept as the moments at which it changes.
class ResourceProfile {
public:
    explicit ResourceProfile(std::span<const std::uint32_t> capacity)
        : m_resources(capacity.size()), m_capacity(capacity.begin(), capacity.end())
    {
        clear();
    }

    /// All is free.
    void clear()
    {
        m_times.assign(1, 0.0);
        m_free = m_capacity;
    }

    /// The earliest time from `ready` on at which an activity could run; the demands must not be
    /// above the capacities. What takes no time needs nothing. O(moments × resources).
    [[nodiscard]] double earliestStart(double ready, double duration,
                                       std::span<const std::uint32_t> demands) const noexcept;
    /// Takes the demands from `start` to `finish`. O(moments × resources).
    void reserve(double start, double finish, std::span<const std::uint32_t> demands);

private:
    [[nodiscard]] bool fits(std::size_t moment,
                            std::span<const std::uint32_t> demands) const noexcept
    {
        const std::uint32_t *free = m_free.data() + moment * m_resources;
        for (std::size_t resource = 0; resource < m_resources; ++resource) {
            if (free[resource] < demands[resource])
                return false;
        }
        return true;
    }
    /// The last moment that is not after `time`.
    [[nodiscard]] std::size_t momentAt(double time) const noexcept;
    /// The moment at `time`, which becomes one where it is none yet.
    std::size_t split(double time);

    std::size_t m_resources;
    std::vector<std::uint32_t> m_capacity;
    std::vector<double> m_times;       ///< rising from 0
    std::vector<std::uint32_t> m_free; ///< by moment, then resource: from it to the next
};

} // namespace takt::project
