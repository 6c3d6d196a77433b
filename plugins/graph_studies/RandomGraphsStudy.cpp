// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/graph_studies/ChosenSchedulers.h"
#include "plugins/graph_studies/GraphStudies.h"
#include "plugins/graph_studies/RandomGraphs.h"

#include "core/model/Philox.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <map>
#include <optional>
#include <utility>

namespace takt::graph_studies {

namespace {

// The sets of the paper, section 5.2. An out-degree of 0 stands for as many as there are tasks.
constexpr std::array<std::uint32_t, 5> taskCounts{20, 40, 60, 80, 100};
constexpr std::array<double, 3> alphas{0.5, 1, 2};
constexpr std::array<std::uint32_t, 6> outDegrees{1, 2, 3, 4, 5, 0};
constexpr std::array<double, 5> communicationRatios{0.1, 0.5, 1, 5, 10};
constexpr std::array<double, 5> heterogeneities{0.1, 0.25, 0.5, 0.75, 1};

/// Half the width of a 95 % interval of a mean, in standard errors, for large samples.
constexpr double normalQuantile = 1.96;
/// Draws of shapes stand apart from those of the graphs.
constexpr std::uint64_t shapeStream = std::uint64_t{1} << 40U;

template <class Values>
auto pick(const Values &values, double share)
{
    const auto index = static_cast<std::size_t>(share * static_cast<double>(values.size()));
    return values[std::min(index, values.size() - 1)];
}

RandomGraphShape drawShape(std::uint64_t seed, std::uint64_t replica)
{
    const auto draw = [&](std::uint64_t site) {
        return Philox::uniform(seed, shapeStream + replica, site);
    };
    RandomGraphShape shape;
    shape.tasks = pick(taskCounts, draw(0));
    shape.alpha = pick(alphas, draw(1));
    shape.outDegree = pick(outDegrees, draw(2));
    if (shape.outDegree == 0)
        shape.outDegree = shape.tasks;
    shape.communicationRatio = pick(communicationRatios, draw(3));
    shape.heterogeneity = pick(heterogeneities, draw(4));
    return shape;
}

/// Count, mean and spread of values that come one after the other (Welford, Technometrics 4(3),
/// 1962).
struct Sample {
    double count = 0;
    double mean = 0;
    double squares = 0;

    void add(double value)
    {
        count += 1;
        const double change = value - mean;
        mean += change / count;
        squares += change * (value - mean);
    }
    /// Half the width of the 95 % interval of the mean.
    [[nodiscard]] double halfWidth() const
    {
        return count < 2 ? std::numeric_limits<double>::quiet_NaN()
                         : normalQuantile * std::sqrt(squares / (count - 1) / count);
    }
};

struct SchedulerSamples {
    Sample ratio; ///< schedule length over the bound of the critical path (SLR)
    std::map<double, Sample> ratioOfCommunication;
    Sample seconds;
    double best = 0; ///< graphs on which no other of the schedulers is better
};

/// A schedule as long as the best but for rounding is as good.
constexpr double tieTolerance = 1e-9;

Table tableOf(const Schedulers &schedulers, const std::vector<SchedulerSamples> &samples)
{
    Table table{"Schedule length ratio over all graphs",
                {{"scheduler"},
                 {"mean SLR"},
                 {"± (95 %)"},
                 {"graphs"},
                 {"best of all", "%"},
                 {"mean time", "ms"}},
                {}};
    for (std::size_t index = 0; index < schedulers.size(); ++index) {
        const SchedulerSamples &sample = samples[index];
        table.rows.push_back({schedulers[index]->info().name, sample.ratio.mean,
                              sample.ratio.halfWidth(),
                              static_cast<std::int64_t>(sample.ratio.count),
                              100 * sample.best / sample.ratio.count, 1e3 * sample.seconds.mean});
    }
    return table;
}

Curve curveOf(const Scheduler &scheduler, const SchedulerSamples &samples)
{
    Curve curve;
    curve.title = scheduler.info().name;
    curve.xTitle = "Communication to computation ratio";
    curve.yTitle = "Mean schedule length ratio";
    for (const auto &[ratio, sample] : samples.ratioOfCommunication) {
        curve.x.push_back(ratio);
        curve.y.push_back(sample.mean);
        curve.lower.push_back(sample.mean - sample.halfWidth());
        curve.upper.push_back(sample.mean + sample.halfWidth());
    }
    return curve;
}

/// "The average SLR of HEFT is better than that of the other by `percent`."
Claim claimOf(const std::string &other, double percent,
              const std::map<std::string, const SchedulerSamples *> &samples)
{
    Claim claim;
    claim.id = fmt::format("slr-{}-over-heft", other);
    claim.statement = fmt::format("mean SLR of {} over that of HEFT", other);
    claim.reported = 1 + percent / 100;
    claim.where = "section 5.2.2, text";
    claim.certainty = Certainty::Likely;
    claim.neutral = 1;
    claim.relativeTolerance = 0.5;
    claim.note = "quoted from memory; the paper has 56,250 graphs on more than one number of "
                 "processors, and its wiring of levels is not known";
    const auto heft = samples.find("HEFT");
    const auto found = samples.find(other);
    if (heft != samples.end() && found != samples.end())
        claim.measured = found->second->ratio.mean / heft->second->ratio.mean;
    return claim;
}

class RandomGraphsStudy final : public Study {
public:
    RandomGraphsStudy()
    {
        m_info.name = "random-graphs";
        m_info.family = "graphs";
        m_info.title = "Schedule length ratios over random graphs";
        m_info.source = "H. Topcuoglu, S. Hariri, M.-Y. Wu, Performance-effective and "
                        "low-complexity task scheduling for heterogeneous computing, IEEE TPDS "
                        "13(3), 2002, section 5.2";
        m_info.question = "By how much are the schedules of HEFT shorter than others'?";
        m_info.summary =
            "Draws graphs with the paper's parameters (20 to 100 tasks, three shapes, out-degrees "
            "1 to all, CCR 0.1 to 10, heterogeneity 0.1 to 1) and runs every scheduler on each. "
            "How levels are wired is not published and is ours.";
        m_info.parameters = {
            ParameterSpec::text("schedulers", "HEFT, CPOP, DLS, PEFT, ETF, MinMin",
                                "Schedulers to compare, by name."),
            ParameterSpec::integer("graphs", 500, 1, 1'000'000, "Graphs to draw."),
            ParameterSpec::integer("processors", 8, 1, 1024, "Processors of the platform.")};
    }

    [[nodiscard]] const StudyInfo &info() const noexcept override { return m_info; }

    [[nodiscard]] Expected<Result> run(const Parameters &parameters, const StudyHost &host,
                                       RunContext &context) const override
    {
        const auto schedulers = chosenSchedulers(parameters.text("schedulers"), *host.schedulers);
        if (!schedulers)
            return tl::unexpected(schedulers.error());
        const auto processors = static_cast<std::uint32_t>(parameters.integer("processors"));
        auto platform = randomGraphPlatform(processors);
        if (!platform)
            return tl::unexpected(platform.error());
        const auto shared = std::make_shared<const Platform>(*std::move(platform));
        std::vector<SchedulerSamples> samples(schedulers->size());
        const auto graphs = static_cast<std::uint64_t>(parameters.integer("graphs"));
        for (std::uint64_t graph = 0; graph < graphs; ++graph) {
            if (auto done = addGraph(graph, shared, *schedulers, samples, context); !done)
                return tl::unexpected(done.error());
            context.reportProgress(static_cast<double>(graph + 1) / static_cast<double>(graphs));
        }
        return resultOf(*schedulers, samples);
    }

private:
    static Expected<void> addGraph(std::uint64_t number,
                                   const std::shared_ptr<const Platform> &platform,
                                   const Schedulers &schedulers,
                                   std::vector<SchedulerSamples> &samples, RunContext &context)
    {
        if (context.isCancelled())
            return failure({}, "was cancelled");
        const RandomGraphShape shape = drawShape(context.seed, number);
        auto drawn = randomGraph(shape, static_cast<std::uint32_t>(platform->processorCount()),
                                 context.seed, number);
        if (!drawn)
            return tl::unexpected(drawn.error());
        const auto graph = std::make_shared<const TaskGraph>(*std::move(drawn));
        std::vector<double> makespans;
        for (std::size_t index = 0; index < schedulers.size(); ++index) {
            const auto run = runOn(graph, platform, schedulers[index], context);
            if (!run)
                return tl::unexpected(run.error());
            makespans.push_back(run->schedule->makespan());
            const auto ratio = std::ranges::find(run->metrics, "slr", &Metric::id);
            if (ratio != run->metrics.end()) {
                samples[index].ratio.add(ratio->value);
                samples[index].ratioOfCommunication[shape.communicationRatio].add(ratio->value);
            }
            samples[index].seconds.add(run->runtimeSeconds);
        }
        const double best = std::ranges::min(makespans);
        for (std::size_t index = 0; index < schedulers.size(); ++index)
            samples[index].best += makespans[index] <= best * (1 + tieTolerance) ? 1 : 0;
        return {};
    }

    [[nodiscard]] Result resultOf(const Schedulers &schedulers,
                                  const std::vector<SchedulerSamples> &samples) const
    {
        Result result;
        result.title = m_info.title;
        result.tables = {tableOf(schedulers, samples)};
        std::map<std::string, const SchedulerSamples *> byName;
        for (std::size_t index = 0; index < schedulers.size(); ++index) {
            result.curves.push_back(curveOf(*schedulers[index], samples[index]));
            byName[schedulers[index]->info().name] = &samples[index];
        }
        result.claims = {claimOf("CPOP", 7, byName), claimOf("DLS", 8, byName)};
        return result;
    }

    StudyInfo m_info;
};

} // namespace

std::unique_ptr<Study> makeRandomGraphsStudy()
{
    return std::make_unique<RandomGraphsStudy>();
}

} // namespace takt::graph_studies
