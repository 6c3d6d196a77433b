// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/SimulatorRegistry.h"

#include "core/schedule/SchedulerRegistry.h"

#include <fmt/format.h>
#include <utility>

namespace takt {

Expected<void> PolicyRegistry::add(std::shared_ptr<const Policy> policy)
{
    if (policy == nullptr)
        return failure({}, "there is no policy to add");
    const PolicyInfo &info = policy->info();
    if (info.simulator.empty())
        return failure(fmt::format("policy '{}'", info.name), "names no simulator");
    const auto known = names(info.simulator);
    if (auto checked = checkPart(Policy::kind, info.name, info.parameters, known); !checked)
        return checked;
    if (auto checked = checkPart(Policy::kind, info.name, info.training, known); !checked)
        return checked;
    m_policies.push_back(std::move(policy));
    return {};
}

Expected<std::shared_ptr<const Policy>> PolicyRegistry::find(std::string_view simulator,
                                                             std::string_view name) const
{
    for (const auto &policy : of(simulator)) {
        if (isSameName(policy->info().name, name))
            return policy;
    }
    return tl::unexpected(unknownName(fmt::format("{} policy", simulator), name, names(simulator)));
}

std::vector<std::shared_ptr<const Policy>> PolicyRegistry::of(std::string_view simulator) const
{
    std::vector<std::shared_ptr<const Policy>> found;
    for (const auto &policy : m_policies) {
        if (simulator.empty() || isSameName(policy->info().simulator, simulator))
            found.push_back(policy);
    }
    return found;
}

void PolicyRegistry::addPlans(const SimulatorRegistry &simulators,
                              const SchedulerRegistry &schedulers)
{
    for (const auto &simulator : simulators.all()) {
        for (const auto &scheduler : schedulers.all()) {
            // Only a name that is taken is refused here, which is meant.
            if (auto policy = simulator->policyOf(scheduler))
                static_cast<void>(add(std::move(policy)));
        }
    }
}

std::vector<std::string_view> PolicyRegistry::names(std::string_view simulator) const
{
    std::vector<std::string_view> names;
    for (const auto &policy : m_policies) {
        if (isSameName(policy->info().simulator, simulator))
            names.push_back(policy->info().name);
    }
    return names;
}

} // namespace takt
