// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/perf/ExecutionCosts.h"
#include "core/sim/Simulator.h"
#include "core/sim/soc/SocJob.h"
#include "core/sim/soc/SocPlatform.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace takt {

/// A kind of job that streams in, with how often in comparison with the others.
struct SocJobShare {
    SocJob job;
    double weight = 1;
};

/// A job template bound to the platform: its graph with a cost of each task on each element.
struct SocJobType {
    std::string name;
    double probability = 1;                 ///< that the next job is of this type
    std::shared_ptr<const TaskGraph> graph; ///< costs in µs, data in volume; abstract units
    ExecutionCosts costs;                   ///< of the graph on SocScenario::processors()
    /// rank_u of each task over mean times and mean transfers, µs (core/schedule/Ranks.h).
    std::vector<double> upwardRanks;
    double longestRank = 0; ///< greatest of them
    double meanWork = 0;    ///< sum of mean times, µs
};

/// Jobs of one or several types that stream to a system on a chip.
class SocScenario final : public Scenario {
public:
    /// Refused, with job and task: no job; a weight that is not above 0; tasks that no element can
    /// run; a cycle, a doubled predecessor.
    [[nodiscard]] static Expected<std::shared_ptr<const SocScenario>>
    create(std::string workloadName, const std::vector<SocJobShare> &jobs,
           std::shared_ptr<const SocPlatform> platform);

    [[nodiscard]] std::string workloadName() const override;
    [[nodiscard]] std::string platformName() const override;

    [[nodiscard]] const SocPlatform &platform() const noexcept { return *m_platform; }
    /// The same as schedulers see it: one processor for each element, links without latency.
    [[nodiscard]] const std::shared_ptr<const Platform> &processors() const noexcept
    {
        return m_processors;
    }
    [[nodiscard]] std::span<const SocJobType> types() const noexcept { return m_types; }
    /// Mean time of a task over types, tasks and elements that can run it, µs; at least 1. What
    /// policies measure times by that are to be read without knowing the platform.
    [[nodiscard]] double typicalTime() const noexcept { return m_typicalTime; }

private:
    SocScenario() = default;

    std::string m_workloadName;
    std::shared_ptr<const SocPlatform> m_platform;
    std::shared_ptr<const Platform> m_processors;
    std::vector<SocJobType> m_types;
    double m_typicalTime = 1;
};

} // namespace takt
