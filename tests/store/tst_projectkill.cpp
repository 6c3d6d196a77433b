// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Project.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <SQLiteCpp/SQLiteCpp.h>
#include <random>

using namespace takt;

/// A program that changes a project is killed after a random line of its output, so at any moment
/// of the change after it: the file opens and holds the state before that change or after it.
class TestProjectKill : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runsAreWholeOrAbsent();
    void copiesAreOldOrNew();

private:
    /// Starts store_writer, kills it once it has said `lines` lines, and returns the last number
    /// that it said.
    static int killAfter(const QStringList &arguments, int lines);
    static void verifyIntegrity(const QString &path);
};

int TestProjectKill::killAfter(const QStringList &arguments, int lines)
{
    QProcess writer;
    writer.start(TAKT_BUILD_DIR "/tests/store_writer", arguments);
    QByteArray said;
    while (said.count('\n') < lines && writer.waitForReadyRead())
        said += writer.readAllStandardOutput();
    if (said.count('\n') < lines)
        qFatal("store_writer ended by itself after %s", said.constData());
    writer.kill();
    writer.waitForFinished();
    said += writer.readAllStandardOutput();
    said.truncate(said.lastIndexOf('\n'));
    return said.mid(said.lastIndexOf('\n') + 1).toInt();
}

void TestProjectKill::verifyIntegrity(const QString &path)
{
    SQLite::Database database(path.toStdString(), SQLite::OPEN_READWRITE);
    QCOMPARE(database.execAndGet("PRAGMA integrity_check").getString(), std::string("ok"));
    SQLite::Statement foreign(database, "PRAGMA foreign_key_check");
    QVERIFY(!foreign.executeStep());
}

void TestProjectKill::runsAreWholeOrAbsent()
{
    std::mt19937 random(5);
    for (int round = 0; round < 12; ++round) {
        const QTemporaryDir folder;
        const QString path = folder.filePath("a.takt");
        const int said = killAfter({"runs", path}, 1 + static_cast<int>(random() % 25));
        {
            const auto project = Project::open(path.toStdString());
            QVERIFY2(project.has_value(), project ? "" : project.error().message().c_str());
            const auto runs = (*project)->runs().value();
            const int kept = static_cast<int>(runs.size());
            QVERIFY2(kept == said || kept == said + 1,
                     qPrintable(QString("said %1, kept %2").arg(said).arg(kept)));
            for (const RunRecord &record : runs) {
                const auto run = (*project)->loadRun(record.id);
                QVERIFY2(run.has_value(), run ? "" : run.error().message().c_str());
                QVERIFY(run->validation.isValid() && run->decisions != nullptr);
            }
        }
        verifyIntegrity(path);
    }
}

void TestProjectKill::copiesAreOldOrNew()
{
    std::mt19937 random(6);
    for (int round = 0; round < 12; ++round) {
        const QTemporaryDir folder;
        const QString source = folder.filePath("a.takt");
        const QString target = folder.filePath("b.takt");
        killAfter({"runs", source}, 20);
        const int said = killAfter({"copies", source, target}, 1 + static_cast<int>(random() % 8));
        {
            const auto project = Project::open(target.toStdString());
            QVERIFY2(project.has_value(), project ? "" : project.error().message().c_str());
            const int kept = std::stoi((*project)->viewState("number"));
            QVERIFY2(kept == said || kept == said + 1,
                     qPrintable(QString("said %1, kept %2").arg(said).arg(kept)));
            QVERIFY((*project)->runs().value().size() >= 20);
        }
        verifyIntegrity(target);
        verifyIntegrity(source);
    }
}

QTEST_GUILESS_MAIN(TestProjectKill)
#include "tst_projectkill.moc"
