// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/OverallUtilization.h"

#include "core/analysis/SaturatingSum.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace takt {

namespace {

/// Distances of hostile traces times many unions may be more than int64 holds.
std::int64_t saturatingProduct(std::int64_t distance, std::int64_t level)
{
    constexpr auto greatest = std::numeric_limits<std::int64_t>::max();
    return level > 0 && distance > greatest / level ? greatest : distance * level;
}

template <class Part>
CoverageSum sumOf(std::span<const ResourceUtilization> rows, Part part)
{
    std::vector<const IntervalUnion *> unions;
    unions.reserve(rows.size());
    for (const ResourceUtilization &row : rows)
        unions.push_back(&part(row.profile));
    return CoverageSum(unions);
}

} // namespace

CoverageSum::CoverageSum(std::span<const IntervalUnion *const> unions)
{
    std::vector<std::pair<std::int64_t, int>> borders;
    for (const IntervalUnion *each : unions) {
        for (const Interval &interval : each->intervals()) {
            borders.emplace_back(interval.from, 1);
            borders.emplace_back(interval.to, -1);
        }
    }
    std::ranges::sort(borders);
    std::int64_t covered = 0;
    std::int64_t level = 0;
    for (std::size_t index = 0; index < borders.size(); ++index) {
        const auto [time, change] = borders[index];
        if (m_times.empty() || m_times.back() != time) {
            if (!m_times.empty())
                covered = saturatingSum(covered, saturatingProduct(time - m_times.back(), level));
            m_times.push_back(time);
            m_before.push_back(covered);
            m_levels.push_back(0);
        }
        level += change;
        m_levels.back() = static_cast<std::uint32_t>(level);
    }
}

std::int64_t CoverageSum::coveredBefore(std::int64_t time) const noexcept
{
    const auto after = std::ranges::upper_bound(m_times, time);
    if (after == m_times.begin())
        return 0;
    const auto index = static_cast<std::size_t>(after - m_times.begin()) - 1;
    return saturatingSum(m_before[index],
                         saturatingProduct(time - m_times[index], m_levels[index]));
}

std::int64_t CoverageSum::coverage(std::int64_t from, std::int64_t to) const noexcept
{
    return to > from ? coveredBefore(to) - coveredBefore(from) : 0;
}

OverallUtilization::OverallUtilization(std::span<const ResourceUtilization> rows)
    : m_resources(rows.size()),
      m_compute(sumOf(
          rows, [](const auto &profile) -> auto & { return profile.compute(); })),
      m_communication(sumOf(
          rows, [](const auto &profile) -> auto & { return profile.communication(); })),
      m_kernels(sumOf(
          rows, [](const auto &profile) -> auto & { return profile.kernels(); })),
      m_busy(sumOf(
          rows, [](const auto &profile) -> auto & { return profile.busy(); }))
{
}

Utilization OverallUtilization::utilization(std::int64_t from, std::int64_t to) const noexcept
{
    Utilization all;
    all.from = from;
    all.to = to;
    all.resources = m_resources;
    const std::int64_t kernels = m_kernels.coverage(from, to);
    all.compute = m_compute.coverage(from, to);
    all.communication = kernels - all.compute;
    all.copy = m_busy.coverage(from, to) - kernels;
    all.overlap = m_communication.coverage(from, to) - all.communication;
    return all;
}

std::vector<Utilization> OverallUtilization::bins(std::int64_t from, std::int64_t to,
                                                  std::size_t count) const
{
    std::vector<Utilization> bins = UtilizationProfile().bins(from, to, count);
    for (Utilization &bin : bins)
        bin = utilization(bin.from, bin.to);
    return bins;
}

} // namespace takt
