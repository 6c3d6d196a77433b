// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/CommandPalette.h"
#include "app/workbench/FuzzyMatch.h"
#include "tests/app/WorkbenchWindow.h"

#include <QAction>
#include <QLineEdit>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QTest>

using namespace takt;

/// Finding an action by a few of its letters.
class TestCommandPalette : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void matches_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isMatch");
        QTest::newRow("nothing typed matches all") << ""
                                                   << "View: Dark" << true;
        QTest::newRow("letters in order") << "vdk"
                                          << "View: Dark" << true;
        QTest::newRow("letters out of order") << "kd"
                                              << "View: Dark" << false;
        QTest::newRow("case does not count") << "DARK"
                                             << "view: dark" << true;
        QTest::newRow("spaces do not count") << "view dark"
                                             << "View: Theme: Dark" << true;
        QTest::newRow("a letter that is not there") << "x"
                                                    << "View: Dark" << false;
        QTest::newRow("longer than the text") << "darkness"
                                              << "dark" << false;
        QTest::newRow("letters are used once") << "dd"
                                               << "dark" << false;
        QTest::newRow("empty text") << "a"
                                    << "" << false;
    }
    void matches()
    {
        QFETCH(QString, typed);
        QFETCH(QString, text);
        QTEST(fuzzyMatch(typed, text).has_value(), "isMatch");
    }

    void prefersWordStartsAndNeighbours_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("better");
        QTest::addColumn<QString>("worse");
        QTest::newRow("start of a word") << "d"
                                         << "View: Dark"
                                         << "Undo";
        QTest::newRow("neighbours") << "run"
                                    << "Run schedulers"
                                    << "Rearrange unions";
        QTest::newRow("initials") << "ep"
                                  << "Export plot"
                                  << "Open project";
    }
    void prefersWordStartsAndNeighbours()
    {
        QFETCH(QString, typed);
        QFETCH(QString, better);
        QFETCH(QString, worse);
        QVERIFY(fuzzyMatch(typed, better).has_value());
        QVERIFY(*fuzzyMatch(typed, better) > fuzzyMatch(typed, worse).value_or(-1));
    }

    void carriesOutWhatIsFound()
    {
        QMainWindow window;
        window.resize(800, 600);
        QMenu *theme = window.menuBar()->addMenu("&View")->addMenu("&Theme");
        QAction *light = theme->addAction("&Light");
        QAction *dark = theme->addAction("&Dark");
        QAction *disabled = theme->addAction("Disabled dark thing");
        disabled->setEnabled(false);
        QStringList triggered;
        for (QAction *action : {light, dark, disabled})
            connect(action, &QAction::triggered, this,
                    [&triggered, action] { triggered += action->text(); });
        window.show();
        CommandPalette palette(&window);
        palette.open(theme->actions());
        QCOMPARE(palette.shownTitles(), QStringList({"View: Theme: Light", "View: Theme: Dark"}));
        auto *line = palette.findChild<QLineEdit *>();
        QTest::keyClicks(line, "drk");
        QCOMPARE(palette.shownTitles(), QStringList({"View: Theme: Dark"}));
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(triggered, QStringList({"&Dark"}));
        QVERIFY(!palette.isVisible());
    }

    void listsTheWindowsActions_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("title");
        QTest::newRow("by its words") << "theme dark"
                                      << "View: Theme: Dark";
        QTest::newRow("by its letters") << "nwproj"
                                        << "File: New project";
        QTest::newRow("by its shortcut") << "ctrl+o"
                                         << "File: Open";
        QTest::newRow("in a submenu") << "colour level"
                                      << "View: Colour tasks by: Level";
    }
    void listsTheWindowsActions()
    {
        QFETCH(QString, typed);
        QFETCH(QString, title);
        const QTemporaryDir folder;
        test::WorkbenchWindow workbench(folder.path());
        workbench.trigger("palette");
        auto *palette = workbench.find<CommandPalette>("commandPalette");
        QVERIFY(palette->isVisible());
        QTest::keyClicks(palette->findChild<QLineEdit *>(), typed);
        QVERIFY2(palette->shownTitles().mid(0, 3).contains(title),
                 qPrintable(palette->shownTitles().join(", ")));
    }
};

QTEST_MAIN(TestCommandPalette)
#include "tst_command_palette.moc"
