// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/Validator.h"

#include "core/model/ShopProblem.h"
#include "core/schedule/ProjectInspection.h"
#include "core/schedule/ShopInspection.h"
#include "core/schedule/TransferPlan.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <span>
#include <utility>

namespace takt {

namespace {

/// One pass over a schedule; collects what is wrong with it.
class Inspection {
public:
    Inspection(const Schedule &schedule, const ExecutionCosts &costs, const ValidationRules &rules)
        : m_schedule(schedule),
          m_costs(costs),
          m_graph(costs.graph()),
          m_rules(rules),
          m_tolerance(rules.relativeTolerance * schedule.makespan())
    {
    }

    [[nodiscard]] Validation run()
    {
        if (m_schedule.taskCount() != m_costs.taskCount() ||
            m_schedule.processorCount() != m_costs.processorCount()) {
            report({}, [this] {
                return fmt::format("the schedule is for {} tasks on {} processors, but there are "
                                   "{} tasks and {} processors",
                                   m_schedule.taskCount(), m_schedule.processorCount(),
                                   m_costs.taskCount(), m_costs.processorCount());
            });
            return std::move(m_validation);
        }
        const bool isProject = m_graph.project() != nullptr;
        for (TaskIndex task = 0; task < m_costs.taskCount(); ++task)
            checkCount(task);
        for (const Placement &placement : m_schedule.placements()) {
            checkStart(placement);
            if (!isProject)
                checkProcessor(placement);
        }
        for (ProcessorIndex processor = 0; !isProject && processor < m_costs.processorCount();
             ++processor)
            checkOverlap(processor);
        for (EdgeIndex edge = 0; edge < m_graph.edgeCount(); ++edge)
            checkEdge(edge);
        if (m_costs.platform().links().ports() == Ports::One)
            checkPorts();
        const auto add = [this](const Violation &violation) {
            report(violation, [&] { return violation.message; });
        };
        if (m_graph.shop() != nullptr)
            inspectShop(m_schedule, m_costs, m_tolerance, add);
        if (isProject)
            inspectProject(m_schedule, m_costs, m_tolerance, add);
        return std::move(m_validation);
    }

private:
    template <class MakeMessage>
    void report(Violation violation, const MakeMessage &makeMessage)
    {
        ++m_validation.violationCount;
        if (m_validation.violations.size() >= m_rules.limit)
            return;
        violation.message = makeMessage();
        m_validation.violations.push_back(std::move(violation));
    }

    [[nodiscard]] std::string time(double value) const
    {
        const std::string_view unit = m_graph.timeUnit();
        return unit.empty() ? fmt::format("{:.12g}", value)
                            : fmt::format("{:.12g} {}", value, unit);
    }
    [[nodiscard]] const std::string &processorName(ProcessorIndex processor) const
    {
        return m_costs.platform().processor(processor).name;
    }
    /// "task 'n2' on P1 [3, 5]"
    [[nodiscard]] std::string described(const Placement &placement) const
    {
        return fmt::format("task '{}' on {} from {} to {}", m_graph.id(placement.task),
                           processorName(placement.processor), time(placement.start),
                           time(placement.finish));
    }

    void checkCount(TaskIndex task)
    {
        const auto indices = m_schedule.indicesOf(task);
        if (indices.empty()) {
            report({Violation::Kind::MissingTask, task, task, 0, 0, 0, {}}, [&] {
                return fmt::format("task '{}' is placed on no processor", m_graph.id(task));
            });
        }
        if (m_rules.allowDuplication || m_graph.project() != nullptr)
            return;
        for (std::size_t copy = 1; copy < indices.size(); ++copy) {
            const Placement &first = m_schedule.placements()[indices[0]];
            const Placement &again = m_schedule.placements()[indices[copy]];
            report({Violation::Kind::DoubleTask, task, task, again.processor, again.start, 0, {}},
                   [&] {
                       return fmt::format("{} is placed already on {} from {} to {}",
                                          described(again), processorName(first.processor),
                                          time(first.start), time(first.finish));
                   });
        }
    }

    void checkStart(const Placement &placement)
    {
        const TaskIndex task = placement.task;
        const ProcessorIndex processor = placement.processor;
        if (placement.start < -m_tolerance) {
            report({Violation::Kind::NegativeStart, task, task, processor, placement.start, 0, {}},
                   [&] { return fmt::format("{} starts before time 0", described(placement)); });
        }
    }

    /// Whether the processor can run the task, and does so for as long as it takes there.
    void checkProcessor(const Placement &placement)
    {
        const TaskIndex task = placement.task;
        const ProcessorIndex processor = placement.processor;
        const double available = m_costs.platform().processor(processor).memory;
        if (m_graph.memory(task) > available) {
            report({Violation::Kind::Memory, task, task, processor, placement.start, 0, {}}, [&] {
                return fmt::format("{} needs {:.12g} bytes of memory, but {} has {:.12g}",
                                   described(placement), m_graph.memory(task),
                                   processorName(processor), available);
            });
            return;
        }
        const double cost = m_costs.execution(task, processor);
        if (std::isinf(cost)) {
            report({Violation::Kind::Machine, task, task, processor, placement.start, 0, {}},
                   [&] { return fmt::format("{} is where it cannot run", described(placement)); });
            return;
        }
        const double duration = placement.finish - placement.start;
        // Written so that a difference that is not a number counts as wrong.
        if (!(std::abs(duration - cost) <= m_tolerance)) {
            report({Violation::Kind::Duration, task, task, processor, placement.start, cost, {}},
                   [&] {
                       return fmt::format("{} runs for {}, but takes {} there",
                                          described(placement), time(duration), time(cost));
                   });
        }
    }

    /// A later start overlaps some earlier task exactly if it overlaps the one that ends last.
    void checkOverlap(ProcessorIndex processor)
    {
        const Placement *lasting = nullptr;
        for (const Placement &placement : m_schedule.onProcessor(processor)) {
            if (lasting != nullptr &&
                std::min(lasting->finish, placement.finish) - placement.start > m_tolerance) {
                report({Violation::Kind::Overlap,
                        placement.task,
                        lasting->task,
                        processor,
                        placement.start,
                        lasting->finish,
                        {}},
                       [&] {
                           return fmt::format("{} overlaps task '{}', which runs there from {} "
                                              "to {}",
                                              described(placement), m_graph.id(lasting->task),
                                              time(lasting->start), time(lasting->finish));
                       });
            }
            if (lasting == nullptr || placement.finish > lasting->finish)
                lasting = &placement;
        }
    }

    void checkEdge(EdgeIndex edge)
    {
        const TaskIndex source = m_graph.edgeSource(edge);
        const auto sources = m_schedule.indicesOf(source);
        if (sources.empty())
            return;
        for (const std::uint32_t index : m_schedule.indicesOf(m_graph.edgeTarget(edge))) {
            const Placement &target = m_schedule.placements()[index];
            double arrival = std::numeric_limits<double>::infinity();
            const Placement *sender = &m_schedule.placements()[sources.front()];
            for (const std::uint32_t copy : sources) {
                const Placement &candidate = m_schedule.placements()[copy];
                const double there =
                    candidate.finish +
                    m_costs.communication(edge, candidate.processor, target.processor);
                if (there < arrival) {
                    arrival = there;
                    sender = &candidate;
                }
            }
            if (target.start >= arrival - m_tolerance)
                continue;
            report({Violation::Kind::Precedence,
                    target.task,
                    source,
                    target.processor,
                    target.start,
                    arrival,
                    {}},
                   [&] {
                       return fmt::format("{} starts before the data of task '{}' is there at {}; "
                                          "that task ends on {} at {}",
                                          described(target), m_graph.id(source), time(arrival),
                                          processorName(sender->processor), time(sender->finish));
                   });
        }
    }

    /// What comes late even without ports is a matter of checkEdge().
    void checkPorts()
    {
        for (const Transfer &transfer : planTransfers(m_graph, m_costs.platform(), m_schedule)) {
            const Placement &target = m_schedule.placements()[transfer.target];
            const Placement &sender = m_schedule.placements()[transfer.sender];
            const double duration = transfer.finish - transfer.start;
            if (target.start >= transfer.finish - m_tolerance ||
                target.start < sender.finish + duration - m_tolerance)
                continue;
            report({Violation::Kind::Port,
                    target.task,
                    sender.task,
                    target.processor,
                    target.start,
                    transfer.finish,
                    {}},
                   [&] {
                       return fmt::format("{} starts before the data of task '{}' is there at {}: "
                                          "it ends on {} at {}, but the ports of both processors "
                                          "are free for the transfer only from {}",
                                          described(target), m_graph.id(sender.task),
                                          time(transfer.finish), processorName(sender.processor),
                                          time(sender.finish), time(transfer.start));
                   });
        }
    }

    const Schedule &m_schedule;
    const ExecutionCosts &m_costs;
    const TaskGraph &m_graph;
    const ValidationRules &m_rules;
    double m_tolerance;
    Validation m_validation;
};

} // namespace

std::string_view toString(Violation::Kind kind)
{
    switch (kind) {
    case Violation::Kind::MissingTask:
        return "missing-task";
    case Violation::Kind::DoubleTask:
        return "double-task";
    case Violation::Kind::Precedence:
        return "precedence";
    case Violation::Kind::Overlap:
        return "overlap";
    case Violation::Kind::Duration:
        return "duration";
    case Violation::Kind::NegativeStart:
        return "negative-start";
    case Violation::Kind::Memory:
        return "memory";
    case Violation::Kind::Machine:
        return "machine";
    case Violation::Kind::Release:
        return "release";
    case Violation::Kind::JobOverlap:
        return "job-overlap";
    case Violation::Kind::Downtime:
        return "downtime";
    case Violation::Kind::Setup:
        return "setup";
    case Violation::Kind::NoWait:
        return "no-wait";
    case Violation::Kind::Blocking:
        return "blocking";
    case Violation::Kind::MachineOrder:
        return "machine-order";
    case Violation::Kind::Mode:
        return "mode";
    case Violation::Kind::Resource:
        return "resource";
    case Violation::Kind::Port:
        return "port";
    }
    return {};
}

Validation validate(const Schedule &schedule, const ExecutionCosts &costs,
                    const ValidationRules &rules)
{
    return Inspection(schedule, costs, rules).run();
}

} // namespace takt
