// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/shared/SampleRun.h"
#include "views/shared/ViewSession.h"

#include <QSignalSpy>
#include <QTest>

using namespace takt;

class ViewSessionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRunBringsItsGraphAndItsWholeTime()
    {
        ViewSession session;
        QSignalSpy runs(&session, &ViewSession::runChanged);
        QSignalSpy graphs(&session, &ViewSession::graphChanged);
        session.setRun(test::publishedRun());
        QCOMPARE(runs.size(), 1);
        QCOMPARE(graphs.size(), 1);
        QCOMPARE(session.graph(), session.run().run->graph);
        QVERIFY(session.timeRange().from <= 0 && session.timeRange().to >= 80e9);
        QVERIFY(!session.canGoBack());
    }

    void settingWhatIsSetEmitsNothing()
    {
        ViewSession session;
        const ShownRun run = test::publishedRun();
        session.setRun(run);
        session.setComparison(run);
        session.setSelectedTask(3);
        session.setHoveredTask(4);
        session.setColoring(TaskColoring::Level);
        QSignalSpy runs(&session, &ViewSession::runChanged);
        QSignalSpy comparisons(&session, &ViewSession::comparisonChanged);
        QSignalSpy selections(&session, &ViewSession::selectedTaskChanged);
        QSignalSpy hovers(&session, &ViewSession::hoveredTaskChanged);
        QSignalSpy ranges(&session, &ViewSession::timeRangeChanged);
        QSignalSpy colorings(&session, &ViewSession::coloringChanged);
        session.setRun(run);
        session.setComparison(run);
        session.setSelectedTask(3);
        session.setHoveredTask(4);
        session.setTimeRange(session.timeRange());
        session.setColoring(TaskColoring::Level);
        for (const QSignalSpy *spy :
             {&runs, &comparisons, &selections, &hovers, &ranges, &colorings})
            QCOMPARE(spy->size(), 0);
    }

    void anotherRunOfTheWorkloadKeepsSelectionAndComparison()
    {
        ViewSession session;
        session.setRun(test::publishedRun());
        session.setComparison(test::publishedRun());
        session.setSelectedTask(3);
        session.setTimeRange({1e9, 2e9});
        session.setRun(test::publishedRun());
        QCOMPARE(session.selectedTask(), std::optional<TaskIndex>(3));
        QVERIFY(bool(session.comparison()));
        QCOMPARE(session.timeRange(), (TimeRange{1e9, 2e9}));
        QVERIFY(session.canGoBack());
    }

    void anotherWorkloadClearsAll()
    {
        ViewSession session;
        session.setRun(test::publishedRun());
        session.setComparison(test::publishedRun());
        session.setSelectedTask(3);
        session.setHoveredTask(3);
        session.setTimeRange({1e9, 2e9});
        QSignalSpy comparisons(&session, &ViewSession::comparisonChanged);
        session.setRun(test::layeredRun(40, 8, 4));
        QVERIFY(!session.comparison());
        QCOMPARE(comparisons.size(), 1);
        QVERIFY(!session.selectedTask());
        QVERIFY(!session.hoveredTask());
        QVERIFY(!session.canGoBack());
        QVERIFY(session.timeRange().from <= 0);
    }

    void onlyRunsOfOneWorkloadAreCompared()
    {
        ViewSession session;
        session.setComparison(test::publishedRun());
        QVERIFY(!session.comparison());
        session.setRun(test::publishedRun());
        session.setComparison(test::layeredRun(40, 8, 4));
        QVERIFY(!session.comparison());
        session.setComparison(test::publishedRun());
        QVERIFY(bool(session.comparison()));
    }

    void anotherGraphClearsTheRun()
    {
        ViewSession session;
        session.setRun(test::publishedRun());
        const auto graph = test::layeredGraph(30, 5);
        session.setGraph(graph);
        QVERIFY(!session.run());
        QCOMPARE(session.graph(), graph);
    }

    void theRunsOwnGraphChangesNothing()
    {
        ViewSession session;
        session.setRun(test::publishedRun());
        const auto graph = session.graph();
        session.setGraph(std::make_shared<TaskGraph>(test::topcuogluGraph()));
        QVERIFY(bool(session.run()));
        QCOMPARE(session.graph(), graph);
    }

    void rangesGoBackAndForward()
    {
        ViewSession session;
        session.setRun(test::publishedRun());
        const TimeRange whole = session.timeRange();
        session.setTimeRange({0, 10});
        session.setTimeRange({2, 5});
        QVERIFY(session.canGoBack() && !session.canGoForward());
        session.goBack();
        QCOMPARE(session.timeRange(), (TimeRange{0, 10}));
        session.goBack();
        QCOMPARE(session.timeRange(), whole);
        session.goBack();
        QCOMPARE(session.timeRange(), whole);
        session.goForward();
        QCOMPARE(session.timeRange(), (TimeRange{0, 10}));
        session.setTimeRange({7, 9});
        QVERIFY(!session.canGoForward());
    }

    void motionIsOneStep()
    {
        ViewSession session;
        session.setTimeRange({0, 10});
        for (int position = 1; position <= 50; ++position)
            session.setTimeRange({0.0 + position, 10.0 + position}, false);
        session.setTimeRange({50, 60}, true);
        session.goBack();
        QCOMPARE(session.timeRange(), (TimeRange{0, 10}));
    }

    void aWorkloadOfOneKindIsColouredByLevel()
    {
        ViewSession session;
        QSignalSpy colorings(&session, &ViewSession::coloringChanged);
        session.setRun(test::layeredRun(40, 8, 4));
        QVERIFY(session.coloring() == TaskColoring::Kind);
        QCOMPARE(colorings.size(), 0);
        session.setRun(test::publishedRun());
        QVERIFY(session.coloring() == TaskColoring::Level);
        QCOMPARE(colorings.size(), 1);
        session.setGraph(test::layeredGraph(30, 5));
        QVERIFY(session.coloring() == TaskColoring::Kind);
        QVERIFY(!session.chosenColoring());
    }

    void aChosenColouringStaysWhateverIsShown()
    {
        ViewSession session;
        session.setColoring(TaskColoring::Kind);
        session.setRun(test::publishedRun());
        QVERIFY(session.coloring() == TaskColoring::Kind);
        session.setColoring(TaskColoring::Criticality);
        session.setRun(test::layeredRun(40, 8, 4));
        QVERIFY(session.coloring() == TaskColoring::Criticality);
        session.setColoring({});
        session.setRun(test::publishedRun());
        QVERIFY(session.coloring() == TaskColoring::Level);
    }

    void nonsenseRangesAreIgnored()
    {
        ViewSession session;
        session.setTimeRange({0, 10});
        for (const TimeRange &range : {TimeRange{5, 5}, TimeRange{6, 5}, TimeRange{0, std::nan("")},
                                       TimeRange{-std::numeric_limits<double>::infinity(), 0}})
            session.setTimeRange(range);
        QCOMPARE(session.timeRange(), (TimeRange{0, 10}));
    }
};

QTEST_GUILESS_MAIN(ViewSessionTest)
#include "tst_view_session.moc"
