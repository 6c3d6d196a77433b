// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/RuleDispatch.h"
#include "core/batch/RuleRollout.h"
#include "core/batch/rules/StaticRules.h"
#include "core/io/shop/TaillardShops.h"
#include "core/schedule/Validator.h"
#include "plugins/shop/FormulaScheduler.h"
#include "tests/plugins/JobShopReference.h"
#include "tests/plugins/RandomNetworks.h"
#include "tests/shared/RandomShops.h"

#include <QTest>
#include <algorithm>

using namespace takt;
using namespace takt::test;

namespace {

TaskGraph graphOf(const std::shared_ptr<const ShopProblem> &shop)
{
    return expectValue(makeShopGraph(shop));
}

/// The schedule by the dispatcher of any shop, which shares no code with rollouts.
Schedule typedSchedule(const std::shared_ptr<const ShopProblem> &shop,
                       const std::string &expression, const std::string &first,
                       const std::string &builder)
{
    const shop::FormulaScheduler scheduler;
    RunContext context;
    return expectValue(scheduler.schedule(
        graphOf(shop), machinesOf(*shop),
        expectValue(Parameters::resolve(
            scheduler.info().parameters,
            {{"expression", expression}, {"first", first}, {"builder", builder}})),
        context));
}

RolloutBuilder builderNamed(const std::string &name)
{
    return name == "active" ? RolloutBuilder::Active : RolloutBuilder::NonDelay;
}

} // namespace

/// Rollouts against the dispatcher of plugins/shop and published makespans.
class TestRuleRollout : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void decideAsTypedRules_data();
    void decideAsTypedRules();
    void networksDecideAsTheirFormulas_data();
    void networksDecideAsTheirFormulas();
    void staticRulesGivePublishedMakespans_data();
    void staticRulesGivePublishedMakespans();
    void doNotDependOnThreads();
    void judgeEveryRuleOnEveryShop();
    void schedulesOfFractionalTimesAreValid();
    void decisionsHoldTheirAlternatives();
    void rulesWithoutAValueFail();
    void refuseWhatRulesCannotDecide_data();
    void refuseWhatRulesCannotDecide();
    void formulasThatNestTooDeepAreRefused();
    void cancelledRunsAreRefused();
    void unknownBackendsAreRefused();
};

void TestRuleRollout::decideAsTypedRules_data()
{
    QTest::addColumn<QString>("first");
    const auto row = [](const char *expression, const char *first = "least") {
        QTest::newRow(expression) << QString(first);
    };
    row("p");
    row("p", "greatest");
    row("workRemaining", "greatest");
    row("ready - 3 * operationsRemaining");
    row("if(workRemaining > 0, workDone / max(workRemaining, 1e-9), 1e300)");
    row("max(due, now + workRemaining) / weight");
    row("slack + 0.5 * wait - nextDuration");
    row("weight / max(p, 1) * exp(-max(0, slack) / (2 * max(meanDuration, 1)))", "greatest");
    row("nextMachineWork - machineWork + bottleneckWork");
    row("nextMachineQueue * nextMachineWait + delay");
    row("delay * 3 + p * p - nextMachineWait", "greatest");
    row("sqrt(p + now) + log(1 + wait) + (p + 1) ^ 1.5 - 2 ^ nextMachineQueue");
    row("meanJobWork / max(workRemaining, 1) + jobs * machines - greatestMachineWork");
    row("abs(p - meanDuration) + min(p, nextDuration) + (p >= 4) - (wait == 0) + (p <= 2) * 3");
}

void TestRuleRollout::decideAsTypedRules()
{
    QFETCH(QString, first);
    const std::string expression = QTest::currentDataTag();
    Random random(21);
    for (int round = 0; round < 60; ++round) {
        const ShopKind kind = random.chance(0.2) ? ShopKind::Flow : ShopKind::Job;
        const auto shop = randomShop(random, {.kind = kind,
                                              .jobs = 1 + random.below(9),
                                              .machines = 1 + random.below(5),
                                              .hasReleases = random.chance(0.5),
                                              .hasDueDates = true});
        const std::string builder = random.chance(0.5) ? "active" : "non-delay";
        const Schedule typed = typedSchedule(shop, expression, first.toStdString(), builder);
        const FormulaRule rule{expectValue(RuleFormula::parse(expression)), first == "greatest"};
        RunContext context;
        QVERIFY(typed == expectValue(dispatchByRule(*shop, rule, builderNamed(builder), context)));

        RolloutShops shops;
        QVERIFY(shops.add(*shop).has_value());
        RolloutRules rules;
        QVERIFY(rules.add(rule.formula, rule.greatestFirst).has_value());
        const auto result = expectValue(rollOut(shops, rules, {builderNamed(builder)}, context));
        QCOMPARE(shops.time(0, result.makespans.front()), typed.makespan());
    }
}

void TestRuleRollout::networksDecideAsTheirFormulas_data()
{
    QTest::addColumn<std::uint32_t>("hidden");
    QTest::newRow("linear") << 0U;
    QTest::newRow("one hidden unit") << 1U;
    QTest::newRow("two hidden units") << 2U;
}

void TestRuleRollout::networksDecideAsTheirFormulas()
{
    QFETCH(std::uint32_t, hidden);
    Random random(22);
    for (int round = 0; round < 40; ++round) {
        const auto shop = busyShop(random);
        const RuleNetwork network = randomNetwork(random, hidden);
        const std::string builder = random.chance(0.5) ? "active" : "non-delay";
        RunContext context;
        QVERIFY(expectValue(dispatchByRule(*shop, network, builderNamed(builder), context)) ==
                typedSchedule(shop, textOf(network), "least", builder));
    }
}

void TestRuleRollout::staticRulesGivePublishedMakespans_data()
{
    QTest::addColumn<int>("row");
    for (std::size_t row = 0; row < jobShopReferences.size(); ++row) {
        const std::string name = jobShopReferences[row].instance;
        if (name.starts_with("ta") && name.ends_with("1"))
            QTest::newRow(name.c_str()) << static_cast<int>(row);
    }
}

void TestRuleRollout::staticRulesGivePublishedMakespans()
{
    QFETCH(int, row);
    const JobShopReference &reference = jobShopReferences[static_cast<std::size_t>(row)];
    const std::string name = reference.instance;
    const auto shop = expectValue(makeTaillardShop(
        name, taillardJobShop(static_cast<std::size_t>(std::stoi(name.substr(2))))));
    RolloutShops shops;
    QVERIFY(shops.add(*shop).has_value());
    RolloutRules rules;
    for (const char *rule : jobShopRules) {
        const auto found = std::ranges::find(staticRules, rule, &StaticRule::name);
        QVERIFY(found != staticRules.end());
        QVERIFY(rules.add(expectValue(RuleFormula::parse(found->expression))).has_value());
    }
    RunContext context;
    const auto result = expectValue(rollOut(shops, rules, {}, context));
    for (std::size_t rule = 0; rule < jobShopRules.size(); ++rule)
        QCOMPARE(result.makespans[rule], reference.nonDelay[rule]);
}

void TestRuleRollout::doNotDependOnThreads()
{
    Random random(23);
    RolloutShops shops;
    for (int count = 0; count < 9; ++count)
        QVERIFY(shops.add(*busyShop(random)).has_value());
    RolloutRules rules;
    for (int count = 0; count < 30; ++count)
        rules.add(randomNetwork(random, static_cast<std::uint32_t>(count % 4)));
    for (const RolloutBuilder builder : {RolloutBuilder::NonDelay, RolloutBuilder::Active}) {
        RunContext context;
        const auto one = expectValue(rollOut(shops, rules, {builder, "cpu", 1}, context));
        for (const unsigned int threads : {2U, 3U, 7U})
            QVERIFY(
                expectValue(rollOut(shops, rules, {builder, "cpu", threads}, context)).makespans ==
                one.makespans);
    }
}

void TestRuleRollout::judgeEveryRuleOnEveryShop()
{
    Random random(24);
    std::vector<std::shared_ptr<const ShopProblem>> problems;
    RolloutShops shops;
    for (int count = 0; count < 5; ++count) {
        problems.push_back(busyShop(random));
        QVERIFY(shops.add(*problems.back()).has_value());
    }
    const std::vector<JobShopRule> kinds = {
        FormulaRule{expectValue(RuleFormula::parse("p"))}, randomNetwork(random, 2),
        FormulaRule{expectValue(RuleFormula::parse("workRemaining")), true},
        randomNetwork(random, 0)};
    RolloutRules rules;
    for (const JobShopRule &rule : kinds) {
        if (const auto *typed = std::get_if<FormulaRule>(&rule))
            QVERIFY(rules.add(typed->formula, typed->greatestFirst).has_value());
        else
            rules.add(std::get<RuleNetwork>(rule));
    }
    RunContext context;
    const auto result = expectValue(rollOut(shops, rules, {}, context));
    for (std::size_t rule = 0; rule < kinds.size(); ++rule) {
        for (std::size_t shop = 0; shop < problems.size(); ++shop)
            QCOMPARE(static_cast<double>(result.makespans[rule * problems.size() + shop]),
                     expectValue(dispatchByRule(*problems[shop], kinds[rule],
                                                RolloutBuilder::NonDelay, context))
                         .makespan());
    }
}

void TestRuleRollout::schedulesOfFractionalTimesAreValid()
{
    Random random(25);
    for (int round = 0; round < 30; ++round) {
        ShopProblemBuilder builder("fractional", ShopKind::Job, 4);
        for (int job = 0; job < 5; ++job) {
            JobSpec spec = randomJob(random, {.hasReleases = true});
            for (auto &options : spec.operations)
                options.front().duration /= 10;
            expectValue(builder.addJob(std::move(spec)));
        }
        const auto shop = expectValue(builder.build());
        RunContext context;
        const auto schedule = expectValue(
            dispatchByRule(*shop, randomNetwork(random, 1), RolloutBuilder::Active, context));
        const TaskGraph graph = graphOf(shop);
        const Platform platform = machinesOf(*shop);
        QVERIFY(validate(schedule, expectValue(ExecutionCosts::bind(graph, platform))).isValid());
    }
}

void TestRuleRollout::decisionsHoldTheirAlternatives()
{
    Random random(26);
    const auto shop = busyShop(random);
    for (const bool greatestFirst : {false, true}) {
        const FormulaRule rule{expectValue(RuleFormula::parse("p + nextMachineWork")),
                               greatestFirst};
        DecisionLog log;
        RunContext context;
        context.decisionLog = &log;
        const auto schedule =
            expectValue(dispatchByRule(*shop, rule, RolloutBuilder::NonDelay, context));
        QCOMPARE(log.size(), shop->operationCount());
        QCOMPARE(log.priorityMeaning(), rule.formula.text());
        QCOMPARE(log.higherPriorityFirst(), greatestFirst);
        for (std::size_t step = 0; step < log.size(); ++step) {
            const Decision decision = log[step];
            QCOMPARE(decision.ready.front().task, decision.task);
            QCOMPARE(schedule.placementOf(decision.task)->start, decision.start);
            for (const ReadyTask &ready : decision.ready)
                QVERIFY(greatestFirst ? ready.priority <= decision.ready.front().priority
                                      : ready.priority >= decision.ready.front().priority);
        }
    }
}

void TestRuleRollout::rulesWithoutAValueFail()
{
    Random random(27);
    const auto shop = busyShop(random);
    RolloutShops shops;
    QVERIFY(shops.add(*shop).has_value());
    RolloutRules rules;
    const auto failing = expectValue(RuleFormula::parse("1 / (now - now)"));
    QVERIFY(rules.add(failing).has_value());
    QVERIFY(rules.add(expectValue(RuleFormula::parse("p"))).has_value());
    RunContext context;
    const auto result = expectValue(rollOut(shops, rules, {}, context));
    QCOMPARE(result.makespans[0], failedRollout);
    QVERIFY(result.makespans[1] != failedRollout);
    const auto schedule =
        dispatchByRule(*shop, FormulaRule{failing}, RolloutBuilder::NonDelay, context);
    QVERIFY(!schedule.has_value());
    QCOMPARE(schedule.error().message(), std::string("expression, column 3: divides by zero"));
}

void TestRuleRollout::refuseWhatRulesCannotDecide_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("hasSetups");
    QTest::addColumn<bool>("isBlocking");
    QTest::newRow("permutation flow shop")
        << static_cast<int>(ShopKind::PermutationFlow) << false << false;
    QTest::newRow("open shop") << static_cast<int>(ShopKind::Open) << false << false;
    QTest::newRow("set-up times") << static_cast<int>(ShopKind::Job) << true << false;
    QTest::newRow("full buffers") << static_cast<int>(ShopKind::Job) << false << true;
}

void TestRuleRollout::refuseWhatRulesCannotDecide()
{
    QFETCH(int, kind);
    QFETCH(bool, hasSetups);
    QFETCH(bool, isBlocking);
    Random random(28);
    const auto shop =
        randomShop(random, {.kind = static_cast<ShopKind>(kind),
                            .hasSetups = hasSetups,
                            .buffer = isBlocking ? ShopBuffer::Blocking : ShopBuffer::Unlimited});
    RolloutShops shops;
    QVERIFY(!shops.add(*shop).has_value());
    RunContext context;
    QVERIFY(!dispatchByRule(*shop, RuleNetwork{}, RolloutBuilder::NonDelay, context).has_value());
}

void TestRuleRollout::formulasThatNestTooDeepAreRefused()
{
    std::string text = "p";
    for (std::uint32_t level = 0; level < rolloutStack; ++level)
        text = "p + (" + text + ")";
    RolloutRules rules;
    const auto added = rules.add(expectValue(RuleFormula::parse(text)));
    QVERIFY(!added.has_value());
    QVERIFY(added.error().reason.find("nests too deep") != std::string::npos);
    QCOMPARE(rules.size(), std::size_t{0});
}

void TestRuleRollout::cancelledRunsAreRefused()
{
    Random random(29);
    RolloutShops shops;
    QVERIFY(shops.add(*busyShop(random)).has_value());
    RolloutRules rules;
    rules.add(RuleNetwork{});
    RunContext context;
    context.cancel();
    QVERIFY(!rollOut(shops, rules, {}, context).has_value());
}

void TestRuleRollout::unknownBackendsAreRefused()
{
    RunContext context;
    QVERIFY(!rollOut({}, {}, {RolloutBuilder::NonDelay, "abacus"}, context).has_value());
}

QTEST_GUILESS_MAIN(TestRuleRollout)
#include "tst_rule_rollout.moc"
