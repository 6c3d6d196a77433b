// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ProjectFolder.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace takt;
using takt::test::ProjectFolder;
using takt::test::valueOf;

/// The files of a project: saving under another name, logs beside them, two programs on one.
class TestProjectFiles : public QObject, ProjectFolder {
    Q_OBJECT

private Q_SLOTS:
    void init() { startAnew(); }
    void saveAsGoesOnInTheNewFile();
    void saveAsReplacesAProjectWithALog();
    void saveAsLeavesAProjectThatIsOpen();
    void saveAsFromAWriteProtectedFile();
    void noLogIsLeftBesideAClosedProject();
    void twoProgramsSeeEachOthersRuns();
};

void TestProjectFiles::saveAsGoesOnInTheNewFile()
{
    const auto project = newProject("a.takt");
    addSampleRun(*project, 1);
    VERIFY_OK(project->saveAs(file("b.takt").toStdString()));
    QCOMPARE(project->path(), file("b.takt").toStdString());
    addSampleRun(*project, 2);
    QCOMPARE(valueOf(project->runs()).size(), std::size_t{2});
    const auto old = valueOf(Project::open(file("a.takt").toStdString()));
    QCOMPARE(valueOf(old->runs()).size(), std::size_t{1});
    VERIFY_OK(project->saveAs(file("b.takt").toStdString()));
    QCOMPARE(QDir(m_folder->path()).entryList({"*.tmp*"}, QDir::Files | QDir::Hidden).size(), 0);
}

void TestProjectFiles::saveAsReplacesAProjectWithALog()
{
    // A copy of a project in use, log and all, as a crash leaves it.
    const auto inUse = newProject("inuse.takt");
    addSampleRun(*inUse);
    QVERIFY(QFile::exists(file("inuse.takt-wal")));
    QVERIFY(QFile::copy(file("inuse.takt"), file("target.takt")));
    QVERIFY(QFile::copy(file("inuse.takt-wal"), file("target.takt-wal")));

    const auto project = newProject("a.takt");
    VERIFY_OK(project->setViewState("which", "new"));
    VERIFY_OK(project->saveAs(file("target.takt").toStdString()));
    QCOMPARE(project->viewState("which"), std::string("new"));
    QVERIFY(valueOf(project->runs()).empty());
}

void TestProjectFiles::saveAsLeavesAProjectThatIsOpen()
{
    const auto other = newProject("other.takt");
    addSampleRun(*other);
    const auto project = newProject("a.takt");
    const auto saved = project->saveAs(file("other.takt").toStdString());
    QVERIFY(!saved.has_value());
    QVERIFY2(saved.error().reason.find("another program") != std::string::npos,
             saved.error().reason.c_str());
    QCOMPARE(project->path(), file("a.takt").toStdString());
    QCOMPARE(valueOf(other->runs()).size(), std::size_t{1});
}

void TestProjectFiles::saveAsFromAWriteProtectedFile()
{
    addSampleRun(*newProject("a.takt"));
    QVERIFY(QFile::setPermissions(file("a.takt"), QFile::ReadOwner));
    const auto project = valueOf(Project::open(file("a.takt").toStdString()));
    QVERIFY(project->isReadOnly());
    const auto refused = project->setViewState("zoom", "1");
    QVERIFY(!refused.has_value());
    QVERIFY(refused.error().reason.find("read-only") != std::string::npos);
    VERIFY_OK(project->saveAs(file("b.takt").toStdString()));
    QVERIFY(!project->isReadOnly());
    VERIFY_OK(project->setViewState("zoom", "1"));
    QCOMPARE(valueOf(project->runs()).size(), std::size_t{1});
}

void TestProjectFiles::noLogIsLeftBesideAClosedProject()
{
    addSampleRun(*newProject("a.takt"));
    {
        const auto reader =
            valueOf(Project::open(file("a.takt").toStdString(), Project::Access::ReadOnly));
        QVERIFY(reader->isReadOnly());
        QCOMPARE(valueOf(reader->runs()).size(), std::size_t{1});
        QVERIFY(!reader->setViewState("zoom", "1").has_value());
    }
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList{"a.takt"});
}

void TestProjectFiles::twoProgramsSeeEachOthersRuns()
{
    const auto one = newProject("a.takt");
    const auto two = valueOf(Project::open(file("a.takt").toStdString()));
    addSampleRun(*one, 1);
    addSampleRun(*two, 2);
    QCOMPARE(valueOf(one->runs()).size(), std::size_t{2});
    QCOMPARE(valueOf(two->runs()).size(), std::size_t{2});
}

QTEST_GUILESS_MAIN(TestProjectFiles)
#include "tst_projectfiles.moc"
