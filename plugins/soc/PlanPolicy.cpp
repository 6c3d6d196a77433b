// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/soc/PlanPolicy.h"

#include "core/schedule/Validator.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <tuple>
#include <utility>

namespace takt::soc {

namespace {

/// Where a type's tasks go, and behind which task of the job.
struct TypePlan {
    struct Place {
        ProcessorIndex element = 0;
        std::optional<TaskIndex> behind;
    };
    std::vector<Place> places; ///< by task
};

TypePlan planOf(const Schedule &schedule, const TaskGraph &graph)
{
    std::vector<std::size_t> position(graph.taskCount());
    for (std::size_t index = 0; index < graph.taskCount(); ++index)
        position[graph.topologicalOrder()[index]] = index;
    TypePlan plan;
    plan.places.resize(graph.taskCount());
    for (ProcessorIndex element = 0; element < schedule.processorCount(); ++element) {
        const auto placements = schedule.onProcessor(element);
        std::vector<Placement> order(placements.begin(), placements.end());
        // Tasks that take no time may start together with one that they wait for.
        std::ranges::sort(order, {}, [&](const Placement &placement) {
            return std::tuple(placement.start, placement.finish, position[placement.task]);
        });
        std::optional<TaskIndex> behind;
        for (const Placement &placement : order) {
            plan.places[placement.task] = {element, behind};
            behind = placement.task;
        }
    }
    return plan;
}

class Follower final : public SocDispatcher {
public:
    explicit Follower(std::vector<TypePlan> plans) : m_plans(std::move(plans)) {}

    void dispatch(const SocState &state, std::vector<SocAssignment> &assignments) override
    {
        for (const SocTask task : state.ready) {
            const SocJobState &job = state.jobs.at(task.job);
            const TypePlan::Place &place = m_plans[job.type].places[task.task];
            if (!place.behind || job.tasks[*place.behind].status == SocTaskStatus::Finished)
                assignments.push_back({task, place.element});
        }
    }

private:
    std::vector<TypePlan> m_plans; ///< by type
};

} // namespace

bool PlanPolicy::isFor(const SchedulerInfo &info)
{
    return info.takes(WorkloadKind::Graph) && !info.duplicatesTasks &&
           std::ranges::none_of(info.parameters, [](const ParameterSpec &parameter) {
               return parameter.name == "timeLimit";
           });
}

PlanPolicy::PlanPolicy(std::shared_ptr<const Scheduler> scheduler)
    : m_scheduler(std::move(scheduler))
{
    const SchedulerInfo &from = m_scheduler->info();
    m_info.simulator = simulatorName;
    m_info.name = from.name;
    m_info.title = fmt::format("Plan by {}", from.title.empty() ? from.name : from.title);
    m_info.source = from.source;
    m_info.summary = fmt::format("Follows the schedule that {} makes of each type of job, alone on "
                                 "an idle chip, before anything runs.",
                                 from.name);
    m_info.complexity = fmt::format("before the run {}; then O(1) a task", from.complexity);
    m_info.parameters = from.parameters;
}

Expected<std::unique_ptr<SocDispatcher>> PlanPolicy::begin(const SocScenario &scenario,
                                                           const Parameters &parameters,
                                                           std::uint64_t seed) const
{
    std::vector<TypePlan> plans;
    for (const SocJobType &type : scenario.types()) {
        RunContext context;
        context.seed = seed;
        const auto schedule =
            m_scheduler->schedule(*type.graph, *scenario.processors(), parameters, context);
        if (!schedule)
            return tl::unexpected(schedule.error());
        const Validation validation = validate(*schedule, type.costs);
        if (!validation.isValid())
            return failure(fmt::format("job '{}'", type.name),
                           fmt::format("its schedule is impossible: {}",
                                       validation.violations.front().message));
        plans.push_back(planOf(*schedule, *type.graph));
    }
    return std::make_unique<Follower>(std::move(plans));
}

} // namespace takt::soc
