// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"
#include "core/model/Parameters.h"
#include "core/model/Result.h"
#include "core/model/RunContext.h"
#include "core/sim/Policy.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace takt {

class Scheduler;

/// A workload or platform that a simulator brings along, named on the command line like a file.
struct SimulatorPreset {
    std::string name;    ///< "wifi-tx"
    std::string summary; ///< in one sentence
};

/// What a person needs to know to choose and set up a simulator.
struct SimulatorInfo {
    std::string name;  ///< as typed after `takt-cli simulate`: "soc"; unique
    std::string title; ///< "Streaming jobs on a system on a chip"
    std::string source;
    std::string summary;     ///< what it plays and how, in a sentence or two
    std::string fileFormats; ///< what its workload and platform files hold
    std::vector<SimulatorPreset> workloads = {};
    std::vector<SimulatorPreset> platforms = {};
    ParameterSchema parameters = {};
};

/// A workload on a platform, read and checked, ready to be simulated any number of times. Each
/// simulator has its own class; immutable and shared between threads.
class Scenario {
public:
    Scenario() = default;
    Scenario(const Scenario &) = delete;
    Scenario &operator=(const Scenario &) = delete;
    virtual ~Scenario();

    [[nodiscard]] virtual std::string workloadName() const = 0;
    [[nodiscard]] virtual std::string platformName() const = 0;
};

/// Plays a workload on a platform under a policy, event by event.
///
/// One object serves many runs, also at the same time on several threads; so everything is const
/// and nothing is kept between calls. Equal scenarios, parameters and seeds give equal results, on
/// any number of threads.
class Simulator {
public:
    static constexpr std::string_view kind = "simulator"; ///< as messages call it

    Simulator() = default;
    Simulator(const Simulator &) = delete;
    Simulator &operator=(const Simulator &) = delete;
    virtual ~Simulator();

    [[nodiscard]] virtual const SimulatorInfo &info() const noexcept = 0;

    /// Reads what to simulate; each text is the name of a preset or of a file, or empty for what
    /// the simulator takes then: its first workload, the platform that goes with the workload.
    /// Refused, with the file, the place in it and the reason: what does not parse, what does not
    /// fit together.
    [[nodiscard]] virtual Expected<std::shared_ptr<const Scenario>>
    open(const std::string &workload, const std::string &platform, RunContext &context) const = 0;

    /// One run: metrics (times in seconds), the timeline of what happened, notes about what a
    /// reader must know to trust the numbers. `parameters` were resolved against info(),
    /// `policyParameters` against the policy's. Refused: a scenario or policy of another simulator.
    [[nodiscard]] virtual Expected<Result> simulate(const Scenario &scenario, const Policy &policy,
                                                    const Parameters &parameters,
                                                    const Parameters &policyParameters,
                                                    RunContext &context) const = 0;

    /// A policy that follows the plans which a scheduler makes ahead of time, or null where the
    /// simulator has no use for such plans.
    [[nodiscard]] virtual std::shared_ptr<const Policy>
    policyOf(std::shared_ptr<const Scheduler> scheduler) const;
};

} // namespace takt
