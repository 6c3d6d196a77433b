// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/shop/BlockingTimeline.h"

#include <cmath>
#include <fmt/format.h>
#include <string_view>
#include <vector>

namespace takt {

namespace {

constexpr double nanosecondsPerUnit = 1e9;

class TimelineOfRun {
public:
    TimelineOfRun(const ShopProblem &shop, const BlockingShopRun &run) : m_shop(shop), m_run(run) {}

    [[nodiscard]] Expected<Timeline> build()
    {
        m_builder.setTimeUnit("", nanosecondsPerUnit);
        for (MachineIndex machine = 0; machine < m_shop.machineCount(); ++machine)
            m_builder.addTrack(m_shop.machineName(machine));
        for (const std::uint32_t index : m_run.swapped) {
            const Placement &placement = m_run.placements[index];
            add(placement.processor, placement.start, placement.start, "swap", "swap");
        }
        addOperations();
        for (const MachineShutdown &down : m_run.shutdowns)
            add(down.machine, down.begin, down.end, "shutdown", "shutdown");
        return m_builder.build();
    }

private:
    void addOperations()
    {
        std::vector<const Placement *> byOperation(m_shop.operationCount(), nullptr);
        for (const Placement &placement : m_run.placements)
            byOperation[placement.task] = &placement;
        for (const Placement &placement : m_run.placements) {
            const JobIndex job = m_shop.jobOf(placement.task);
            add(placement.processor, placement.start, placement.finish,
                fmt::format("{} op {}", m_shop.jobName(job), m_shop.position(placement.task) + 1),
                m_shop.jobName(job));
            if (m_shop.isLastOfJob(placement.task))
                continue;
            const Placement *next = byOperation[placement.task + 1];
            if (next != nullptr && next->start > placement.finish)
                add(placement.processor, placement.finish, next->start,
                    fmt::format("{} waits for {}", m_shop.jobName(job),
                                m_shop.machineName(next->processor)),
                    "blocked");
        }
    }

    void add(MachineIndex machine, double begin, double end, std::string_view name,
             std::string_view category)
    {
        const auto from = std::llround(begin * nanosecondsPerUnit);
        const auto to = std::llround(end * nanosecondsPerUnit);
        m_builder.addSlice({machine, from, to - from, m_builder.intern(name),
                            m_builder.intern(category), noPayload});
    }

    const ShopProblem &m_shop;
    const BlockingShopRun &m_run;
    TimelineBuilder m_builder;
};

} // namespace

Expected<Timeline> blockingTimeline(const ShopProblem &shop, const BlockingShopRun &run)
{
    return TimelineOfRun(shop, run).build();
}

} // namespace takt
