// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/constraint_programming/MakespanSearch.h"

#include "plugins/constraint_programming/ProjectSampling.h"
#include "plugins/constraint_programming/ShopDispatching.h"

#include <algorithm>
#include <chrono>
#include <gecode/search.hh>

namespace takt::exact {

namespace {

using Clock = RunContext::Clock;
namespace Search = Gecode::Search;

/// Failures before the first restart, and by how much that grows.
constexpr unsigned long firstCutoff = 200;
constexpr double cutoffGrowth = 1.3;
/// Depth up to which what a restart leaves unfinished is kept as no-goods.
constexpr unsigned int noGoodDepth = 128;
/// Share of the time that is left, and least time, that one step of the halving may take.
constexpr double halvingShare = 0.1;
constexpr double leastHalvingSeconds = 0.3;

/// Random orders from which a project's first schedule is the best, and their share of the time.
constexpr std::uint64_t sampledOrders = 3000;
constexpr double samplingShare = 0.1;

/// Stops the engine at a deadline, when asked to, or after so many failures.
class Limits final : public Search::Stop {
public:
    Limits(const RunContext &context, std::uint64_t mostFailures)
        : m_context(context), m_mostFailures(mostFailures)
    {
    }

    bool stop(const Search::Statistics &statistics, const Search::Options &) override
    {
        isFailureLimit = mostHere > 0 && statistics.fail >= mostHere;
        return isFailureLimit || isOver(statistics.fail);
    }
    [[nodiscard]] bool isOver(std::uint64_t failuresHere) const
    {
        return m_context.shouldFinish() || Clock::now() >= deadline ||
               (m_mostFailures > 0 && failuresBefore + failuresHere >= m_mostFailures);
    }

    Clock::time_point deadline;
    std::uint64_t failuresBefore = 0; ///< of engines before this one
    std::uint64_t mostHere = 0;       ///< failures of this engine; 0: no limit
    bool isFailureLimit = false;

private:
    const RunContext &m_context;
    std::uint64_t m_mostFailures;
};

enum class Answer { Found, Impossible, Open };

class MakespanSearch {
public:
    MakespanSearch(const WholeProblem &problem, const SearchTerms &terms, RunContext &context)
        : m_problem(problem),
          m_terms(terms),
          m_context(context),
          m_limits(context, terms.mostFailures),
          m_end(Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                   std::chrono::duration<double>(terms.timeLimit)))
    {
        m_limits.deadline = m_end;
    }

    [[nodiscard]] SearchOutcome run()
    {
        m_root = std::make_unique<ConstraintModel>(m_problem, m_guide, m_problem.horizon);
        if (m_root->status() == Gecode::SS_FAILED) {
            m_outcome.isInfeasible = true;
            return m_outcome;
        }
        raise(std::max(m_terms.lowerBound, m_root->leastMakespan()));
        raiseByPropagation();
        if (m_problem.resources.empty())
            begin(dispatchShop(m_problem));
        else
            sample();
        if (!m_outcome.best && solve(m_problem.horizon, 0) == Answer::Impossible)
            m_outcome.isInfeasible = true;
        if (!m_outcome.best)
            return m_outcome;
        halve();
        while (isOpen() && !isOver()) {
            if (solve(m_outcome.best->makespan - 1, 0) == Answer::Impossible)
                raise(m_outcome.best->makespan);
        }
        return m_outcome;
    }

private:
    [[nodiscard]] bool isOpen() const { return m_outcome.lowerBound < m_outcome.best->makespan; }
    [[nodiscard]] bool isOver() const { return m_limits.isOver(0); }

    void raise(int bound)
    {
        if (bound <= m_outcome.lowerBound)
            return;
        m_outcome.lowerBound = bound;
        if (m_terms.onBound)
            m_terms.onBound(bound);
    }

    /// Whether propagation alone shows that no schedule ends by a time.
    [[nodiscard]] bool isRefuted(int latest)
    {
        const std::unique_ptr<ConstraintModel> model(
            static_cast<ConstraintModel *>(m_root->clone()));
        model->limitMakespan(latest);
        return model->status() == Gecode::SS_FAILED;
    }

    /// The greatest bound that propagation gives, by bisection.
    void raiseByPropagation()
    {
        int step = 1;
        while (!isOver() && m_outcome.lowerBound + step - 1 < m_problem.horizon &&
               isRefuted(m_outcome.lowerBound + step - 1)) {
            raise(m_outcome.lowerBound + step);
            step *= 2;
        }
        for (; step > 0 && !isOver(); step /= 2) {
            while (isRefuted(m_outcome.lowerBound + step - 1))
                raise(m_outcome.lowerBound + step);
        }
    }

    /// A project begins with a sampled schedule: the first that the model finds is far off.
    void sample()
    {
        const auto end = Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                            (m_end - Clock::now()) * samplingShare);
        std::uint64_t orders = 0;
        auto sampled =
            sampleProject(m_problem, m_context.seed, [&](const std::optional<WholeSolution> &best) {
                return orders++ < sampledOrders && !isOver() && (!best || Clock::now() < end) &&
                       !(best && best->makespan <= m_outcome.lowerBound);
            });
        begin(std::move(sampled));
    }

    void begin(std::optional<WholeSolution> solution)
    {
        if (!solution)
            return;
        m_root->guideTo(*solution);
        accept(*std::move(solution));
    }

    void accept(WholeSolution solution)
    {
        m_outcome.best = std::move(solution);
        if (m_terms.onSolution)
            m_terms.onSolution(*m_outcome.best, m_outcome.nodes);
    }

    /// Looks for smaller makespans halfway to the bound, and goes on above where time is short.
    void halve()
    {
        int from = m_outcome.lowerBound;
        while (from < m_outcome.best->makespan - 1 && !isOver()) {
            const int target = from + (m_outcome.best->makespan - 1 - from) / 2;
            const std::chrono::duration<double> left = m_end - Clock::now();
            const double share = std::max(leastHalvingSeconds, left.count() * halvingShare);
            switch (solve(target, share)) {
            case Answer::Impossible:
                // Only where all below was refuted as well: a makespan up to target includes it.
                raise(target + 1);
                from = target + 1;
                break;
            case Answer::Open:
                from = target + 1;
                break;
            case Answer::Found:
                break;
            }
        }
    }

    /// Looks for one schedule up to a makespan. `seconds`: at most; 0: until the end.
    Answer solve(int latest, double seconds)
    {
        const std::unique_ptr<ConstraintModel> model(
            static_cast<ConstraintModel *>(m_root->clone()));
        model->limitMakespan(latest);
        if (model->status() == Gecode::SS_FAILED)
            return Answer::Impossible;
        m_limits.deadline = m_end;
        if (seconds > 0)
            m_limits.deadline =
                std::min(m_end, Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                                   std::chrono::duration<double>(seconds)));
        Search::Options options;
        options.cutoff = Search::Cutoff::geometric(firstCutoff, cutoffGrowth);
        options.stop = &m_limits;
        options.nogoods_limit = noGoodDepth;
        Gecode::RBS<ConstraintModel, Gecode::DFS> engine(model.get(), options);
        const std::unique_ptr<ConstraintModel> solved(engine.next());
        const Search::Statistics statistics = engine.statistics();
        m_outcome.nodes += statistics.node;
        m_limits.failuresBefore += statistics.fail;
        const bool wasStopped = engine.stopped();
        m_limits.deadline = m_end;
        reportProgress();
        if (!solved)
            return wasStopped ? Answer::Open : Answer::Impossible;
        accept(solved->solution());
        m_root->guideTo(*m_outcome.best);
        return Answer::Found;
    }

    void reportProgress()
    {
        const std::chrono::duration<double> left = m_end - Clock::now();
        m_context.reportProgress(std::clamp(1 - left.count() / m_terms.timeLimit, 0.0, 1.0));
    }

    const WholeProblem &m_problem;
    const SearchTerms &m_terms;
    RunContext &m_context;
    Guide m_guide;
    Limits m_limits;
    Clock::time_point m_end;
    std::unique_ptr<ConstraintModel> m_root;
    SearchOutcome m_outcome;
};

} // namespace

SearchOutcome searchMakespan(const WholeProblem &problem, const SearchTerms &terms,
                             RunContext &context)
{
    return MakespanSearch(problem, terms, context).run();
}

} // namespace takt::exact
