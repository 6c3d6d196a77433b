// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/panels/Pictures.h"
#include "tests/views/shared/SampleRun.h"
#include "views/compare/CompareView.h"

#include <QTest>

using namespace takt;

/// Saves pictures of the comparison to look at; which folder, TAKT_PICTURES says.
class ComparePictures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (test::pictureFolder().isEmpty())
            QSKIP("TAKT_PICTURES names no folder to save pictures to");
    }

    void empty()
    {
        ViewSession session;
        CompareView view(&session);
        test::savePictures(view, "compare-empty", {1280, 800});
        session.setRun(test::layeredRun(200, 40, 8));
        test::savePictures(view, "compare-one-run", {1280, 800});
    }

    void twoRuns()
    {
        ViewSession session;
        session.setRun(test::layeredRun(200, 40, 8, 0, "Append"));
        session.setComparison(test::layeredRun(200, 40, 8, 0.02, "Append, first processors"));
        CompareView view(&session);
        test::savePictures(view, "compare", {1280, 800});
        session.setSelectedTask(61);
        test::savePictures(view, "compare-selected-large", {2560, 1440});
        QVERIFY(exportPlot(view, QDir(test::pictureFolder()).filePath("compare-paper.png")));
    }
};

QTEST_MAIN(ComparePictures)
#include "tst_compare_pictures.moc"
