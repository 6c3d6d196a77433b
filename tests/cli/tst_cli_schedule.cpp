// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "CliRun.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace takt::test;

class TestCliSchedule : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void publishedMakespans_data();
    void publishedMakespans();
    void resultHoldsMetricsParametersAndBounds();
    void allRunsEverySchedulerOfTheWorkloadOnce();
    void parametersReachTheSchedulersTheyAreFor();
    void outWritesTheScheduleThatWasFound();
    void outIsOneFileForEachScheduler();
    void failureOfOneKeepsTheOthers();
    void storeKeepsRunsAcrossCalls();
    void explainTellsWhyATaskStandsThere();
    void presetMakesThePlatform();
    void equalSeedsGiveEqualResults();
    void plotPaintsTheGanttChart_data();
    void plotPaintsTheGanttChart();

private:
    [[nodiscard]] QString file(const char *name) const
    {
        return m_folder->filePath(QLatin1String(name));
    }
    static QJsonArray results(const CliRun &run) { return run.json()["results"].toArray(); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestCliSchedule::publishedMakespans_data()
{
    QTest::addColumn<QString>("sample");
    QTest::addColumn<QString>("scheduler");
    QTest::addColumn<double>("makespan");
    const QString topcuoglu = "topcuoglu2002.json";
    const QString arabnejad = "arabnejad2014.json";
    QTest::newRow("HEFT, Topcuoglu 2002") << topcuoglu << "HEFT" << 80.0;
    QTest::newRow("CPOP, Topcuoglu 2002") << topcuoglu << "CPOP" << 86.0;
    QTest::newRow("DLS, Topcuoglu 2002") << topcuoglu << "DLS" << 91.0;
    QTest::newRow("PEFT, Arabnejad 2014") << arabnejad << "PEFT" << 122.0;
    QTest::newRow("HEFT, Arabnejad 2014") << arabnejad << "HEFT" << 133.0;
}

void TestCliSchedule::publishedMakespans()
{
    QFETCH(QString, sample);
    QFETCH(QString, scheduler);
    QFETCH(double, makespan);
    const CliRun run = runCli({"schedule", "--workload",
                               QStringLiteral(TAKT_SOURCE_DIR "/resources/samples/") + sample,
                               "--scheduler", scheduler, "--json"});
    QVERIFY2(run.status == 0, run.what());
    QCOMPARE(results(run).size(), 1);
    const QJsonObject result = results(run)[0].toObject();
    QCOMPARE(result["scheduler"].toString(), scheduler);
    QCOMPARE(result["makespan"].toDouble(), makespan);
    QVERIFY(result["valid"].toBool());
}

void TestCliSchedule::resultHoldsMetricsParametersAndBounds()
{
    const CliRun run = runCli({"schedule", "--workload", topcuogluSample, "--scheduler", "HEFT",
                               "--seed", "7", "--json"});
    QVERIFY2(run.status == 0, run.what());
    QVERIFY(run.messages.isEmpty());
    const QJsonObject result = results(run)[0].toObject();
    QCOMPARE(result["slr"].toDouble(), 80.0 / 41.0);
    QCOMPARE(result["speedup"].toDouble(), 127.0 / 80.0);
    QCOMPARE(result["efficiency"].toDouble(), 127.0 / 80.0 / 3.0);
    QCOMPARE(result["lowerBound"].toDouble(), 41.0);
    QCOMPARE(result["bounds"].toObject()["criticalPath"].toDouble(), 41.0);
    QVERIFY(result["runtimeSeconds"].toDouble() > 0);
    QCOMPARE(result["seed"].toInt(), 7);
    QCOMPARE(result["parameters"].toObject()["insertion"].toBool(), true);
    QVERIFY(result["violations"].toArray().isEmpty());
    QCOMPARE(run.json()["workload"].toObject()["tasks"].toInt(), 10);
    QCOMPARE(run.json()["platform"].toObject()["processors"].toInt(), 3);
}

void TestCliSchedule::allRunsEverySchedulerOfTheWorkloadOnce()
{
    int known = 0;
    for (const auto scheduler : runCli({"schedulers", "--json"}).json()["schedulers"].toArray())
        known += scheduler.toObject()["workloads"].toArray().contains("graph") ? 1 : 0;
    QVERIFY(known >= 15);
    const CliRun run = runCli({"schedule", "--workload", topcuogluSample, "--scheduler", "all",
                               "-p", "iterations=100", "--json"});
    QVERIFY2(run.status == 0, run.what());
    QCOMPARE(results(run).size(), known);
    const CliRun twice =
        runCli({"schedule", "--workload", topcuogluSample, "--scheduler", "HEFT,heft", "--json"});
    QCOMPARE(results(twice).size(), 1);
}

void TestCliSchedule::parametersReachTheSchedulersTheyAreFor()
{
    const CliRun run =
        runCli({"schedule", "--workload", topcuogluSample, "--scheduler", "HEFT,PEFT", "-p",
                "insertion=false", "-p", "HEFT.insertion=true", "-p", "rank=best", "--json"});
    QVERIFY2(run.status == 0, run.what());
    const QJsonObject heft = results(run)[0].toObject()["parameters"].toObject();
    const QJsonObject peft = results(run)[1].toObject()["parameters"].toObject();
    QCOMPARE(heft["insertion"].toBool(), true);
    QCOMPARE(heft["rank"].toString(), QString("best"));
    QCOMPARE(peft["insertion"].toBool(), false);
    QVERIFY(!peft.contains("rank"));
}

void TestCliSchedule::outWritesTheScheduleThatWasFound()
{
    const QString path = file("heft.json");
    const CliRun run = runCli({"schedule", "--workload", topcuogluSample, "--scheduler", "HEFT",
                               "--out", path, "--json"});
    QVERIFY2(run.status == 0, run.what());
    QCOMPARE(results(run)[0].toObject()["output"].toString(), path);
    const CliRun info = runCli({"info", path, "--json"});
    QVERIFY2(info.status == 0, info.what());
    QCOMPARE(info.json()["content"].toString(), QString("schedule"));
    QCOMPARE(info.json()["metrics"].toObject()["makespan"].toDouble(), 80.0);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto tasks = QJsonDocument::fromJson(file.readAll()).object()["tasks"].toArray();
    bool isThere = false;
    for (const auto &entry : tasks) {
        const QJsonObject task = entry.toObject();
        isThere =
            isThere || (task["id"].toString() == "n10" && task["processor"] == "P2" &&
                        task["start"].toDouble() == 73.0 && task["finish"].toDouble() == 80.0);
    }
    QVERIFY(isThere);
}

void TestCliSchedule::outIsOneFileForEachScheduler()
{
    const CliRun inserted = runCli({"schedule", "--workload", topcuogluSample, "--scheduler",
                                    "HEFT,CPOP", "--out", file("plan.trace.json")});
    QVERIFY2(inserted.status == 0, inserted.what());
    const CliRun replaced = runCli({"schedule", "--workload", topcuogluSample, "--scheduler",
                                    "HEFT,CPOP", "--out", file("{scheduler}.csv")});
    QVERIFY2(replaced.status == 0, replaced.what());
    const QStringList expected{"CPOP.csv", "HEFT.csv", "plan-CPOP.trace.json",
                               "plan-HEFT.trace.json"};
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name), expected);
}

void TestCliSchedule::failureOfOneKeepsTheOthers()
{
    QVERIFY(QDir(m_folder->path()).mkdir("CPOP.json"));
    const CliRun run = runCli({"schedule", "--workload", topcuogluSample, "--scheduler",
                               "HEFT,CPOP,PEFT", "--out", file("{scheduler}.json"), "--json"});
    QCOMPARE(run.status, 1);
    QCOMPARE(results(run).size(), 3);
    QCOMPARE(results(run)[0].toObject()["makespan"].toDouble(), 80.0);
    QCOMPARE(results(run)[1].toObject()["scheduler"].toString(), QString("CPOP"));
    QVERIFY(!results(run)[1].toObject()["error"].toString().isEmpty());
    QCOMPARE(results(run)[2].toObject()["makespan"].toDouble(), 85.0);
    QCOMPARE(run.messages.count('\n'), 1);
    QVERIFY2(run.messages.startsWith("takt-cli: " + file("CPOP.json").toUtf8() + ": "),
             run.messages);
    QVERIFY(QFile::exists(file("HEFT.json")));
}

void TestCliSchedule::storeKeepsRunsAcrossCalls()
{
    const QString project = file("study.takt");
    for (const char *scheduler : {"HEFT", "CPOP"}) {
        const CliRun run = runCli({"schedule", "--workload", topcuogluSample, "--scheduler",
                                   QLatin1String(scheduler), "--store", project, "--json"});
        QVERIFY2(run.status == 0, run.what());
        QVERIFY(results(run)[0].toObject()["run"].toInt() > 0);
    }
    const CliRun info = runCli({"info", project, "--json"});
    QVERIFY2(info.status == 0, info.what());
    QCOMPARE(info.json()["workloads"].toArray().size(), 1);
    QCOMPARE(info.json()["platforms"].toArray().size(), 1);
    const QJsonArray runs = info.json()["runs"].toArray();
    QCOMPARE(runs.size(), 2);
    QCOMPARE(runs[1].toObject()["scheduler"].toString(), QString("CPOP"));
    QVERIFY(runs[1].toObject()["hasDecisions"].toBool());
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden),
             QStringList{"study.takt"});
}

void TestCliSchedule::explainTellsWhyATaskStandsThere()
{
    const QStringList arguments{"schedule",    "--workload", topcuogluSample,
                                "--scheduler", "HEFT",       "--explain"};
    const CliRun run = runCli(arguments + QStringList{"n4", "--json"});
    QVERIFY2(run.status == 0, run.what());
    const QJsonObject why = results(run)[0].toObject()["explanation"].toObject();
    QCOMPARE(why["processor"].toString(), QString("P2"));
    QCOMPARE(why["start"].toDouble(), 18.0);
    QCOMPARE(why["candidates"].toArray().size(), 3);
    QCOMPARE(why["ready"].toArray()[0].toObject()["priority"].toDouble(), 80.0);
    const CliRun text = runCli(arguments + QStringList{"n4"});
    QVERIFY2(text.output.contains("task n4 on P2 from 18 to 26"), text.what());
    const CliRun unknown = runCli(arguments + QStringList{"n99"});
    QCOMPARE(unknown.status, 1);
    QVERIFY2(unknown.messages.contains("there is no task 'n99'"), unknown.messages);
}

void TestCliSchedule::presetMakesThePlatform()
{
    const QString workload = file("fork.json");
    QFile json(workload);
    QVERIFY(json.open(QIODevice::WriteOnly));
    json.write(R"({"format": "takt-workload", "version": 1, "tasks": [{"id": "a", "work": 4},
                   {"id": "b", "work": 4}], "edges": [{"from": "a", "to": "b", "data": 6}]})");
    json.close();
    const CliRun run =
        runCli({"schedule", "--workload", workload, "--platform", "identical:2", "--speed", "2",
                "--bandwidth", "3", "--latency", "1", "--scheduler", "OLB,HEFT", "--json"});
    QVERIFY2(run.status == 0, run.what());
    // OLB takes the idle processor and pays 1 + 6 / 3 for the data; HEFT stays.
    QCOMPARE(results(run)[0].toObject()["makespan"].toDouble(), 7.0);
    QCOMPARE(results(run)[1].toObject()["makespan"].toDouble(), 4.0);
}

void TestCliSchedule::equalSeedsGiveEqualResults()
{
    const auto makespans = [&] {
        const CliRun run =
            runCli({"schedule", "--workload",
                    QStringLiteral(TAKT_SOURCE_DIR "/resources/samples/montage-like.json"),
                    "--platform", "unrelated:8:3:0.5", "--scheduler", "all", "-p", "iterations=100",
                    "-p", "timeLimit=600", "--json"});
        QList<double> values;
        for (const auto &result : results(run))
            values << result.toObject()["makespan"].toDouble();
        return values;
    };
    const QList<double> first = makespans();
    QVERIFY(first.size() >= 15);
    QCOMPARE(makespans(), first);
}

void TestCliSchedule::plotPaintsTheGanttChart_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("start");
    QTest::newRow("PNG") << "gantt.png" << QByteArray("\x89PNG");
    QTest::newRow("SVG") << "gantt.svg" << QByteArray("<?xml");
    QTest::newRow("PDF") << "gantt.pdf" << QByteArray("%PDF");
}

void TestCliSchedule::plotPaintsTheGanttChart()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, start);
    const QString path = m_folder->filePath(name);
    // Named, because Qt has an option --platform of its own.
    const CliRun run = runCli({"schedule", "--workload", topcuogluSample, "--platform", "auto",
                               "--scheduler", "HEFT", "--plot", path, "--json"});
#ifdef TAKT_HAVE_PLOTS
    QVERIFY2(run.status == 0, run.what());
    QVERIFY2(run.messages.isEmpty(), run.messages);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY2(bytes.startsWith(start), bytes.left(40));
    QVERIFY(bytes.size() > 2000);
#else
    QCOMPARE(run.status, 1);
    QVERIFY2(run.messages.contains("without plots"), run.messages);
#endif
}

QTEST_GUILESS_MAIN(TestCliSchedule)
#include "tst_cli_schedule.moc"
