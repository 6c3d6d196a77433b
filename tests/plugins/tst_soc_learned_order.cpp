// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SocScenarios.h"
#include "core/sim/soc/SocReplicas.h"
#include "plugins/soc/LearnedOrder.h"
#include "plugins/soc/OrderCheckpoint.h"
#include "plugins/soc/OrderTraining.h"
#include "plugins/soc/ReplicaMetrics.h"
#include "plugins/soc/SocTables.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace takt;
using namespace takt::soc;
using namespace takt::test;

namespace {

std::string shippedText()
{
    return std::string(table("deepsocs.order.json").value());
}

double latency(const SocPolicy &policy, double noise)
{
    SocSettings settings;
    settings.noise = noise;
    settings.duration = 5000;
    RunContext context;
    const auto runs = valueOf(
        simulateReplicas(*preset("top"), policy, parametersOf(policy), settings, 77, 40, context));
    return meanOver(runs.measures, &SocMeasures::meanLatency).mean * 1e6;
}

} // namespace

/// The learned order of tasks: its checkpoint, its training, and what it is worth.
class SocLearnedOrderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void checkpointsSurviveWriting();
    void refusesCheckpoints_data();
    void refusesCheckpoints();
    void readsCheckpointsFromFiles();
    void theShippedOrderIsBetterThanTheOthers_data();
    void theShippedOrderIsBetterThanTheOthers();
    void trainingIsReproducibleAndHelps();
    void trainingCanBeStopped();
};

void SocLearnedOrderTest::checkpointsSurviveWriting()
{
    const auto shipped = valueOf(readOrderCheckpoint(shippedText()));
    QCOMPARE(shipped.weights.size(), OrderNetwork::weightCount);
    QVERIFY(shipped.command.starts_with("takt-cli train policy soc DeepSoCS"));
    QVERIFY(shipped.heldOutLatency < shipped.untrainedLatency);
    const auto again = valueOf(readOrderCheckpoint(toJson(shipped)));
    QCOMPARE(again.weights, shipped.weights);
    QCOMPARE(again.command, shipped.command);
}

void SocLearnedOrderTest::refusesCheckpoints_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("message");
    QTest::newRow("another version")
        << "\"version\": 1"
        << "\"version\": 2"
        << "/version: the checkpoint is of version 2, this program reads version 1; train it again";
    QTest::newRow("another format") << "takt-soc-order"
                                    << "weights"
                                    << "/format: is no checkpoint of a learned order";
    QTest::newRow("another feature") << "mean time"
                                     << "mode"
                                     << "/features/0: should be 'mean time'";
    QTest::newRow("fewer features") << "\"mean time\", "
                                    << ""
                                    << "/features: it sees 10 features, this program 11";
    QTest::newRow("other size") << "\"hidden\": 8"
                                << "\"hidden\": 9"
                                << "/hidden: this program's network has 8 units";
    QTest::newRow("no JSON") << "{"
                             << "["
                             << "line ";
}

void SocLearnedOrderTest::refusesCheckpoints()
{
    QFETCH(const QString, from);
    QFETCH(const QString, to);
    QFETCH(const QString, message);
    QString text = QString::fromStdString(shippedText());
    const auto at = text.indexOf(from);
    QVERIFY(at >= 0);
    text.replace(at, from.size(), to);
    const auto checkpoint = readOrderCheckpoint(text.toStdString());
    QVERIFY(!checkpoint);
    const QString said = QString::fromStdString(checkpoint.error().message());
    QVERIFY2(said.startsWith(message), qPrintable(said));
}

void SocLearnedOrderTest::readsCheckpointsFromFiles()
{
    const QTemporaryDir folder;
    const std::string path = folder.filePath("order.json").toStdString();
    const LearnedOrder policy;
    const auto scenario = preset("top");
    const auto parameters = parametersOf(policy, {{"checkpoint", path}});
    const auto missing = policy.begin(*scenario, parameters, 1);
    QVERIFY(!missing);
    QCOMPARE(missing.error().source, path);
    QFile file(folder.filePath("order.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(
        QByteArray::fromStdString(shippedText()).replace("\"version\": 1", "\"version\": 7"));
    file.close();
    const auto old = policy.begin(*scenario, parameters, 1);
    QVERIFY(!old);
    QVERIFY(old.error().message().starts_with(path + ": /version: "));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::fromStdString(shippedText()));
    file.close();
    QVERIFY(policy.begin(*scenario, parameters, 1));
}

void SocLearnedOrderTest::theShippedOrderIsBetterThanTheOthers_data()
{
    QTest::addColumn<double>("noise");
    for (const double noise : {0.0, 0.1, 0.2, 0.3, 0.5})
        QTest::addRow("noise %g", noise) << noise;
}

/// Than taking tasks as they come (EFT) and than by rank (HEFT-RT), with the same placement.
void SocLearnedOrderTest::theShippedOrderIsBetterThanTheOthers()
{
    QFETCH(const double, noise);
    const double learned = latency(LearnedOrder(), noise);
    QVERIFY(learned < 0.97 * latency(*socPolicy("EFT"), noise));
    QVERIFY(learned < 0.97 * latency(*socPolicy("HEFT-RT"), noise));
}

void SocLearnedOrderTest::trainingIsReproducibleAndHelps()
{
    const auto scenario = preset("top");
    const auto parameters = valueOf(Parameters::resolve(
        trainingParameters(), {{"generations", "10"}, {"pairs", "8"}, {"instances", "2"}}));
    const auto train = [&](std::uint64_t seed) {
        RunContext context;
        context.seed = seed;
        return valueOf(trainOrder(*scenario, parameters, context));
    };
    const OrderCheckpoint first = train(3);
    QVERIFY(first.heldOutLatency < first.untrainedLatency);
    QCOMPARE(train(3).weights, first.weights);
    QVERIFY(train(4).weights != first.weights);
}

void SocLearnedOrderTest::trainingCanBeStopped()
{
    RunContext context;
    context.cancel();
    QVERIFY(!trainOrder(*preset("top"), Parameters::defaults(trainingParameters()), context));
}

QTEST_GUILESS_MAIN(SocLearnedOrderTest)
#include "tst_soc_learned_order.moc"
