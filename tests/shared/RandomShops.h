// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Platform.h"
#include "core/model/ShopProblem.h"
#include "tests/shared/RandomSchedules.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace takt::test {

struct ShopShape {
    ShopKind kind = ShopKind::Job;
    std::size_t jobs = 5;
    std::size_t machines = 4;
    std::int64_t longest = 9; ///< durations are whole, from 0
    bool hasReleases = false;
    bool hasDueDates = false; ///< and weights
    bool hasSetups = false;
    bool hasDowntimes = false;
    ShopBuffer buffer = ShopBuffer::Unlimited;
};

/// The operations of one job: a permutation of the machines, sometimes with one again or without
/// one in job shops, with choices in flexible ones.
inline JobSpec randomJob(Random &random, const ShopShape &shape)
{
    JobSpec job;
    std::vector<MachineIndex> order;
    for (MachineIndex machine = 0; machine < shape.machines; ++machine)
        order.push_back(machine);
    const bool isFree = shape.kind == ShopKind::Job || shape.kind == ShopKind::FlexibleJob;
    if (isFree || shape.kind == ShopKind::Open) {
        for (std::size_t index = order.size(); index > 1; --index)
            std::swap(order[index - 1], order[random.below(index)]);
    }
    if (isFree && random.chance(0.2))
        order.push_back(order[random.below(order.size())]);
    if (isFree && order.size() > 1 && random.chance(0.2))
        order.pop_back();
    const auto time = [&] { return static_cast<double>(random.between(0, shape.longest)); };
    for (const MachineIndex machine : order) {
        auto &options = job.operations.emplace_back();
        options.push_back({machine, time()});
        for (MachineIndex other = 0; other < shape.machines; ++other) {
            if (shape.kind == ShopKind::FlexibleJob && other != machine && random.chance(0.4))
                options.push_back({other, time()});
        }
    }
    if (shape.hasReleases)
        job.release = time() * 2;
    if (shape.hasDueDates) {
        job.dueDate = time() * 6;
        job.weight = 1 + static_cast<double>(random.below(4));
    }
    return job;
}

inline std::shared_ptr<const ShopProblem> randomShop(Random &random, const ShopShape &shape)
{
    ShopProblemBuilder builder("random", shape.kind, shape.machines);
    builder.setBuffer(shape.buffer);
    for (std::size_t job = 0; job < shape.jobs; ++job)
        expectValue(builder.addJob(randomJob(random, shape)));
    for (MachineIndex machine = 0; machine < shape.machines; ++machine) {
        if (shape.hasSetups) {
            std::vector<double> times((shape.jobs + 1) * shape.jobs);
            for (double &time : times)
                time = static_cast<double>(random.below(4));
            if (!builder.setSetups(machine, times))
                std::abort();
        }
        double end = 0;
        for (std::size_t count = shape.hasDowntimes ? random.below(4) : 0; count > 0; --count) {
            const double begin = end + static_cast<double>(random.below(12));
            end = begin + 1 + static_cast<double>(random.below(5));
            if (!builder.addDowntime(machine, {begin, end}))
                std::abort();
        }
    }
    return expectValue(builder.build());
}

/// A platform of a shop's machines.
inline Platform machinesOf(const ShopProblem &shop)
{
    std::vector<Processor> processors;
    for (MachineIndex machine = 0; machine < shop.machineCount(); ++machine)
        processors.push_back({.name = shop.machineName(machine)});
    return expectValue(Platform::create("machines", std::move(processors), Links::uniform({})));
}

} // namespace takt::test
