// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "StoreSamples.h"
#include "core/store/Project.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <SQLiteCpp/SQLiteCpp.h>

using namespace takt;

/// Files that are not projects, or not ones that can be used: refused in one line that says why.
class TestProjectRefusals : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void opening_data();
    void opening();
    void openingWhileLocked();
    void changingWhileLocked();
    void creating();
    void blobs_data();
    void blobs();

private:
    static void writeFile(const QString &path, const QByteArray &bytes);
    static void writeProject(const QString &path);
    static void change(const QString &path, const QByteArray &sql);
};

void TestProjectRefusals::writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

void TestProjectRefusals::writeProject(const QString &path)
{
    const auto workload = samples::layeredWorkload(5, 8);
    const auto platform = samples::twoLevelPlatform(4);
    auto project = Project::create(path.toStdString()).value();
    const auto workloadId = project->addWorkload(workload, "").value();
    const auto platformId = project->addPlatform(*platform, "").value();
    QVERIFY(project->addRun(workloadId, platformId, samples::serialRun(workload, platform))
                .has_value());
}

void TestProjectRefusals::change(const QString &path, const QByteArray &sql)
{
    SQLite::Database database(path.toStdString(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec(sql.toStdString());
    database.exec("PRAGMA journal_mode = DELETE");
}

void TestProjectRefusals::opening_data()
{
    QTest::addColumn<QByteArray>("bytes"); // of the file, where there is no SQL
    QTest::addColumn<QByteArray>("sql");   // changes a good project
    QTest::addColumn<QByteArray>("reason");
    const QByteArray none;
    QTest::newRow("empty file") << QByteArray("") << none
                                << QByteArray("is not a Takt project (it is not an SQLite "
                                              "database)");
    QTest::newRow("text") << QByteArray("{\"format\": \"takt\"}\n") << none
                          << QByteArray("is not a Takt project (it is not an SQLite database)");
    QTest::newRow("header cut") << QByteArray("SQLite format 3\0\x10\0", 18) << none
                                << QByteArray("is damaged: it ends within its header");
    QTest::newRow("another program's database")
        << none << QByteArray("PRAGMA application_id = 7")
        << QByteArray("is an SQLite database, but not a Takt project");
    QTest::newRow("newer version")
        << none << QByteArray("PRAGMA user_version = 99")
        << "is from a newer Takt (project version 99; this one reads up to " +
               QByteArray::number(Project::schemaVersion) + ")";
    QTest::newRow("negative version") << none << QByteArray("PRAGMA user_version = -1")
                                      << QByteArray("is damaged: its project version is -1");
    QTest::newRow("trigger")
        << none
        << QByteArray("CREATE TRIGGER t AFTER INSERT ON runs BEGIN DELETE FROM workloads; END")
        << QByteArray("holds the trigger 't', which Takt did not make");
    QTest::newRow("view in a table's place")
        << none << QByteArray("DROP TABLE view_state; CREATE VIEW view_state AS SELECT 1 AS key")
        << QByteArray("'view_state' is not as Takt makes it");
    QTest::newRow("missing table")
        << none << QByteArray("DROP TABLE meta") << QByteArray("'meta' is missing");
}

void TestProjectRefusals::opening()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, sql);
    QFETCH(QByteArray, reason);
    const QTemporaryDir folder;
    const QString path = folder.filePath("bad.takt");
    if (sql.isEmpty()) {
        writeFile(path, bytes);
    } else {
        writeProject(path);
        change(path, sql);
    }
    const auto project = Project::open(path.toStdString());
    QVERIFY(!project.has_value());
    QCOMPARE(project.error().source, path.toStdString());
    QVERIFY2(QByteArray::fromStdString(project.error().reason).startsWith(reason),
             project.error().reason.c_str());
    QVERIFY(!Project::open(folder.path().toStdString()).has_value());
    QVERIFY(!Project::open(folder.filePath("missing.takt").toStdString()).has_value());
}

void TestProjectRefusals::openingWhileLocked()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("a.takt");
    writeProject(path);
    SQLite::Database other(path.toStdString(), SQLite::OPEN_READWRITE);
    other.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT;");
    const auto project = Project::open(path.toStdString());
    QVERIFY(!project.has_value());
    QCOMPARE(project.error().reason,
             std::string("is locked by another program; try again when that has finished"));
}

void TestProjectRefusals::changingWhileLocked()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("a.takt");
    writeProject(path);
    const auto project = Project::open(path.toStdString()).value();
    SQLite::Database other(path.toStdString(), SQLite::OPEN_READWRITE);
    other.exec("BEGIN IMMEDIATE");
    const auto changed = project->setViewState("zoom", "1");
    QVERIFY(!changed.has_value());
    QCOMPARE(changed.error().reason,
             std::string("is locked by another program; try again when that has finished"));
    QVERIFY(project->loadRun(1).has_value());
    other.exec("COMMIT");
    QVERIFY(project->setViewState("zoom", "1").has_value());
}

void TestProjectRefusals::creating()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("a.takt");
    writeFile(path, "precious");
    const auto overExisting = Project::create(path.toStdString());
    QVERIFY(!overExisting.has_value());
    QCOMPARE(overExisting.error().reason, std::string("is there already"));
    QCOMPARE(QFile(path).size(), qint64{8});
    const auto nowhere = Project::create(folder.filePath("no/such/a.takt").toStdString());
    QVERIFY(!nowhere.has_value());
    QVERIFY(nowhere.error().reason.starts_with("there is no folder"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{"a.takt"});
}

void TestProjectRefusals::blobs_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QByteArray>("place");
    QTest::newRow("workload is no zstd")
        << QByteArray("UPDATE workloads SET workload = x'00112233'") << QByteArray("workload 1");
    QTest::newRow("workload is a platform")
        << QByteArray("UPDATE workloads SET workload = (SELECT platform FROM platforms)")
        << QByteArray("workload 1");
    QTest::newRow("platform is empty")
        << QByteArray("UPDATE platforms SET platform = x''") << QByteArray("platform 1");
    QTest::newRow("placements are decisions")
        << QByteArray("UPDATE runs SET placements = (SELECT decisions FROM run_decisions)")
        << QByteArray("run 1: placements");
    QTest::newRow("decisions are placements")
        << QByteArray("UPDATE run_decisions SET decisions = (SELECT placements FROM runs)")
        << QByteArray("run 1: decisions");
    QTest::newRow("parameter of no type")
        << QByteArray("UPDATE run_parameters SET type = 'colour' WHERE name = 'depth'")
        << QByteArray("run 1: parameter 'depth'");
    QTest::newRow("parameter of another type")
        << QByteArray("UPDATE run_parameters SET value = 'deep' WHERE name = 'depth'")
        << QByteArray("run 1: parameter 'depth'");
    QTest::newRow("workload is gone")
        << QByteArray("PRAGMA foreign_keys = OFF; DELETE FROM workloads")
        << QByteArray("workload 1");
}

void TestProjectRefusals::blobs()
{
    QFETCH(QByteArray, sql);
    QFETCH(QByteArray, place);
    const QTemporaryDir folder;
    const QString path = folder.filePath("a.takt");
    writeProject(path);
    change(path, sql);
    const auto project = Project::open(path.toStdString()).value();
    const auto run = project->loadRun(1);
    QVERIFY(!run.has_value());
    QCOMPARE(run.error().source, path.toStdString());
    QCOMPARE(QByteArray::fromStdString(run.error().place).left(place.size()), place);
    QVERIFY(!run.error().reason.empty());
}

QTEST_GUILESS_MAIN(TestProjectRefusals)
#include "tst_projectrefusals.moc"
