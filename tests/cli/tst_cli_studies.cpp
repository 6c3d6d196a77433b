// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "CliRun.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace takt::test;

class TestCliStudies : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void setsMeasuredBesideReported();
    void describesAStudyWithItsParameters();
    void writesTheAnswerIntoAFile();
    void equalSeedsGiveEqualAnswers();
    void refusals_data();
    void refusals();
};

void TestCliStudies::setsMeasuredBesideReported()
{
    const CliRun run =
        runCli({"study", "run", "published-graphs", "-p", "schedulers=HEFT", "--json"});
    QVERIFY2(run.status == 0, run.what());
    const QJsonArray claims = run.json()["claims"].toArray();
    QCOMPARE(claims.size(), 5);
    for (const QJsonValue &value : claims) {
        const QJsonObject claim = value.toObject();
        QCOMPARE(claim["measured"].toDouble(), claim["reported"].toDouble());
        QCOMPARE(claim["verdict"].toString(), QStringLiteral("reproduced"));
        QVERIFY(claim.contains("unit"));
    }
    const CliRun text = runCli({"study", "run", "published-graphs", "-p", "schedulers=HEFT"});
    QVERIFY2(text.output.contains("makespan of CPOP on topcuoglu2002"), text.what());
}

void TestCliStudies::describesAStudyWithItsParameters()
{
    const CliRun run = runCli({"studies", "Random-Graphs", "--json"});
    QVERIFY2(run.status == 0, run.what());
    const QJsonObject study = run.json()["studies"].toArray()[0].toObject();
    QCOMPARE(study["name"].toString(), QStringLiteral("random-graphs"));
    QVERIFY(study["question"].toString().endsWith('?'));
    QCOMPARE(study["parameters"].toArray().size(), 3);
}

void TestCliStudies::writesTheAnswerIntoAFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("answer.json");
    const CliRun run = runCli(
        {"study", "run", "published-graphs", "-p", "schedulers=HEFT", "--out", path, "--json"});
    QVERIFY2(run.status == 0, run.what());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QJsonDocument::fromJson(file.readAll()).object(), run.json());
}

void TestCliStudies::equalSeedsGiveEqualAnswers()
{
    const auto means = [](const char *seed) {
        const CliRun run = runCli({"study", "run", "random-graphs", "-p", "graphs=5", "-p",
                                   "schedulers=HEFT,CPOP", "--seed", seed, "--json"});
        return run.json()["curves"].toArray();
    };
    const QJsonArray first = means("3");
    QCOMPARE(first.size(), 2);
    QCOMPARE(means("3"), first);
    QVERIFY(means("4") != first);
}

void TestCliStudies::refusals_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("unknown study") << QStringList{"published-graph"} << 2
                                   << QByteArray("study 'published-graph': is not known; there are "
                                                 "published-graphs");
    QTest::newRow("unknown parameter")
        << QStringList{"random-graphs", "-p", "graph=3"} << 2 << QByteArray("graph");
    QTest::newRow("out of range") << QStringList{"random-graphs", "-p", "graphs=0"} << 2
                                  << QByteArray("graphs");
    QTest::newRow("no assignment")
        << QStringList{"random-graphs", "-p", "graphs"} << 2 << QByteArray("STUDY.key=value");
    QTest::newRow("unknown scheduler") << QStringList{"random-graphs", "-p", "schedulers=HEFTY"}
                                       << 1 << QByteArray("scheduler 'HEFTY': is not known");
    QTest::newRow("a folder that is not there")
        << QStringList{"published-graphs", "-p", "schedulers=HEFT", "--out", "/nowhere/at/all.json"}
        << 1 << QByteArray("/nowhere/at/all.json");
}

void TestCliStudies::refusals()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, status);
    QFETCH(QByteArray, part);
    const CliRun run = runCli(QStringList{"study", "run"} + arguments);
    QCOMPARE(run.status, status);
    QVERIFY2(run.messages.contains(part), run.what());
    QVERIFY(run.output.isEmpty());
}

QTEST_GUILESS_MAIN(TestCliStudies)
#include "tst_cli_studies.moc"
