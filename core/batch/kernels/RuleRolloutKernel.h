// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/kernels/DispatchFacts.h"
#include "core/batch/kernels/KernelFunction.h"
#include "core/batch/kernels/RuleNetworkKernel.h"
#include "core/batch/kernels/RuleProgram.h"
#include "core/batch/kernels/RuleRolloutView.h"

#include <cstddef>
#include <cstdint>
#include <limits>

namespace takt {

/// Sees nothing of a rollout. One that does has isOn true, and is told of each operation that a
/// machine weighs, then where the chosen one is placed, or of the failure that ends the rollout.
struct NoRolloutObserver {
    static constexpr bool isOn = false;
    TAKT_KERNEL void weighs(std::uint32_t, double) noexcept {}
    TAKT_KERNEL void places(std::uint32_t, std::int32_t, std::int32_t) noexcept {}
    TAKT_KERNEL void fails(RuleFailure) noexcept {}
};

/// One rollout: a shop dispatched by a rule. Kept apart from its arrays, so that the same source
/// serves a thread of the host and one of a device.
template <class Observer>
class Rollout {
public:
    TAKT_KERNEL Rollout(const RolloutShopView &shop, const RolloutRule &rule,
                        RolloutBuilder builder, const RolloutRows &rows,
                        Observer &observer) noexcept
        : m_shop(shop),
          m_rule(rule),
          m_isActive(builder == RolloutBuilder::Active),
          m_rows(rows),
          m_observer(observer)
    {
    }

    /// The makespan, or failedRollout. O(operations × (machines + the most jobs that wait for a
    /// machine × the rule's length)).
    [[nodiscard]] TAKT_KERNEL std::int32_t run() noexcept
    {
        begin();
        std::int32_t makespan = 0;
        for (std::uint32_t step = 0; step < m_shop.operations; ++step) {
            const std::uint32_t machine = leader();
            const std::uint32_t job = choose(machine);
            if (job == nobody)
                return failedRollout;
            const std::int32_t finish = place(machine, job);
            makespan = finish > makespan ? finish : makespan;
        }
        return makespan;
    }

private:
    static constexpr std::uint32_t nobody = 0xFFFFFFFFU;
    static constexpr std::int32_t never = std::numeric_limits<std::int32_t>::max();

    template <class Value>
    [[nodiscard]] TAKT_KERNEL Value &at(Value *array, std::uint32_t index) const noexcept
    {
        return array[index * m_rows.stride];
    }
    [[nodiscard]] TAKT_KERNEL double time(std::int32_t value) const noexcept
    {
        return m_shop.scale == 1 ? value : value / m_shop.scale;
    }
    [[nodiscard]] TAKT_KERNEL std::int32_t durationOf(std::uint32_t job) const noexcept
    {
        return m_shop.operation[at(m_rows.next, job)].duration;
    }
    [[nodiscard]] TAKT_KERNEL std::int32_t startOf(std::uint32_t machine,
                                                   std::uint32_t job) const noexcept
    {
        const std::int32_t ready = at(m_rows.ready, job);
        const std::int32_t free = at(m_rows.free, machine);
        return ready > free ? ready : free;
    }
    [[nodiscard]] TAKT_KERNEL std::int32_t keyOf(std::uint32_t machine,
                                                 std::uint32_t job) const noexcept
    {
        return startOf(machine, job) + (m_isActive ? durationOf(job) : 0);
    }

    TAKT_KERNEL void begin() noexcept
    {
        for (std::uint32_t machine = 0; machine < m_shop.machines; ++machine) {
            at(m_rows.head, machine) = nobody;
            at(m_rows.queue, machine) = 0;
            at(m_rows.free, machine) = 0;
            at(m_rows.work, machine) = m_shop.machineWork[machine];
            at(m_rows.key, machine) = never;
        }
        for (std::uint32_t job = 0; job < m_shop.jobs; ++job) {
            at(m_rows.next, job) = m_shop.firstOfJob[job];
            at(m_rows.ready, job) = m_shop.release[job];
            at(m_rows.done, job) = 0;
            if (m_shop.firstOfJob[job] < m_shop.firstOfJob[job + 1])
                arrive(job);
        }
    }

    /// A job joins those that wait for the machine of its next operation.
    TAKT_KERNEL void arrive(std::uint32_t job) noexcept
    {
        const std::uint32_t machine = m_shop.operation[at(m_rows.next, job)].machine;
        at(m_rows.link, job) = at(m_rows.head, machine);
        at(m_rows.head, machine) = job;
        ++at(m_rows.queue, machine);
        const std::int32_t key = keyOf(machine, job);
        if (key < at(m_rows.key, machine))
            at(m_rows.key, machine) = key;
    }

    /// The machine that chooses now.
    [[nodiscard]] TAKT_KERNEL std::uint32_t leader() noexcept
    {
        std::uint32_t leader = 0;
        m_bottleneck = 0;
        for (std::uint32_t machine = 0; machine < m_shop.machines; ++machine) {
            if (at(m_rows.key, machine) < at(m_rows.key, leader))
                leader = machine;
            const std::int32_t work = at(m_rows.work, machine);
            m_bottleneck = work > m_bottleneck ? work : m_bottleneck;
        }
        return leader;
    }

    [[nodiscard]] TAKT_KERNEL bool isRival(std::uint32_t machine, std::uint32_t job) const noexcept
    {
        const std::int32_t start = startOf(machine, job);
        const std::int32_t key = at(m_rows.key, machine);
        return m_isActive ? start < key || (start == key && durationOf(job) == 0) : start == key;
    }

    /// Of those that wait for a machine.
    [[nodiscard]] TAKT_KERNEL std::int32_t earliestStart(std::uint32_t machine) const noexcept
    {
        if (!m_isActive)
            return at(m_rows.key, machine);
        std::int32_t earliest = never;
        for (std::uint32_t job = at(m_rows.head, machine); job != nobody;
             job = at(m_rows.link, job)) {
            const std::int32_t start = startOf(machine, job);
            earliest = start < earliest ? start : earliest;
        }
        return earliest;
    }

    /// The most urgent job, the lowest of several; nobody where the rule has no value.
    [[nodiscard]] TAKT_KERNEL std::uint32_t choose(std::uint32_t machine) noexcept
    {
        // A network always has a value, so that it need not be asked about a job that is alone.
        const bool mayBeAlone = !Observer::isOn && m_rule.program == nullptr;
        m_earliest = earliestStart(machine);
        std::uint32_t chosen = nobody;
        double least = 0;
        bool isWeighed = false;
        for (std::uint32_t job = at(m_rows.head, machine); job != nobody;
             job = at(m_rows.link, job)) {
            if (!isRival(machine, job))
                continue;
            if (mayBeAlone && chosen == nobody) {
                chosen = job;
                continue;
            }
            if (mayBeAlone && !isWeighed && !weigh(machine, chosen, least))
                return nobody;
            isWeighed = true;
            double urgency = 0;
            if (!weigh(machine, job, urgency))
                return nobody;
            if (chosen == nobody || urgency < least || (urgency == least && job < chosen)) {
                chosen = job;
                least = urgency;
            }
        }
        return chosen;
    }

    [[nodiscard]] TAKT_KERNEL bool weigh(std::uint32_t machine, std::uint32_t job,
                                         double &urgency) noexcept
    {
        const DispatchFacts facts = factsOf(machine, job);
        double value = 0;
        if (m_rule.program == nullptr) {
            double inputs[networkInputs];
            describeOperation(facts, inputs);
            value = evaluateNetwork(m_rule.weights, m_rule.hidden, inputs);
        } else {
            double stack[rolloutStack];
            RuleFailure failure;
            value = evaluateRule(m_rule.program, m_rule.length, facts, stack, failure);
            if (failure.fault != RuleFault::None) {
                m_observer.fails(failure);
                return false;
            }
        }
        urgency = m_rule.higherFirst ? -value : value;
        m_observer.weighs(at(m_rows.next, job), urgency);
        return true;
    }

    [[nodiscard]] TAKT_KERNEL DispatchFacts factsOf(std::uint32_t machine,
                                                    std::uint32_t job) const noexcept
    {
        const std::uint32_t next = at(m_rows.next, job);
        const std::int32_t duration = m_shop.operation[next].duration;
        const std::int32_t done = at(m_rows.done, job);
        const std::int32_t start = startOf(machine, job);
        DispatchFacts facts;
        facts.now = time(start);
        facts.ready = time(at(m_rows.ready, job));
        facts.duration = time(duration);
        facts.workDone = time(done + duration);
        facts.workRemaining = time(m_shop.jobWork[job] - done);
        facts.operationsRemaining = m_shop.firstOfJob[job + 1] - next;
        facts.dueDate = m_shop.dueDate[job];
        facts.weight = m_shop.weight[job];
        facts.meanDuration = m_shop.meanDuration;
        facts.meanJobWork = m_shop.meanJobWork;
        facts.greatestMachineWork = m_shop.greatestMachineWork;
        facts.jobs = m_shop.jobs;
        facts.machines = m_shop.machines;
        facts.delay = time(start - m_earliest);
        facts.machineWork = time(at(m_rows.work, machine));
        facts.bottleneckWork = time(m_bottleneck);
        if (next + 1 == m_shop.firstOfJob[job + 1])
            return facts;
        const PackedOperation behind = m_shop.operation[next + 1];
        const std::int32_t wait = at(m_rows.free, behind.machine) - (start + duration);
        facts.nextDuration = time(behind.duration);
        facts.nextMachineWork = time(at(m_rows.work, behind.machine));
        facts.nextMachineQueue = at(m_rows.queue, behind.machine);
        facts.nextMachineWait = wait > 0 ? time(wait) : 0;
        return facts;
    }

    /// Places the next operation of a job that waits for the machine; its end.
    TAKT_KERNEL std::int32_t place(std::uint32_t machine, std::uint32_t job) noexcept
    {
        const std::int32_t start = startOf(machine, job);
        const std::int32_t duration = durationOf(job);
        m_observer.places(at(m_rows.next, job), start, start + duration);
        at(m_rows.free, machine) = start + duration;
        at(m_rows.ready, job) = start + duration;
        at(m_rows.done, job) += duration;
        at(m_rows.work, machine) -= duration;
        leave(machine, job);
        if (++at(m_rows.next, job) < m_shop.firstOfJob[job + 1])
            arrive(job);
        return start + duration;
    }

    /// A job leaves those that wait; the machine's key comes from the others.
    TAKT_KERNEL void leave(std::uint32_t machine, std::uint32_t job) noexcept
    {
        std::int32_t least = never;
        std::uint32_t before = nobody;
        for (std::uint32_t other = at(m_rows.head, machine); other != nobody;
             other = at(m_rows.link, other)) {
            if (other == job) {
                (before == nobody ? at(m_rows.head, machine) : at(m_rows.link, before)) =
                    at(m_rows.link, job);
                continue;
            }
            const std::int32_t key = keyOf(machine, other);
            least = key < least ? key : least;
            before = other;
        }
        --at(m_rows.queue, machine);
        at(m_rows.key, machine) = least;
    }

    const RolloutShopView &m_shop;
    const RolloutRule &m_rule;
    bool m_isActive;
    RolloutRows m_rows;
    Observer &m_observer;
    std::int32_t m_earliest = 0;   ///< start on the machine that chooses
    std::int32_t m_bottleneck = 0; ///< greatest work still to start on a machine
};

} // namespace takt
