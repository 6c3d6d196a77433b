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
    void severalSchedulesAreComparedPairByPair();
    void placementsAreCompared();
    void replaysAreKeptInAProject();
    void anImpossibleScheduleIsRefused();
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

void TestCliReplay::severalSchedulesAreComparedPairByPair()
{
    const QString other = m_folder.filePath("cpop.json");
    const CliRun made =
        runCli({"schedule", "--workload", topcuogluSample, "--scheduler", "CPOP", "--out", other});
    QVERIFY2(made.status == 0, made.what());
    const QString samples = m_folder.filePath("pairs.csv");
    const CliRun run =
        runCli({"replay", "--schedule", m_schedule + "," + other, "--noise", "lognormal:0.3",
                "--replicas", "400", "--samples", samples, "--json"});
    QVERIFY2(run.status == 0, run.what());
    QCOMPARE(run.json()["schedules"].toArray().size(), 2);
    const QJsonArray beats = run.json()["beats"].toArray();
    const QJsonObject pair = beats[0].toArray()[1].toObject();
    const QJsonObject back = beats[1].toArray()[0].toObject();
    QCOMPARE(pair["chance"].toDouble() + back["chance"].toDouble(), 1.0);
    QVERIFY(pair["low"].toDouble() <= pair["chance"].toDouble());
    QVERIFY(pair["chance"].toDouble() <= pair["high"].toDouble());
    QCOMPARE(beats[0].toArray()[0].toObject()["chance"].toDouble(), 0.5);
    // The chance is what the samples say, line by line.
    QFile file(samples);
    QVERIFY(file.open(QIODevice::ReadOnly));
    double wins = 0;
    QList<QByteArray> lines = file.readAll().trimmed().split('\n');
    QCOMPARE(lines.size(), 401);
    for (const QByteArray &line : lines.mid(1)) {
        const QList<QByteArray> cells = line.split(',');
        const double a = cells[1].toDouble();
        const double b = cells[2].toDouble();
        wins += a < b ? 1 : a == b ? 0.5 : 0;
    }
    QCOMPARE(pair["chance"].toDouble(), wins / 400);

    const QString foreign = m_folder.filePath("foreign.json");
    const CliRun elsewhere =
        runCli({"schedule", "--workload",
                QStringLiteral(TAKT_SOURCE_DIR "/resources/samples/arabnejad2014.json"),
                "--scheduler", "HEFT", "--out", foreign});
    QVERIFY2(elsewhere.status == 0, elsewhere.what());
    const CliRun refused =
        runCli({"replay", "--schedule", m_schedule + "," + foreign, "--noise", "none"});
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.messages.contains("is of another workload than"), refused.what());
}

void TestCliReplay::placementsAreCompared()
{
    const CliRun run = replay({"--noise", "lognormal:0.3", "--replicas", "200", "--placement",
                               "kept,earliest-finish", "--json"});
    QVERIFY2(run.status == 0, run.what());
    const QJsonArray schedules = run.json()["schedules"].toArray();
    QCOMPARE(schedules.size(), 2);
    QCOMPARE(schedules[0].toObject()["placement"].toString(), QString("kept"));
    QCOMPARE(schedules[1].toObject()["placement"].toString(), QString("earliest-finish"));
    QVERIFY(schedules[0].toObject()["makespan"] != schedules[1].toObject()["makespan"]);
}

void TestCliReplay::replaysAreKeptInAProject()
{
    const QString project = m_folder.filePath("kept.takt");
    for (const char *placement : {"kept", "earliest-start", "kept"}) {
        const CliRun run = replay({"--noise", "gamma:0.3", "--replicas", "50", "--placement",
                                   placement, "--store", project, "--json"});
        QVERIFY2(run.status == 0, run.what());
        QVERIFY(run.json()["replay"].toInt() > 0);
    }
    // One run, and one replay for each placement: the third replaced the first.
    const CliRun runs = runCli({"query", project, "SELECT count(*) AS n FROM runs", "--json"});
    QVERIFY2(runs.output.contains('1') && !runs.output.contains('2'), runs.what());
    const CliRun replays =
        runCli({"query", project, "SELECT placement FROM replays ORDER BY placement", "--json"});
    QVERIFY2(replays.output.contains("earliest-start") && replays.output.contains("kept"),
             replays.what());
    QCOMPARE(replays.output.count("kept"), 1);
}

void TestCliReplay::anImpossibleScheduleIsRefused()
{
    QFile good(m_schedule);
    QVERIFY(good.open(QIODevice::ReadOnly));
    QJsonObject document = QJsonDocument::fromJson(good.readAll()).object();
    // Everything at once, on the first processor.
    QJsonArray placements = document["tasks"].toArray();
    for (qsizetype index = 0; index < placements.size(); ++index) {
        QJsonObject placement = placements[index].toObject();
        placement["start"] = 0;
        placements[index] = placement;
    }
    document["tasks"] = placements;
    QFile bad(m_folder.filePath("impossible.json"));
    QVERIFY(bad.open(QIODevice::WriteOnly));
    bad.write(QJsonDocument(document).toJson());
    bad.close();
    const QString project = m_folder.filePath("untouched.takt");
    const CliRun run =
        runCli({"replay", "--schedule", bad.fileName(), "--noise", "none", "--store", project});
    QCOMPARE(run.status, 1);
    QVERIFY2(run.messages.contains("is impossible, so that it cannot be replayed"), run.what());
    QCOMPARE(run.messages.count('\n'), 1);
    QVERIFY(!QFile::exists(project));
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
    QTest::newRow("no number") << QStringList{"--noise", "gamma:nan"}
                               << QByteArray("'nan' is not a number");
    QTest::newRow("an unknown placement")
        << QStringList{"--noise", "none", "--placement", "anywhere"}
        << QByteArray("placement: 'anywhere' is not known; there are kept, earliest-start and "
                      "earliest-finish");
    QTest::newRow("a held plan that is placed anew")
        << QStringList{"--noise", "none", "--placement", "earliest-start", "--hold-plan"}
        << QByteArray("placement: cannot be decided at run time where the plan is held");
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
