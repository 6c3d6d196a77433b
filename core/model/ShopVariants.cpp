// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/ShopVariants.h"

#include <utility>
#include <vector>

namespace takt {

namespace {

JobSpec specOf(const ShopProblem &shop, JobIndex job)
{
    JobSpec spec{shop.jobName(job), shop.release(job), shop.dueDate(job), shop.weight(job), {}};
    for (auto operation = shop.firstOperation(job); operation < shop.firstOperation(job + 1);
         ++operation)
        spec.operations.emplace_back(shop.options(operation).begin(),
                                     shop.options(operation).end());
    return spec;
}

/// A row for the start, then one for each job before.
std::vector<double> setupsOf(const ShopProblem &shop, MachineIndex machine)
{
    std::vector<double> times;
    for (JobIndex to = 0; to < shop.jobCount(); ++to)
        times.push_back(shop.firstSetup(machine, to));
    for (JobIndex from = 0; from < shop.jobCount(); ++from) {
        for (JobIndex to = 0; to < shop.jobCount(); ++to)
            times.push_back(shop.setup(machine, from, to));
    }
    return times;
}

} // namespace

Expected<std::shared_ptr<const ShopProblem>> withBuffer(const ShopProblem &shop, ShopBuffer buffer)
{
    ShopProblemBuilder builder(shop.name(), shop.kind(), shop.machineCount());
    builder.setBuffer(buffer);
    std::vector<std::string> names;
    for (MachineIndex machine = 0; machine < shop.machineCount(); ++machine)
        names.push_back(shop.machineName(machine));
    if (auto named = builder.setMachineNames(std::move(names)); !named)
        return tl::unexpected(named.error());
    for (JobIndex job = 0; job < shop.jobCount(); ++job) {
        if (auto added = builder.addJob(specOf(shop, job)); !added)
            return tl::unexpected(added.error());
    }
    for (MachineIndex machine = 0; machine < shop.machineCount(); ++machine) {
        if (shop.hasSetups()) {
            if (auto set = builder.setSetups(machine, setupsOf(shop, machine)); !set)
                return tl::unexpected(set.error());
        }
        for (const Downtime &downtime : shop.downtimes(machine)) {
            if (auto added = builder.addDowntime(machine, downtime); !added)
                return tl::unexpected(added.error());
        }
    }
    return builder.build();
}

} // namespace takt
