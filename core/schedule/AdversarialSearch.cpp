// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/AdversarialSearch.h"

#include "core/model/Philox.h"
#include "core/schedule/Validator.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <fmt/format.h>
#include <utility>

namespace takt {

namespace {

constexpr double leastWeight = 0.01;
constexpr double greatestWeight = 1;
constexpr double greatestChange = 0.1;

/// Draws of one start.
class Draws {
public:
    Draws(std::uint64_t seed, std::uint64_t start) : m_seed(seed), m_start(start) {}

    double unit() { return Philox::uniform(m_seed, m_start, m_site++); }
    std::size_t below(std::size_t bound)
    {
        return static_cast<std::size_t>(unit() * static_cast<double>(bound));
    }
    double weight() { return leastWeight + unit() * (greatestWeight - leastWeight); }
    void change(double &weight)
    {
        weight =
            std::clamp(weight + (2 * unit() - 1) * greatestChange, leastWeight, greatestWeight);
    }

private:
    std::uint64_t m_seed;
    std::uint64_t m_start;
    std::uint64_t m_site = 0;
};

/// An instance as the search changes it. Edges go from lower to higher tasks.
struct Instance {
    std::vector<double> works;
    std::vector<double> data; ///< tasks × tasks; below 0 where there is no edge
    std::vector<double> speeds;
    std::vector<double> bandwidths; ///< processors × processors, of which those above the diagonal

    [[nodiscard]] static Instance random(const AdversaryOptions &options, Draws &draws)
    {
        Instance instance;
        for (std::size_t task = 0; task < options.tasks; ++task)
            instance.works.push_back(draws.weight());
        for (std::size_t pair = 0; pair < options.tasks * options.tasks; ++pair)
            instance.data.push_back(draws.unit() < 0.5 ? draws.weight() : -1);
        for (std::size_t p = 0; p < options.processors; ++p)
            instance.speeds.push_back(options.identicalProcessors ? 1 : draws.weight());
        for (std::size_t pair = 0; pair < options.processors * options.processors; ++pair)
            instance.bandwidths.push_back(
                options.identicalLinks && pair > 0 ? instance.bandwidths.front() : draws.weight());
        return instance;
    }

    /// Changes one thing at random.
    void change(const AdversaryOptions &options, Draws &draws)
    {
        switch (draws.below(6)) {
        case 0:
            if (!options.identicalProcessors)
                return draws.change(speeds[draws.below(speeds.size())]);
            break;
        case 1:
            if (!options.identicalLinks)
                return draws.change(bandwidths[draws.below(bandwidths.size())]);
            draws.change(bandwidths.front());
            std::fill(bandwidths.begin(), bandwidths.end(), bandwidths.front());
            return;
        case 2:
            if (double *edge = drawPair(draws, true); edge != nullptr)
                return draws.change(*edge);
            break;
        case 3:
            if (double *edge = drawPair(draws, false); edge != nullptr) {
                *edge = draws.weight();
                return;
            }
            break;
        case 4:
            if (double *edge = drawPair(draws, true); edge != nullptr) {
                *edge = -1;
                return;
            }
            break;
        default:
            break;
        }
        draws.change(works[draws.below(works.size())]);
    }

    [[nodiscard]] Expected<TaskGraph> graph(const std::string &name) const
    {
        TaskGraphBuilder builder(name);
        for (std::size_t task = 0; task < works.size(); ++task) {
            TaskSpec spec{fmt::format("t{}", task + 1)};
            spec.work = works[task];
            if (auto added = builder.addTask(std::move(spec)); !added)
                return tl::unexpected(added.error());
        }
        for (std::size_t from = 0; from < works.size(); ++from) {
            for (std::size_t to = from + 1; to < works.size(); ++to) {
                const double amount = data[from * works.size() + to];
                if (amount < 0)
                    continue;
                if (auto added = builder.addEdge(static_cast<TaskIndex>(from),
                                                 static_cast<TaskIndex>(to), amount);
                    !added)
                    return tl::unexpected(added.error());
            }
        }
        return builder.build();
    }

    [[nodiscard]] Expected<Platform> platform(const std::string &name, bool identicalLinks) const
    {
        std::vector<Processor> processors;
        for (std::size_t p = 0; p < speeds.size(); ++p) {
            processors.push_back({fmt::format("P{}", p + 1)});
            processors.back().speed = speeds[p];
        }
        if (identicalLinks || speeds.size() == 1)
            return Platform::create(name, std::move(processors),
                                    Links::uniform({0, bandwidths.front()}));
        std::vector<Link> links;
        for (std::size_t from = 0; from < speeds.size(); ++from) {
            for (std::size_t to = 0; to < speeds.size(); ++to)
                links.push_back(
                    {0, bandwidths[std::min(from, to) * speeds.size() + std::max(from, to)]});
        }
        return Platform::create(name, std::move(processors),
                                Links::pairwise(speeds.size(), std::move(links)));
    }

private:
    /// A pair of tasks in order that has an edge, or has none; null where there is no such pair.
    [[nodiscard]] double *drawPair(Draws &draws, bool hasEdge)
    {
        std::vector<double *> pairs;
        for (std::size_t from = 0; from < works.size(); ++from) {
            for (std::size_t to = from + 1; to < works.size(); ++to) {
                double &amount = data[from * works.size() + to];
                if ((amount >= 0) == hasEdge)
                    pairs.push_back(&amount);
            }
        }
        return pairs.empty() ? nullptr : pairs[draws.below(pairs.size())];
    }
};

/// One of the two schedulers with its parameters.
struct Contestant {
    const Scheduler &scheduler;
    const Parameters &parameters;

    [[nodiscard]] Expected<Schedule> run(const ExecutionCosts &costs,
                                         const RunContext &context) const
    {
        RunContext own = context.part(0, 0);
        own.decisionLog = nullptr;
        own.searchLog = nullptr;
        own.onProgress = nullptr;
        own.onIncumbent = nullptr;
        const std::string &name = scheduler.info().name;
        try {
            auto schedule = scheduler.schedule(costs.graph(), costs.platform(), parameters, own);
            if (!schedule)
                return tl::unexpected(schedule.error().withSource(name));
            ValidationRules rules;
            rules.allowDuplication = scheduler.info().duplicatesTasks;
            const Validation validation = validate(*schedule, costs, rules);
            if (validation.isValid())
                return schedule;
            return tl::unexpected(
                Error{name, "schedule", "is impossible: " + validation.violations.front().message});
        } catch (const std::exception &exception) {
            return tl::unexpected(
                Error{name, {}, fmt::format("threw an exception: {}", exception.what())});
        }
    }
};

class Search {
public:
    Search(Contestant loser, Contestant winner, const AdversaryOptions &options,
           RunContext &context)
        : m_loser(loser), m_winner(winner), m_options(options), m_context(context)
    {
    }

    [[nodiscard]] Expected<AdversarialInstance> run()
    {
        for (std::uint64_t start = 0; start < m_options.restarts; ++start) {
            if (start > 0 && m_context.shouldFinish())
                break;
            if (auto done = anneal(start); !done)
                return tl::unexpected(done.error());
        }
        m_context.reportProgress(1);
        return std::move(m_best);
    }

private:
    [[nodiscard]] Expected<void> anneal(std::uint64_t start)
    {
        Draws draws(m_context.seed, start);
        Instance current = Instance::random(m_options, draws);
        const auto first = judge(current);
        if (!first)
            return tl::unexpected(first.error());
        double ratio = *first;
        m_best.ratioOfRestart.push_back(ratio);
        const auto iterations = static_cast<double>(m_options.iterations);
        const double cooling = std::log(m_options.endTemperature / m_options.startTemperature);
        for (std::uint64_t iteration = 0; iteration < m_options.iterations; ++iteration) {
            if (m_context.isCancelled())
                return failure({}, "cancelled");
            if (m_context.shouldFinish())
                return {};
            const double done = static_cast<double>(iteration) / iterations;
            m_context.reportProgress((static_cast<double>(start) + done) /
                                     static_cast<double>(m_options.restarts));
            Instance changed = current;
            changed.change(m_options, draws);
            const auto next = judge(changed);
            if (!next)
                return tl::unexpected(next.error());
            const double temperature = m_options.startTemperature * std::exp(cooling * done);
            if (*next < ratio && draws.unit() >= std::exp((*next - ratio) / temperature))
                continue;
            current = std::move(changed);
            ratio = *next;
            m_best.ratioOfRestart.back() = std::max(m_best.ratioOfRestart.back(), ratio);
        }
        return {};
    }

    /// The ratio of the two makespans; keeps the instance if it is the best so far.
    [[nodiscard]] Expected<double> judge(const Instance &instance)
    {
        const std::string name = fmt::format("{} against {}", m_loser.scheduler.info().name,
                                             m_winner.scheduler.info().name);
        auto graph = instance.graph(name);
        if (!graph)
            return tl::unexpected(graph.error());
        auto platform = instance.platform(name, m_options.identicalLinks);
        if (!platform)
            return tl::unexpected(platform.error());
        const auto costs = ExecutionCosts::bind(*graph, *platform);
        if (!costs)
            return tl::unexpected(costs.error());
        auto lost = m_loser.run(*costs, m_context);
        if (!lost)
            return tl::unexpected(lost.error());
        auto won = m_winner.run(*costs, m_context);
        if (!won)
            return tl::unexpected(won.error());
        ++m_best.evaluations;
        const double ratio = lost->makespan() / won->makespan();
        if (ratio > m_best.ratio) {
            m_best.ratio = ratio;
            m_best.schedule = std::make_shared<const Schedule>(*std::move(lost));
            m_best.other = std::make_shared<const Schedule>(*std::move(won));
            m_best.graph = std::make_shared<const TaskGraph>(*std::move(graph));
            m_best.platform = std::make_shared<const Platform>(*std::move(platform));
        }
        return ratio;
    }

    Contestant m_loser;
    Contestant m_winner;
    const AdversaryOptions &m_options;
    RunContext &m_context;
    AdversarialInstance m_best;
};

} // namespace

Expected<AdversarialInstance>
searchAdversarialInstance(const Scheduler &scheduler, const Parameters &parameters,
                          const Scheduler &against, const Parameters &againstParameters,
                          const AdversaryOptions &options, RunContext &context)
{
    if (options.tasks < 2 || options.processors < 1 || options.restarts < 1)
        return failure({}, "needs at least two tasks, one processor and one start");
    for (const Scheduler *contestant : {&scheduler, &against}) {
        if (!contestant->info().takes(WorkloadKind::Graph))
            return tl::unexpected(Error{contestant->info().name,
                                        {},
                                        "does not take plain task graphs, which the search makes"});
    }
    return Search({scheduler, parameters}, {against, againstParameters}, options, context).run();
}

} // namespace takt
