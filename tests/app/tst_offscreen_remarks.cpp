// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/OffscreenRemarks.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace takt;

/// What people see on standard error when takt works without a window.
class TestOffscreenRemarks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void dropsTheRemarksAndNothingElse_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isDropped");
        QTest::newRow("size hints") << "This plugin does not support propagateSizeHints()" << true;
        QTest::newRow("runtime folder")
            << "QStandardPaths: XDG_RUNTIME_DIR not set, defaulting to 'somewhere'" << true;
        QTest::newRow("another lack") << "This plugin does not support raise()" << false;
        QTest::newRow("a runtime folder that is unsafe")
            << "QStandardPaths: wrong permissions on runtime directory" << false;
        QTest::newRow("nothing") << "" << false;
    }
    void dropsTheRemarksAndNothingElse()
    {
        QFETCH(QString, text);
        QFETCH(bool, isDropped);
        QCOMPARE(isOffscreenRemark(text), isDropped);
    }

    void theProgramWritesNoRemarks_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("first run") << QStringList{"--first-run", "first-run"};
        QTest::newRow("picture") << QStringList{"--screenshot", "picture.png"};
    }
    void theProgramWritesNoRemarks()
    {
        QFETCH(QStringList, options);
        const QTemporaryDir folder;
        QProcess takt;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("QT_QPA_PLATFORM", "offscreen");
        environment.remove("XDG_RUNTIME_DIR");
        takt.setProcessEnvironment(environment);
        takt.setWorkingDirectory(folder.path());
        takt.start(TAKT_BUILD_DIR "/bin/takt", options);
        QVERIFY(takt.waitForFinished(120000));
        QCOMPARE(takt.exitCode(), 0);
        QCOMPARE(QString::fromUtf8(takt.readAllStandardError()), QString());
        QVERIFY(!takt.readAllStandardOutput().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestOffscreenRemarks)
#include "tst_offscreen_remarks.moc"
