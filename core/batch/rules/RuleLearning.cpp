// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/rules/RuleLearning.h"

#include "core/batch/rules/RuleRandom.h"
#include "core/batch/rules/TrainingClock.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace takt {

namespace {

/// Which random numbers are whose.
enum Stream : std::uint64_t { HeldOutShops, FirstWeights, FirstBatch, Perturbations = 1U << 20U };

/// Adam, Kingma and Ba, ICLR 2015.
class Adam {
public:
    explicit Adam(std::size_t weights) : m_mean(weights, 0), m_square(weights, 0) {}

    void descend(std::vector<double> &weights, const std::vector<double> &gradient, double rate)
    {
        constexpr double decay = 0.9;
        constexpr double squareDecay = 0.99;
        constexpr double least = 1e-8;
        m_decayed *= decay;
        m_squareDecayed *= squareDecay;
        for (std::size_t index = 0; index < weights.size(); ++index) {
            const double slope = gradient[index];
            m_mean[index] = decay * m_mean[index] + (1 - decay) * slope;
            m_square[index] = squareDecay * m_square[index] + (1 - squareDecay) * slope * slope;
            weights[index] -= rate * (m_mean[index] / (1 - m_decayed)) /
                              (std::sqrt(m_square[index] / (1 - m_squareDecayed)) + least);
        }
    }

private:
    std::vector<double> m_mean;
    std::vector<double> m_square;
    double m_decayed = 1;
    double m_squareDecayed = 1;
};

class Learner {
public:
    Learner(const LearningOptions &options, RunContext &context)
        : m_options(options),
          m_context(context),
          m_clock(context, options.seconds, options.generations),
          m_request{options.builder, "auto", options.threads},
          m_weights(networkWeights(options.hidden), 0.0),
          m_adam(m_weights.size())
    {
        drawFirstWeights();
    }

    [[nodiscard]] Expected<void> makeShops()
    {
        auto added = addHeldOutShops(m_heldOut, m_options);
        m_batches.resize(m_options.batches);
        for (std::size_t batch = 0; added && batch < m_options.batches; ++batch)
            added = addGeneratedShops(m_batches[batch], m_options.sizes, m_options.shops,
                                      m_options.seed, Stream::FirstBatch + batch);
        return added;
    }

    [[nodiscard]] Expected<LearnedRule>
    run(const std::function<void(const LearningPoint &)> &onJudged)
    {
        LearnedRule learned;
        learned.heldOut = std::numeric_limits<double>::infinity();
        for (std::size_t generation = 0;; ++generation) {
            const bool isOver = generation == m_options.generations || m_clock.isOver();
            if (isOver || generation % m_options.judgeEvery == 0) {
                if (auto judged = judge(generation, learned); !judged)
                    return tl::unexpected(judged.error());
                if (onJudged)
                    onJudged(learned.history.back());
            }
            learned.generations = generation;
            if (isOver)
                return learned;
            if (auto done = step(generation); !done)
                return tl::unexpected(done.error());
            m_clock.report(generation + 1);
        }
    }

private:
    /// At first the rule is SPT/TWKR, the least log p - log workRemaining, but that a delay makes
    /// less urgent, and hidden units, which look at random sides of the inputs, have no say.
    void drawFirstWeights()
    {
        constexpr std::size_t logDuration = 1;
        constexpr std::size_t logWorkRemaining = 3;
        constexpr std::size_t delay = 17;
        m_weights[logDuration] = 1;
        m_weights[logWorkRemaining] = -1;
        m_weights[delay] = 4;
        RuleRandom random(m_options.seed, Stream::FirstWeights);
        for (std::uint32_t unit = 0; unit < m_options.hidden; ++unit) {
            const std::size_t row = networkInputs + std::size_t{unit} * (networkInputs + 2);
            for (std::uint32_t input = 0; input <= networkInputs; ++input)
                m_weights[row + input] = random.normal();
        }
    }

    [[nodiscard]] Expected<void> judge(std::size_t generation, LearnedRule &learned)
    {
        RolloutRules rules;
        rules.add(m_options.hidden, m_weights);
        const auto result = rollOut(m_heldOut.shops, rules, m_request, m_context);
        if (!result)
            return tl::unexpected(result.error());
        m_rollouts += result->makespans.size();
        const double score = m_heldOut.score(result->makespans);
        learned.history.push_back({generation, score, m_rollouts});
        if (score < learned.heldOut) {
            learned.heldOut = score;
            learned.network = {m_options.hidden, m_weights};
        }
        return {};
    }

    [[nodiscard]] Expected<void> step(std::size_t generation)
    {
        RuleRandom random(m_options.seed, Stream::Perturbations + generation);
        m_noise.resize(m_options.pairs * m_weights.size());
        for (double &noise : m_noise)
            noise = random.normal();
        RolloutRules rules;
        for (std::size_t pair = 0; pair < m_options.pairs; ++pair) {
            for (const double side : {m_options.deviation, -m_options.deviation})
                rules.add(m_options.hidden, perturbed(pair, side));
        }
        const TrainingShops &batch = m_batches[generation % m_batches.size()];
        const auto result = rollOut(batch.shops, rules, m_request, m_context);
        if (!result)
            return tl::unexpected(result.error());
        m_rollouts += result->makespans.size();
        m_adam.descend(m_weights, gradient(batch, result->makespans), rateOf(generation));
        return {};
    }

    [[nodiscard]] std::vector<double> perturbed(std::size_t pair, double side) const
    {
        std::vector<double> weights = m_weights;
        const double *const noise = m_noise.data() + pair * weights.size();
        for (std::size_t index = 0; index < weights.size(); ++index)
            weights[index] += side * noise[index];
        return weights;
    }

    [[nodiscard]] std::vector<double> gradient(const TrainingShops &batch,
                                               std::span<const std::int32_t> makespans) const
    {
        const std::size_t shops = batch.bounds.size();
        std::vector<double> gradient(m_weights.size(), 0.0);
        for (std::size_t pair = 0; pair < m_options.pairs; ++pair) {
            const double difference = batch.score(makespans.subspan(2 * pair * shops, shops)) -
                                      batch.score(makespans.subspan((2 * pair + 1) * shops, shops));
            const double *const noise = m_noise.data() + pair * m_weights.size();
            for (std::size_t index = 0; index < gradient.size(); ++index)
                gradient[index] += difference * noise[index];
        }
        const double count = 2 * m_options.deviation * static_cast<double>(m_options.pairs);
        for (double &slope : gradient)
            slope /= count;
        return gradient;
    }

    [[nodiscard]] double rateOf(std::size_t generation) const
    {
        const double done =
            static_cast<double>(generation) / static_cast<double>(m_options.generations);
        return m_options.rate * (1 - 0.9 * done);
    }

    const LearningOptions &m_options;
    RunContext &m_context;
    TrainingClock m_clock;
    RolloutRequest m_request;
    std::vector<double> m_weights;
    Adam m_adam;
    TrainingShops m_heldOut;
    std::vector<TrainingShops> m_batches;
    std::vector<double> m_noise; ///< of the pairs of a generation
    std::uint64_t m_rollouts = 0;
};

} // namespace

Expected<void> addHeldOutShops(TrainingShops &shops, const LearningOptions &options)
{
    return addGeneratedShops(shops, options.sizes, options.heldOut, options.seed,
                             Stream::HeldOutShops);
}

Expected<LearnedRule> learnRule(const LearningOptions &options, RunContext &context,
                                const std::function<void(const LearningPoint &)> &onJudged)
{
    if (options.sizes.empty() || options.pairs == 0 || options.batches == 0 || options.shops == 0 ||
        options.heldOut == 0 || options.judgeEvery == 0)
        return failure({},
                       "learning needs sizes of shops, and at least one pair, batch, shop, shop "
                       "held out, and generation between two judgements");
    Learner learner(options, context);
    if (auto made = learner.makeShops(); !made)
        return tl::unexpected(made.error());
    return learner.run(onJudged);
}

} // namespace takt
