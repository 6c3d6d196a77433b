// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/ShopVariant.h"

#include <utility>
#include <vector>

namespace takt {

namespace {

using Options = std::vector<MachineOption>;

/// What is to be different: the kind, one more machine like another one, the options of operations.
struct Change {
    ShopKind kind;
    std::optional<MachineIndex> twinOf = {};
    std::string twinName = {};
    std::function<void(OperationIndex, Options &)> options;
};

std::vector<JobSpec> jobsOf(const ShopProblem &shop, const Change &change)
{
    std::vector<JobSpec> jobs;
    for (JobIndex job = 0; job < shop.jobCount(); ++job) {
        JobSpec spec{shop.jobName(job), shop.release(job), shop.dueDate(job), shop.weight(job), {}};
        for (OperationIndex operation = shop.firstOperation(job);
             operation < shop.firstOperation(job + 1); ++operation) {
            Options options(shop.options(operation).begin(), shop.options(operation).end());
            change.options(operation, options);
            spec.operations.push_back(std::move(options));
        }
        jobs.push_back(std::move(spec));
    }
    return jobs;
}

/// A row for the start, then one for each job before.
std::vector<double> setupsOf(const ShopProblem &shop, MachineIndex machine)
{
    std::vector<double> times;
    const auto jobs = static_cast<JobIndex>(shop.jobCount());
    for (JobIndex to = 0; to < jobs; ++to)
        times.push_back(shop.firstSetup(machine, to));
    for (JobIndex from = 0; from < jobs; ++from) {
        for (JobIndex to = 0; to < jobs; ++to)
            times.push_back(shop.setup(machine, from, to));
    }
    return times;
}

Expected<void> addMachineTimes(ShopProblemBuilder &builder, const ShopProblem &shop,
                               const Change &change)
{
    for (MachineIndex machine = 0; machine < builder.machineCount(); ++machine) {
        const bool isTwin = machine == shop.machineCount();
        if (shop.hasSetups()) {
            const MachineIndex original = isTwin ? *change.twinOf : machine;
            if (auto set = builder.setSetups(machine, setupsOf(shop, original)); !set)
                return set;
        }
        if (isTwin || !shop.hasDowntimes())
            continue;
        for (const Downtime &downtime : shop.downtimes(machine)) {
            if (auto added = builder.addDowntime(machine, downtime); !added)
                return added;
        }
    }
    return {};
}

Expected<TaskGraph> changed(const ShopProblem &shop, const Change &change)
{
    std::vector<std::string> names;
    for (MachineIndex machine = 0; machine < shop.machineCount(); ++machine)
        names.push_back(shop.machineName(machine));
    if (change.twinOf)
        names.push_back(change.twinName);
    ShopProblemBuilder builder(shop.name(), change.kind, names.size());
    builder.setBuffer(shop.buffer());
    if (auto set = builder.setMachineNames(std::move(names)); !set)
        return tl::unexpected(set.error());
    for (JobSpec &job : jobsOf(shop, change)) {
        if (auto added = builder.addJob(std::move(job)); !added)
            return tl::unexpected(added.error());
    }
    if (auto added = addMachineTimes(builder, shop, change); !added)
        return tl::unexpected(added.error());
    auto built = builder.build();
    if (!built)
        return tl::unexpected(built.error());
    return makeShopGraph(*std::move(built));
}

} // namespace

Expected<TaskGraph> stretchedShop(const ShopProblem &shop,
                                  const std::map<TaskIndex, double> &factors)
{
    return changed(
        shop, {.kind = shop.kind(), .options = [&](OperationIndex operation, Options &options) {
                   const auto factor = factors.find(operation);
                   for (MachineOption &option : options)
                       option.duration *= factor == factors.end() ? 1 : factor->second;
               }});
}

Expected<TaskGraph> shopWithTwin(const ShopProblem &shop, MachineIndex like,
                                 const std::string &name)
{
    if (shop.kind() == ShopKind::Open)
        return failure({}, "an open shop has no choice of machines, so none can be added");
    const auto twin = static_cast<MachineIndex>(shop.machineCount());
    return changed(shop, {.kind = ShopKind::FlexibleJob,
                          .twinOf = like,
                          .twinName = name,
                          .options = [&](OperationIndex, Options &options) {
                              for (std::size_t index = options.size(); index > 0; --index) {
                                  if (options[index - 1].machine == like)
                                      options.push_back({twin, options[index - 1].duration});
                              }
                          }});
}

Expected<TaskGraph>
restrictedShop(const ShopProblem &shop,
               const std::function<bool(OperationIndex, MachineIndex)> &mayRunOn)
{
    return changed(
        shop, {.kind = shop.kind(), .options = [&](OperationIndex operation, Options &options) {
                   std::erase_if(options, [&](const MachineOption &option) {
                       return !mayRunOn(operation, option.machine);
                   });
               }});
}

} // namespace takt
