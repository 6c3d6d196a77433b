// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "CliRun.h"
#include "tests/shared/TestData.h"

#include <QTest>
#include <cmath>

using namespace takt::test;

/// `takt-cli info --json` on real workflows, against counts made by independent programs.
class TestCliWorkflows : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void infoCountsWhatIsThere_data();
    void infoCountsWhatIsThere();
};

void TestCliWorkflows::infoCountsWhatIsThere_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QList<int>>("counts"); // tasks, edges, sources, sinks, levels, widest level
    QTest::addColumn<double>("totalWork");
    QTest::addColumn<double>("criticalPath");
    struct Row {
        const char *name;
        QList<int> counts;
        double totalWork;
        double criticalPath;
    };
    const Row rows[] = {
        {"1000genome-chameleon-22ch-250k-001", {902, 1166, 572, 308, 3, 572}, 53409.625, 313.98},
        {"1000genome-chameleon-2ch-100k-001", {52, 76, 22, 28, 3, 28}, 2771.295, 204.686},
        {"bacass-dirt02-001", {11, 14, 4, 2, 5, 4}, 3961.87, 2150.0},
        {"blast-chameleon-small-001", {43, 120, 1, 2, 3, 40}, 382.913, 10.413},
        {"bwa-chameleon-large-001", {1004, 4000, 2, 2, 3, 1000}, 13276.748, 1655.531},
        {"bwa-chameleon-small-001", {104, 400, 2, 2, 3, 100}, 379.989, 91.371},
        {"cycles-chameleon-1l-1c-9p-001", {67, 97, 16, 2, 4, 32}, 862.699, 163.415},
        {"epigenomics-chameleon-hep-1seq-100k-001", {41, 48, 1, 1, 9, 9}, 539.307, 104.822},
        {"epigenomics-chameleon-ilmn-6seq-50k-001",
         {1695, 2108, 6, 1, 9, 420},
         26059.999,
         1084.123},
        {"fetchngs-dirt02-001", {43, 28, 26, 20, 3, 26}, 104.356, 13.0},
        {"helloworld-chain-5-chameleon", {5, 4, 1, 1, 5, 1}, 501.24, 501.24},
        {"helloworld-forkjoin-10-chameleon", {10, 16, 1, 1, 3, 8}, 1028.704, 307.36},
        {"montage-chameleon-2mass-005d-001", {58, 114, 12, 4, 8, 18}, 221.726, 21.385},
        {"montage-chameleon-2mass-01d-001", {103, 231, 21, 4, 8, 45}, 362.633, 21.122},
        {"montage-chameleon-dss-15d-001", {2122, 6114, 108, 4, 8, 1890}, 78087.502, 989.458},
        {"rnaseq-dirt02-001", {197, 451, 15, 44, 10, 86}, 2580.36, 759.454},
        {"scrnaseq-dirt02-001", {14, 17, 5, 5, 5, 5}, 1374.344, 799.868},
        {"seismology-chameleon-100p-001", {101, 100, 100, 1, 2, 100}, 71.893, 2.84},
        {"soykb-chameleon-10fastq-10ch-001", {96, 194, 5, 3, 11, 50}, 11814.517, 2933.276},
        {"srasearch-chameleon-10a-001", {22, 30, 11, 1, 3, 11}, 6996.779, 1005.858}};
    for (const Row &row : rows)
        QTest::newRow(row.name) << QString(QLatin1String(row.name)) << row.counts << row.totalWork
                                << row.criticalPath;
}

void TestCliWorkflows::infoCountsWhatIsThere()
{
    QFETCH(QString, file);
    QFETCH(QList<int>, counts);
    QFETCH(double, totalWork);
    QFETCH(double, criticalPath);
    QString path;
    for (const char *suffix : {".json", ".json.gz"}) {
        if (const auto found = testData("wfinstances/" + file + QLatin1String(suffix)))
            path = *found;
    }
    if (path.isEmpty())
        QSKIP(qPrintable("no such data file: wfinstances/" + file + ".json[.gz]"));
    const CliRun run = runCli({"info", path, "--json"});
    QVERIFY2(run.status == 0, run.what());
    const QJsonObject info = run.json();
    QCOMPARE(info["format"].toString(), QString("wfformat"));
    const QList<int> found{info["tasks"].toInt(),   info["edges"].toInt(),
                           info["sources"].toInt(), info["sinks"].toInt(),
                           info["levels"].toInt(),  info["widestLevel"].toInt()};
    QCOMPARE(found, counts);
    // The references have three decimals.
    QVERIFY2(std::abs(info["totalWork"].toDouble() - totalWork) < 6e-4, run.output);
    QVERIFY2(std::abs(info["criticalPath"].toDouble() - criticalPath) < 6e-4, run.output);
}

QTEST_GUILESS_MAIN(TestCliWorkflows)
#include "tst_cli_workflows.moc"
