// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "CliRun.h"
#include "tests/shared/TestData.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace takt::test;

namespace {

const QString controlTrace = QStringLiteral("hta/trace_diff/control/control.json.gz");
const QString changedTrace = QStringLiteral("hta/trace_diff/test/test.json.gz");

QJsonObject first(const QJsonValue &list)
{
    return list.toArray().first().toObject();
}

} // namespace

class CliTracesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void tellsWhatAScheduleSpentItsTimeOn();
    void dividesUtilizationIntoBins();
    void countsByTrackAndCategory();
    void keepsToTheTracksAndTheRange();
    void refusesWhatItDoesNotKnow_data();
    void refusesWhatItDoesNotKnow();
    void refusesAWorkload();
    void tellsTheGpusOfATrace();
    void answersEveryQuestionAboutATrace();
    void comparesTwoTraces();

private:
    QTemporaryDir m_folder;
    QString m_schedule;
};

void CliTracesTest::initTestCase()
{
    m_schedule = m_folder.filePath(QStringLiteral("plan.json"));
    const CliRun run = runCli(
        {"schedule", "--workload", topcuogluSample, "--scheduler", "HEFT", "--out", m_schedule});
    QVERIFY2(run.status == 0, run.what());
}

void CliTracesTest::tellsWhatAScheduleSpentItsTimeOn()
{
    // HEFT's schedule of this graph lasts 80 time units (Topcuoglu et al. 2002, figure 3).
    const CliRun run = runCli({"analyze", m_schedule, "--json"});
    QVERIFY2(run.status == 0, run.what());
    const QJsonObject json = run.json();
    QCOMPARE(json["to"].toInteger(), 80'000'000'000);
    const QJsonObject tracks = json["utilization"].toObject()["tracks"].toObject();
    QVERIFY(tracks["rows"].toArray().size() >= 3);
    QCOMPARE(json["statistics"].toArray().size(), 10 + 9); // tasks, and transfers by their names
    QVERIFY(json["idle"].toObject()["gpus"].toArray().isEmpty());
    QVERIFY(!json.contains("criticalPath"));
}

void CliTracesTest::dividesUtilizationIntoBins()
{
    const CliRun run =
        runCli({"analyze", m_schedule, "--what", "utilization", "--bins", "4", "--json"});
    QVERIFY2(run.status == 0, run.what());
    const QJsonObject tracks = run.json()["utilization"].toObject()["tracks"].toObject();
    const QJsonArray bins = tracks["overall"].toObject()["bins"].toArray();
    QCOMPARE(bins.size(), 4);
    qint64 busy = 0;
    for (const QJsonValue &bin : bins)
        busy += bin.toObject()["busy"].toInteger();
    QCOMPARE(busy, tracks["overall"].toObject()["busy"].toInteger());
}

void CliTracesTest::countsByTrackAndCategory()
{
    const CliRun byTrack =
        runCli({"analyze", m_schedule, "--what", "statistics", "--by", "track", "--json"});
    QVERIFY2(byTrack.status == 0, byTrack.what());
    const CliRun all =
        runCli({"analyze", m_schedule, "--what", "statistics", "--by", "all", "--json"});
    QVERIFY2(all.status == 0, all.what());
    qint64 total = 0;
    for (const QJsonValue &track : byTrack.json()["statistics"].toArray())
        total += track.toObject()["total"].toInteger();
    QCOMPARE(first(all.json()["statistics"])["total"].toInteger(), total);
}

void CliTracesTest::keepsToTheTracksAndTheRange()
{
    const CliRun run = runCli({"analyze", m_schedule, "--what", "statistics,utilization", "--by",
                               "track", "--tracks", "p1", "--to", "1000000000", "--json"});
    QVERIFY2(run.status == 0, run.what());
    const QJsonArray groups = run.json()["statistics"].toArray();
    for (const QJsonValue &group : groups)
        QVERIFY(group.toObject()["label"].toString().contains("p1", Qt::CaseInsensitive));
    QCOMPARE(run.json()["to"].toInteger(), 1'000'000'000);
    const CliRun none = runCli({"analyze", m_schedule, "--tracks", "no such track"});
    QCOMPARE(none.status, 1);
    QVERIFY2(none.messages.contains("no track has 'no such track' in its name"), none.what());
}

void CliTracesTest::refusesWhatItDoesNotKnow_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("analysis") << QStringList{"--what", "idle,magic"} << 2
                              << QByteArray("there is no analysis 'magic'");
    QTest::newRow("grouping") << QStringList{"--by", "colour"} << 2
                              << QByteArray("there is no grouping 'colour'");
    QTest::newRow("argument") << QStringList{"--by", "arg:weight"} << 1
                              << QByteArray("no slice has an argument 'weight'");
    QTest::newRow("negative time") << QStringList{"--from", "-4"} << 2 << QByteArray("--from");
}

void CliTracesTest::refusesWhatItDoesNotKnow()
{
    QFETCH(QStringList, options);
    QFETCH(int, status);
    QFETCH(QByteArray, message);
    const CliRun run = runCli(QStringList{"analyze", m_schedule} + options);
    QCOMPARE(run.status, status);
    QVERIFY2(run.messages.contains(message), run.what());
    QVERIFY(run.output.isEmpty());
}

void CliTracesTest::refusesAWorkload()
{
    const CliRun run = runCli({"analyze", topcuogluSample});
    QCOMPARE(run.status, 1);
    QVERIFY2(run.messages.contains("holds a workload, neither a trace nor a schedule"), run.what());
}

void CliTracesTest::tellsTheGpusOfATrace()
{
    TAKT_NEED_DATA(path, controlTrace);
    const CliRun run = runCli({"info", path, "--json"});
    QVERIFY2(run.status == 0, run.what());
    const QJsonObject json = run.json();
    for (const char *key : {"slices", "tracks", "counters", "flows", "start", "end"})
        QVERIFY2(json[QLatin1String(key)].isDouble(), key);
    const QJsonObject gpu = first(json["gpus"]);
    QCOMPARE(gpu["kernels"].toInteger(), 8568);
    QCOMPARE(gpu["streams"].toInteger(), 4);
    QCOMPARE(gpu["extent"].toInteger(), 464'594'000);
    QCOMPARE(gpu["busy"].toInteger(), 388'587'000);
    QCOMPARE(gpu["busyShare"].toDouble(), 388'587.0 / 464'594.0);
    QVERIFY(gpu.contains("device"));
}

void CliTracesTest::answersEveryQuestionAboutATrace()
{
    TAKT_NEED_DATA(path, controlTrace);
    const CliRun run =
        runCli({"analyze", path, "--what", "utilization,idle,statistics,critical-path,queue",
                "--by", "category", "--gaps", "--json"});
    QVERIFY2(run.status == 0, run.what().left(500));
    const QJsonObject json = run.json();
    const QJsonObject gpu = first(json["utilization"].toObject()["gpus"].toObject()["rows"]);
    QCOMPARE(gpu["busy"].toInteger(), 388'587'000);
    QVERIFY(gpu["achievedOccupancy"].toDouble() > 0);
    const QJsonObject idle = first(json["idle"].toObject()["gpus"]);
    QCOMPARE(idle["idle"].toInteger(), 464'594'000 - 388'587'000);
    QCOMPARE(idle["gaps"].toArray().size(), idle["gapCount"].toInteger());
    qint64 kernels = 0;
    for (const QJsonValue &group : json["statistics"].toArray()) {
        if (group.toObject()["label"].toString() == "kernel")
            kernels = group.toObject()["total"].toInteger();
    }
    QCOMPARE(kernels, 446'813'000);
    const QJsonObject critical = json["criticalPath"].toObject();
    QVERIFY(critical["weight"].toInteger() > 0);
    QVERIFY(!json["queue"].toArray().isEmpty());
}

void CliTracesTest::comparesTwoTraces()
{
    TAKT_NEED_DATA(control, controlTrace);
    TAKT_NEED_DATA(changed, changedTrace);
    const CliRun run = runCli({"compare", control, changed, "--json"});
    QVERIFY2(run.status == 0, run.what().left(500));
    const QJsonObject json = run.json();
    QJsonObject copy;
    for (const QJsonValue &group : json["groups"].toArray()) {
        if (group.toObject()["label"].toString() == "Memcpy DtoD (Device -> Device)")
            copy = group.toObject();
    }
    QCOMPARE(copy["count"].toString(), QStringLiteral("more"));
    QCOMPARE(copy["before"].toObject()["count"].toInteger(), 18);
    QCOMPARE(copy["after"].toObject()["count"].toInteger(), 4645);
    QCOMPARE(copy["totalChange"].toInteger(), 90'197'000);
    const CliRun mixed = runCli({"compare", m_schedule, changed, "--json"});
    QVERIFY2(mixed.status == 0, mixed.what().left(500));
}

QTEST_GUILESS_MAIN(CliTracesTest)
#include "tst_cli_traces.moc"
