// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/Translation.h"

#include "tests/app/WorkbenchWindow.h"
#include "views/gantt/GanttView.h"

#include <QMenuBar>
#include <QTranslator>

using namespace takt;
using takt::test::WorkbenchWindow;

namespace {

/// Takes the translators away again, so that each test begins in English.
class EnglishAgain {
public:
    EnglishAgain() = default;
    EnglishAgain(const EnglishAgain &) = delete;
    EnglishAgain &operator=(const EnglishAgain &) = delete;
    ~EnglishAgain()
    {
        qDeleteAll(qApp->findChildren<QTranslator *>(QString(), Qt::FindDirectChildrenOnly));
    }
};

QString install(const QStringList &languages)
{
    return installTranslation(*qApp, languages, TAKT_BUILD_DIR "/share/takt/translations");
}

} // namespace

class tst_translation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void textsOfEachRoomAreGerman_data();
    void textsOfEachRoomAreGerman();
    void numbersTakeTheirGermanForm();
    void windowIsGerman();
    void languageIsTheFirstThatTaktHas_data();
    void languageIsTheFirstThatTaktHas();
};

void tst_translation::textsOfEachRoomAreGerman_data()
{
    QTest::addColumn<QByteArray>("context");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("german");
    QTest::newRow("the window's own class")
        << QByteArray("takt::WorkbenchActions") << QByteArray("&File") << QString("&Datei");
    QTest::newRow("a class of views") << QByteArray(GanttView::staticMetaObject.className())
                                      << QByteArray("Gantt chart") << QString("Gantt-Diagramm");
    QTest::newRow("text beside a class")
        << QByteArray("takt::DiffSummary") << QByteArray("%1; every task stands where it stood")
        << QString("%1; jede Aufgabe steht, wo sie stand");
    QTest::newRow("a metric of core")
        << QByteArray("takt::Metric") << QByteArray("Distance to bound")
        << QString("Abstand zur Schranke");
}

void tst_translation::textsOfEachRoomAreGerman()
{
    QFETCH(QByteArray, context);
    QFETCH(QByteArray, text);
    QFETCH(QString, german);
    const EnglishAgain after;
    QCOMPARE(QCoreApplication::translate(context, text), QString(text));
    QCOMPARE(install({"de-DE", "de"}), QString("de"));
    QCOMPARE(QCoreApplication::translate(context, text), german);
}

void tst_translation::numbersTakeTheirGermanForm()
{
    const EnglishAgain after;
    QVERIFY(!install({"de"}).isEmpty());
    const auto slices = [](int count) {
        return QCoreApplication::translate("takt::GanttModel", "%n slices on this pixel", nullptr,
                                           count);
    };
    QCOMPARE(slices(1), QString("1 Abschnitt auf diesem Pixel"));
    QCOMPARE(slices(7), QString("7 Abschnitte auf diesem Pixel"));
}

void tst_translation::windowIsGerman()
{
    const EnglishAgain after;
    QVERIFY(!install({"de"}).isEmpty());
    const QTemporaryDir folder;
    WorkbenchWindow workbench(folder.path());
    QStringList titles;
    for (const QAction *menu : workbench.window.menuBar()->actions())
        titles.append(menu->text());
    QCOMPARE(titles, QStringList({"&Datei", "&Bearbeiten", "&Ansicht", "&Lauf", "&Hilfe"}));
    QCOMPARE(workbench.window.viewArea()->gantt()->accessibleName(), QString("Gantt-Diagramm"));
}

void tst_translation::languageIsTheFirstThatTaktHas_data()
{
    QTest::addColumn<QStringList>("languages");
    QTest::addColumn<QString>("installed");
    QTest::newRow("German of Austria") << QStringList{"de-AT", "de"} << QString("de");
    QTest::newRow("none that Takt has, then German")
        << QStringList{"fr-FR", "fr", "de"} << QString("de");
    QTest::newRow("English before German") << QStringList{"en-GB", "en", "de"} << QString();
    QTest::newRow("none that Takt has") << QStringList{"fr-FR", "fr"} << QString();
    QTest::newRow("plain C") << QStringList{"C"} << QString();
    QTest::newRow("none") << QStringList() << QString();
}

void tst_translation::languageIsTheFirstThatTaktHas()
{
    QFETCH(QStringList, languages);
    QFETCH(QString, installed);
    const EnglishAgain after;
    QCOMPARE(install(languages), installed);
}

QTEST_MAIN(tst_translation)
#include "tst_translation.moc"
