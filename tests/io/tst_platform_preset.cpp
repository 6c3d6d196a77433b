// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "LoadFromText.h"

#include "core/io/PlatformPreset.h"
#include "core/model/Philox.h"

#include <QTest>
#include <cmath>
#include <limits>

using namespace takt;
using namespace takt::test;

namespace {

const char *const bytesWorkflow = R"({"workflow": {
 "machines": [{"nodeName": "m1", "cpu": {"coreCount": 2}}, {"nodeName": "m2", "memoryInBytes": 9}],
 "tasks": [{"name": "x", "runtime": 8}, {"name": "y", "runtime": 4, "parents": ["x"]}]}})";
const char *const costGraph = R"(digraph { a [cost="1,2,3"]; b [cost="4,5,6"]; a -> b [comm=7]; })";
const char *const flopGraph = R"(digraph { a [size="2e9"]; a -> b [size="1e6"]; })";
const char *const plainGraph = "2\n0 4 0\n1 6 1 0\n";

} // namespace

class TestPlatformPreset : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void presetsAreToldFromFileNames_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isPreset");
        for (const char *preset : {"auto", "auto:cores", "identical:4", "related:4:1",
                                   "unrelated:4:1:0.5", "identical", "identical:x"})
            QTest::newRow(preset) << QByteArray(preset) << true;
        for (const char *file :
             {"", "auto.json", "./auto", "cluster.json", "identical-4.json", "c:identical:4"})
            QTest::newRow(file[0] ? file : "nothing") << QByteArray(file) << false;
    }

    void presetsAreToldFromFileNames()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const bool, isPreset);
        QCOMPARE(isPlatformPreset(text.toStdString()), isPreset);
    }

    void autoTakesTheColumnsOfACostMatrix()
    {
        const auto workload = loadWorkloadText(costGraph);
        const auto made = makePlatform("auto", workload);
        QVERIFY(made);
        QCOMPARE(made->platform->processorCount(), std::size_t{3});
        QCOMPARE(made->platform->processor(0).name, std::string("P1"));
        QCOMPARE(made->platform->processor(2).name, std::string("P3"));
        QCOMPARE(made->graph, workload.graph);
        QCOMPARE(made->platform->communicationTime(7, 0, 1), 7.0);
    }

    void autoTakesTheMachinesOfAWorkflow()
    {
        const auto made = makePlatform("auto", loadWorkloadText(bytesWorkflow));
        QVERIFY(made);
        QCOMPARE(made->platform->processorCount(), std::size_t{2});
        QCOMPARE(made->platform->processor(0).name, std::string("m1"));
        QCOMPARE(made->platform->processor(1).memory, 9.0);
        QCOMPARE(made->platform->communicationTime(125e6, 0, 1), 1.0);
    }

    void autoByCoreExpandsMachines()
    {
        const auto made = makePlatform("auto:cores", loadWorkloadText(bytesWorkflow));
        QVERIFY(made);
        QCOMPARE(made->platform->processorCount(), std::size_t{3});
        QCOMPARE(made->platform->processor(0).name, std::string("m1:1"));
        QCOMPARE(made->platform->processor(1).name, std::string("m1:2"));
        QCOMPARE(made->platform->processor(2).name, std::string("m2"));
    }

    void identicalProcessorsHaveSpeedOneOrAGigaflopPerSecond()
    {
        const auto plain = makePlatform("identical:3", loadWorkloadText(plainGraph));
        QVERIFY(plain);
        QCOMPARE(plain->platform->processorCount(), std::size_t{3});
        QCOMPARE(plain->platform->processor(1).speed, 1.0);
        const auto flop = makePlatform("identical:3", loadWorkloadText(flopGraph));
        QCOMPARE(flop->platform->processor(1).speed, 1e9);
        const auto fast = makePlatform("identical:3", loadWorkloadText(flopGraph),
                                       {.bandwidth = 1e3, .latency = 2, .speed = 5});
        QCOMPARE(fast->platform->processor(1).speed, 5.0);
        QCOMPARE(fast->platform->communicationTime(1e6, 0, 1), 1002.0);
    }

    void bandwidthMayBeInfinite()
    {
        const auto made = makePlatform("identical:2", loadWorkloadText(flopGraph),
                                       {.bandwidth = std::numeric_limits<double>::infinity()});
        QVERIFY(made);
        QCOMPARE(made->platform->communicationTime(1e6, 0, 1), 0.0);
    }

    void relatedSpeedsAreDrawnByPhilox()
    {
        const auto made = makePlatform("related:100:7", loadWorkloadText(plainGraph));
        QVERIFY(made);
        double sum = 0;
        for (std::size_t index = 0; index < 100; ++index) {
            const double speed =
                made->platform->processor(static_cast<ProcessorIndex>(index)).speed;
            QCOMPARE(speed, 0.5 + Philox::uniform(7, 0, index));
            QVERIFY(speed >= 0.5 && speed <= 1.5);
            sum += speed;
        }
        QVERIFY(std::abs(sum / 100 - 1) < 0.1);
        const auto other = makePlatform("related:100:8", loadWorkloadText(plainGraph));
        QVERIFY(other->platform->processor(0).speed != made->platform->processor(0).speed);
    }

    void unrelatedCostsLieInTheirRange()
    {
        const auto workload = loadWorkloadText(plainGraph);
        const auto made = makePlatform("unrelated:500:3:0.8", workload);
        QVERIFY(made);
        QCOMPARE(made->graph->costColumns(), std::size_t{500});
        QCOMPARE(made->graph->edgeCount(), workload.graph->edgeCount());
        QCOMPARE(made->graph->id(1), workload.graph->id(1));
        for (TaskIndex task = 0; task < 2; ++task) {
            const double work = workload.graph->work(task);
            for (const double cost : made->graph->costs(task))
                QVERIFY(cost >= 0.6 * work && cost <= 1.4 * work);
            QVERIFY(std::abs(made->graph->work(task) / work - 1) < 0.05);
        }
        const auto again = makePlatform("unrelated:500:3:0.8", workload);
        QVERIFY(std::ranges::equal(again->graph->costs(1), made->graph->costs(1)));
    }

    void unrelatedWithoutHeterogeneityKeepsTheWork()
    {
        const auto made = makePlatform("unrelated:3:1:0", loadWorkloadText(flopGraph));
        QVERIFY(made);
        QCOMPARE(made->graph->costs(0)[2], 2.0);
        QVERIFY(made->graph->workUnit() == WorkUnit::Seconds);
        QVERIFY(made->graph->dataUnit() == DataUnit::Bytes);
    }

    void badPresetsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("workload");
        QTest::addColumn<QByteArray>("preset");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char *workload, const char *preset, const char *words) {
            QTest::newRow(preset) << QByteArray(workload) << QByteArray(preset)
                                  << QByteArray(words);
        };
        row(plainGraph, "auto", "names no processors");
        row(costGraph, "auto:cores", "names no machines");
        row(costGraph, "identical:2", "gives costs for 3");
        row(costGraph, "unrelated:3:1:1", "per processor already");
        row(plainGraph, "identical:0", "'0'; it must be a whole number from 1");
        row(plainGraph, "identical:-1", "'-1'");
        row(plainGraph, "identical:1e3", "'1e3'");
        row(plainGraph, "identical:99999999999999999999", "'99999999999999999999'");
        row(plainGraph, "identical:200000", "from 1 to 100000");
        row(plainGraph, "identical", "is not a preset");
        row(plainGraph, "identical:3:4", "is not a preset");
        row(plainGraph, "related:3", "is not a preset");
        row(plainGraph, "related:3:x", "the seed is 'x'");
        row(plainGraph, "unrelated:3:1:2", "below 2");
        row(plainGraph, "unrelated:3:1:nan", "'nan'");
        row(plainGraph, "unrelated:3:1:-0.1", "'-0.1'");
        row(plainGraph, "cluster", "is not a preset");
    }

    void badPresetsAreRefused()
    {
        QFETCH(const QByteArray, workload);
        QFETCH(const QByteArray, preset);
        QFETCH(const QByteArray, words);
        const auto made =
            makePlatform(preset.toStdString(), loadWorkloadText(workload.toStdString()));
        QVERIFY(!made);
        const QByteArray message = QByteArray::fromStdString(made.error().message());
        QVERIFY2(message.contains(words), message.constData());
        QVERIFY2(message.contains(preset), message.constData());
    }

    void badOptionsAreRefused_data()
    {
        QTest::addColumn<double>("bandwidth");
        QTest::addColumn<double>("latency");
        QTest::addColumn<double>("speed");
        QTest::addColumn<QByteArray>("words");
        const double nan = std::numeric_limits<double>::quiet_NaN();
        const double infinity = std::numeric_limits<double>::infinity();
        QTest::newRow("no bandwidth") << 0.0 << 0.0 << 1.0 << QByteArray("bandwidth is 0");
        QTest::newRow("NaN bandwidth") << nan << 0.0 << 1.0 << QByteArray("bandwidth is nan");
        QTest::newRow("negative latency") << 1.0 << -1.0 << 1.0 << QByteArray("latency is -1");
        QTest::newRow("infinite latency") << 1.0 << infinity << 1.0 << QByteArray("latency is inf");
        QTest::newRow("no speed") << 1.0 << 0.0 << 0.0 << QByteArray("speed is 0");
        QTest::newRow("infinite speed") << 1.0 << 0.0 << infinity << QByteArray("speed is inf");
    }

    void badOptionsAreRefused()
    {
        QFETCH(const double, bandwidth);
        QFETCH(const double, latency);
        QFETCH(const double, speed);
        QFETCH(const QByteArray, words);
        const auto made =
            makePlatform("identical:2", loadWorkloadText(plainGraph),
                         {.bandwidth = bandwidth, .latency = latency, .speed = speed});
        QVERIFY(!made);
        QVERIFY(QByteArray::fromStdString(made.error().message()).contains(words));
    }
};

QTEST_APPLESS_MAIN(TestPlatformPreset)
#include "tst_platform_preset.moc"
