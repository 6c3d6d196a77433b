// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/soc/DeepSocsStudy.h"

#include "core/model/PartRegistry.h"
#include "core/sim/soc/SocReplicas.h"
#include "core/sim/soc/SocTimeline.h"
#include "plugins/soc/PlanPolicy.h"
#include "plugins/soc/ReplicaMetrics.h"
#include "plugins/soc/ScenarioText.h"
#include "plugins/soc/SocPolicies.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

namespace takt::soc {

namespace {

constexpr double microsecondsPerSecond = 1e6;
constexpr double microsecondsPerMillisecond = 1e3;
constexpr std::array noises{0.0, 0.1, 0.2, 0.3, 0.5};
constexpr std::array scales{25.0, 50.0, 100.0, 200.0};                ///< µs
constexpr std::array wifiScales{100.0, 200.0, 500.0, 1000.0, 2000.0}; ///< µs
constexpr std::uint32_t wifiJobs = 12;                                ///< DS3's default
constexpr std::int64_t wifiDuration = 20000;                          ///< µs

constexpr const char *chart =
    "summary chart in the repository of SoCRATES (Sung, Ryu 2021), medians read off by eye";
constexpr const char *ds3Table = "Arda et al. 2020, table 5";

/// What a policy is reported to need in a stream of canonical graphs, µs.
struct ReportedStream {
    const char *policy;
    double latency;
};
constexpr std::array reportedStreams{ReportedStream{"MET", 101}, ReportedStream{"STF", 101},
                                     ReportedStream{"DeepSoCS", 111},
                                     ReportedStream{"HEFT-RT", 115}, ReportedStream{"random", 159}};

/// What a policy is reported to need for one job on an idle chip, µs.
struct ReportedJob {
    const char *workload;
    const char *policy;
    double latency;
};
constexpr std::array reportedJobs{
    ReportedJob{"wifi-tx", "MET", 69},        ReportedJob{"wifi-tx", "ETF", 69},
    ReportedJob{"wifi-rx", "MET", 389},       ReportedJob{"wifi-rx", "ETF", 301},
    ReportedJob{"lag-detection", "MET", 177}, ReportedJob{"lag-detection", "ETF", 177}};

using Policies = std::vector<std::shared_ptr<const SocPolicy>>;

/// A policy of the plugin, else the plan of a scheduler.
Expected<std::shared_ptr<const SocPolicy>> findPolicy(const std::string &name,
                                                      const StudyHost &host)
{
    for (std::unique_ptr<Policy> &policy : allPolicies()) {
        if (!isSameName(policy->info().name, name))
            continue;
        const std::shared_ptr<const Policy> found = std::move(policy);
        if (auto ours = std::dynamic_pointer_cast<const SocPolicy>(found))
            return ours;
    }
    const auto scheduler = host.schedulers->find(name);
    if (scheduler && PlanPolicy::isFor((*scheduler)->info()))
        return std::make_shared<const PlanPolicy>(*scheduler);
    return failure(fmt::format("policy '{}'", name), "is not known; see takt-cli policies soc");
}

Expected<Policies> findPolicies(const std::string &names, const StudyHost &host)
{
    Policies policies;
    for (std::size_t begin = 0; begin <= names.size();) {
        const std::size_t end = std::min(names.find(',', begin), names.size());
        std::string name = names.substr(begin, end - begin);
        name.erase(0, name.find_first_not_of(' '));
        name.erase(name.find_last_not_of(' ') + 1);
        begin = end + 1;
        if (name.empty())
            continue;
        auto policy = findPolicy(name, host);
        if (!policy)
            return tl::unexpected(policy.error());
        policies.push_back(*std::move(policy));
    }
    if (policies.empty())
        return failure("policies", "names none");
    return policies;
}

/// One run of the study: what was asked for, and what came out so far.
class Comparison {
public:
    Comparison(Policies policies, std::uint32_t replicas, RunContext &context)
        : m_policies(std::move(policies)), m_replicas(replicas), m_context(context)
    {
    }

    /// Latency against the values of one setting: a row of a table and a curve for each policy.
    /// `xOf` turns a value into the place on the curve's axis.
    template <std::size_t Count, class Set, class Place>
    Expected<void> sweep(const std::string &title, const std::string &columnPrefix,
                         const std::string &xTitle, const SocScenario &scenario,
                         SocSettings settings, const std::array<double, Count> &values, Set set,
                         Place xOf)
    {
        Table table{title, {{"policy"}}, {}};
        for (const double value : values)
            table.columns.push_back({fmt::format("{} {:g}", columnPrefix, value), "µs"});
        for (const auto &policy : m_policies) {
            table.rows.push_back({policy->info().name});
            Curve curve;
            curve.title = fmt::format("{}: {}", title, policy->info().name);
            curve.xTitle = xTitle;
            curve.yTitle = "mean job latency, µs";
            for (const double value : values) {
                set(settings, value);
                const auto latency = latencyOf(scenario, *policy, settings);
                if (!latency)
                    return tl::unexpected(latency.error());
                table.rows.back().emplace_back(latency->mean);
                curve.x.push_back(xOf(value));
                curve.y.push_back(latency->mean);
                curve.lower.push_back(latency->mean - latency->halfWidth);
                curve.upper.push_back(latency->mean + latency->halfWidth);
            }
            m_result.curves.push_back(std::move(curve));
        }
        m_result.tables.push_back(std::move(table));
        return {};
    }

    /// Mean job latency and half its 95 % interval, µs.
    Expected<ReplicaMean> latencyOf(const SocScenario &scenario, const SocPolicy &policy,
                                    const SocSettings &settings)
    {
        if (m_context.isCancelled())
            return failure({}, "cancelled");
        RunContext part = m_context.part(0, 0);
        const auto runs =
            simulateReplicas(scenario, policy, Parameters::defaults(policy.info().parameters),
                             settings, m_context.seed, m_replicas, part);
        if (!runs)
            return tl::unexpected(runs.error().withSource(policy.info().name));
        ReplicaMean latency = meanOver(runs->measures, &SocMeasures::meanLatency);
        latency.mean *= microsecondsPerSecond;
        latency.halfWidth *= microsecondsPerSecond;
        return latency;
    }

    [[nodiscard]] Result &result() noexcept { return m_result; }

private:
    Policies m_policies;
    std::uint32_t m_replicas;
    RunContext &m_context;
    Result m_result;
};

SocSettings streamSettings()
{
    SocSettings settings;
    settings.duration = 5000;
    return settings;
}

SocSettings singleJob()
{
    SocSettings settings;
    settings.jobs = 1;
    return settings;
}

/// The reported values of streams and of single jobs, with ours.
Expected<void> addClaims(Comparison &comparison, const StudyHost &host, RunContext &context)
{
    const auto top = openScenario("top", {}, context);
    if (!top)
        return tl::unexpected(top.error());
    double learned = 0;
    double byRank = 0;
    for (const ReportedStream &reported : reportedStreams) {
        const auto policy = findPolicy(reported.policy, host);
        if (!policy)
            return tl::unexpected(policy.error());
        const auto latency = comparison.latencyOf(**top, **policy, streamSettings());
        if (!latency)
            return tl::unexpected(latency.error());
        Claim claim;
        claim.id = fmt::format("stream-{}", reported.policy);
        claim.statement = fmt::format("mean job latency of {} in a stream of canonical graphs, "
                                      "one due each 25 µs",
                                      reported.policy);
        claim.reported = reported.latency;
        claim.measured = latency->mean;
        claim.unit = "µs";
        claim.where = chart;
        claim.certainty = Certainty::Likely;
        claim.relativeTolerance = 0.05;
        claim.note = "the chart does not state noise or seeds; here without noise";
        comparison.result().claims.push_back(std::move(claim));
        if (std::string_view(reported.policy) == "DeepSoCS")
            learned = latency->mean;
        if (std::string_view(reported.policy) == "HEFT-RT")
            byRank = latency->mean;
    }
    Claim effect;
    effect.id = "learned-order-against-rank";
    effect.statement = "latency of DeepSoCS over that of HEFT at run time";
    effect.reported = 111.0 / 115.0;
    effect.measured = learned / byRank;
    effect.where = chart;
    effect.certainty = Certainty::Likely;
    effect.neutral = 1;
    effect.relativeTolerance = 0.5;
    effect.note = "the abstract says only that it is significantly better than HEFT";
    comparison.result().claims.push_back(std::move(effect));
    for (const ReportedJob &reported : reportedJobs) {
        const auto scenario = openScenario(reported.workload, {}, context);
        const auto policy = findPolicy(reported.policy, host);
        if (!scenario || !policy)
            return tl::unexpected(scenario ? policy.error() : scenario.error());
        const auto latency = comparison.latencyOf(**scenario, **policy, singleJob());
        if (!latency)
            return tl::unexpected(latency.error());
        Claim claim;
        claim.id = fmt::format("single-{}-{}", reported.workload, reported.policy);
        claim.statement = fmt::format("time of one job of {} on an idle chip under {}",
                                      reported.workload, reported.policy);
        claim.reported = reported.latency;
        claim.measured = latency->mean;
        claim.unit = "µs";
        claim.where = ds3Table;
        claim.relativeTolerance = 0.03;
        claim.note = "ties among equal elements are not described";
        comparison.result().claims.push_back(std::move(claim));
    }
    return {};
}

class DeepSocsStudy final : public Study {
public:
    DeepSocsStudy()
    {
        m_info.name = "deepsocs";
        m_info.family = "systems on a chip";
        m_info.title = "A learned task order on a system on a chip";
        m_info.source = "T. T. Sung et al., DeepSoCS: A neural scheduler for heterogeneous "
                        "system-on-chip resource scheduling, Electronics 9(6), 2020; S. E. Arda et "
                        "al., DS3, IEEE TC 69(8), 2020";
        m_info.question =
            "Does a learned order of ready tasks shorten jobs, and does it hold under "
            "noise and over injection rates?";
        m_info.summary =
            "Streams the canonical graph of ten tasks to its three elements (at most three jobs, "
            "5000 µs a run) under each policy, over noise and over injection rates; then the WiFi "
            "applications to the chip of DS3 (at most 12 jobs, 20000 µs). The learned order is a "
            "small network trained by an evolution strategy on the first of these, where the paper "
            "trains a graph network by REINFORCE.";
        m_info.parameters = {
            ParameterSpec::text(
                "policies", "random, MET, STF, EFT, ETF, HEFT-RT, DeepSoCS, HEFT",
                "Policies to compare, by name; names of schedulers mean their plans"),
            ParameterSpec::integer("replicas", 20, 1, 1000, "Streams that each mean is over"),
            ParameterSpec::real("noise", 0.3, 0, 1,
                                "Of the comparison over injection rates: standard deviation of "
                                "execution times as a share of their mean"),
        };
    }

    [[nodiscard]] const StudyInfo &info() const noexcept override { return m_info; }

    [[nodiscard]] Expected<Result> run(const Parameters &parameters, const StudyHost &host,
                                       RunContext &context) const override
    {
        auto policies = findPolicies(parameters.text("policies"), host);
        if (!policies)
            return tl::unexpected(policies.error());
        const double noise = parameters.real("noise");
        Comparison comparison(*policies, static_cast<std::uint32_t>(parameters.integer("replicas")),
                              context);
        comparison.result().title = m_info.title;
        if (auto added = addClaims(comparison, host, context); !added)
            return tl::unexpected(added.error());
        context.reportProgress(0.2);
        if (auto added = addStreams(comparison, noise, context); !added)
            return tl::unexpected(added.error());
        context.reportProgress(0.5);
        if (auto added = addWifi(comparison, noise, context); !added)
            return tl::unexpected(added.error());
        if (auto added = addTimelines(comparison, host, noise, context); !added)
            return tl::unexpected(added.error());
        comparison.result().notes.push_back(
            "On the canonical graph plain MET beats every policy that looks at finish times: its "
            "three elements differ so much that the fastest one is worth waiting for.");
        context.reportProgress(1);
        return std::move(comparison.result());
    }

private:
    static Expected<void> addStreams(Comparison &comparison, double noise, RunContext &context)
    {
        const auto top = openScenario("top", {}, context);
        if (!top)
            return tl::unexpected(top.error());
        if (auto added = comparison.sweep(
                "Canonical graphs, one each 25 µs, over noise", "noise", "noise", **top,
                streamSettings(), noises,
                [](SocSettings &settings, double value) { settings.noise = value; },
                [](double value) { return value; });
            !added)
            return added;
        SocSettings settings = streamSettings();
        settings.noise = noise;
        return comparison.sweep(
            "Canonical graphs over injection rates", "scale", "jobs due per ms", **top, settings,
            scales, [](SocSettings &changed, double value) { changed.scale = value; },
            [](double value) { return microsecondsPerMillisecond / value; });
    }

    static Expected<void> addWifi(Comparison &comparison, double noise, RunContext &context)
    {
        const auto wifi = openScenario("wifi", {}, context);
        if (!wifi)
            return tl::unexpected(wifi.error());
        SocSettings settings;
        settings.maxJobs = wifiJobs;
        settings.duration = wifiDuration;
        settings.noise = noise;
        return comparison.sweep(
            "WiFi applications on the chip of DS3 over injection rates", "scale", "jobs due per ms",
            **wifi, settings, wifiScales,
            [](SocSettings &changed, double value) { changed.scale = value; },
            [](double value) { return microsecondsPerMillisecond / value; });
    }

    /// A stream under the learned order and the same one by rank, to look at side by side.
    static Expected<void> addTimelines(Comparison &comparison, const StudyHost &host, double noise,
                                       RunContext &context)
    {
        const auto top = openScenario("top", {}, context);
        if (!top)
            return tl::unexpected(top.error());
        SocSettings settings = streamSettings();
        settings.noise = noise;
        for (const char *name : {"DeepSoCS", "HEFT-RT"}) {
            const auto policy = findPolicy(name, host);
            if (!policy)
                return tl::unexpected(policy.error());
            const auto trace =
                simulateSoc(**top, **policy, Parameters::defaults((*policy)->info().parameters),
                            settings, {context.seed, 0}, context);
            if (!trace)
                return tl::unexpected(trace.error());
            auto timeline = socTimeline(*trace, **top);
            if (!timeline)
                return tl::unexpected(timeline.error());
            comparison.result().timelines.push_back(
                std::make_shared<const Timeline>(*std::move(timeline)));
        }
        return {};
    }

    StudyInfo m_info;
};

} // namespace

std::unique_ptr<Study> makeDeepSocsStudy()
{
    return std::make_unique<DeepSocsStudy>();
}

} // namespace takt::soc
