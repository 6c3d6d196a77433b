// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/project/ResourceProfile.h"

#include <algorithm>

namespace takt::project {

std::size_t ResourceProfile::momentAt(double time) const noexcept
{
    const auto after = std::upper_bound(m_times.begin(), m_times.end(), time);
    return static_cast<std::size_t>(after - m_times.begin()) - 1;
}

double ResourceProfile::earliestStart(double ready, double duration,
                                      std::span<const std::uint32_t> demands) const noexcept
{
    if (!(duration > 0))
        return ready;
    double start = ready;
    // Behind the last moment all is free, so that this ends.
    for (std::size_t moment = momentAt(ready);; ++moment) {
        if (!fits(moment, demands))
            start = m_times[moment + 1];
        else if (moment + 1 == m_times.size() || m_times[moment + 1] >= start + duration)
            return start;
    }
}

std::size_t ResourceProfile::split(double time)
{
    const std::size_t moment = momentAt(time);
    if (m_times[moment] == time)
        return moment;
    m_times.insert(m_times.begin() + static_cast<std::ptrdiff_t>(moment) + 1, time);
    const std::size_t begin = moment * m_resources;
    m_free.resize(m_free.size() + m_resources);
    std::copy_backward(m_free.begin() + static_cast<std::ptrdiff_t>(begin),
                       m_free.end() - static_cast<std::ptrdiff_t>(m_resources), m_free.end());
    return moment + 1;
}

void ResourceProfile::reserve(double start, double finish, std::span<const std::uint32_t> demands)
{
    if (!(finish > start))
        return;
    const std::size_t begin = split(start);
    const std::size_t end = split(finish);
    std::uint32_t *free = m_free.data() + begin * m_resources;
    for (std::size_t moment = begin; moment < end; ++moment, free += m_resources) {
        for (std::size_t resource = 0; resource < m_resources; ++resource)
            free[resource] -= demands[resource];
    }
}

} // namespace takt::project
