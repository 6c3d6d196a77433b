// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/Backend.h"
#include "core/batch/RuleRollout.h"
#include "core/batch/rules/FormulaTree.h"
#include "core/batch/rules/TrainingShops.h"
#include "tests/shared/RandomShops.h"

#include <QTest>

using namespace takt;
using namespace takt::test;

/// Rollouts on a CUDA device against the CPU; skipped where there is no device.
class TestCudaRuleRollout : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesTheSameAsTheCpu_data()
    {
        QTest::addColumn<bool>("isActive");
        QTest::newRow("non-delay") << false;
        QTest::newRow("active") << true;
    }
    void givesTheSameAsTheCpu()
    {
        QFETCH(bool, isActive);
        if (const auto cuda = findBackend("cuda"); !cuda)
            QSKIP(cuda.error().message().c_str());
        const std::vector<ShopSize> sizes = {{6, 6}, {20, 5}, {15, 15}};
        TrainingShops shops;
        QVERIFY(addGeneratedShops(shops, sizes, 11, 1, 1).has_value());
        RolloutRules rules;
        RuleRandom random(5, 1);
        for (std::uint32_t rule = 0; rule < 300; ++rule) {
            if (rule % 2 == 0) {
                const FormulaTree tree = FormulaTree::random(5, rule % 4 == 0, random);
                QVERIFY(rules.add(expectValue(RuleFormula::parse(tree.text()))).has_value());
                continue;
            }
            const std::uint32_t hidden = rule % 7;
            std::vector<double> weights(networkWeights(hidden));
            for (double &weight : weights)
                weight = random.normal();
            rules.add(hidden, weights);
        }
        QVERIFY(rules.add(expectValue(RuleFormula::parse("exp(-wait / 9) + log(p + 1) ^ 1.5")))
                    .has_value());
        const auto builder = isActive ? RolloutBuilder::Active : RolloutBuilder::NonDelay;
        RunContext context;
        const auto onCpu = expectValue(rollOut(shops.shops, rules, {builder, "cpu"}, context));
        const auto onGpu = expectValue(rollOut(shops.shops, rules, {builder, "cuda"}, context));
        QVERIFY(onGpu.remarks.empty());
        QCOMPARE(onGpu.makespans, onCpu.makespans);
    }
};

QTEST_GUILESS_MAIN(TestCudaRuleRollout)
#include "tst_cuda_rule_rollout.moc"
