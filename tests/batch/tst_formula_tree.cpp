// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/rules/FormulaTree.h"
#include "core/batch/rules/TrainingShops.h"
#include "tests/shared/RandomSchedules.h"

#include <QTest>
#include <optional>

using namespace takt;
using namespace takt::test;

namespace {

DispatchFacts randomFacts(Random &random)
{
    DispatchFacts facts;
    for (double *fact :
         {&facts.now, &facts.ready, &facts.duration, &facts.workDone, &facts.workRemaining,
          &facts.operationsRemaining, &facts.nextDuration, &facts.meanDuration, &facts.meanJobWork,
          &facts.machineWork, &facts.bottleneckWork, &facts.nextMachineWork,
          &facts.nextMachineQueue, &facts.nextMachineWait, &facts.delay})
        *fact = static_cast<double>(random.between(0, 60));
    return facts;
}

double valueOfText(const std::string &text, const DispatchFacts &facts)
{
    std::optional<RuleFormula::Failure> failed;
    return expectValue(RuleFormula::parse(text)).evaluate(facts, failed);
}

FormulaTree randomTree(RuleRandom &random)
{
    return FormulaTree::random(2 + random.below(6), random.uniform() < 0.5, random);
}

} // namespace

/// Formulas as genetic programming changes them, and the sizes of the shops that it trains on.
class TestFormulaTree : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sizesAreRead();
    void sizesAreRefused_data();
    void sizesAreRefused();
    void treesAreWrittenAsFormulas();
    void treesSayTheirDepth();
    void changedTreesStayWithinTheirDepth();
    void foldingKeepsTheValue();
};

void TestFormulaTree::sizesAreRead()
{
    QVERIFY(expectValue(parseShopSizes("10x5")) == (std::vector<ShopSize>{{10, 5}}));
    QVERIFY(expectValue(parseShopSizes("1x1,1000x20")) ==
            (std::vector<ShopSize>{{1, 1}, {1000, 20}}));
}

void TestFormulaTree::sizesAreRefused_data()
{
    QTest::addColumn<QString>("place");
    QTest::newRow("nothing") << "column 1";
    QTest::newRow("10") << "column 3";
    QTest::newRow("10x") << "column 4";
    QTest::newRow("0x5") << "column 2";
    QTest::newRow("10x5,") << "column 6";
    QTest::newRow("10x5 3") << "column 5";
    QTest::newRow("10x1001") << "column 8";
    QTest::newRow("-1x5") << "column 1";
}

void TestFormulaTree::sizesAreRefused()
{
    QFETCH(QString, place);
    const std::string text = QTest::currentDataTag();
    const auto sizes = parseShopSizes(text == "nothing" ? "" : text);
    QVERIFY(!sizes.has_value());
    QCOMPARE(QString::fromStdString(sizes.error().place), place);
}

void TestFormulaTree::treesAreWrittenAsFormulas()
{
    using Kind = FormulaTree::Kind;
    const FormulaTree::Node p{Kind::Feature, RuleFeature::Duration, 0};
    const FormulaTree::Node wait{Kind::Feature, RuleFeature::Wait, 0};
    const FormulaTree::Node minus{Kind::Subtract, RuleFeature::Duration, 0};
    const FormulaTree::Node times{Kind::Multiply, RuleFeature::Duration, 0};
    const FormulaTree::Node divide{Kind::Divide, RuleFeature::Duration, 0};
    const FormulaTree::Node least{Kind::Min, RuleFeature::Duration, 0};
    const FormulaTree::Node choice{Kind::If, RuleFeature::Duration, 0};
    const FormulaTree::Node number{Kind::Number, RuleFeature::Duration, -1.5};
    QCOMPARE(FormulaTree({minus, p, minus, wait, p}).text(), std::string("p - (wait - p)"));
    QCOMPARE(FormulaTree({minus, minus, p, wait, p}).text(), std::string("p - wait - p"));
    QCOMPARE(FormulaTree({times, p, divide, wait, p}).text(),
             std::string("p * (wait / max(p, 1))"));
    QCOMPARE(FormulaTree({times, minus, p, wait, number}).text(),
             std::string("(p - wait) * (-1.5)"));
    QCOMPARE(FormulaTree({choice, p, wait, least, p, wait, number}).text(),
             std::string("if(p < wait, min(p, wait), (-1.5))"));
}

void TestFormulaTree::treesSayTheirDepth()
{
    using Kind = FormulaTree::Kind;
    const FormulaTree::Node leaf{Kind::Feature, RuleFeature::Wait, 0};
    const FormulaTree::Node plus{Kind::Add, RuleFeature::Duration, 0};
    QCOMPARE(FormulaTree({leaf}).depth(), std::size_t{1});
    QCOMPARE(FormulaTree({plus, leaf, leaf}).depth(), std::size_t{2});
    QCOMPARE(FormulaTree({plus, plus, leaf, leaf, leaf}).depth(), std::size_t{3});
    QCOMPARE(FormulaTree({plus, leaf, plus, leaf, plus, leaf, leaf}).depth(), std::size_t{4});
    RuleRandom random(1, 1);
    for (std::size_t depth = 1; depth < 8; ++depth)
        QCOMPARE(FormulaTree::random(depth, true, random).depth(), depth);
}

void TestFormulaTree::changedTreesStayWithinTheirDepth()
{
    constexpr std::size_t deepest = 6;
    RuleRandom random(2, 1);
    FormulaTree tree = FormulaTree::random(deepest, true, random);
    for (int round = 0; round < 500; ++round) {
        const FormulaTree other = FormulaTree::random(deepest, round % 2 == 0, random);
        tree = round % 3 == 0   ? tree.crossed(other, deepest, random)
               : round % 3 == 1 ? tree.grown(deepest, random)
                                : tree.varied(random);
        QVERIFY(tree.depth() <= deepest);
        QVERIFY(RuleFormula::parse(tree.text()).has_value());
    }
}

void TestFormulaTree::foldingKeepsTheValue()
{
    RuleRandom trees(3, 1);
    Random random(41);
    int folded = 0;
    for (int round = 0; round < 400; ++round) {
        const FormulaTree tree = randomTree(trees);
        const FormulaTree shorter = tree.folded();
        folded += shorter.size() < tree.size() ? 1 : 0;
        QVERIFY(shorter.folded() == shorter);
        const DispatchFacts facts = randomFacts(random);
        QCOMPARE(valueOfText(shorter.text(), facts), valueOfText(tree.text(), facts));
    }
    QVERIFY(folded > 20);
}

QTEST_GUILESS_MAIN(TestFormulaTree)
#include "tst_formula_tree.moc"
