// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/soc/SocSimulator.h"

#include "core/sim/soc/SocTimeline.h"
#include "plugins/soc/PlanPolicy.h"
#include "plugins/soc/ReplicaMetrics.h"
#include "plugins/soc/ScenarioText.h"

#include <fmt/format.h>
#include <utility>

namespace takt::soc {

namespace {

constexpr double longestRun = 1e9; ///< µs
/// From which share of the run on injection counts as held back by an overload.
constexpr double overloadShare = 0.5;

/// What a reader must know to trust the numbers.
void addNotes(const std::vector<SocMeasures> &measures, const SocSettings &settings, Result &result)
{
    double unmeasured = 0;
    double heldBack = 0;
    double pace = 0;
    std::size_t diverging = 0;
    for (const SocMeasures &replica : measures) {
        unmeasured += replica.measuredJobs > 0 ? 0 : 1;
        heldBack += replica.heldBack / static_cast<double>(measures.size());
        pace += timePerJob(replica) / static_cast<double>(measures.size());
        diverging += replica.isDiverging ? 1 : 0;
    }
    if (heldBack > overloadShare)
        result.notes.push_back(fmt::format(
            "Overload: {:.0f} % of the time a job was due but {} were in the system; one job ends "
            "each {:.1f} µs, one would come each {:g} µs. Latencies are those of a full system.",
            100 * heldBack, settings.maxJobs, pace, settings.scale));
    if (diverging > 0)
        result.notes.push_back(fmt::format(
            "Overload: in {} of {} runs ever more jobs are in the system; the queue diverges, and "
            "latencies grow with the duration.",
            diverging, measures.size()));
    if (unmeasured > 0)
        result.notes.push_back(
            fmt::format("In {} of {} runs no job finished that came after the warm-up; they count "
                        "with a latency of 0.",
                        unmeasured, measures.size()));
}

} // namespace

ParameterSchema settingParameters()
{
    return {
        ParameterSpec::real("scale", 25, 1, longestRun,
                            "Mean of the exponential time from one job to the next", "µs"),
        ParameterSpec::real("noise", 0, 0, 1,
                            "Standard deviation of execution times as a share of their mean"),
        ParameterSpec::integer("maxJobs", 3, 0, 1e6,
                               "Jobs in the system at once; one that is due waits outside, and its "
                               "latency counts from when it enters; 0: any number"),
        ParameterSpec::real("duration", 5000, 0, longestRun,
                            "When the run is broken off; 0: when all jobs are done", "µs"),
        ParameterSpec::integer("jobs", 0, 0, 1e6, "Jobs that come in all; 0: no end of them"),
        ParameterSpec::real("warmup", 0, 0, longestRun,
                            "Jobs that come earlier do not count in latencies", "µs"),
        ParameterSpec::integer("replicas", 1, 1, 10000,
                               "Runs with independent draws; metrics are means over them"),
    };
}

SocSettings settingsOf(const Parameters &parameters)
{
    SocSettings settings;
    settings.scale = parameters.real("scale");
    settings.noise = parameters.real("noise");
    settings.maxJobs = static_cast<std::uint32_t>(parameters.integer("maxJobs"));
    settings.jobs = static_cast<std::uint32_t>(parameters.integer("jobs"));
    settings.duration = static_cast<std::int64_t>(parameters.real("duration"));
    settings.warmup = static_cast<std::int64_t>(parameters.real("warmup"));
    return settings;
}

SocSimulator::SocSimulator()
{
    m_info.name = SocPolicy::simulatorName;
    m_info.title = "Streaming jobs on a system on a chip";
    m_info.source = "S. E. Arda et al., DS3: A system-level domain-specific system-on-chip "
                    "simulation framework, IEEE Transactions on Computers 69(8), 2020";
    m_info.summary = "Jobs with dependent tasks stream in and run on processing elements of "
                     "several types under noisy execution times.";
    m_info.fileFormats = "job and SoC files of DS3; several workloads with '+' between them, each "
                         "with its weight after a ':'";
    m_info.workloads = workloadPresets();
    m_info.platforms = platformPresets();
    m_info.parameters = settingParameters();
}

Expected<std::shared_ptr<const Scenario>> SocSimulator::open(const std::string &workload,
                                                             const std::string &platform,
                                                             RunContext &context) const
{
    auto scenario = openScenario(workload, platform, context);
    if (!scenario)
        return tl::unexpected(scenario.error());
    return std::shared_ptr<const Scenario>(*std::move(scenario));
}

Expected<Result> SocSimulator::simulate(const Scenario &scenario, const Policy &policy,
                                        const Parameters &parameters,
                                        const Parameters &policyParameters,
                                        RunContext &context) const
{
    const auto *ours = dynamic_cast<const SocScenario *>(&scenario);
    const auto *decides = dynamic_cast<const SocPolicy *>(&policy);
    if (ours == nullptr || decides == nullptr)
        return failure({}, "is of another simulator");
    const SocSettings settings = settingsOf(parameters);
    const auto count = static_cast<std::uint32_t>(parameters.integer("replicas"));
    const auto replicas =
        simulateReplicas(*ours, *decides, policyParameters, settings, context.seed, count, context);
    if (!replicas)
        return tl::unexpected(replicas.error());
    Result result;
    result.title = fmt::format("{} on {} under {}", ours->workloadName(), ours->platformName(),
                               policy.info().name);
    result.metrics = replicaMetrics(replicas->measures, ours->platform().hasPower());
    addNotes(replicas->measures, settings, result);
    auto timeline = socTimeline(replicas->first, *ours);
    if (!timeline)
        return tl::unexpected(timeline.error());
    result.timelines.push_back(std::make_shared<const Timeline>(*std::move(timeline)));
    return result;
}

std::shared_ptr<const Policy>
SocSimulator::policyOf(std::shared_ptr<const Scheduler> scheduler) const
{
    if (!PlanPolicy::isFor(scheduler->info()))
        return nullptr;
    return std::make_shared<const PlanPolicy>(std::move(scheduler));
}

} // namespace takt::soc
