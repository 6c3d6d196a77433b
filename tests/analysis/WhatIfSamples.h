// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/WhatIf.h"
#include "core/model/ShopProblem.h"
#include "tests/shared/RandomShops.h"

#include <QTest>
#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

namespace takt::test {

/// Jobs one after the other, so that every rule of a shop is kept.
inline Schedule serialSchedule(const ShopProblem &shop)
{
    std::vector<Placement> placements;
    std::vector<std::optional<JobIndex>> last(shop.machineCount());
    std::vector<double> freeFrom(shop.machineCount(), 0);
    double end = 0;
    for (JobIndex job = 0; job < shop.jobCount(); ++job) {
        double now = std::max(end, shop.release(job));
        for (OperationIndex operation = shop.firstOperation(job);
             operation < shop.firstOperation(job + 1); ++operation) {
            const MachineOption option = shop.options(operation).front();
            const MachineIndex machine = option.machine;
            now = std::max(now, last[machine]
                                    ? freeFrom[machine] + shop.setup(machine, *last[machine], job)
                                    : shop.firstSetup(machine, job));
            for (const Downtime &downtime : shop.downtimes(machine)) {
                if (downtime.end > now && now + option.duration > downtime.begin)
                    now = downtime.end;
            }
            placements.push_back({operation, machine, now, now + option.duration});
            now += option.duration;
            last[machine] = job;
            freeFrom[machine] = now;
        }
        end = now;
    }
    return expectValue(
        Schedule::create(shop.operationCount(), shop.machineCount(), std::move(placements)));
}

inline PlannedWork workOf(const std::shared_ptr<const ShopProblem> &shop)
{
    return {std::make_shared<const TaskGraph>(expectValue(makeShopGraph(shop))),
            std::make_shared<const Platform>(machinesOf(*shop))};
}

inline void verifyPossible(const WhatIf &whatIf)
{
    const Validation validation = validate(*whatIf.schedule(), whatIf.costs());
    QVERIFY2(validation.isValid(),
             validation.isValid() ? "" : validation.violations.front().message.c_str());
    for (const auto &[task, start] : whatIf.pins())
        QCOMPARE(whatIf.schedule()->placementOf(task)->start, start);
    for (const Placement &placement : whatIf.schedule()->placements())
        QVERIFY(!whatIf.isForbidden(placement.processor));
}

} // namespace takt::test
