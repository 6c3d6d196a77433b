// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "LoadFromText.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <unistd.h>

using namespace takt;
using namespace takt::test;

namespace {

const std::string workload =
    R"({"format": "takt-workload", "version": 1, "tasks": [{"id": "a", "work": 1}]})";
const std::string platform =
    R"({"format": "takt-platform", "version": 1, "processors": [{"name": "P1"}], "links": {}})";

} // namespace

/// Files that cannot be read at all, are too large, or hold something else than was asked for.
class TestBadFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aMissingFileIsNamed()
    {
        RunContext context;
        const auto loaded = loadFile("no/such/file.json", context);
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().message(),
                 std::string("no/such/file.json: cannot be opened: No such file or directory"));
    }

    void aDirectoryIsNotAFile()
    {
        const QTemporaryDir folder;
        RunContext context;
        const auto loaded = loadFile(folder.path().toStdString(), context);
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().reason, std::string("is a directory, not a file"));
    }

    void aFileWithoutPermissionIsNamed()
    {
        if (::geteuid() == 0)
            QSKIP("the superuser may read every file");
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("secret.json"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        QVERIFY(file.setPermissions(QFileDevice::WriteOwner));
        RunContext context;
        const auto loaded = loadFile(path.toStdString(), context);
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().reason, std::string("cannot be opened: Permission denied"));
    }

    void aFileOfTwoGigabytesIsRefusedUnread()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("huge.json"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.resize(qint64{2} << 30));
        file.close();
        RunContext context;
        const auto loaded = loadFile(path.toStdString(), context);
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().reason,
                 std::string("has 2147483648 bytes; at most 1073741824 bytes are read"));
    }

    void gzipThatInflatesBeyondTheLimitIsRefused()
    {
        const std::string bomb = gzipped(std::string(4'000'000, ' '));
        QVERIFY(bomb.size() < 100'000);
        const auto loaded = load(bomb, {.fileBytes = 1'000'000});
        QVERIFY(!loaded);
        QCOMPARE(
            loaded.error().reason,
            std::string("inflates to more than 1000000 bytes; at most 1000000 bytes are read"));
    }

    void aCancelledLoadSaysSo()
    {
        RunContext context;
        context.cancel();
        const auto loaded = loadBytes(workload, "given", context);
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().message(), std::string("given: loading was cancelled"));
    }

    void aPlatformIsNotAWorkload()
    {
        const QTemporaryDir folder;
        const std::string path = folder.filePath(QStringLiteral("p.json")).toStdString();
        QVERIFY(writeFileAtomically(path, platform));
        RunContext context;
        const auto loaded = loadWorkload(path, context);
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().message(), path + ": is a platform, not a workload");
    }

    void aWorkloadIsNotAPlatform()
    {
        const QTemporaryDir folder;
        const std::string path = folder.filePath(QStringLiteral("w.json")).toStdString();
        QVERIFY(writeFileAtomically(path, workload));
        RunContext context;
        const auto loaded = loadPlatform(path, context);
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().message(), path + ": is a workload, not a platform");
    }
};

QTEST_APPLESS_MAIN(TestBadFiles)
#include "tst_bad_files.moc"
