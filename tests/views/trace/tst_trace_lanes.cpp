// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/trace/TraceViewTest.h"
#include "views/timeline/Minimap.h"

#include <QInputDialog>
#include <QLineEdit>
#include <utility>

namespace takt {

/// What one does to the lanes of the trace chart as a whole: order, folding, filter, colours, and
/// the overview below them.
class TestTraceLanes : public test::TraceViewTest {
    Q_OBJECT

private Q_SLOTS:
    void foldsGroupsAndTracksByClicksOnTheirHeads();
    void movesATrackByDraggingItsHead();
    void pinsAndHidesTheSelectedTrack();
    void bringsAHiddenSliceIntoSight();
    void filtersLanesWhileTheTextIsTyped();
    void foldsUnfoldsAndRestoresByTheMenu();
    void coloursByWhatTheMenuOffers();
    void theOverviewsWindowIsDraggedWidenedAndPutElsewhere();
};

void TestTraceLanes::foldsGroupsAndTracksByClicksOnTheirHeads()
{
    const QPoint main = m_view->headArea(0).center().toPoint();
    const double before = m_view->headArea(1).top();
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, main);
    QVERIFY(m_session->arrangement().isFolded(0));
    QVERIFY(m_view->headArea(1).top() < before);
    QVERIFY(m_view->sliceArea(named("launch")).isEmpty());
    const QPoint group(20, qRound(m_view->headArea(0).top()) - 8);
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, group);
    QVERIFY(m_session->arrangement().isGroupFolded("process 1"));
    QVERIFY(m_view->headArea(0).isEmpty());
    QVERIFY(!m_view->headArea(2).isEmpty());
}

void TestTraceLanes::movesATrackByDraggingItsHead()
{
    drag(m_view->headArea(1).center().toPoint(),
         m_view->headArea(0).topLeft().toPoint() + QPoint(30, 2));
    QCOMPARE(m_session->arrangement().order.front(), TrackIndex{1});
    QVERIFY(m_view->headArea(1).top() < m_view->headArea(0).top());
}

void TestTraceLanes::pinsAndHidesTheSelectedTrack()
{
    m_session->setSelection(SliceSelection::ofSlices({named("gemm")}));
    QTest::keyClick(m_view.get(), Qt::Key_P);
    QVERIFY(m_session->arrangement().isPinned(2));
    QCOMPARE(m_view->headArea(2).top(), m_view->chartArea().top());
    QCOMPARE(m_view->sliceAt(m_view->sliceArea(named("gemm")).center()),
             std::optional(named("gemm")));
    QTest::keyClick(m_view.get(), Qt::Key_H);
    QVERIFY(m_view->headArea(2).isEmpty());
}

void TestTraceLanes::bringsAHiddenSliceIntoSight()
{
    LaneArrangement arrangement;
    arrangement.setHidden(2, true);
    arrangement.setGroupFolded("GPU 0", true);
    arrangement.filter = QStringLiteral("loader");
    m_session->setArrangement(arrangement);
    m_session->setTimeRange({500, 1000});
    QVERIFY(m_view->sliceArea(named("gemm")).isEmpty());
    Q_EMIT m_session->sliceActivated(named("gemm"), TraceSide::Main);
    QVERIFY(m_view->chartArea().contains(m_view->sliceArea(named("gemm")).center()));
}

void TestTraceLanes::filtersLanesWhileTheTextIsTyped()
{
    const QMenu *menu = menuAt(m_view->chartArea().center().toPoint());
    QVERIFY(menu != nullptr);
    actionIn(menu, QStringLiteral("Filter…"))->trigger();
    auto *dialog = m_view->findChild<QInputDialog *>();
    QVERIFY(dialog != nullptr);
    auto *field = dialog->findChild<QLineEdit *>();
    QTest::keyClicks(field, QStringLiteral("gpu"));
    QVERIFY(m_view->headArea(0).isEmpty());
    QVERIFY(!m_view->headArea(2).isEmpty());
    QTest::keyClicks(field, QStringLiteral("x"));
    QVERIFY(m_view->headArea(2).isEmpty());
    QTest::keyClick(field, Qt::Key_Backspace);
    dialog->accept();
    QVERIFY(!m_view->headArea(2).isEmpty());

    actionIn(menuAt(m_view->chartArea().center().toPoint()), QStringLiteral("Show hidden tracks"))
        ->trigger();
    QVERIFY(!m_view->headArea(0).isEmpty());
}

void TestTraceLanes::foldsUnfoldsAndRestoresByTheMenu()
{
    const QPoint center = m_view->chartArea().center().toPoint();
    actionIn(menuAt(center), QStringLiteral("Fold all groups"))->trigger();
    QVERIFY(m_view->headArea(0).isEmpty() && m_view->headArea(2).isEmpty());
    actionIn(menuAt(center), QStringLiteral("Unfold all"))->trigger();
    QVERIFY(!m_view->headArea(0).isEmpty() && !m_view->headArea(2).isEmpty());
    actionIn(menuAt(center), QStringLiteral("Group tracks"))->trigger();
    QVERIFY(!m_session->arrangement().isGrouped);
    actionIn(menuAt(center), QStringLiteral("As recorded"))->trigger();
    QVERIFY(m_session->arrangement() == LaneArrangement());
}

void TestTraceLanes::coloursByWhatTheMenuOffers()
{
    const QPoint center = m_view->chartArea().center().toPoint();
    const auto colour = [this](const char *name) {
        const QImage image = m_view->grab().toImage();
        return image.pixelColor(m_view->sliceArea(named(name)).center().toPoint() + QPoint(0, 5));
    };
    for (const auto &[text, coloring] :
         {std::pair(QStringLiteral("Category"), TraceColoring{SliceColoring::Category, {}}),
          std::pair(QStringLiteral("Lane"), TraceColoring{SliceColoring::Lane, {}}),
          std::pair(QStringLiteral("Duration"), TraceColoring{SliceColoring::Duration, {}}),
          std::pair(QStringLiteral("priority"),
                    TraceColoring{SliceColoring::Argument, QStringLiteral("priority")}),
          std::pair(QStringLiteral("Name"), TraceColoring{SliceColoring::Name, {}})}) {
        QAction *action = actionIn(menuAt(center), text);
        QVERIFY2(action != nullptr, qPrintable(text));
        QVERIFY(!action->isChecked());
        action->trigger();
        QVERIFY(m_session->coloring() == coloring);
        QVERIFY(actionIn(menuAt(center), text)->isChecked());
        QApplication::activePopupWidget()->close();
        if (coloring.by == SliceColoring::Category)
            QCOMPARE(colour("gemm"), colour("softmax"));
        if (coloring.by == SliceColoring::Name)
            QVERIFY(colour("gemm") != colour("softmax"));
    }
}

void TestTraceLanes::theOverviewsWindowIsDraggedWidenedAndPutElsewhere()
{
    auto *minimap = m_view->findChild<Minimap *>();
    QVERIFY(minimap != nullptr && minimap->isVisible());
    m_session->setTimeRange({400, 600});
    const int y = minimap->height() / 2;
    const auto at = [&](double time) { return QPoint(qRound(time / 1000 * minimap->width()), y); };
    const double pixel = 1000.0 / minimap->width();

    dragIn(minimap, at(500), at(700));
    QVERIFY(qAbs(m_session->timeRange().from - 600) <= 2 * pixel);
    QVERIFY(qAbs(m_session->timeRange().length() - 200) < 1e-6);

    dragIn(minimap, at(m_session->timeRange().to), at(900));
    QVERIFY(qAbs(m_session->timeRange().to - 900) <= 2 * pixel);
    QVERIFY(qAbs(m_session->timeRange().from - 600) <= 2 * pixel);

    QTest::mouseClick(minimap, Qt::LeftButton, {}, at(300));
    QVERIFY(qAbs(m_session->timeRange().from - 150) <= 4 * pixel);
    QVERIFY(qAbs(m_session->timeRange().to - 450) <= 4 * pixel);
}

} // namespace takt

QTEST_MAIN(takt::TestTraceLanes)
#include "tst_trace_lanes.moc"
