// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/soc/SocPlatform.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <set>
#include <utility>

namespace takt {

namespace {

/// Volumes and bandwidths are such that their quotient always fits a whole number of microseconds.
constexpr double leastBandwidth = 1e-6;

bool isAmount(double value)
{
    return std::isfinite(value) && value >= 0;
}

Expected<void> check(const SocCluster &cluster)
{
    const std::string place = fmt::format("resource '{}'", cluster.name);
    if (cluster.name.empty())
        return failure({}, "a resource has no name");
    if (cluster.elements == 0)
        return failure(place, "has a capacity of 0");
    for (const auto &[task, time] : cluster.times) {
        if (!isAmount(time))
            return failure(place,
                           fmt::format("takes {} for task '{}'; times are at least 0", time, task));
    }
    for (const double watts : cluster.power) {
        if (!isAmount(watts))
            return failure(place, fmt::format("draws {} W; power is at least 0", watts));
    }
    return {};
}

} // namespace

Expected<SocPlatform> SocPlatform::create(std::string name, std::vector<SocCluster> clusters,
                                          Bandwidths bandwidths)
{
    if (clusters.empty())
        return failure({}, "has no resource that can run tasks");
    std::set<std::string_view> names;
    std::uint64_t elements = 0;
    for (const SocCluster &cluster : clusters) {
        if (auto checked = check(cluster); !checked)
            return tl::unexpected(checked.error());
        if (!names.insert(cluster.name).second)
            return failure(fmt::format("resource '{}'", cluster.name), "is there twice");
        elements += cluster.elements;
    }
    if (elements > mostElements)
        return failure(
            {}, fmt::format("has {} processing elements; the most are {}", elements, mostElements));
    if (bandwidths.clusters.size() != clusters.size() * clusters.size())
        return failure({}, "does not state a bandwidth for each pair of resources");
    const auto isBandwidth = [](double value) {
        return std::isfinite(value) && value >= leastBandwidth;
    };
    if (!isBandwidth(bandwidths.self) || !std::ranges::all_of(bandwidths.clusters, isBandwidth))
        return failure({}, fmt::format("has a bandwidth below {}", leastBandwidth));
    SocPlatform platform;
    platform.m_name = std::move(name);
    platform.m_clusters = std::move(clusters);
    platform.m_bandwidths = std::move(bandwidths);
    for (std::uint32_t cluster = 0; cluster < platform.m_clusters.size(); ++cluster) {
        platform.m_first.push_back(static_cast<std::uint32_t>(platform.m_clusterOf.size()));
        platform.m_clusterOf.insert(platform.m_clusterOf.end(),
                                    platform.m_clusters[cluster].elements, cluster);
    }
    return platform;
}

std::string SocPlatform::elementName(ProcessorIndex element) const
{
    const std::uint32_t cluster = m_clusterOf[element];
    const std::string &name = m_clusters[cluster].name;
    return m_clusters[cluster].elements == 1
               ? name
               : fmt::format("{} {}", name, element - m_first[cluster] + 1);
}

double SocPlatform::power(std::uint32_t cluster, std::uint32_t busy) const noexcept
{
    const std::vector<double> &power = m_clusters[cluster].power;
    if (busy == 0 || power.empty())
        return 0;
    return power[std::min<std::size_t>(busy, power.size()) - 1];
}

bool SocPlatform::hasPower() const noexcept
{
    return std::ranges::any_of(m_clusters,
                               [](const SocCluster &cluster) { return !cluster.power.empty(); });
}

} // namespace takt
