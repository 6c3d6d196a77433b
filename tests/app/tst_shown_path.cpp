// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/ShownPath.h"

#include <QTest>

using namespace takt;

class TestShownPath : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void homeIsATilde_data();
    void homeIsATilde();
};

void TestShownPath::homeIsATilde_data()
{
    QTest::addColumn<QString>("home");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("shown");
    QTest::newRow("below home") << "/home/ada"
                                << "/home/ada/study.takt"
                                << "~/study.takt";
    QTest::newRow("elsewhere") << "/home/ada"
                               << "/srv/study.takt"
                               << "/srv/study.takt";
    QTest::newRow("a longer name") << "/home/ada"
                                   << "/home/adam/a.takt"
                                   << "/home/adam/a.takt";
    QTest::newRow("home is the root") << "/"
                                      << "/srv/study.takt"
                                      << "/srv/study.takt";
}

void TestShownPath::homeIsATilde()
{
    QFETCH(QString, home);
    QFETCH(QString, path);
    QFETCH(QString, shown);
    const QByteArray before = qgetenv("HOME");
    qputenv("HOME", home.toUtf8());
    const QString result = shownPath(path);
    qputenv("HOME", before);
    QCOMPARE(result, shown);
}

QTEST_GUILESS_MAIN(TestShownPath)
#include "tst_shown_path.moc"
