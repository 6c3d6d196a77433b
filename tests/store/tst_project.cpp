// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ProjectFolder.h"
#include "core/io/Formats.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>
#include <SQLiteCpp/SQLiteCpp.h>
#include <algorithm>
#include <cmath>

using namespace takt;
using takt::test::ProjectFolder;
using takt::test::valueOf;

class TestProject : public QObject, ProjectFolder {
    Q_OBJECT

private Q_SLOTS:
    void init() { startAnew(); }
    void everythingComesBackAfterReopening();
    void seedsOfAllSixtyFourBitsComeBack();
    void equalWorkloadsAreKeptOnce();
    void runOfAnotherGraphIsRefused();
    void tamperedScheduleDoesNotPassAsValid();
    void removedThingsComeBackUntilPurged();
    void removingAWorkloadHidesItsRuns();
    void addingARemovedWorkloadShowsItAgain();
    void purgeGivesTheSpaceBack();
    void namesAndNotesAreKept();
    void viewStateIsKeptAndReplaced();
    void queryReadsWhatIsThere();
    void queryRefusesToChangeAnything_data();
    void queryRefusesToChangeAnything();
    void queryStopsWhenCancelled();
    void sqliteProgramReadsRunsAndMetrics();
};

void TestProject::everythingComesBackAfterReopening()
{
    const RunId id = addSampleRun(*newProject("a.takt"));
    const auto project = valueOf(Project::open(file("a.takt").toStdString()));

    const auto workloads = valueOf(project->workloads());
    QCOMPARE(workloads.size(), std::size_t{1});
    QCOMPARE(workloads[0].name, std::string("layers"));
    QCOMPARE(workloads[0].source, std::string("layers.json"));
    QCOMPARE(workloads[0].tasks, m_workload.graph->taskCount());
    QCOMPARE(workloads[0].edges, m_workload.graph->edgeCount());
    const auto workload = valueOf(project->loadWorkload(workloads[0].id));
    QCOMPARE(toTaktJson(*workload.graph), toTaktJson(*m_workload.graph));
    QCOMPARE(workload.machines->processorCount(), std::size_t{2});
    QCOMPARE(workload.machines->processor(1).className, std::string("gpu"));
    QVERIFY(workload.machineCores == m_workload.machineCores);
    QVERIFY(workload.notes == m_workload.notes);

    const auto platforms = valueOf(project->platforms());
    QCOMPARE(platforms.size(), std::size_t{1});
    QCOMPARE(platforms[0].processors, std::size_t{4});
    QCOMPARE(toTaktJson(*valueOf(project->loadPlatform(platforms[0].id))), toTaktJson(*m_platform));

    const SchedulerRun before = samples::serialRun(m_workload, m_platform);
    const SchedulerRun run = valueOf(project->loadRun(id));
    QCOMPARE(run.scheduler, before.scheduler);
    QVERIFY(run.parameters == before.parameters);
    QCOMPARE(run.seed, before.seed);
    QCOMPARE(run.runtimeSeconds, before.runtimeSeconds);
    QVERIFY(*run.schedule == *before.schedule);
    QVERIFY(samples::sameDecisions(*run.decisions, *before.decisions));
    QVERIFY(std::ranges::equal(run.search->points(), before.search->points()));
    QCOMPARE(run.search->objective(), before.search->objective());
    QCOMPARE(run.search->evaluations(), before.search->evaluations());
    QCOMPARE(run.search->lowerBound(), before.search->lowerBound());
    QVERIFY(run.validation.isValid());
    QCOMPARE(run.metrics.size(), before.metrics.size());
    for (std::size_t index = 0; index < run.metrics.size(); ++index) {
        QCOMPARE(run.metrics[index].id, before.metrics[index].id);
        QCOMPARE(run.metrics[index].title, before.metrics[index].title);
        QCOMPARE(run.metrics[index].unit, before.metrics[index].unit);
        QVERIFY(run.metrics[index].better == before.metrics[index].better);
        QVERIFY(run.metrics[index].value == before.metrics[index].value ||
                (std::isnan(run.metrics[index].value) && std::isnan(before.metrics[index].value)));
    }

    const auto records = valueOf(project->runs());
    QCOMPARE(records.size(), std::size_t{1});
    QCOMPARE(records[0].id, id);
    QCOMPARE(records[0].workload, workloads[0].id);
    QCOMPARE(records[0].platform, platforms[0].id);
    QCOMPARE(records[0].parameters.at("rank"), std::string("best"));
    QCOMPARE(records[0].metrics.size(), before.metrics.size());
    QVERIFY(records[0].hasDecisions);
    QVERIFY(records[0].createdAt.ends_with('Z'));
}

void TestProject::seedsOfAllSixtyFourBitsComeBack()
{
    const auto project = newProject("a.takt");
    const std::uint64_t seed = 0xFFFF'FFFF'0000'0003U;
    const RunId id = addSampleRun(*project, seed);
    QCOMPARE(valueOf(project->loadRun(id)).seed, seed);
    QCOMPARE(valueOf(project->runs())[0].seed, seed);
}

void TestProject::equalWorkloadsAreKeptOnce()
{
    const auto project = newProject("a.takt");
    const WorkloadId first = valueOf(project->addWorkload(m_workload, "a.json"));
    QCOMPARE(valueOf(project->addWorkload(samples::layeredWorkload(5, 8), "b.json")), first);
    QVERIFY(valueOf(project->addWorkload(samples::layeredWorkload(5, 8, 2), "c.json")) != first);
    QCOMPARE(valueOf(project->workloads()).size(), std::size_t{2});
    const PlatformId platform = valueOf(project->addPlatform(*m_platform, ""));
    QCOMPARE(valueOf(project->addPlatform(*samples::twoLevelPlatform(4), "")), platform);
}

void TestProject::runOfAnotherGraphIsRefused()
{
    const auto project = newProject("a.takt");
    const WorkloadId other = valueOf(project->addWorkload(samples::layeredWorkload(2, 3), ""));
    const PlatformId platform = valueOf(project->addPlatform(*m_platform, ""));
    const SchedulerRun run = samples::serialRun(m_workload, m_platform);
    QCOMPARE(project->addRun(other, platform, run).error().reason,
             std::string("has size 6, but the run is of one with 40"));
    QCOMPARE(project->addRun(99, platform, run).error().place, std::string("workload 99"));
    QVERIFY(valueOf(project->runs()).empty());
}

void TestProject::tamperedScheduleDoesNotPassAsValid()
{
    const auto project = newProject("a.takt");
    const WorkloadId workload = valueOf(project->addWorkload(m_workload, ""));
    const PlatformId platform = valueOf(project->addPlatform(*m_platform, ""));
    SchedulerRun run = samples::serialRun(m_workload, m_platform);
    std::vector<Placement> placements(run.schedule->placements().begin(),
                                      run.schedule->placements().end());
    for (Placement &placement : placements) {
        placement.finish -= placement.start;
        placement.start = 0;
    }
    run.schedule = std::make_shared<const Schedule>(Schedule::create(40, 4, placements).value());
    QCOMPARE(run.validation.violationCount, std::size_t{0});
    const RunId id = valueOf(project->addRun(workload, platform, run));
    QVERIFY(!valueOf(project->loadRun(id)).validation.isValid());
}

void TestProject::removedThingsComeBackUntilPurged()
{
    const auto project = newProject("a.takt");
    const RunId id = addSampleRun(*project);
    VERIFY_OK(project->setRemoved(Project::Kind::Run, id, true));
    QVERIFY(valueOf(project->runs()).empty());
    VERIFY_OK(project->setRemoved(Project::Kind::Run, id, false));
    QCOMPARE(valueOf(project->runs()).size(), std::size_t{1});
    VERIFY_OK(project->setRemoved(Project::Kind::Run, id, true));
    VERIFY_OK(project->purge());
    QCOMPARE(project->setRemoved(Project::Kind::Run, id, false).error().place,
             "run " + std::to_string(id));
    QVERIFY(!project->loadRun(id).has_value());
    QCOMPARE(valueOf(project->workloads()).size(), std::size_t{1});
}

void TestProject::removingAWorkloadHidesItsRuns()
{
    const auto project = newProject("a.takt");
    addSampleRun(*project, 1);
    const RunId second = addSampleRun(*project, 2);
    const WorkloadId workload = valueOf(project->workloads())[0].id;
    VERIFY_OK(project->setRemoved(Project::Kind::Run, second, true));
    VERIFY_OK(project->setRemoved(Project::Kind::Workload, workload, true));
    QVERIFY(valueOf(project->workloads()).empty());
    QVERIFY(valueOf(project->runs()).empty());
    VERIFY_OK(project->setRemoved(Project::Kind::Workload, workload, false));
    QCOMPARE(valueOf(project->runs()).size(), std::size_t{1});
}

void TestProject::addingARemovedWorkloadShowsItAgain()
{
    const auto project = newProject("a.takt");
    const WorkloadId workload = valueOf(project->addWorkload(m_workload, ""));
    VERIFY_OK(project->setRemoved(Project::Kind::Workload, workload, true));
    QCOMPARE(valueOf(project->addWorkload(m_workload, "")), workload);
    QCOMPARE(valueOf(project->workloads()).size(), std::size_t{1});
}

void TestProject::purgeGivesTheSpaceBack()
{
    const auto project = newProject("a.takt");
    for (std::uint64_t seed = 1; seed <= 80; ++seed)
        addSampleRun(*project, seed);
    const auto kept = valueOf(project->runs());
    for (std::size_t index = 1; index < kept.size(); ++index)
        VERIFY_OK(project->setRemoved(Project::Kind::Run, kept[index].id, true));
    VERIFY_OK(project->setViewState("before", "purge"));
    VERIFY_OK(project->saveAs(file("before.takt").toStdString()));
    const qint64 before = QFile(file("before.takt")).size();
    VERIFY_OK(project->purge());
    VERIFY_OK(project->saveAs(file("after.takt").toStdString()));
    QVERIFY(QFile(file("after.takt")).size() < before / 2);
    QCOMPARE(valueOf(project->runs()).size(), std::size_t{1});
}

void TestProject::namesAndNotesAreKept()
{
    const auto project = newProject("a.takt");
    const RunId run = addSampleRun(*project);
    const WorkloadId workload = valueOf(project->workloads())[0].id;
    VERIFY_OK(project->setName(Project::Kind::Run, run, "baseline"));
    VERIFY_OK(project->setNote(Project::Kind::Run, run, "two\nlines"));
    VERIFY_OK(project->setName(Project::Kind::Workload, workload, "Layers, renamed"));
    QCOMPARE(valueOf(project->runs())[0].name, std::string("baseline"));
    QCOMPARE(valueOf(project->runs())[0].note, std::string("two\nlines"));
    QCOMPARE(valueOf(project->workloads())[0].name, std::string("Layers, renamed"));
    QVERIFY(!project->setName(Project::Kind::Platform, 99, "none").has_value());
}

void TestProject::viewStateIsKeptAndReplaced()
{
    const auto project = newProject("a.takt");
    QCOMPARE(project->viewState("zoom"), std::string());
    VERIFY_OK(project->setViewState("zoom", "1"));
    VERIFY_OK(project->setViewState("zoom", "2"));
    QCOMPARE(project->viewState("zoom"), std::string("2"));
}

void TestProject::queryReadsWhatIsThere()
{
    const auto project = newProject("a.takt");
    addSampleRun(*project);
    RunContext context;
    const Table table = valueOf(project->query(
        "SELECT scheduler, seed, runtime_seconds, placements, NULL AS absent FROM runs;", context));
    QCOMPARE(table.columns.size(), std::size_t{5});
    QCOMPARE(table.columns[2].title, std::string("runtime_seconds"));
    QCOMPARE(table.rows.size(), std::size_t{1});
    QVERIFY(table.rows[0][0] == TableCell(std::string("Serial")));
    QVERIFY(table.rows[0][1] == TableCell(std::int64_t{1}));
    QVERIFY(table.rows[0][2] == TableCell(0.25));
    QVERIFY(std::get<std::string>(table.rows[0][3]).ends_with(" bytes>"));
    QVERIFY(table.rows[0][4] == TableCell(std::monostate()));
    const auto limited = project->query("SELECT * FROM run_metrics", context, 2);
    QCOMPARE(limited.error().reason, std::string("has more than 2 rows; add a LIMIT"));
}

void TestProject::queryRefusesToChangeAnything_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("delete") << QByteArray("DELETE FROM runs");
    QTest::newRow("update") << QByteArray("UPDATE runs SET note = 'x'");
    QTest::newRow("pragma") << QByteArray("PRAGMA journal_mode = DELETE");
    QTest::newRow("attach") << QByteArray("ATTACH 'other.db' AS other");
    QTest::newRow("vacuum") << QByteArray("VACUUM INTO 'other.db'");
    QTest::newRow("transaction") << QByteArray("BEGIN");
    QTest::newRow("extension") << QByteArray("SELECT load_extension('x')");
    QTest::newRow("two statements") << QByteArray("SELECT 1; DELETE FROM runs");
    QTest::newRow("nothing") << QByteArray("  -- nothing");
    QTest::newRow("not SQL") << QByteArray("SELECT FROM WHERE");
    QTest::newRow("no such table") << QByteArray("SELECT * FROM elsewhere");
}

void TestProject::queryRefusesToChangeAnything()
{
    QFETCH(QByteArray, sql);
    const auto project = newProject("a.takt");
    addSampleRun(*project);
    RunContext context;
    const auto answer = project->query(sql.toStdString(), context);
    QVERIFY(!answer.has_value());
    QCOMPARE(answer.error().source, project->path());
    QVERIFY(answer.error().place.starts_with("query"));
    QVERIFY(!answer.error().reason.empty());
    QCOMPARE(valueOf(project->runs()).size(), std::size_t{1});
    VERIFY_OK(project->setNote(Project::Kind::Run, 1, "still writable"));
}

void TestProject::queryStopsWhenCancelled()
{
    const auto project = newProject("a.takt");
    RunContext context;
    context.cancel();
    const auto answer = project->query("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1"
                                       " FROM n) SELECT count(*) FROM n",
                                       context);
    QVERIFY(!answer.has_value());
    QCOMPARE(answer.error().reason, std::string("was cancelled"));
}

void TestProject::sqliteProgramReadsRunsAndMetrics()
{
    const QString program = QStandardPaths::findExecutable("sqlite3");
    if (program.isEmpty())
        QSKIP("the sqlite3 program is not installed");
    addSampleRun(*newProject("a.takt"));
    QProcess process;
    process.start(program, {file("a.takt"),
                            "SELECT r.scheduler, m.metric, round(m.value, 3) FROM runs r"
                            " JOIN run_metrics m ON m.run = r.id WHERE m.metric = 'speedup'"});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.readAllStandardOutput().trimmed(), QByteArray("Serial|speedup|0.333"));
}

QTEST_GUILESS_MAIN(TestProject)
#include "tst_project.moc"
