// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/rules/RuleEvolution.h"
#include "core/batch/rules/RuleLearning.h"
#include "core/batch/rules/StaticRules.h"
#include "tests/shared/RandomShops.h"

#include <QTest>
#include <algorithm>
#include <cmath>
#include <limits>

using namespace takt;
using namespace takt::test;

namespace {

const std::vector<ShopSize> smallSizes = {{5, 4}, {8, 3}};

TrainingShops shopsOf(std::size_t count, std::uint64_t stream)
{
    TrainingShops shops;
    if (!addGeneratedShops(shops, smallSizes, count, 3, stream))
        std::abort();
    return shops;
}

EvolutionOptions smallEvolution()
{
    EvolutionOptions options;
    options.population = 48;
    options.islands = 3;
    options.generations = 8;
    options.migration = 3;
    return options;
}

LearningOptions smallLearning()
{
    LearningOptions options;
    options.hidden = 2;
    options.generations = 60;
    options.pairs = 8;
    options.sizes = smallSizes;
    options.batches = 4;
    options.shops = 6;
    options.heldOut = 12;
    options.judgeEvery = 20;
    return options;
}

} // namespace

/// Evolution and learning of dispatching rules, and the shops that judge them.
class TestRuleTraining : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void generatedShopsComeFromSeedAndStream();
    void scoresAreMeansOfRatiosToTheBound();

    void evolutionDoesNotDependOnThreads();
    void evolutionNeverLosesItsBest();
    void evolutionBeatsTheRulesItBeginsWith();
    void archiveIsAFront();
    void evolutionRefusesWhatItCannotDo();

    void learningDoesNotDependOnThreads();
    void learningKeepsTheBestOfItsHistory();
    void learningImprovesOnItsBeginning();
    void trainingEndsWhereItIsAskedTo();
};

void TestRuleTraining::generatedShopsComeFromSeedAndStream()
{
    const auto durations = [](std::uint64_t stream) {
        const TrainingShops training = shopsOf(3, stream);
        std::vector<std::int32_t> all;
        for (const RolloutShopView &shop : training.shops.shops()) {
            for (std::uint32_t operation = 0; operation < shop.operations; ++operation)
                all.push_back(shop.operation[operation].duration);
        }
        return all;
    };
    QVERIFY(durations(1) == durations(1));
    QVERIFY(durations(1) != durations(2));
    QVERIFY(std::ranges::all_of(durations(1), [](auto time) { return time >= 1 && time <= 99; }));
}

void TestRuleTraining::scoresAreMeansOfRatiosToTheBound()
{
    TrainingShops training = shopsOf(2, 1);
    training.bounds = {100, 200};
    QCOMPARE(training.score(std::vector<std::int32_t>{150, 200}), 1.25);
    QVERIFY(std::isinf(training.score(std::vector<std::int32_t>{150, failedRollout})));
}

void TestRuleTraining::evolutionDoesNotDependOnThreads()
{
    const TrainingShops judges = shopsOf(6, 1);
    const TrainingShops heldOut = shopsOf(6, 2);
    std::vector<std::string> formulas;
    for (const unsigned int threads : {1U, 2U, 5U}) {
        EvolutionOptions options = smallEvolution();
        options.threads = threads;
        RunContext context;
        const auto evolved = expectValue(evolveRule(options, judges, heldOut, context));
        std::string all;
        for (const EvolutionPoint &point : evolved.history)
            all += point.formula + "\n";
        formulas.push_back(all);
    }
    QCOMPARE(formulas[1], formulas[0]);
    QCOMPARE(formulas[2], formulas[0]);
}

void TestRuleTraining::evolutionNeverLosesItsBest()
{
    const EvolutionOptions options = smallEvolution();
    const auto fitness = [&](const EvolutionPoint &point) {
        return point.score + options.parsimony * static_cast<double>(point.size);
    };
    std::vector<double> seen;
    RunContext context;
    const auto evolved = expectValue(evolveRule(options, shopsOf(6, 1), shopsOf(6, 2), context,
                                                [&](const EvolutionPoint &point) {
                                                    seen.push_back(fitness(point));
                                                    return true;
                                                }));
    QCOMPARE(seen.size(), options.generations);
    QCOMPARE(evolved.history.size(), options.generations);
    QVERIFY(std::ranges::is_sorted(seen, std::greater<>()));
    const auto best = std::ranges::min_element(evolved.history, {}, &EvolutionPoint::heldOut);
    QCOMPARE(evolved.best.formula, best->formula);
}

void TestRuleTraining::evolutionBeatsTheRulesItBeginsWith()
{
    const TrainingShops judges = shopsOf(6, 1);
    EvolutionOptions options = smallEvolution();
    options.islands = 4;
    options.population = 80;
    options.generations = 15;
    RunContext context;
    const auto evolved = expectValue(evolveRule(options, judges, shopsOf(6, 2), context));
    const auto scores = expectValue(scoreStaticRules(judges, RolloutBuilder::NonDelay, context));
    QVERIFY(evolved.history.back().score < std::ranges::min(scores));
}

void TestRuleTraining::archiveIsAFront()
{
    RunContext context;
    const auto evolved =
        expectValue(evolveRule(smallEvolution(), shopsOf(6, 1), shopsOf(6, 2), context));
    QVERIFY(!evolved.archive.empty());
    for (std::size_t index = 1; index < evolved.archive.size(); ++index) {
        QVERIFY(evolved.archive[index].size > evolved.archive[index - 1].size);
        QVERIFY(evolved.archive[index].score < evolved.archive[index - 1].score);
    }
}

void TestRuleTraining::evolutionRefusesWhatItCannotDo()
{
    RunContext context;
    EvolutionOptions lonely = smallEvolution();
    lonely.population = lonely.islands;
    QVERIFY(!evolveRule(lonely, shopsOf(2, 1), shopsOf(2, 2), context).has_value());
    QVERIFY(!evolveRule(smallEvolution(), {}, shopsOf(2, 2), context).has_value());
    context.cancel();
    QVERIFY(!evolveRule(smallEvolution(), shopsOf(2, 1), shopsOf(2, 2), context).has_value());
}

void TestRuleTraining::learningDoesNotDependOnThreads()
{
    std::vector<LearnedRule> learned;
    for (const unsigned int threads : {1U, 2U, 5U}) {
        LearningOptions options = smallLearning();
        options.threads = threads;
        RunContext context;
        learned.push_back(expectValue(learnRule(options, context)));
    }
    // Bit for bit: the weights are compared as numbers, none of which is NaN.
    QVERIFY(learned[1].network == learned[0].network);
    QVERIFY(learned[2].network == learned[0].network);
}

void TestRuleTraining::learningKeepsTheBestOfItsHistory()
{
    std::vector<LearningPoint> seen;
    RunContext context;
    const LearningOptions options = smallLearning();
    const auto learned = expectValue(
        learnRule(options, context, [&](const LearningPoint &point) { seen.push_back(point); }));
    QCOMPARE(seen.size(), std::size_t{4}); // 0, 20, 40, 60
    QCOMPARE(learned.generations, options.generations);
    QCOMPARE(learned.heldOut, std::ranges::min(seen, {}, &LearningPoint::heldOut).heldOut);
    TrainingShops heldOut;
    QVERIFY(addHeldOutShops(heldOut, options).has_value());
    RolloutRules rules;
    rules.add(learned.network);
    const auto result = expectValue(rollOut(heldOut.shops, rules, {}, context));
    QCOMPARE(heldOut.score(result.makespans), learned.heldOut);
}

void TestRuleTraining::learningImprovesOnItsBeginning()
{
    RunContext context;
    const auto learned = expectValue(learnRule(smallLearning(), context));
    QVERIFY(learned.heldOut < learned.history.front().heldOut);
}

void TestRuleTraining::trainingEndsWhereItIsAskedTo()
{
    RunContext finished;
    finished.finish();
    QCOMPARE(expectValue(learnRule(smallLearning(), finished)).generations, std::size_t{0});
    QCOMPARE(expectValue(evolveRule(smallEvolution(), shopsOf(2, 1), shopsOf(2, 2), finished))
                 .history.size(),
             std::size_t{1});
    RunContext cancelled;
    cancelled.cancel();
    QVERIFY(!learnRule(smallLearning(), cancelled).has_value());
    LearningOptions none = smallLearning();
    none.sizes.clear();
    RunContext context;
    QVERIFY(!learnRule(none, context).has_value());
}

QTEST_GUILESS_MAIN(TestRuleTraining)
#include "tst_rule_training.moc"
