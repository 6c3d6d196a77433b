// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/rules/RuleFormula.h"
#include "core/perf/ExecutionCosts.h"
#include "core/schedule/Validator.h"
#include "plugins/shop/DispatchRule.h"
#include "plugins/shop/FormulaScheduler.h"
#include "plugins/shop/RuleScheduler.h"
#include "tests/shared/RandomShops.h"

#include <QTest>
#include <cmath>
#include <limits>

using namespace takt;
using namespace takt::test;
using namespace takt::shop;

namespace {

DispatchFacts sampleFacts()
{
    DispatchFacts facts;
    facts.now = 10;
    facts.ready = 7;
    facts.duration = 4;
    facts.workDone = 5;
    facts.workRemaining = 20;
    facts.operationsRemaining = 3;
    facts.dueDate = 40;
    facts.weight = 2;
    facts.meanDuration = 5;
    return facts;
}

Expected<Schedule> scheduled(const Scheduler &scheduler, const ShopProblem &shop,
                             const std::map<std::string, std::string> &texts = {})
{
    const TaskGraph graph = expectValue(makeShopGraph(std::make_shared<const ShopProblem>(shop)));
    RunContext context;
    return scheduler.schedule(graph, machinesOf(shop),
                              expectValue(Parameters::resolve(scheduler.info().parameters, texts)),
                              context);
}

const DispatchRule &ruleNamed(std::string_view name)
{
    return *std::ranges::find(dispatchRules(), name, &DispatchRule::name);
}

} // namespace

class TestRuleFormula : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void computesWhatIsWritten_data()
    {
        QTest::addColumn<double>("value");
        const auto row = [](const char *text, double value) { QTest::newRow(text) << value; };
        row("1 + 2 * 3", 7);
        row("(1 + 2) * 3", 9);
        row("2 ^ 3 ^ 2", 512);
        row("-2 ^ 2", -4);
        row("2 ^ -1", 0.5);
        row("10 - 3 - 2", 5);
        row("12 / 3 / 2", 2);
        row("--3", 3);
        row("1.5e2", 150);
        row(".25", 0.25);
        row("min(3, 1 + 1)", 2);
        row("max(3, 4)", 4);
        row("abs(-3)", 3);
        row("exp(0)", 1);
        row("log(exp(2))", 2);
        row("sqrt(16)", 4);
        row("if(1 < 2, 10, 20)", 10);
        row("if(2 <= 1, 10, 20)", 20);
        row("(1 == 1) + (2 > 3) + (3 >= 3)", 2);
        row("p", 4);
        row("ready", 7);
        row("due", 40);
        row("weight", 2);
        row("workDone", 5);
        row("workRemaining", 20);
        row("operationsRemaining", 3);
        row("meanDuration", 5);
        row("now", 10);
        row("wait", 3);
        row("slack", 10);
        row("max(due, now + workRemaining)", 40);
        row("weight / p * exp(-max(0, slack) / (2 * meanDuration))", 0.5 * std::exp(-1.0));
    }
    void computesWhatIsWritten()
    {
        QFETCH(double, value);
        const auto formula = expectValue(RuleFormula::parse(QTest::currentDataTag()));
        std::optional<RuleFormula::Failure> failed;
        QCOMPARE(formula.evaluate(sampleFacts(), failed), value);
        QVERIFY(!failed);
    }

    void saysWhereAFormulaIsWrong_data()
    {
        QTest::addColumn<QByteArray>("message");
        const auto row = [](const char *text, const char *message) {
            QTest::newRow(*text == 0 ? "nothing" : text) << QByteArray(message);
        };
        row("", "column 1: ends where a number, a feature or '(' should stand");
        row("p +", "column 4: ends where a number, a feature or '(' should stand");
        row("p * * 2", "column 5: '*' stands where a number, a feature or '(' should");
        row("(p + 1", "column 7: has no ')' for the '(' in column 1");
        row("p) + 1", "column 2: ') + 1' is more than a formula");
        row("p 2", "column 3: '2' is more than a formula");
        row("min(1)", "column 1: 'min' takes 2 arguments, but here are 1");
        row("if(1, 2)", "column 1: 'if' takes 3 arguments, but here are 2");
        row("max 1, 2", "column 5: 'max' needs its arguments in ( )");
        row("sqrt(4", "column 7: 'sqrt' has no ')' at its end");
        row("1 $ 2", "column 3: '$ 2' is more than a formula");
        row("1e999", "column 1: is no number that can be used");
    }
    void saysWhereAFormulaIsWrong()
    {
        QFETCH(QByteArray, message);
        const QByteArray text =
            QTest::currentDataTag() == QByteArray("nothing") ? "" : QTest::currentDataTag();
        const auto formula = RuleFormula::parse(text.toStdString());
        QVERIFY(!formula.has_value());
        QCOMPARE(QByteArray::fromStdString(formula.error().message()), message);
    }

    void namesWhatItKnowsWhereANameIsUnknown()
    {
        const auto formula = RuleFormula::parse("2 * duration");
        QVERIFY(!formula.has_value());
        const QByteArray message = QByteArray::fromStdString(formula.error().message());
        QVERIFY2(
            message.startsWith("column 5: there is no feature or function 'duration'; features "
                               "are p, ready, due"),
            message);
    }

    void endlessFormulasAreRefused()
    {
        QVERIFY(!RuleFormula::parse(std::string(100'000, '(')).has_value());
        QVERIFY(!RuleFormula::parse(std::string(100'000, '-') + "1").has_value());
        std::string sum = "1";
        for (int term = 0; term < 2000; ++term)
            sum += "+1";
        QVERIFY(!RuleFormula::parse(sum).has_value());
    }

    void randomTextNeverCrashes()
    {
        Random random(11);
        const std::string_view letters = "pnow()+-*/^,.0129 <>=minfsqrtlag";
        for (int round = 0; round < 20'000; ++round) {
            std::string text;
            for (std::size_t length = random.below(24); length > 0; --length)
                text += letters[random.below(letters.size())];
            const auto formula = RuleFormula::parse(text);
            std::optional<RuleFormula::Failure> failed;
            if (formula) {
                const double value = formula->evaluate(sampleFacts(), failed);
                QVERIFY(failed.has_value() == std::isnan(value));
            }
        }
    }

    void saysWhatCannotBeComputed_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<QByteArray>("reason");
        QTest::newRow("p / (p - p)") << 3 << QByteArray("divides by zero");
        QTest::newRow("1 + log(0 - p)")
            << 5 << QByteArray("takes the logarithm of a number that is not positive");
        QTest::newRow("sqrt(-p)") << 1 << QByteArray("takes the root of a negative number");
        QTest::newRow("(0 - p) ^ 0.5") << 9 << QByteArray("gives no number");
    }
    void saysWhatCannotBeComputed()
    {
        QFETCH(int, column);
        QFETCH(QByteArray, reason);
        const auto formula = expectValue(RuleFormula::parse(QTest::currentDataTag()));
        std::optional<RuleFormula::Failure> failed;
        QVERIFY(std::isnan(formula.evaluate(sampleFacts(), failed)));
        QCOMPARE(static_cast<int>(failed->column), column);
        QCOMPARE(QByteArray::fromStdString(std::string(failed->reason)), reason);
    }

    void typedRulesDecideAsTheBuiltInOnes_data()
    {
        QTest::addColumn<QByteArray>("rule");
        QTest::addColumn<QByteArray>("first");
        const auto row = [](const char *text, const char *rule, const char *first) {
            QTest::newRow(text) << QByteArray(rule) << QByteArray(first);
        };
        row("p", "spt", "least");
        row("-p", "lpt", "least");
        row("workRemaining", "mwkr", "greatest");
        row("operationsRemaining", "mopnr", "greatest");
        row("ready", "fifo", "least");
        row("if(workRemaining > 0, workDone / max(workRemaining, 1e-9), 1e300)", "fdd-mwkr",
            "least");
        row("due", "edd", "least");
        row("max(due, now + workRemaining)", "mdd", "least");
    }
    void typedRulesDecideAsTheBuiltInOnes()
    {
        QFETCH(QByteArray, rule);
        QFETCH(QByteArray, first);
        const FormulaScheduler formula;
        const RuleScheduler builtIn(ruleNamed(rule.toStdString()));
        Random random(12);
        for (int round = 0; round < 60; ++round) {
            const auto shop = randomShop(random, {.jobs = 1 + random.below(8),
                                                  .machines = 1 + random.below(5),
                                                  .hasReleases = random.chance(0.5),
                                                  .hasDueDates = true});
            const std::string builder = random.chance(0.5) ? "active" : "non-delay";
            const auto typed = scheduled(formula, *shop,
                                         {{"expression", QTest::currentDataTag()},
                                          {"first", first.toStdString()},
                                          {"builder", builder}});
            const auto known = scheduled(builtIn, *shop, {{"builder", builder}});
            QVERIFY2(typed.has_value(), typed ? "" : typed.error().message().c_str());
            QVERIFY(*typed == *known);
        }
    }

    void schedulersSayWhatIsWrongWithTheFormula()
    {
        Random random(13);
        const auto shop = randomShop(random, {});
        const FormulaScheduler formula;
        const auto unread = scheduled(formula, *shop, {{"expression", "p +"}});
        QVERIFY(!unread.has_value());
        QCOMPARE(QByteArray::fromStdString(unread.error().message()),
                 QByteArray("expression, column 4: ends where a number, a feature or '(' should "
                            "stand"));
        const auto divided = scheduled(formula, *shop, {{"expression", "1 / (now - now)"}});
        QVERIFY(!divided.has_value());
        QCOMPARE(QByteArray::fromStdString(divided.error().message()),
                 QByteArray("expression, column 3: divides by zero"));
    }
};

QTEST_GUILESS_MAIN(TestRuleFormula)
#include "tst_rule_formula.moc"
