// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/GraphStatistics.h"
#include "core/io/Formats.h"
#include "core/io/PlatformPreset.h"
#include "core/perf/ExecutionCosts.h"

#include <QDir>
#include <QTest>

using namespace takt;

namespace {

const QString folder = QStringLiteral(TAKT_SOURCE_DIR "/resources/samples/");

std::string sample(const char *name)
{
    return (folder + QLatin1String(name)).toStdString();
}

} // namespace

class TestSamples : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void workloadsLoadAndRunOnTheirOwnMachines_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<std::size_t>("tasks");
        QTest::addColumn<std::size_t>("levels");
        QTest::addColumn<std::size_t>("processors");
        QTest::newRow("topcuoglu2002") << QByteArray("topcuoglu2002.json") << std::size_t{10}
                                       << std::size_t{4} << std::size_t{3};
        QTest::newRow("arabnejad2014") << QByteArray("arabnejad2014.json") << std::size_t{10}
                                       << std::size_t{4} << std::size_t{3};
        QTest::newRow("montage-like") << QByteArray("montage-like.json") << std::size_t{219}
                                      << std::size_t{9} << std::size_t{4};
        QTest::newRow("epigenomics-like") << QByteArray("epigenomics-like.json") << std::size_t{153}
                                          << std::size_t{9} << std::size_t{3};
    }

    void workloadsLoadAndRunOnTheirOwnMachines()
    {
        QFETCH(const QByteArray, file);
        QFETCH(const std::size_t, tasks);
        QFETCH(const std::size_t, levels);
        QFETCH(const std::size_t, processors);
        RunContext context;
        const auto workload = loadWorkload(sample(file.constData()), context);
        QVERIFY2(workload, workload ? "" : workload.error().message().c_str());
        const GraphStatistics statistics = graphStatistics(*workload->graph);
        QCOMPARE(statistics.tasks, tasks);
        QCOMPARE(statistics.levels, levels);
        QVERIFY(statistics.totalData > 0);
        const auto made = makePlatform("auto", *workload);
        QVERIFY2(made, made ? "" : made.error().message().c_str());
        QCOMPARE(made->platform->processorCount(), processors);
        QVERIFY(ExecutionCosts::bind(*made->graph, *made->platform));
    }

    void thePlatformRunsEveryWorkflow()
    {
        RunContext context;
        const auto platform = loadPlatform(sample("two-racks.platform.json"), context);
        QVERIFY2(platform, platform ? "" : platform.error().message().c_str());
        QCOMPARE((*platform)->processorCount(), std::size_t{12});
        QVERIFY((*platform)->hasPower() && (*platform)->hasPrice());
        QVERIFY((*platform)->links().form() == Links::Form::Hierarchical);
        for (const char *name : {"montage-like.json", "epigenomics-like.json"}) {
            const auto workload = loadWorkload(sample(name), context);
            QVERIFY(workload);
            QVERIFY(ExecutionCosts::bind(*workload->graph, **platform));
        }
    }

    void publishedSamplesNameTheirSource()
    {
        RunContext context;
        for (const char *name : {"topcuoglu2002.json", "arabnejad2014.json"}) {
            const auto workload = loadWorkload(sample(name), context);
            QVERIFY(workload);
            QVERIFY(workload->notes.at("source").find("IEEE TPDS") != std::string::npos);
        }
    }

    void samplesStaySmall()
    {
        qint64 bytes = 0;
        for (const QFileInfo &file : QDir(folder).entryInfoList(QDir::Files))
            bytes += file.size();
        QVERIFY2(bytes > 0 && bytes < 500'000, qPrintable(QString::number(bytes)));
    }
};

QTEST_APPLESS_MAIN(TestSamples)
#include "tst_samples.moc"
