// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "CliRun.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace takt::test;

class TestCliSimulate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comparesPoliciesInSeconds();
    void sweepsAParameter();
    void writesTheTimeline();
    void listsSimulatorsAndPolicies();
    void trainsTheSameCheckpointTwice();
    void tellsOfOverload();
    void refusals_data();
    void refusals();
};

void TestCliSimulate::comparesPoliciesInSeconds()
{
    const CliRun run = runCli(
        {"simulate", "soc", "--policy", "met,heft,HEFT-RT,deepsocs", "-p", "jobs=1", "--json"});
    QVERIFY2(run.status == 0, run.what());
    const QJsonArray results = run.json()["results"].toArray();
    QCOMPARE(results.size(), 4);
    QCOMPARE(results[0].toObject()["policy"].toString(), QStringLiteral("MET"));
    // HEFT's schedule of the canonical graph takes 80 µs.
    QVERIFY(qAbs(results[1].toObject()["meanLatency"].toDouble() - 80e-6) < 1e-12);
    QCOMPARE(results[1].toObject()["completedJobs"].toDouble(), 1.0);
    QCOMPARE(run.json()["platform"].toString(), QStringLiteral("top"));
    const CliRun again = runCli(
        {"simulate", "soc", "--policy", "met,heft,HEFT-RT,deepsocs", "-p", "jobs=1", "--json"});
    QCOMPARE(again.json()["results"].toArray()[3].toObject()["meanLatency"],
             results[3].toObject()["meanLatency"]);
}

void TestCliSimulate::sweepsAParameter()
{
    const CliRun run = runCli({"simulate", "soc", "--policy", "met,etf", "--sweep",
                               "noise=0,0.3,0.5", "-p", "duration=1000", "--json"});
    QVERIFY2(run.status == 0, run.what());
    const QJsonArray results = run.json()["results"].toArray();
    QCOMPARE(results.size(), 6);
    QCOMPARE(results[5].toObject()["noise"].toString(), QStringLiteral("0.5"));
    QCOMPARE(results[5].toObject()["parameters"].toObject()["noise"].toDouble(), 0.5);
}

void TestCliSimulate::writesTheTimeline()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("run.trace.json");
    const CliRun run =
        runCli({"simulate", "soc", "--policy", "etf", "-p", "jobs=3", "--out", path});
    QVERIFY2(run.status == 0, run.what());
    const CliRun info = runCli({"info", path, "--json"});
    QVERIFY2(info.status == 0, info.what());
    QVERIFY2(info.output.contains("30"), info.what());
}

void TestCliSimulate::listsSimulatorsAndPolicies()
{
    const CliRun run = runCli({"policies", "--json"});
    QVERIFY2(run.status == 0, run.what());
    QCOMPARE(run.json()["simulators"].toArray()[0].toObject()["name"].toString(),
             QStringLiteral("soc"));
    QVERIFY(run.json()["policies"].toArray().size() > 10);
    const CliRun one = runCli({"policies", "SOC", "deepsocs", "--json"});
    QVERIFY2(one.status == 0, one.what());
    QCOMPARE(one.json()["policies"].toArray()[0].toObject()["name"].toString(),
             QStringLiteral("DeepSoCS"));
}

void TestCliSimulate::trainsTheSameCheckpointTwice()
{
    const QTemporaryDir folder;
    const auto train = [&](const QString &name) {
        const QString path = folder.filePath(name);
        const CliRun run =
            runCli({"train", "policy", "soc", "DeepSoCS", "-p", "generations=2", "-p", "pairs=2",
                    "-p", "instances=1", "-p", "duration=500", "--out", path});
        if (run.status != 0)
            return QByteArray(run.what());
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray first = train("a.json");
    QVERIFY2(first.contains("takt-soc-order"), first.constData());
    QCOMPARE(train("b.json"), first);
    const CliRun used = runCli({"simulate", "soc", "--policy", "deepsocs", "-p",
                                "checkpoint=" + folder.filePath("a.json"), "-p", "jobs=2"});
    QVERIFY2(used.status == 0, used.what());
}

void TestCliSimulate::tellsOfOverload()
{
    const CliRun run = runCli(
        {"simulate", "soc", "--policy", "met", "-p", "scale=5", "-p", "maxJobs=0", "--json"});
    QVERIFY2(run.status == 0, run.what());
    const QJsonArray notes = run.json()["results"].toArray()[0].toObject()["notes"].toArray();
    QVERIFY(notes[0].toString().contains("the queue diverges"));
}

void TestCliSimulate::refusals_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, QStringList arguments, int status, const char *message) {
        QTest::newRow(name) << (QStringList{"simulate"} + arguments) << status
                            << QString::fromUtf8(message);
    };
    row("unknown simulator", {"socks", "--policy", "met"}, 2,
        "simulator 'socks': is not known; there are soc");
    row("unknown policy", {"soc", "--policy", "mett"}, 2,
        "soc policy 'mett': is not known; there are MET");
    row("zero rate", {"soc", "--policy", "met", "-p", "scale=0"}, 2, "scale");
    row("unknown parameter", {"soc", "--policy", "met", "-p", "speed=1"}, 2, "speed");
    row("no values to sweep", {"soc", "--policy", "met", "--sweep", "scale"}, 2,
        "is not of the form");
    row("swept out of range", {"soc", "--policy", "met", "--sweep", "noise=0,2"}, 2, "noise");
    row("unknown workload", {"soc", "--policy", "met", "--workload", "bottom"}, 1,
        "bottom: there is no such file, and it is no preset either");
    row("no end", {"soc", "--policy", "met", "-p", "duration=0"}, 1, "needs a duration");
    row("unknown checkpoint", {"soc", "--policy", "deepsocs", "-p", "checkpoint=gone.json"}, 1,
        "gone.json");
    row("unknown output", {"soc", "--policy", "met", "--out", "run.xyz"}, 1, "xyz");
}

void TestCliSimulate::refusals()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const int, status);
    QFETCH(const QString, message);
    const CliRun run = runCli(arguments);
    QCOMPARE(run.status, status);
    QVERIFY2(run.messages.contains(message.toUtf8()), run.what());
}

QTEST_GUILESS_MAIN(TestCliSimulate)
#include "tst_cli_simulate.moc"
