// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/shop/BlockingComparison.h"
#include "core/sim/shop/BlockingTraining.h"
#include "core/sim/shop/LearnedBlockingRule.h"

#include <QTest>
#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

using namespace takt;

namespace {

BlockingTrainingSpec shortTraining()
{
    BlockingTrainingSpec spec;
    spec.evolution.generations = 12;
    spec.evolution.pairs = 6;
    spec.evolution.generationsPerLook = 3;
    spec.instancesPerGeneration = 4;
    spec.heldOutInstances = 8;
    spec.mostJobs = 8;
    spec.mostMachines = 6;
    return spec;
}

/// The shipped checkpoint with one text put for another.
QString changed(const char *from, const char *to)
{
    return QString::fromStdString(writeBlockingWeights(shippedBlockingWeights())).replace(from, to);
}

} // namespace

/// The learned rule for blocking shops: its training, its checkpoints, what it is worth.
class TestBlockingRuleTraining : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void trainingIsTheSameForASeed()
    {
        RunContext context;
        BlockingTrainingSpec spec = shortTraining();
        const auto first = trainBlockingRule(spec, context).value();
        QCOMPARE(trainBlockingRule(spec, context).value().weights, first.weights);
        QCOMPARE(first.curve.size(), std::size_t{5});
        QCOMPARE(first.heldOut, *std::ranges::min_element(first.curve));
        spec.evolution.seed = 2;
        QVERIFY(trainBlockingRule(spec, context).value().weights != first.weights);
    }

    void trainingStopsWhenAsked()
    {
        RunContext cancelled;
        cancelled.cancel();
        QVERIFY(!trainBlockingRule(shortTraining(), cancelled));
        RunContext finished;
        finished.finish();
        QCOMPARE(trainBlockingRule(shortTraining(), finished).value().curve.size(), std::size_t{2});
    }

    void evolutionFindsTheLeastOfABowl()
    {
        EvolutionSpec spec;
        spec.generations = 300;
        const auto bowl = [](std::span<const double> weights) {
            return std::pow(weights[0] - 1, 2) + std::pow(weights[1] + 2, 2);
        };
        RunContext context;
        const auto found = evolveWeights(
            {0, 0}, spec,
            [&](std::span<const double> weights, std::size_t) { return bowl(weights); }, bowl,
            context);
        QVERIFY(found.value().heldOut < 0.05);
    }

    void badTrainingIsRefused()
    {
        RunContext context;
        BlockingTrainingSpec spec = shortTraining();
        spec.mostJobs = spec.fewestJobs - 1;
        QVERIFY(!trainBlockingRule(spec, context));
        spec = shortTraining();
        spec.probabilities = {0.1, 2};
        QVERIFY(!trainBlockingRule(spec, context));
    }

    void checkpointsAreReadAsWritten()
    {
        BlockingWeights weights;
        weights.weights = {0.1, -2.5, 1e-9, 3, 0, 7, 1.0 / 3, -0.0, 12345.678};
        weights.origin = "made by hand";
        QCOMPARE(readBlockingWeights(writeBlockingWeights(weights)).value(), weights);
    }

    void badCheckpointsAreRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("error");
        QTest::newRow("empty") << ""
                               << "line 1: is not the head of a policy";
        QTest::newRow("another version")
            << changed("blocking-shop 1", "blocking-shop 2")
            << "line 1: is a checkpoint of version 2; this program reads version 1";
        QTest::newRow("no version")
            << changed("blocking-shop 1", "blocking-shop") << "line 1: '' is not a version";
        QTest::newRow("another kind")
            << changed("blocking-shop 1", "soc 1") << "line 1: is a policy for 'soc'";
        QTest::newRow("unknown feature")
            << changed("next-queue", "weather") << "'weather' is no feature";
        QTest::newRow("twice") << changed("next-queue", "duration") << "stands there twice";
        QTest::newRow("missing") << changed("next-queue", "origin") << "no weight for 'next-queue'";
        QTest::newRow("not finite") << QString::fromStdString(writeBlockingWeights({}))
                                           .replace("duration 0", "duration inf")
                                    << "'inf' is no finite number";
        QTest::newRow("no number")
            << QString::fromStdString(writeBlockingWeights({})).replace("duration 0", "duration x")
            << "'x' is no finite number";
    }

    void badCheckpointsAreRefused()
    {
        QFETCH(QString, text);
        QFETCH(QString, error);
        const auto read = readBlockingWeights(text.toStdString());
        QVERIFY(!read);
        QVERIFY2(read.error().message().find(error.toStdString()) != std::string::npos,
                 read.error().message().c_str());
    }

    void shippedRuleBeatsEveryStaticRule()
    {
        // Seeds of 32 bits and more are no training instances.
        std::vector<std::shared_ptr<const ShopProblem>> shops;
        for (std::uint64_t seed = 0; seed < 8; ++seed) {
            shops.push_back(randomJobShop(10, 10, (seed + 99) << 40U));
            shops.push_back(randomJobShop(15, 10, (seed + 199) << 40U));
        }
        RunContext context;
        BlockingComparisonSpec spec;
        spec.runs = 3;
        const Result result =
            compareBlockingPolicies(shops, shippedBlockingWeights(), spec, context).value();
        QCOMPARE(result.tables.front().rows.size(), std::size_t{4 * 9});
        for (const Metric &metric : result.metrics)
            QVERIFY2(
                metric.value > 0,
                qPrintable(
                    QString("%1: %2").arg(QString::fromStdString(metric.id)).arg(metric.value)));
        double ranks = 0;
        for (std::size_t policy = 0; policy < 9; ++policy)
            ranks += std::get<double>(result.tables.front().rows[policy][4]);
        QVERIFY(std::abs(ranks / 9 - 5) < 1e-9);
    }

    void comparisonsWithoutShopsAreRefused()
    {
        RunContext context;
        QVERIFY(!compareBlockingPolicies({}, shippedBlockingWeights(), {}, context));
    }
};

QTEST_APPLESS_MAIN(TestBlockingRuleTraining)
#include "tst_blocking_rule_training.moc"
