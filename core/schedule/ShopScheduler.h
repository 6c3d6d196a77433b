// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/ShopProblem.h"
#include "core/schedule/Scheduler.h"

#include <utility>
#include <vector>

namespace takt {

/// What all schedulers of shops have in common: a description, and that they look at a workload
/// only through its ShopProblem. Machine i is processor i of the platform.
class ShopScheduler : public Scheduler {
public:
    explicit ShopScheduler(SchedulerInfo info) : m_info(std::move(info))
    {
        m_info.workloads = {WorkloadKind::Shop};
    }

    [[nodiscard]] const SchedulerInfo &info() const noexcept final { return m_info; }

    /// Refused: a workload that is no shop, a platform with another number of machines.
    [[nodiscard]] Expected<Schedule> schedule(const TaskGraph &graph, const Platform &platform,
                                              const Parameters &parameters,
                                              RunContext &context) const final;

private:
    [[nodiscard]] virtual Expected<Schedule>
    run(const ShopProblem &shop, const Parameters &parameters, RunContext &context) const = 0;

    SchedulerInfo m_info;
};

/// The schedule of all operations of a shop; `placements` in any order.
[[nodiscard]] Expected<Schedule> scheduleOf(const ShopProblem &shop,
                                            std::vector<Placement> placements);

} // namespace takt
