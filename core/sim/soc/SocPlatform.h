// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"
#include "core/model/TaskGraph.h"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace takt {

/// Processing elements of one type, alike in what they can run and how long it takes them.
struct SocCluster {
    std::string name;           ///< "A15"
    std::string type;           ///< "BIG", "ACC_2", … as the file calls it
    std::uint32_t elements = 1; ///< at least 1
    /// Mean execution time of each task that it can run, by the task's name; µs.
    std::map<std::string, double, std::less<>> times = {};
    /// Watts drawn with 1, 2, … elements busy, at the highest frequency for which the source states
    /// them; empty where nothing is known.
    std::vector<double> power = {};
};

/// A system on a chip as the simulator DS3 describes it: clusters of processing elements and the
/// bandwidth between them (S. E. Arda et al., "DS3: A system-level domain-specific system-on-chip
/// simulation framework", IEEE Transactions on Computers 69(8), 2020). Immutable.
///
/// Times are microseconds; data is counted in units of volume, bandwidth in such units per
/// microsecond. Elements are numbered cluster by cluster.
class SocPlatform {
public:
    static constexpr std::uint32_t mostElements = 1024;

    struct Bandwidths {
        /// Between clusters, row-major; the diagonal is for different elements of one cluster.
        std::vector<double> clusters;
        double self = 1; ///< from an element to itself
    };

    /// Refused: no cluster; an empty or doubled name; no element, or more than mostElements in all;
    /// times or powers below 0 or not finite; bandwidths that are not above 0, or another number of
    /// them.
    [[nodiscard]] static Expected<SocPlatform>
    create(std::string name, std::vector<SocCluster> clusters, Bandwidths bandwidths);

    [[nodiscard]] const std::string &name() const noexcept { return m_name; }
    [[nodiscard]] std::span<const SocCluster> clusters() const noexcept { return m_clusters; }
    [[nodiscard]] ProcessorIndex elementCount() const noexcept
    {
        return static_cast<ProcessorIndex>(m_clusterOf.size());
    }
    [[nodiscard]] std::uint32_t clusterOf(ProcessorIndex element) const noexcept
    {
        return m_clusterOf[element];
    }
    /// "A15 2", or the cluster's name where the element is its only one.
    [[nodiscard]] std::string elementName(ProcessorIndex element) const;
    [[nodiscard]] double bandwidth(ProcessorIndex from, ProcessorIndex to) const noexcept
    {
        return from == to
                   ? m_bandwidths.self
                   : m_bandwidths.clusters[m_clusterOf[from] * m_clusters.size() + m_clusterOf[to]];
    }
    /// Whole microseconds to hand a volume of data on: floor(volume / bandwidth), as DS3 rounds.
    [[nodiscard]] std::int64_t transferTime(double volume, ProcessorIndex from,
                                            ProcessorIndex to) const noexcept
    {
        return static_cast<std::int64_t>(volume / bandwidth(from, to));
    }
    /// Watts of a cluster with `busy` of its elements running; 0 where nothing is known.
    [[nodiscard]] double power(std::uint32_t cluster, std::uint32_t busy) const noexcept;
    [[nodiscard]] bool hasPower() const noexcept;

private:
    SocPlatform() = default;

    std::string m_name;
    std::vector<SocCluster> m_clusters;
    Bandwidths m_bandwidths;
    std::vector<std::uint32_t> m_clusterOf; ///< by element
    std::vector<std::uint32_t> m_first;     ///< first element, by cluster
};

} // namespace takt
