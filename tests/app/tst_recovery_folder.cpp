// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/RecoveryFolder.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace takt;

namespace {

void write(const QString &path)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("project");
}

} // namespace

/// Projects without a name: who holds them and what is left of them.
class TestRecoveryFolder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void doesNotOfferWhatIsHeld()
    {
        const QTemporaryDir temporary;
        RecoveryFolder folder(temporary.path() + "/recovery");
        const QString path = folder.claimNewFile();
        write(path);
        QVERIFY(folder.contains(path));
        QVERIFY(folder.recoverable().empty());
        folder.release(path);
        QCOMPARE(folder.recoverable().size(), std::size_t(1));
        QCOMPARE(folder.recoverable().front().path, path);
    }

    void offersWhatAnEndedProgramLeft()
    {
        const QTemporaryDir temporary;
        QString path;
        {
            RecoveryFolder folder(temporary.path());
            path = folder.claimNewFile();
            write(path);
        }
        RecoveryFolder next(temporary.path());
        QCOMPARE(next.recoverable().size(), std::size_t(1));
        QVERIFY(next.claim(path));
        QVERIFY(next.recoverable().empty());
    }

    void discardsWithAllThatSqliteKeepsBeside()
    {
        const QTemporaryDir temporary;
        RecoveryFolder folder(temporary.path());
        const QString path = folder.claimNewFile();
        for (const char *suffix : {"", "-wal", "-shm"})
            write(path + suffix);
        folder.discard(path);
        QVERIFY(QDir(temporary.path()).entryList(QDir::Files).isEmpty());
    }

    void aFolderThatIsNotThereHoldsNothing()
    {
        const RecoveryFolder folder("/no/such/folder");
        QVERIFY(folder.recoverable().empty());
        QVERIFY(!folder.contains("/elsewhere/x.takt"));
    }
};

QTEST_GUILESS_MAIN(TestRecoveryFolder)
#include "tst_recovery_folder.moc"
