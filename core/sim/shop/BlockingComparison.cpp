// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/shop/BlockingComparison.h"

#include "core/sim/shop/BlockingRules.h"

#include <algorithm>
#include <fmt/format.h>
#include <string>

namespace takt {

namespace {

constexpr const char *reportedOfLearned =
    "outperforms or at least competes with the fixed rules over a range of shutdown probabilities "
    "(abstract; no table found)";

/// Sums over the runs of one probability, by policy.
struct Tally {
    std::vector<double> cost;
    std::vector<double> rank;
    std::vector<double> wins;
    double runs = 0;
};

class Comparison {
public:
    Comparison(std::span<const std::shared_ptr<const ShopProblem>> shops,
               const BlockingWeights &learned, const BlockingComparisonSpec &spec,
               RunContext &context)
        : m_shops(shops), m_learned(learned), m_spec(spec), m_context(context)
    {
    }

    [[nodiscard]] Expected<Result> run()
    {
        Result result;
        result.title = "Blocking job shops with swaps under random shutdowns";
        Table table{result.title,
                    {{"Shutdown probability"},
                     {"Policy"},
                     {"Makespan / bound"},
                     {"Against the best static rule", "%"},
                     {"Mean rank"},
                     {"Best in", "%"},
                     {"Reported"}},
                    {}};
        for (std::size_t index = 0; index < m_spec.probabilities.size(); ++index) {
            m_part = static_cast<double>(index);
            const auto tally = play(m_spec.probabilities[index]);
            if (!tally)
                return tl::unexpected(tally.error());
            addRows(m_spec.probabilities[index], *tally, table, result);
        }
        result.notes.push_back(
            fmt::format("{} shops, {} runs of each with shutdowns, seed {}; every policy meets the "
                        "same shutdowns",
                        m_shops.size(), m_spec.runs, m_spec.seed));
        result.notes.push_back(fmt::format("learned rule: {}", m_learned.origin));
        result.tables.push_back(std::move(table));
        return result;
    }

private:
    /// The static rules, then the learned one.
    [[nodiscard]] static std::size_t policyCount() { return blockingRules().size() + 1; }

    [[nodiscard]] Expected<Tally> play(double probability)
    {
        Tally tally;
        tally.cost.assign(policyCount(), 0);
        tally.rank.assign(policyCount(), 0);
        tally.wins.assign(policyCount(), 0);
        const std::size_t runs =
            probability > 0 || m_spec.shutdowns.meanUptime > 0 ? m_spec.runs : 1;
        for (std::size_t shop = 0; shop < m_shops.size(); ++shop) {
            m_context.reportProgress(
                (m_part + static_cast<double>(shop) / static_cast<double>(m_shops.size())) /
                static_cast<double>(m_spec.probabilities.size()));
            for (std::size_t number = 0; number < runs; ++number) {
                const auto makespans = playAll(*m_shops[shop], probability, m_spec.seed + number);
                if (!makespans)
                    return tl::unexpected(makespans.error());
                add(*makespans, busiestWork(*m_shops[shop]), tally);
            }
        }
        return tally;
    }

    /// Makespans of all policies on one shop with the same shutdowns.
    [[nodiscard]] Expected<std::vector<double>> playAll(const ShopProblem &shop, double probability,
                                                        std::uint64_t seed)
    {
        ShutdownSpec shutdownSpec = m_spec.shutdowns;
        shutdownSpec.probability = probability;
        const auto shutdowns = MachineShutdowns::create(shutdownSpec, seed, shop.machineCount());
        if (!shutdowns)
            return tl::unexpected(shutdowns.error());
        auto simulation = BlockingShop::of(shop, {CircleRule::Swap, *shutdowns});
        if (!simulation)
            return tl::unexpected(simulation.error());
        std::vector<double> makespans;
        const auto playWith = [&](BlockingPolicy &&policy) -> Expected<void> {
            const auto run = simulation->run(policy, m_context);
            if (!run)
                return tl::unexpected(run.error());
            makespans.push_back(run->makespan);
            return {};
        };
        for (const BlockingRule rule : blockingRules()) {
            if (auto played = playWith(BlockingRulePolicy(rule, shop)); !played)
                return tl::unexpected(played.error());
        }
        if (auto played = playWith(LearnedBlockingPolicy(m_learned, shop)); !played)
            return tl::unexpected(played.error());
        return makespans;
    }

    static void add(const std::vector<double> &makespans, double bound, Tally &tally)
    {
        const double best = std::ranges::min(makespans);
        for (std::size_t policy = 0; policy < makespans.size(); ++policy) {
            const auto shorter = static_cast<double>(std::ranges::count_if(
                makespans, [&](double other) { return other < makespans[policy]; }));
            const auto equal =
                static_cast<double>(std::ranges::count(makespans, makespans[policy]));
            tally.cost[policy] += bound > 0 ? makespans[policy] / bound : 1;
            tally.rank[policy] += shorter + (equal + 1) / 2;
            tally.wins[policy] += makespans[policy] == best ? 1 : 0;
        }
        tally.runs += 1;
    }

    static void addRows(double probability, const Tally &tally, Table &table, Result &result)
    {
        const double bestStatic =
            *std::min_element(tally.cost.begin(), std::prev(tally.cost.end()));
        for (std::size_t policy = 0; policy < policyCount(); ++policy) {
            const bool isLearned = policy == blockingRules().size();
            const std::string name =
                isLearned ? "learned" : std::string(toString(blockingRules()[policy]));
            table.rows.push_back({probability, name, tally.cost[policy] / tally.runs,
                                  100 * (tally.cost[policy] / bestStatic - 1),
                                  tally.rank[policy] / tally.runs,
                                  100 * tally.wins[policy] / tally.runs,
                                  isLearned ? TableCell(reportedOfLearned) : TableCell()});
        }
        result.metrics.push_back({fmt::format("learnedGain-{:g}", probability),
                                  fmt::format("Gain of the learned rule at {:g}", probability),
                                  1 - tally.cost.back() / bestStatic,
                                  {},
                                  Metric::Better::Higher});
    }

    std::span<const std::shared_ptr<const ShopProblem>> m_shops;
    const BlockingWeights &m_learned;
    const BlockingComparisonSpec &m_spec;
    RunContext &m_context;
    double m_part = 0; ///< probabilities done
};

} // namespace

double busiestWork(const ShopProblem &shop)
{
    std::vector<double> ofMachine(shop.machineCount(), 0);
    double longest = 0;
    for (JobIndex job = 0; job < shop.jobCount(); ++job) {
        double ofJob = 0;
        for (auto operation = shop.firstOperation(job); operation < shop.firstOperation(job + 1);
             ++operation) {
            ofJob += shop.leastDuration(operation);
            ofMachine[shop.options(operation).front().machine] += shop.leastDuration(operation);
        }
        longest = std::max(longest, ofJob);
    }
    return std::max(longest, std::ranges::max(ofMachine));
}

Expected<Result> compareBlockingPolicies(std::span<const std::shared_ptr<const ShopProblem>> shops,
                                         const BlockingWeights &learned,
                                         const BlockingComparisonSpec &spec, RunContext &context)
{
    if (shops.empty() || spec.probabilities.empty() || spec.runs == 0)
        return failure("comparison", "needs shops, shutdown probabilities and runs");
    return Comparison(shops, learned, spec, context).run();
}

} // namespace takt
