// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/panels/Pictures.h"
#include "tests/views/shared/SampleRun.h"
#include "views/gantt/GanttView.h"

#include <QTest>

using namespace takt;

namespace {

const QSize small(1280, 800);
const QSize large(2560, 1440);

} // namespace

/// Saves pictures of the chart to look at; which folder, TAKT_PICTURES says.
class GanttPictures : public QObject {
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
        GanttView view(&session);
        test::savePictures(view, "gantt-empty", small);
        session.setGraph(test::layeredGraph(50, 10));
        test::savePictures(view, "gantt-without-run", small);
    }

    void published()
    {
        ViewSession session;
        session.setRun(test::publishedRun());
        session.setSelectedTask(7);
        GanttView view(&session);
        view.setShowBounds(true);
        test::savePictures(view, "gantt-published", small);
        session.setSelectedTask({});
        view.setShowCriticalPath(true);
        test::savePictures(view, "gantt-critical", small);
    }

    void workflow_data()
    {
        QTest::addColumn<int>("tasks");
        QTest::addColumn<int>("processors");
        QTest::addColumn<TaskColoring>("coloring");
        QTest::newRow("kinds") << 400 << 12 << TaskColoring::Kind;
        QTest::newRow("levels") << 400 << 12 << TaskColoring::Level;
        QTest::newRow("processors") << 4000 << 64 << TaskColoring::Processor;
        QTest::newRow("criticality") << 400 << 12 << TaskColoring::Criticality;
        QTest::newRow("many") << 50000 << 64 << TaskColoring::Kind;
    }
    void workflow()
    {
        QFETCH(int, tasks);
        QFETCH(int, processors);
        QFETCH(TaskColoring, coloring);
        ViewSession session;
        session.setColoring(coloring);
        session.setRun(test::layeredRun(static_cast<std::size_t>(tasks), 40,
                                        static_cast<std::size_t>(processors)));
        GanttView view(&session);
        view.show();
        view.search(QStringLiteral("call 7"));
        session.fitTimeRange();
        const QString name = QStringLiteral("gantt-") + QTest::currentDataTag();
        test::savePictures(view, name, small);
        test::savePictures(view, name + "-large", large);
        QVERIFY(exportPlot(view, QDir(test::pictureFolder()).filePath(name + ".svg")));
        QVERIFY(exportPlot(view, QDir(test::pictureFolder()).filePath(name + "-paper.png")));
    }
};

QTEST_MAIN(GanttPictures)
#include "tst_gantt_pictures.moc"
