// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Migrations.h"
#include "core/store/Project.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <SQLiteCpp/SQLiteCpp.h>
#include <array>

using namespace takt;

namespace {

constexpr std::array<Migration, 3> sampleSteps{
    {{1, "CREATE TABLE runs (id INTEGER PRIMARY KEY, length REAL);"},
     {2, "ALTER TABLE runs ADD COLUMN note TEXT NOT NULL DEFAULT '';"},
     {3, "CREATE INDEX runs_by_length ON runs (length); UPDATE runs SET note = 'moved';"}}};

SQLite::Database inMemory()
{
    return SQLite::Database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
}

int version(SQLite::Database &database)
{
    return database.execAndGet("PRAGMA user_version").getInt();
}

} // namespace

class TestMigrations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reachTheSameSchemaFromEveryVersion();
    void keepTheRowsOfAnOlderVersion();
    void leaveTheOldVersionWhereAStepFails();
    void lastStepIsThePresentVersion();
    void findWhatTheSchemaShouldNotHold_data();
    void findWhatTheSchemaShouldNotHold();
    void olderProjectIsBroughtUpToDateAndBackedUp();
    void olderProjectIsLeftAloneWhenOnlyRead();

private:
    static QString olderProject(const QTemporaryDir &folder);
};

/// A project file as it was before version 1: the application's mark and no tables.
QString TestMigrations::olderProject(const QTemporaryDir &folder)
{
    const QString path = folder.filePath("old.takt");
    SQLite::Database database(path.toStdString(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec("PRAGMA application_id = " + std::to_string(Project::applicationId));
    database.exec("PRAGMA user_version = 0");
    return path;
}

void TestMigrations::reachTheSameSchemaFromEveryVersion()
{
    const std::span<const Migration> all = sampleSteps;
    for (std::size_t from = 0; from <= all.size(); ++from) {
        SQLite::Database database = inMemory();
        migrate(database, all.first(from));
        QCOMPARE(version(database), static_cast<int>(from));
        migrate(database, all);
        QCOMPARE(version(database), 3);
        QVERIFY(checkSchema(database, all).has_value());
    }
}

void TestMigrations::keepTheRowsOfAnOlderVersion()
{
    SQLite::Database database = inMemory();
    migrate(database, std::span<const Migration>(sampleSteps).first(1));
    database.exec("INSERT INTO runs (length) VALUES (80), (86)");
    migrate(database, sampleSteps);
    QCOMPARE(database.execAndGet("SELECT sum(length) FROM runs WHERE note = 'moved'").getDouble(),
             166.0);
}

void TestMigrations::leaveTheOldVersionWhereAStepFails()
{
    constexpr std::array<Migration, 2> broken{
        {sampleSteps[0], {2, "ALTER TABLE runs ADD COLUMN note TEXT; CREATE TABLE runs (again);"}}};
    SQLite::Database database = inMemory();
    QVERIFY_EXCEPTION_THROWN(migrate(database, broken), SQLite::Exception);
    QCOMPARE(version(database), 1);
    QVERIFY(checkSchema(database, sampleSteps).has_value());
}

void TestMigrations::lastStepIsThePresentVersion()
{
    const auto steps = projectMigrations();
    for (std::size_t index = 0; index < steps.size(); ++index)
        QCOMPARE(steps[index].version, static_cast<int>(index) + 1);
    QCOMPARE(steps.back().version, Project::schemaVersion);
}

void TestMigrations::findWhatTheSchemaShouldNotHold_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("trigger")
        << QByteArray("CREATE TRIGGER t AFTER INSERT ON runs BEGIN DELETE FROM runs; END")
        << QByteArray("holds the trigger 't', which Takt did not make");
    QTest::newRow("view") << QByteArray("CREATE VIEW v AS SELECT 1")
                          << QByteArray("holds the view 'v', which Takt did not make");
    QTest::newRow("table") << QByteArray("CREATE TABLE more (x)")
                           << QByteArray("holds the table 'more', which Takt did not make");
    QTest::newRow("column") << QByteArray("ALTER TABLE runs ADD COLUMN x")
                            << QByteArray("'runs' is not as Takt makes it");
    QTest::newRow("missing index")
        << QByteArray("DROP INDEX runs_by_length") << QByteArray("'runs_by_length' is missing");
}

void TestMigrations::findWhatTheSchemaShouldNotHold()
{
    QFETCH(QByteArray, sql);
    QFETCH(QByteArray, reason);
    SQLite::Database database = inMemory();
    migrate(database, sampleSteps);
    database.exec("ANALYZE");
    QVERIFY(checkSchema(database, sampleSteps).has_value());
    database.exec(sql.toStdString());
    const auto checked = checkSchema(database, sampleSteps);
    QVERIFY(!checked.has_value());
    QCOMPARE(QByteArray::fromStdString(checked.error().reason), reason);
}

void TestMigrations::olderProjectIsBroughtUpToDateAndBackedUp()
{
    const QTemporaryDir folder;
    const QString path = olderProject(folder);
    auto project = Project::open(path.toStdString());
    QVERIFY2(project.has_value(), project ? "" : project.error().message().c_str());
    QVERIFY((*project)->runs().has_value());
    SQLite::Database backup((path + ".v0.bak").toStdString());
    QCOMPARE(version(backup), 0);
    QCOMPARE(backup.execAndGet("PRAGMA application_id").getInt(), Project::applicationId);
}

void TestMigrations::olderProjectIsLeftAloneWhenOnlyRead()
{
    const QTemporaryDir folder;
    const QString path = olderProject(folder);
    const auto project = Project::open(path.toStdString(), Project::Access::ReadOnly);
    QVERIFY(!project.has_value());
    QVERIFY2(project.error().reason.starts_with("has the older project version 0"),
             project.error().reason.c_str());
    QVERIFY(!QFile::exists(path + ".v0.bak"));
}

QTEST_APPLESS_MAIN(TestMigrations)
#include "tst_migrations.moc"
