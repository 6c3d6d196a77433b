// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/ScheduleDiff.h"
#include "tests/views/panels/Pictures.h"
#include "tests/views/shared/SampleRun.h"
#include "views/compare/CompareView.h"
#include "views/compare/DiffSummary.h"
#include "views/gantt/GanttView.h"
#include "views/shared/PlotColors.h"

#include <QApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <memory>

using namespace takt;

namespace {

constexpr TaskIndex n8 = 7;

/// The published schedule with n8 moved from P1 to P3: it then waits longer for its data.
ShownRun variantRun()
{
    auto graph = std::make_shared<TaskGraph>(test::topcuogluGraph());
    auto platform = std::make_shared<Platform>(test::threeProcessors());
    std::vector<Placement> placements = test::topcuogluHeft();
    for (Placement &placement : placements) {
        if (placement.task == n8)
            placement = {n8, 2, 59, 73};
        if (placement.task == 9)
            placement = {9, 1, 84, 91};
    }
    return test::shownRun(graph, platform,
                          test::expectValue(Schedule::create(10, 3, std::move(placements))),
                          "variant");
}

QString labelWith(const QWidget &view, const QString &part)
{
    for (const QLabel *label : view.findChildren<QLabel *>()) {
        if (label->text().contains(part))
            return label->text();
    }
    return {};
}

} // namespace

class CompareViewTest : public QObject {
    Q_OBJECT

    std::unique_ptr<ViewSession> session;
    std::unique_ptr<CompareView> view;

    [[nodiscard]] QTableView *table() const { return view->findChild<QTableView *>(); }
    [[nodiscard]] QString cell(int row, int column) const
    {
        return table()->model()->index(row, column).data().toString();
    }

private Q_SLOTS:
    void init()
    {
        QApplication::setPalette(test::palette(false));
        session = std::make_unique<ViewSession>();
        view = std::make_unique<CompareView>(session.get());
        view->resize(1000, 800);
        view->show();
        QVERIFY(QTest::qWaitForWindowExposed(view.get()));
    }
    void cleanup()
    {
        view.reset();
        session.reset();
    }

    void withoutTwoRunsItSaysWhatToDo()
    {
        QVERIFY(!view->hasPlot());
        QVERIFY(!labelWith(*view, "Run at least two").isEmpty());
        session->setRun(test::publishedRun());
        QVERIFY(!labelWith(*view, "second run").isEmpty());
        QVERIFY(!table()->isVisible());
    }

    void movesAreListedWithTheirEffect()
    {
        session->setRun(test::publishedRun());
        session->setComparison(variantRun());
        QVERIFY(view->hasPlot());
        QVERIFY(table()->isVisible());
        QCOMPARE(table()->model()->rowCount(), 2);
        QCOMPARE(cell(0, 0), QStringLiteral("n8"));
        // Put back to P1 alone, the makespan would be 80 again.
        QCOMPARE(cell(0, 1), QStringLiteral("+11"));
        QCOMPARE(cell(0, 2), QStringLiteral("P1"));
        QCOMPARE(cell(0, 3), QStringLiteral("P3"));
        QCOMPARE(cell(0, 5), QStringLiteral("+11"));
        QCOMPARE(cell(1, 0), QStringLiteral("n10"));
        QVERIFY(labelWith(*view, QStringLiteral("80 → 91 (+13.8 %)"))
                    .contains("of 10 tasks 1 changed processor, 0 order, 1 time"));
    }

    void aClickOnARowSelectsTheTaskInBoth()
    {
        session->setRun(test::publishedRun());
        session->setComparison(variantRun());
        session->setTimeRange({0, 20e9});
        const QRect row = table()->visualRect(table()->model()->index(0, 0));
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, row.center());
        QCOMPARE(session->selectedTask(), std::optional<TaskIndex>(n8));
        QVERIFY(session->timeRange().to > 57e9);
        QVERIFY(view->lower()->chartArea().intersects(view->lower()->taskArea(n8)));
    }

    void aSelectedTaskIsMarkedInTheTable()
    {
        session->setRun(test::publishedRun());
        session->setComparison(variantRun());
        session->setSelectedTask(9);
        QCOMPARE(table()->currentIndex().row(), 1);
        session->setSelectedTask(0); // did not move
        QVERIFY(!table()->currentIndex().isValid());
        QCOMPARE(session->selectedTask(), std::optional<TaskIndex>(0));
    }

    void bothChartsShareTheTimeAxis()
    {
        session->setRun(test::publishedRun());
        session->setComparison(variantRun());
        const QRectF before = view->upper()->taskArea(0);
        QCOMPARE(view->lower()->taskArea(0).left(), before.left());
        QTest::keyClick(view->upper(), Qt::Key_W);
        QVERIFY(view->upper()->taskArea(0).width() > before.width());
        QCOMPARE(view->lower()->taskArea(0).left(), view->upper()->taskArea(0).left());
        QCOMPARE(view->lower()->taskArea(0).width(), view->upper()->taskArea(0).width());
    }

    void onlyMovedTasksAreOutlined()
    {
        session->setRun(test::publishedRun());
        session->setComparison(variantRun());
        const QColor color = PlotColors::fromPalette(view->palette()).moved;
        for (GanttView *chart : {view->upper(), view->lower()}) {
            const QImage picture = chart->grab().toImage();
            const auto isOutlined = [&](TaskIndex task) {
                const QRect area = chart->taskArea(task).toAlignedRect();
                for (int y = area.top(); y <= area.bottom(); ++y) {
                    for (int x = area.left() + 1; x < area.left() + 4; ++x) {
                        if (QColor(picture.pixel(x, y)) == color)
                            return true;
                    }
                }
                return false;
            };
            QVERIFY(isOutlined(n8));
            for (const TaskIndex task : {0U, 1U, 2U, 3U, 5U})
                QVERIFY(!isOutlined(task));
        }
    }

    void csvHasEveryMove()
    {
        session->setRun(test::publishedRun());
        session->setComparison(variantRun());
        const QStringList lines = view->movesAsCsv().split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines[0].startsWith("task,label,kind,processorBefore,processorAfter"));
        QCOMPARE(lines[1], QStringLiteral("n8,n8,,P1,P3,57,59,62,73,true,true,11"));
    }

    void equalSchedulesHaveNoMoves()
    {
        session->setRun(test::publishedRun());
        session->setComparison(test::publishedRun());
        QCOMPARE(table()->model()->rowCount(), 0);
        QVERIFY(!labelWith(*view, "every task stands where it stood").isEmpty());
    }

    void largeRunsAreComparedAside()
    {
        QSignalSpy compared(view.get(), &CompareView::compared);
        session->setRun(test::layeredRun(8000, 100, 16, 0, "first"));
        session->setComparison(test::layeredRun(8000, 100, 16, 0.02, "second"));
        QCOMPARE(compared.size(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(compared.size(), 1, 120000);
        QVERIFY(table()->model()->rowCount() > 0);
    }

    void lanesScrollTogether()
    {
        session->setRun(test::layeredRun(600, 40, 64, 0, "first"));
        session->setComparison(test::layeredRun(600, 40, 64, 0.02, "second"));
        view->upper()->scrollLanes(100);
        QSignalSpy scrolled(view->lower(), &GanttView::lanesScrolled);
        view->lower()->scrollLanes(150);
        QCOMPARE(scrolled.size(), 1);
        QSignalSpy followed(view->lower(), &GanttView::lanesScrolled);
        view->upper()->scrollLanes(40);
        QCOMPARE(followed.size(), 1);
        QCOMPARE(followed[0][0].toDouble(), 40.0);
    }
};

QTEST_MAIN(CompareViewTest)
#include "tst_compare_view.moc"
