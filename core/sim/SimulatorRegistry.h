// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/PartRegistry.h"
#include "core/sim/Policy.h"
#include "core/sim/Simulator.h"

#include <memory>
#include <string_view>
#include <vector>

namespace takt {

class SchedulerRegistry;

/// All simulators that the loaded plugins brought, by name.
class SimulatorRegistry : public PartRegistry<Simulator> {};

/// All policies that the loaded plugins brought, by simulator and name.
class PolicyRegistry {
public:
    /// Refused: no simulator named; an empty name; a name that the simulator's policies have
    /// already; a bad schema.
    [[nodiscard]] Expected<void> add(std::shared_ptr<const Policy> policy);

    /// By names, without regard to case. The error lists the policies of the simulator, closest
    /// first.
    [[nodiscard]] Expected<std::shared_ptr<const Policy>> find(std::string_view simulator,
                                                               std::string_view name) const;

    /// Those of one simulator, or all where the name is empty; in order of registration.
    [[nodiscard]] std::vector<std::shared_ptr<const Policy>> of(std::string_view simulator) const;

    /// Adds what each simulator makes of each scheduler (Simulator::policyOf()), but for names that
    /// are taken: a policy that decides at run time goes before a plan of the same name.
    void addPlans(const SimulatorRegistry &simulators, const SchedulerRegistry &schedulers);

private:
    [[nodiscard]] std::vector<std::string_view> names(std::string_view simulator) const;

    std::vector<std::shared_ptr<const Policy>> m_policies;
};

} // namespace takt
