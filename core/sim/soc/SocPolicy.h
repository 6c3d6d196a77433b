// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/Policy.h"
#include "core/sim/soc/SocState.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace takt {

struct SocAssignment {
    SocTask task;
    ProcessorIndex element = 0;
};

/// A policy at work in one run.
class SocDispatcher {
public:
    SocDispatcher() = default;
    SocDispatcher(const SocDispatcher &) = delete;
    SocDispatcher &operator=(const SocDispatcher &) = delete;
    virtual ~SocDispatcher();

    /// Called whenever something has happened and tasks are ready. Appends assignments of ready
    /// tasks to elements that can run them. An assignment stands; tasks that are left out are
    /// offered again the next time, which is when a task finishes or a job comes.
    virtual void dispatch(const SocState &state, std::vector<SocAssignment> &assignments) = 0;
};

/// A policy of the simulator "soc": assigns ready tasks to processing elements.
class SocPolicy : public Policy {
public:
    static constexpr const char *simulatorName = "soc";

    ~SocPolicy() override;

    /// Begins a run. Equal arguments make equal decisions. `seed` is for policies that draw random
    /// numbers. Refused: what the scenario lacks, checkpoints that cannot be read.
    [[nodiscard]] virtual Expected<std::unique_ptr<SocDispatcher>>
    begin(const SocScenario &scenario, const Parameters &parameters, std::uint64_t seed) const = 0;
};

} // namespace takt
