// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "CliRun.h"

#include <QFile>
#include <QJsonArray>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace takt::test;

namespace {

/// 2 workloads × 3 platforms × 4 sets of parameters × 5 seeds.
constexpr int cellCount = 120;

QByteArray document()
{
    const QByteArray samples = TAKT_SOURCE_DIR "/resources/samples/";
    return R"({"format": "takt-sweep", "version": 1, "name": "kill",
        "workloads": [")" +
           samples + R"(montage-like.json", ")" + samples + R"(epigenomics-like.json"],
        "platforms": ["identical:2", "identical:4", "related:4:1"],
        "schedulers": ["HEFT", "MinMin", {"name": "HEFT", "parameters": {"insertion": [false]}},
                       "CPOP"],
        "seeds": {"from": 1, "count": 5},
        "noises": ["lognormal:0.3"], "replicas": 300})";
}

QByteArray readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestCliSweep : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void keepsEveryCell();
    void killedAtAnyMomentItGoesOn();
    void mergedShardsAreTheWhole();
    void cellsOfAnotherSweepAreNotRunAgain();
    void mergeReportsWhatDisagrees();
    void mergeGoesOnBesideADamagedProject();
    void refusals_data();
    void refusals();

private:
    [[nodiscard]] QString file(const char *name) const
    {
        return m_folder->filePath(QLatin1String(name));
    }
    [[nodiscard]] QString writeDocument(const QByteArray &text,
                                        const char *name = "sweep.json") const
    {
        QFile out(file(name));
        if (!out.open(QIODevice::WriteOnly) || out.write(text) != text.size())
            qFatal("cannot write the sweep document");
        return file(name);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestCliSweep::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestCliSweep::keepsEveryCell()
{
    const QString spec = writeDocument(document());
    const CliRun run =
        runCli({"sweep", spec, "--store", file("p.takt"), "--csv", file("c.csv"), "--json"});
    QVERIFY2(run.status == 0, run.what());
    QCOMPARE(run.json()["cells"].toInt(), cellCount);
    QCOMPARE(run.json()["ran"].toInt(), cellCount);
    const QByteArray csv = readAll(file("c.csv"));
    QCOMPARE(csv.count('\n'), cellCount + 1);
    QVERIFY(
        csv.startsWith("cell,workload,platform,scheduler,parameters,seed,noise,error,makespan"));
    // Again: everything is there.
    const CliRun again = runCli({"sweep", spec, "--store", file("p.takt"), "--json"});
    QCOMPARE(again.json()["ran"].toInt(), 0);
    QCOMPARE(again.json()["found"].toInt(), cellCount);
}

void TestCliSweep::killedAtAnyMomentItGoesOn()
{
    const QString spec = writeDocument(document());
    const CliRun whole =
        runCli({"sweep", spec, "--store", file("whole.takt"), "--csv", file("whole.csv")});
    QVERIFY2(whole.status == 0, whole.what());
    QRandomGenerator random(1);
    int killed = 0;
    for (int attempt = 0; attempt < 20; ++attempt) {
        QProcess process;
        process.start(cliProgram, {"sweep", spec, "--store", file("killed.takt")});
        QVERIFY(process.waitForStarted());
        // The moment is random; that some cells are done and some are not is what counts.
        if (!process.waitForFinished(20 + static_cast<int>(random.bounded(120)))) {
            process.kill();
            process.waitForFinished();
            ++killed;
        }
    }
    QVERIFY2(killed > 0, "no attempt was cut short");
    const CliRun rest = runCli(
        {"sweep", spec, "--store", file("killed.takt"), "--csv", file("killed.csv"), "--json"});
    QVERIFY2(rest.status == 0, rest.what());
    QCOMPARE(readAll(file("killed.csv")), readAll(file("whole.csv")));
}

void TestCliSweep::mergedShardsAreTheWhole()
{
    const QString spec = writeDocument(document());
    QVERIFY(
        runCli({"sweep", spec, "--store", file("whole.takt"), "--csv", file("whole.csv")}).status ==
        0);
    QStringList merge{"merge"};
    for (const char *shard : {"4", "1", "3", "2"}) {
        const QString part = file(qPrintable(QStringLiteral("part%1.takt").arg(shard)));
        const CliRun run = runCli({"sweep", spec, "--store", part, "--shard",
                                   QLatin1String(shard) + QStringLiteral("/4"), "--json"});
        QVERIFY2(run.status == 0, run.what());
        QCOMPARE(run.json()["ran"].toInt(), cellCount / 4);
        merge += part;
    }
    const CliRun merged = runCli(merge + QStringList{"--into", file("merged.takt"), "--json"});
    QVERIFY2(merged.status == 0, merged.what());
    QCOMPARE(merged.json()["added"].toInt(), cellCount);
    const CliRun shown = runCli(
        {"sweep", spec, "--store", file("merged.takt"), "--csv", file("merged.csv"), "--json"});
    QCOMPARE(shown.json()["ran"].toInt(), 0);
    QCOMPARE(readAll(file("merged.csv")), readAll(file("whole.csv")));
}

void TestCliSweep::cellsOfAnotherSweepAreNotRunAgain()
{
    const QString first = writeDocument(document());
    QVERIFY(runCli({"sweep", first, "--store", file("p.takt")}).status == 0);
    const QString second = writeDocument(QByteArray(document())
                                             .replace(R"("name": "kill")", R"("name": "other")")
                                             .replace(R"("count": 5)", R"("count": 6)"),
                                         "other.json");
    const CliRun run = runCli({"sweep", second, "--store", file("p.takt"), "--json"});
    QVERIFY2(run.status == 0, run.what());
    QCOMPARE(run.json()["found"].toInt(), cellCount);
    QCOMPARE(run.json()["ran"].toInt(), cellCount / 5);
}

void TestCliSweep::mergeReportsWhatDisagrees()
{
    const QString spec = writeDocument(document());
    for (const char *name : {"a.takt", "b.takt"})
        QVERIFY(runCli({"sweep", spec, "--store", file(name), "--shard", "1/30"}).status == 0);
    QProcess sqlite;
    sqlite.start("sqlite3", {file("b.takt"), "UPDATE sweep_metrics SET value = value + 1 WHERE "
                                             "metric = 'makespan'"});
    QVERIFY(sqlite.waitForFinished() && sqlite.exitCode() == 0);
    const CliRun run =
        runCli({"merge", file("a.takt"), file("b.takt"), "--into", file("c.takt"), "--json"});
    QCOMPARE(run.status, 1);
    QCOMPARE(run.json()["disagreements"].toArray().size(), cellCount / 30);
    QVERIFY2(run.messages.contains("another outcome than the one kept"), run.what());
    // The first one's stay.
    QVERIFY(runCli({"sweep", spec, "--store", file("a.takt"), "--shard", "1/30", "--csv",
                    file("a.csv")})
                .status == 0);
    QVERIFY(runCli({"sweep", spec, "--store", file("c.takt"), "--shard", "1/30", "--csv",
                    file("c.csv")})
                .status == 0);
    QCOMPARE(readAll(file("c.csv")), readAll(file("a.csv")));
}

void TestCliSweep::mergeGoesOnBesideADamagedProject()
{
    const QString spec = writeDocument(document());
    QVERIFY(runCli({"sweep", spec, "--store", file("a.takt"), "--shard", "1/30"}).status == 0);
    QFile damaged(file("damaged.takt"));
    QVERIFY(damaged.open(QIODevice::WriteOnly) && damaged.write("no project") > 0);
    damaged.close();
    const CliRun run =
        runCli({"merge", file("damaged.takt"), file("a.takt"), "--into", file("c.takt"), "--json"});
    QCOMPARE(run.status, 1);
    QVERIFY2(run.messages.contains("damaged.takt"), run.what());
    QCOMPARE(run.json()["added"].toInt(), cellCount / 30);
}

void TestCliSweep::refusals_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("unknown scheduler")
        << document().replace("MinMin", "MimMin") << QStringList{} << 1
        << QByteArray("sweep.json: /schedulers/1: scheduler "
                      "'MimMin': is not known");
    QTest::newRow("too many cells")
        << document().replace(R"("count": 5)", R"("count": 1000000)") << QStringList{} << 1
        << QByteArray("has 24000000 cells; a sweep may have 10000000");
    QTest::newRow("no JSON") << QByteArray("{,") << QStringList{} << 1
                             << QByteArray("sweep.json: line 1, column 2: ");
    QTest::newRow("no such shard")
        << document() << QStringList{"--shard", "5/4"} << 2 << QByteArray("is not of the form I/N");
    QTest::newRow("a shard that is no number")
        << document() << QStringList{"--shard", "a/b"} << 2 << QByteArray("is not of the form I/N");
}

void TestCliSweep::refusals()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, options);
    QFETCH(int, status);
    QFETCH(QByteArray, part);
    const QString spec = writeDocument(text);
    const CliRun run = runCli(QStringList{"sweep", spec, "--store", file("p.takt")} + options);
    QVERIFY2(run.status == status, run.what());
    QVERIFY2(run.messages.contains(part), run.what());
    QVERIFY(!QFile::exists(file("p.takt")));
}

QTEST_GUILESS_MAIN(TestCliSweep)
#include "tst_cli_sweep.moc"
