// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/trace/TraceFixture.h"
#include "views/statistics/CriticalPathModel.h"
#include "views/statistics/CriticalPathView.h"
#include "views/statistics/StatisticsView.h"
#include "views/trace/CriticalPathFinder.h"

#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <map>

using namespace takt;

class TestStatisticsView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_session = std::make_unique<TraceSession>();
        m_view = std::make_unique<StatisticsView>(m_session.get());
        m_view->resize(900, 700);
        m_view->show();
        m_session->setTrace(test::shown(test::smallTrace()));
        QTRY_VERIFY(!m_view->isBusy());
    }
    void cleanup()
    {
        m_view.reset();
        m_session.reset();
    }

    void listsTheCriticalPathOnceAskedTo()
    {
        showPath();
        const QTableView &groups = *m_view->criticalPath()->groups();
        const auto *model = groups.model();
        QVERIFY(model->rowCount() > 1);
        double shares = 0;
        double last = 2;
        for (int row = 0; row < model->rowCount(); ++row) {
            const double share = model->index(row, CriticalPathModel::Share)
                                     .data(CriticalPathModel::shareRole)
                                     .toDouble();
            QVERIFY(share <= last); // the heaviest first
            last = share;
            shares += share;
        }
        QVERIFY(qAbs(shares - 1) < 1e-9);
        const TextTable text = m_view->asText();
        QCOMPARE(static_cast<int>(text.rows.size()), model->rowCount());
        QCOMPARE(text.heading.size(), qsizetype{CriticalPathModel::ColumnCount});
    }

    void rowOfThePathSelectsItsSlicesAndRevealsTheLongest()
    {
        showPath();
        QTableView *groups = m_view->criticalPath()->groups();
        QSignalSpy revealed(m_session.get(), &TraceSession::sliceActivated);
        clickRow(groups, rowOf(groups, "launch"));
        QTRY_COMPARE(revealed.count(), 1);
        QVERIFY(!m_session->selection().isEmpty());
        for (const SliceIndex slice : m_session->selection().slices())
            QCOMPARE(nameOf(slice), std::string("launch"));
        // The table below has the steps of this row alone; one of them leads to its slice.
        QTableView *steps = m_view->criticalPath()->steps();
        const int stepCount = groups->model()
                                  ->index(rowOf(groups, "launch"), CriticalPathModel::Steps)
                                  .data()
                                  .toInt();
        QCOMPARE(steps->model()->rowCount(), stepCount);
        clickRow(steps, 0);
        QCOMPARE(nameOf(*m_session->selection().single()), std::string("launch"));
    }

    void groupsThePathByWhatOneChooses_data()
    {
        QTest::addColumn<QString>("by");
        QTest::addColumn<QString>("label");
        QTest::newRow("category") << QString("Category") << QString("runtime");
        QTest::newRow("lane") << QString("Lane") << QString("main");
        QTest::newRow("kind") << QString("Kind") << QString("host");
    }

    void groupsThePathByWhatOneChooses()
    {
        QFETCH(const QString, by);
        QFETCH(const QString, label);
        showPath();
        auto *choice = m_view->findChild<QComboBox *>(QStringLiteral("criticalBy"));
        QTest::keyClicks(choice, by);
        QCOMPARE(choice->currentText(), by);
        QTRY_VERIFY(rowOf(m_view->criticalPath()->groups(), label) >= 0);
    }

    void hidingTakesThePathOffAndOffersItAgain()
    {
        showPath();
        m_session->criticalPath()->setShown(false);
        QTRY_COMPARE(m_view->criticalPath()->groups()->model()->rowCount(), 0);
        auto *find = m_view->findChild<QPushButton *>(QStringLiteral("findCriticalPath"));
        QVERIFY(find->isVisible());
        m_session->setTrace({});
        QVERIFY(!find->isVisible());
    }

    void rowSelectsItsSlicesAndTheSelectionIsCounted()
    {
        QTableView *table = m_view->table();
        clickRow(table, rowOf(table, "launch"));
        QTRY_COMPARE(m_session->selection().slices().size(), std::size_t{2});
        // What is selected here stays one row of all; what is selected elsewhere is counted.
        QVERIFY(table->model()->rowCount() > 1);
        m_session->setSelection(
            SliceSelection::ofSlices({test::sliceNamed(*m_session->timeline(), "gemm")}));
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QCOMPARE(table->model()->index(0, 0).data().toString(), QString("gemm"));
        m_session->setSelection({});
        QTRY_VERIFY(table->model()->rowCount() > 1);
    }

    void saysWhatHasChangedBetweenTwoTraces()
    {
        TimelineBuilder builder;
        builder.addTrack("main", "process 1");
        const auto add = [&](const char *name, std::int64_t start, std::int64_t duration) {
            builder.addSlice({0, start, duration, builder.intern(name), 0, noPayload});
        };
        add("step", 0, 2000);       // longer
        add("launch", 3000, 50);    // fewer
        add("gemm", 4000, 100);     // shorter
        add("softmax", 5000, 30);   // the same
        add("attention", 6000, 10); // added; "read" is removed
        for (const std::int64_t time : {7000, 7100, 7200})
            add("mark", time, 0); // more
        m_session->setComparison(test::shown(test::expectValue(builder.build())));
        QTRY_COMPARE(m_view->diffTable()->model()->rowCount(), 7);
        const std::map<QString, QString> wanted{
            {"step", "longer"},  {"launch", "fewer"},    {"gemm", "shorter"}, {"softmax", "same"},
            {"read", "removed"}, {"attention", "added"}, {"mark", "more"}};
        for (const auto &[name, change] : wanted) {
            const int row = rowOf(m_view->diffTable(), name);
            QVERIFY2(row >= 0, qPrintable(name));
            QCOMPARE(m_view->diffTable()->model()->index(row, 1).data().toString(), change);
        }
        QVERIFY(m_view->findChild<QTabWidget *>()->isTabVisible(1));
        m_session->setComparison({});
        QVERIFY(!m_view->findChild<QTabWidget *>()->isTabVisible(1));
    }

private:
    void showPath()
    {
        m_view->findChild<QTabWidget *>()->setCurrentWidget(m_view->criticalPath());
        auto *find = m_view->findChild<QPushButton *>(QStringLiteral("findCriticalPath"));
        QVERIFY(find->isVisible());
        QTest::mouseClick(find, Qt::LeftButton);
        QVERIFY(m_session->criticalPath()->isShown());
        QTRY_VERIFY(m_view->criticalPath()->groups()->model()->rowCount() > 0);
    }
    [[nodiscard]] static int rowOf(const QTableView *table, const QString &label)
    {
        for (int row = 0; row < table->model()->rowCount(); ++row)
            if (table->model()->index(row, 0).data().toString() == label)
                return row;
        return -1;
    }
    static void clickRow(QTableView *table, int row)
    {
        QVERIFY(row >= 0);
        table->scrollTo(table->model()->index(row, 0));
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                          table->visualRect(table->model()->index(row, 0)).center());
    }
    [[nodiscard]] std::string nameOf(SliceIndex slice) const
    {
        const Timeline &timeline = *m_session->timeline();
        return timeline.name(timeline.nameOf(slice));
    }

    std::unique_ptr<TraceSession> m_session;
    std::unique_ptr<StatisticsView> m_view;
};

QTEST_MAIN(TestStatisticsView)
#include "tst_statistics_view.moc"
