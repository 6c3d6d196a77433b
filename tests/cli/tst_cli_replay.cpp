// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "CliRun.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace takt::test;

class TestCliReplay : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void withoutNoiseGivesThePlan();
    void answersDoNotDependOnThreads();
    void tasksHaveCriticalityAndQuantiles();
    void noiseComesFromAFileToo();
    void samplesAreWritten();
    void refuses_data();
    void refuses();

private:
    [[nodiscard]] CliRun replay(const QStringList &arguments) const
    {
        return runCli(QStringList{"replay", "--schedule", m_schedule} + arguments);
    }

    QTemporaryDir m_folder;
    QString m_schedule;
};

void TestCliReplay::initTestCase()
{
    m_schedule = m_folder.filePath("heft.json");
    const CliRun run = runCli(
        {"schedule", "--workload", topcuogluSample, "--scheduler", "HEFT", "--out", m_schedule});
    QVERIFY2(run.status == 0, run.what());
}

void TestCliReplay::withoutNoiseGivesThePlan()
{
    const CliRun run = replay({"--noise", "none", "--replicas", "100", "--json"});
    QVERIFY2(run.status == 0, run.what());
    const QJsonObject makespan = run.json()["makespan"].toObject();
    QCOMPARE(makespan["mean"].toDouble(), 80.0);
    QCOMPARE(makespan["std"].toDouble(), 0.0);
    QCOMPARE(makespan["quantiles"].toObject()["0.95"].toDouble(), 80.0);
    QCOMPARE(run.json()["plannedMakespan"].toDouble(), 80.0);
}

void TestCliReplay::answersDoNotDependOnThreads()
{
    QList<QJsonObject> answers;
    for (const char *threads : {"1", "2", "5"}) {
        const CliRun run = replay({"--noise", "lognormal:0.4", "--replicas", "3001", "--backend",
                                   "cpu", "--threads", threads, "--tasks", "--json"});
        QVERIFY2(run.status == 0, run.what());
        QJsonObject answer = run.json();
        answer.remove("runtimeSeconds");
        answers << answer;
    }
    QCOMPARE(answers[1], answers[0]);
    QCOMPARE(answers[2], answers[0]);
}

void TestCliReplay::tasksHaveCriticalityAndQuantiles()
{
    const CliRun run = replay({"--noise", "gamma:0.5", "--replicas", "500", "--tasks", "--json"});
    QVERIFY2(run.status == 0, run.what());
    const QJsonArray tasks = run.json()["tasks"].toArray();
    QCOMPARE(tasks.size(), 10);
    for (const auto &value : tasks) {
        const QJsonObject task = value.toObject();
        QVERIFY(task["criticality"].toDouble() >= 0 && task["criticality"].toDouble() <= 1);
        const QJsonObject quantiles = task["finish"].toObject()["quantiles"].toObject();
        QVERIFY(quantiles["0.05"].toDouble() <= quantiles["0.95"].toDouble());
        QVERIFY(task["start"].toObject()["min"].toDouble() >= 0);
    }
}

void TestCliReplay::noiseComesFromAFileToo()
{
    QFile file(m_folder.filePath("noise.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"tasks": "uniform:0.2", "slow-chance": 0.1, "slow-factor": 2})");
    file.close();
    const CliRun run = replay({"--noise", file.fileName(), "--replicas", "10", "--json"});
    QVERIFY2(run.status == 0, run.what());
    QCOMPARE(run.json()["noise"].toString(),
             QString("tasks=uniform:0.2,transfers=none,slow-chance=0.1,slow-factor=2"));
}

void TestCliReplay::samplesAreWritten()
{
    const QString path = m_folder.filePath("samples.csv");
    const CliRun run = replay({"--noise", "none", "--replicas", "3", "--samples", path});
    QVERIFY2(run.status == 0, run.what());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("replica,makespan\n0,80\n1,80\n2,80\n"));
}

void TestCliReplay::refuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("an unknown law")
        << QStringList{"--noise", "weibull:1"} << QByteArray("'weibull' is not known");
    QTest::newRow("negative durations")
        << QStringList{"--noise", "uniform:2"} << QByteArray("uniform takes a number up to 1");
    QTest::newRow("no replicas") << QStringList{"--noise", "none", "--replicas", "0"}
                                 << QByteArray("replicas: must be at least 1");
    QTest::newRow("too many replicas")
        << QStringList{"--noise", "none", "--replicas", "1000000000000"}
        << QByteArray("would need 32000.0 GB of memory");
    QTest::newRow("an unknown backend")
        << QStringList{"--noise", "none", "--backend", "abacus"} << QByteArray("is not known");
}

void TestCliReplay::refuses()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, message);
    const CliRun run = replay(arguments);
    QCOMPARE(run.status, 1);
    QVERIFY2(run.messages.contains(message), run.what());
    QCOMPARE(run.messages.count('\n'), 1);
    QVERIFY(run.output.isEmpty());
}

QTEST_GUILESS_MAIN(TestCliReplay)
#include "tst_cli_replay.moc"
