// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "CliRun.h"

#include <QDir>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace takt::test;

class TestCliWhatIf : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_plan = m_folder.filePath(QStringLiteral("plan.json"));
        const CliRun run = runCli({"schedule", "--workload", topcuogluSample, "--scheduler", "HEFT",
                                   "--out", m_plan, "--json"});
        QVERIFY2(run.status == 0, run.what());
    }

    void editsTellWhatBecomesOfTheMakespan()
    {
        const QString bent = m_folder.filePath(QStringLiteral("bent.json"));
        const CliRun run =
            whatIf({"--stretch", "n1=2", "--pin", "n2", "--move", "n9:P3", "--out", bent});
        // n2 is pinned at 27 after it was pushed by the stretched n1.
        QVERIFY2(run.status == 0, run.what());
        const QJsonObject json = run.json();
        QCOMPARE(json["makespanBefore"].toDouble(), 80.0);
        QVERIFY(json["makespanAfter"].toDouble() > 80.0);
        QCOMPARE(json["delta"].toDouble(), json["makespanAfter"].toDouble() - 80.0);
        QVERIFY(json["valid"].toBool());
        QCOMPARE(json["changes"].toArray().size(), 3);
        QCOMPARE(json["pinned"].toArray()[0].toObject()["task"].toString(), QString("n2"));
        QVERIFY(!json["criticalPath"].toArray().isEmpty());
        QVERIFY(!json["moves"].toArray().isEmpty());
        QCOMPARE(runCli({"validate", bent}).status, 0);
    }

    void placesCountFromOne()
    {
        const CliRun run = whatIf({"--move", "n9:P3:6"});
        QVERIFY2(run.status == 0, run.what());
        for (const QJsonValue &move : run.json()["moves"].toArray()) {
            if (move.toObject()["task"].toString() == QString("n9"))
                QCOMPARE(move.toObject()["after"].toObject()["processor"].toString(),
                         QString("P3"));
        }
    }

    void processorsComeAndGo()
    {
        const CliRun run =
            whatIf({"--forbid", "P3", "--add-processor", "P2", "--resolve", "order"});
        QVERIFY2(run.status == 0, run.what());
        QCOMPARE(run.json()["platform"].toObject()["processors"].toInt(), 4);
        QCOMPARE(run.json()["forbidden"].toArray()[0].toString(), QString("P3"));
        const CliRun byScheduler = whatIf({"--forbid", "P3", "--pin", "n1=5", "--resolve", "CPOP"});
        QVERIFY2(byScheduler.status == 1 || byScheduler.status == 0, byScheduler.what());
    }

    void whatIsImpossibleSaysWhy_data()
    {
        QTest::addColumn<QStringList>("edits");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("message");
        QTest::newRow("before what it waits for")
            << QStringList{"--move", "n10:P3:1"} << 1 << "circle";
        QTest::newRow("pinned too early") << QStringList{"--pin", "n10=3"} << 1 << "is pinned at 3";
        QTest::newRow("pinned and forbidden")
            << QStringList{"--pin", "n1", "--forbid", "P3"} << 1 << "is pinned on P3";
        QTest::newRow("no such task") << QStringList{"--move", "n77:P3"} << 2 << "no task 'n77'";
        QTest::newRow("no such processor")
            << QStringList{"--move", "n9:P9"} << 2 << "no processor 'P9'";
        QTest::newRow("no place") << QStringList{"--move", "n9:P3:0"} << 2 << "the first is 1";
        QTest::newRow("no processor named") << QStringList{"--move", "n9"} << 2 << "TASK:PROCESSOR";
        QTest::newRow("no factor") << QStringList{"--stretch", "n9"} << 2 << "TASK=FACTOR";
        QTest::newRow("a factor of words")
            << QStringList{"--stretch", "n9=long"} << 2 << "no number";
        QTest::newRow("a factor of zero") << QStringList{"--stretch", "n9=0"} << 1 << "0 times";
        QTest::newRow("no such lane") << QStringList{"--forbid", "P9"} << 2 << "no processor 'P9'";
        QTest::newRow("no such scheduler") << QStringList{"--resolve", "nobody"} << 2 << "nobody";
    }
    void whatIsImpossibleSaysWhy()
    {
        QFETCH(QStringList, edits);
        QFETCH(int, status);
        QFETCH(QString, message);
        const CliRun run = whatIf(edits);
        QVERIFY2(run.status == status, run.what());
        QVERIFY2(QString::fromUtf8(run.messages).contains(message), run.what());
        QVERIFY(run.output.isEmpty());
    }

    void scheduleTellsDecisionsGapsAndWhatIsCritical()
    {
        const CliRun run = runCli({"schedule", "--workload", topcuogluSample, "--scheduler", "HEFT",
                                   "--decisions", "--gaps", "--critical", "--json"});
        QVERIFY2(run.status == 0, run.what());
        const QJsonObject result = run.json()["results"].toArray()[0].toObject();
        const QJsonArray steps = result["decisions"].toObject()["steps"].toArray();
        QCOMPARE(steps.size(), 10);
        QCOMPARE(steps[0].toObject()["task"].toString(), QString("n1"));
        QCOMPARE(steps[0].toObject()["candidates"].toArray().size(), 3);
        const QJsonObject idle = result["idle"].toObject();
        double gaps = 0;
        for (const QJsonValue &gap : idle["gaps"].toArray())
            gaps += gap.toObject()["to"].toDouble() - gap.toObject()["from"].toDouble();
        const double sum = idle["data"].toDouble() + idle["resource"].toDouble() +
                           idle["policy"].toDouble() + idle["end"].toDouble();
        QCOMPARE(gaps, sum);
        // Three processors for 80, of which the tasks of the published schedule take 18, 43 and 49.
        QCOMPARE(sum, 3 * 80.0 - 110.0);
        QVERIFY(!result["critical"].toObject()["path"].toArray().isEmpty());
        QCOMPARE(result["critical"].toObject()["slack"].toObject().size(), 10);
    }

private:
    [[nodiscard]] CliRun whatIf(const QStringList &edits) const
    {
        return runCli(QStringList{"whatif", "--schedule", m_plan, "--json"} + edits);
    }

    QTemporaryDir m_folder;
    QString m_plan;
};

QTEST_GUILESS_MAIN(TestCliWhatIf)
#include "tst_cli_what_if.moc"
