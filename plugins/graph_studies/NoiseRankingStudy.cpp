// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/graph_studies/ChosenSchedulers.h"
#include "plugins/graph_studies/GraphStudies.h"

#include "core/batch/NoisyReplay.h"
#include "core/batch/ReplayComparison.h"
#include "core/io/Formats.h"
#include "core/io/PlatformPreset.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <span>
#include <string_view>
#include <utility>

namespace takt::graph_studies {

namespace {

/// The σ of SoCRATES' releases go up to 1; beyond it half of all times are rounded up to 1.
constexpr double mostNoise = 1;

Expected<std::vector<double>> levelsOf(std::string_view text)
{
    std::vector<double> levels;
    for (const std::string_view word : wordsOf(text)) {
        double level = 0;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), level);
        if (error != std::errc() || end != word.data() + word.size() || !(level >= 0) ||
            level > mostNoise)
            return failure("parameter 'levels'",
                           fmt::format("'{}' is no number from 0 to {}", word, mostNoise));
        levels.push_back(level);
    }
    if (levels.empty())
        return failure("parameter 'levels'", "names none");
    return levels;
}

Expected<PlatformAndWorkload> load(std::string_view sample, const std::string &preset,
                                   const StudyHost &host, RunContext &context)
{
    if (host.samples.empty())
        return failure({}, "the samples that ship with Takt are not installed");
    auto document = loadWorkload(fmt::format("{}/{}.json", host.samples, sample), context);
    if (!document)
        return tl::unexpected(document.error());
    // Samples with a cost matrix bring their processors.
    const bool hasProcessors = document->graph->hasCostMatrix() || document->machines != nullptr;
    auto made = makePlatform(hasProcessors ? "auto" : preset, *document);
    if (!made)
        return tl::unexpected(made.error().withSource(std::string(sample)));
    return made;
}

/// What one scheduler's plan came to under one noise.
struct Outcome {
    double planned = 0;
    ReplayResult replays;
    double plannedRank = 0; ///< 1 for the shortest; of equals the mean of their places
    double rank = 0;        ///< by the mean of the replays
    double best = 0; ///< share of replicas in which it is the shortest; of equals a part each
};

/// 1 for the least, of equals the mean of their places.
std::vector<double> ranksOf(const std::vector<double> &values)
{
    std::vector<double> ranks;
    for (const double value : values) {
        const auto below = std::ranges::count_if(values, [&](double v) { return v < value; });
        const auto equal = std::ranges::count(values, value);
        ranks.push_back(static_cast<double>(below) + static_cast<double>(equal + 1) / 2);
    }
    return ranks;
}

void rank(std::vector<Outcome> &outcomes)
{
    std::vector<double> planned;
    std::vector<double> means;
    for (const Outcome &outcome : outcomes) {
        planned.push_back(outcome.planned);
        means.push_back(outcome.replays.makespan.mean);
    }
    const std::vector<double> plannedRanks = ranksOf(planned);
    const std::vector<double> ranks = ranksOf(means);
    for (std::size_t index = 0; index < outcomes.size(); ++index) {
        outcomes[index].plannedRank = plannedRanks[index];
        outcomes[index].rank = ranks[index];
    }
    const std::size_t replicas = outcomes.front().replays.makespans.size();
    for (std::size_t replica = 0; replica < replicas; ++replica) {
        const auto of = [&](const Outcome &outcome) { return outcome.replays.makespans[replica]; };
        const double least = of(*std::ranges::min_element(outcomes, {}, of));
        const auto winners = std::ranges::count(outcomes, least, of);
        for (Outcome &outcome : outcomes)
            outcome.best +=
                of(outcome) == least ? 1.0 / static_cast<double>(winners * replicas) : 0;
    }
}

/// How the pairs of schedulers that the plans tell apart fare.
struct Overturned {
    std::size_t pairs = 0;
    std::size_t swapped = 0; ///< the longer plan is the shorter one on average
    double upsets = 0;       ///< sum of the chances that the longer plan ends first

    [[nodiscard]] double swappedShare() const
    {
        return pairs == 0 ? 0 : static_cast<double>(swapped) / static_cast<double>(pairs);
    }
    [[nodiscard]] double upsetShare() const
    {
        return pairs == 0 ? 0 : upsets / static_cast<double>(pairs);
    }
};

Expected<Overturned> compare(const std::vector<Outcome> &outcomes)
{
    Overturned overturned;
    for (const Outcome &shorter : outcomes) {
        for (const Outcome &longer : outcomes) {
            if (!(shorter.planned < longer.planned))
                continue;
            const auto pair = compareReplays(longer.replays.makespans, shorter.replays.makespans);
            if (!pair)
                return tl::unexpected(pair.error());
            ++overturned.pairs;
            overturned.swapped += pair->meanDifference < 0 ? 1U : 0U;
            overturned.upsets += pair->chance;
        }
    }
    return overturned;
}

class NoiseRankingStudy final : public Study {
public:
    NoiseRankingStudy()
    {
        m_info.name = "noise-ranking";
        m_info.family = "graphs";
        m_info.title = "How noise overturns a ranking of schedulers";
        m_info.source =
            "The noise of T. T. Sung, J. Ha, J. Kim, A. Yahja, C.-B. Sohn, B. Ryu, DeepSoCS: a "
            "neural scheduler for heterogeneous system-on-chip resource scheduling, Electronics "
            "9(6), 2020: a time is max(1, round(N(μ, (σ μ)²))), which the scheduler does not know";
        m_info.question = "Is the scheduler with the shortest plan the one that ends first when "
                          "durations are not as planned?";
        m_info.summary =
            "Plans every sample with every scheduler and carries each plan out many times under "
            "each noise, order and placement kept. Equal replicas draw the same noise for all "
            "schedulers, so that they are compared pair by pair. DeepSoCS schedules a stream of "
            "jobs at run time; here one graph is planned ahead.";
        m_info.parameters = {
            ParameterSpec::text("samples",
                                "topcuoglu2002, arabnejad2014, montage-like, epigenomics-like",
                                "Samples that ship with Takt, by name."),
            ParameterSpec::text("schedulers", "HEFT, CPOP, PEFT, DLS, ETF, MinMin",
                                "Schedulers to compare, by name."),
            ParameterSpec::text("levels", "0, 0.1, 0.2, 0.3, 0.5",
                                "Levels of noise: the σ of DeepSoCS, 0 to 1."),
            ParameterSpec::choice("law", {"whole-normal", "normal", "lognormal", "gamma"},
                                  "Law of the durations; whole-normal is that of DeepSoCS."),
            ParameterSpec::text("platform", "related:8:1",
                                "Preset for samples without processors of their own."),
            ParameterSpec::integer("replicas", 2000, 1, 10'000'000, "Replays of each plan."),
            ParameterSpec::choice("placement", {"kept", "earliest-start", "earliest-finish"},
                                  "Who decides where tasks run: the plan, or a dispatcher at run "
                                  "time.")};
    }

    [[nodiscard]] const StudyInfo &info() const noexcept override { return m_info; }

    [[nodiscard]] Expected<Result> run(const Parameters &parameters, const StudyHost &host,
                                       RunContext &context) const override
    {
        const auto schedulers = chosenSchedulers(parameters.text("schedulers"), *host.schedulers);
        if (!schedulers)
            return tl::unexpected(schedulers.error());
        const auto levels = levelsOf(parameters.text("levels"));
        if (!levels)
            return tl::unexpected(levels.error());
        const std::vector<std::string_view> samples = wordsOf(parameters.text("samples"));
        if (samples.empty())
            return failure("parameter 'samples'", "names none");
        Result result;
        result.title = m_info.title;
        result.tables = {outcomesTable(), pairsTable()};
        Overturned all;
        for (std::size_t sample = 0; sample < samples.size(); ++sample) {
            const auto workload = load(samples[sample], parameters.text("platform"), host, context);
            if (!workload)
                return tl::unexpected(workload.error());
            const SampleShare share{sample, samples.size(), std::string(samples[sample])};
            if (auto added = addSample(*workload, share, *schedulers, *levels, parameters, result,
                                       all, context);
                !added)
                return tl::unexpected(added.error());
        }
        result.metrics = {{"overturned", "Pairs that are overturned on average",
                           100 * all.swappedShare(), "%", Metric::Better::Neither},
                          {"upset", "Chance that the longer plan ends first",
                           100 * all.upsetShare(), "%", Metric::Better::Neither}};
        return result;
    }

private:
    /// Which of the samples, for progress.
    struct SampleShare {
        std::size_t index = 0;
        std::size_t count = 1;
        std::string name;
    };

    static Table outcomesTable()
    {
        return {"Plans and replays",
                {{"sample"},
                 {"σ"},
                 {"scheduler"},
                 {"planned"},
                 {"rank"},
                 {"mean"},
                 {"5 %"},
                 {"95 %"},
                 {"rank by mean"},
                 {"ends first", "%"}},
                {}};
    }
    static Table pairsTable()
    {
        return {"Pairs of schedulers whose plans differ",
                {{"sample"},
                 {"σ"},
                 {"pairs"},
                 {"overturned on average"},
                 {"chance that the longer plan ends first", "%"}},
                {}};
    }

    static Expected<void> addSample(const PlatformAndWorkload &workload, const SampleShare &share,
                                    const Schedulers &schedulers, const std::vector<double> &levels,
                                    const Parameters &parameters, Result &result, Overturned &all,
                                    RunContext &context)
    {
        std::vector<SchedulerRun> plans;
        for (const auto &scheduler : schedulers) {
            auto run = runOn(workload.graph, workload.platform, scheduler, context);
            if (!run)
                return tl::unexpected(run.error());
            plans.push_back(*std::move(run));
        }
        Curve curve;
        curve.title = share.name;
        curve.xTitle = "σ";
        curve.yTitle = "Chance that the longer plan ends first, %";
        for (std::size_t level = 0; level < levels.size(); ++level) {
            auto outcomes = replayAll(plans, levels[level], parameters, context);
            if (!outcomes)
                return tl::unexpected(outcomes.error());
            const auto overturned = compare(*outcomes);
            if (!overturned)
                return tl::unexpected(overturned.error());
            addRows(share.name, levels[level], schedulers, *outcomes, *overturned, result);
            curve.x.push_back(levels[level]);
            curve.y.push_back(100 * overturned->upsetShare());
            all.pairs += overturned->pairs;
            all.swapped += overturned->swapped;
            all.upsets += overturned->upsets;
            const auto done = static_cast<double>(share.index * levels.size() + level + 1);
            context.reportProgress(done / static_cast<double>(share.count * levels.size()));
        }
        result.curves.push_back(std::move(curve));
        return {};
    }

    static Expected<std::vector<Outcome>> replayAll(const std::vector<SchedulerRun> &plans,
                                                    double level, const Parameters &parameters,
                                                    RunContext &context)
    {
        ReplayRequest request;
        request.replicas = static_cast<std::uint64_t>(parameters.integer("replicas"));
        request.seed = context.seed;
        request.placement = *placementIn(parameters.text("placement"));
        auto noise = NoiseModel::parse(
            fmt::format("tasks={}:{},transfers=none", parameters.text("law"), level));
        if (!noise)
            return tl::unexpected(noise.error());
        request.noise = *std::move(noise);
        RunContext inner = context;
        inner.onProgress = nullptr;
        std::vector<Outcome> outcomes;
        for (const SchedulerRun &plan : plans) {
            const auto costs = ExecutionCosts::bind(*plan.graph, *plan.platform);
            if (!costs)
                return tl::unexpected(costs.error());
            auto replays = replayUnderNoise(*plan.schedule, *costs, request, inner);
            if (!replays)
                return tl::unexpected(replays.error());
            Outcome outcome;
            outcome.planned = plan.schedule->makespan();
            outcome.replays = *std::move(replays);
            outcomes.push_back(std::move(outcome));
        }
        rank(outcomes);
        return outcomes;
    }

    static void addRows(const std::string &sample, double level, const Schedulers &schedulers,
                        const std::vector<Outcome> &outcomes, const Overturned &overturned,
                        Result &result)
    {
        for (std::size_t index = 0; index < schedulers.size(); ++index) {
            const Outcome &outcome = outcomes[index];
            const SampleSummary &makespan = outcome.replays.makespan;
            result.tables[0].rows.push_back({sample, level, schedulers[index]->info().name,
                                             outcome.planned, outcome.plannedRank, makespan.mean,
                                             makespan.quantiles[1], makespan.quantiles[5],
                                             outcome.rank, 100 * outcome.best});
        }
        result.tables[1].rows.push_back({sample, level, static_cast<std::int64_t>(overturned.pairs),
                                         static_cast<std::int64_t>(overturned.swapped),
                                         100 * overturned.upsetShare()});
    }

    StudyInfo m_info;
};

} // namespace

std::unique_ptr<Study> makeNoiseRankingStudy()
{
    return std::make_unique<NoiseRankingStudy>();
}

} // namespace takt::graph_studies
