// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/project/ScheduleGenerationScheduler.h"

#include "plugins/project/ModeChoice.h"
#include "plugins/project/PriorityRule.h"
#include "plugins/project/ScheduleGeneration.h"

#include <algorithm>
#include <fmt/format.h>
#include <string>

namespace takt::project {

namespace {

/// Changes of modes for each activity before a project counts as one without possible modes.
constexpr std::uint32_t repairTries = 2000;

std::vector<std::string> ruleNames()
{
    std::vector<std::string> names;
    for (const PriorityRule &rule : priorityRules())
        names.emplace_back(rule.name);
    return names;
}

/// One choice of an activity among those that were eligible.
struct Step {
    ActivityIndex activity;
    std::vector<ReadyTask> eligible;
};

/// Notes the choices, where a log was asked for, until the schedule says where they went.
class Steps {
public:
    Steps(bool isOn, std::span<const double> urgency) : m_isOn(isOn), m_urgency(urgency) {}

    void operator()(ActivityIndex activity, const std::vector<ActivityIndex> &eligible)
    {
        if (!m_isOn)
            return;
        Step step{activity, {}};
        for (const ActivityIndex other : eligible)
            step.eligible.push_back({other, m_urgency[other]});
        std::ranges::sort(step.eligible, [](const ReadyTask &a, const ReadyTask &b) {
            return a.priority != b.priority ? a.priority < b.priority : a.task < b.task;
        });
        m_steps.push_back(std::move(step));
    }

    void write(const PriorityRule &rule, const Schedule &schedule, DecisionLog &log)
    {
        log.describe(std::string(rule.priority), rule.higherFirst, "start");
        for (Step &step : m_steps) {
            for (ReadyTask &ready : step.eligible)
                ready.priority = rule.higherFirst ? -ready.priority : ready.priority;
            const Placement &placed = *schedule.placementOf(step.activity);
            const Candidate candidate{placed.processor, placed.start, placed.finish, placed.start};
            log.record(step.activity, placed.processor, placed.start, placed.finish, step.eligible,
                       {&candidate, 1});
        }
    }

private:
    bool m_isOn;
    std::span<const double> m_urgency;
    std::vector<Step> m_steps;
};

} // namespace

ScheduleGenerationScheduler::ScheduleGenerationScheduler()
    : ProjectScheduler(
          {"sgs",
           "project",
           "Schedule generation scheme",
           "R. Kolisch, Serial and parallel resource-constrained project scheduling methods "
           "revisited, EJOR 90(2), 1996; justification: V. Valls, F. Ballestín, S. Quintanilla, "
           "EJOR 165(2), 2005",
           "Starts the activities of a project one after another, the most urgent by a priority "
           "rule first, each as early as precedence and resources allow (serial), or at each "
           "moment all that fit (parallel).",
           "O(n² r), n activities, r resources",
           {ParameterSpec::choice("scheme", {"serial", "parallel"},
                                  "Whether the most urgent activity is placed as early as it "
                                  "can, also before others, or time moves on and the most urgent "
                                  "that can start does."),
            ParameterSpec::choice(
                "rule", ruleNames(),
                "What makes an activity urgent: earliest latest finish (lft) or start (lst), most "
                "successors in all (mts) or at once (mis), greatest rank positional weight over "
                "immediate (grpw) or all successors (grpw-all), least slack, shortest (spt) or "
                "longest (lpt) duration, greatest resource demand (grd), place in the file "
                "(fifo)."),
            ParameterSpec::boolean("justify", false,
                                   "Whether the schedule is then shifted to the right and back "
                                   "to the left, which often shortens it.")}})
{
}

Expected<Schedule> ScheduleGenerationScheduler::run(const ProjectProblem &project,
                                                    const TaskGraph &graph,
                                                    const Parameters &parameters,
                                                    RunContext &context) const
{
    const ProjectNetwork network = ProjectNetwork::of(graph);
    std::vector<ModeIndex> modes = shortestModes(network);
    RandomStream random(context.seed);
    if (const auto excess =
            repairModes(network, modes, repairTries * network.activityCount, random);
        excess > 0)
        return failure({}, fmt::format("found no modes with which the nonrenewable resources "
                                       "suffice; {} units too many are used at the best",
                                       excess));
    const PriorityRule &rule =
        *std::ranges::find(priorityRules(), parameters.text("rule"), &PriorityRule::name);
    std::vector<double> urgency = rule.priorities(network, modes);
    if (rule.higherFirst)
        std::ranges::transform(urgency, urgency.begin(), std::negate<>());
    if (context.isCancelled())
        return failure({}, "cancelled");

    Steps steps(context.decisionLog != nullptr, urgency);
    std::vector<double> starts;
    std::vector<ActivityIndex> list = network.topologicalOrder;
    if (parameters.text("scheme") == "parallel") {
        starts = generateInParallel(network, urgency, modes, steps);
    } else {
        list = listByUrgency(network, urgency, steps);
        SerialGeneration(network).run(list, modes, starts);
    }
    if (parameters.boolean("justify"))
        Justification(network).run(modes, starts, list);
    auto schedule = projectSchedule(project, network.startsOf(starts, modes));
    if (schedule && context.decisionLog != nullptr)
        steps.write(rule, *schedule, *context.decisionLog);
    context.reportProgress(1);
    return schedule;
}

} // namespace takt::project
