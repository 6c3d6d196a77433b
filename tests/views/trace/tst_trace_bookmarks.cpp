// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/trace/TraceViewTest.h"

#include <QDoubleSpinBox>
#include <QInputDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTableWidget>

namespace takt {

/// Bookmarks on the trace chart: noted, edited, moved, listed, removed.
class TestTraceBookmarks : public test::TraceViewTest {
    Q_OBJECT

private Q_SLOTS:
    void notesABookmark();
    void editsABookmarkByADoubleClickOnItsFlag();
    void removesABookmarkOnlyOnceAsked();
    void movesABookmarkByDraggingItsFlag();
    void listsBookmarksToGoToEditAndRemove();
};

void TestTraceBookmarks::notesABookmark()
{
    m_session->setSelection(SliceSelection::ofSlices({named("gemm")}));
    QTest::keyClick(m_view.get(), Qt::Key_B);
    auto *dialog = m_view->findChild<QInputDialog *>();
    QVERIFY(dialog != nullptr);
    dialog->setTextValue(QStringLiteral("slow here"));
    dialog->accept();
    QCOMPARE(m_session->bookmarks().size(), std::size_t{1});
    QVERIFY(m_session->bookmarks().front() ==
            (TraceBookmark{200, 400, QStringLiteral("slow here")}));
}

void TestTraceBookmarks::editsABookmarkByADoubleClickOnItsFlag()
{
    m_session->addBookmark({200, 400, QStringLiteral("slow here")});
    QTest::mouseDClick(m_view.get(), Qt::LeftButton, {},
                       m_view->bookmarkArea(0).center().toPoint());
    auto *dialog = m_view->findChild<QInputDialog *>();
    QVERIFY(dialog != nullptr);
    QCOMPARE(dialog->textValue(), QStringLiteral("slow here"));
    dialog->setTextValue(QStringLiteral("fast now"));
    dialog->accept();
    QCOMPARE(m_session->bookmarks(),
             (std::vector<TraceBookmark>{{200, 400, QStringLiteral("fast now")}}));
    QVERIFY(!m_session->marker(TraceMarker::A));
}

void TestTraceBookmarks::removesABookmarkOnlyOnceAsked()
{
    m_session->addBookmark({200, 400, QStringLiteral("slow here")});
    const auto ask = [this] {
        const QPoint flag = m_view->bookmarkArea(0).center().toPoint();
        QContextMenuEvent menu(QContextMenuEvent::Mouse, flag, m_view->mapToGlobal(flag));
        QApplication::sendEvent(m_view.get(), &menu);
        auto *shown = m_view->findChild<QMenu *>();
        for (QAction *action : shown->actions()) {
            if (action->text().contains(QLatin1String("Remove")))
                action->trigger();
        }
        delete shown;
        return m_view->findChild<QMessageBox *>();
    };
    QMessageBox *question = ask();
    QVERIFY(question != nullptr);
    QTest::keyClick(question, Qt::Key_Return); // which means Cancel
    QTRY_VERIFY(m_view->findChild<QMessageBox *>() == nullptr);
    QCOMPARE(m_session->bookmarks().size(), std::size_t{1});
    question = ask();
    QTest::mouseClick(question->findChild<QPushButton *>(QStringLiteral("remove")), Qt::LeftButton);
    QVERIFY(m_session->bookmarks().empty());
}

void TestTraceBookmarks::movesABookmarkByDraggingItsFlag()
{
    m_session->addBookmark({620, 640, QStringLiteral("n")});
    const QPoint flag = m_view->bookmarkArea(0).center().toPoint();
    const double wanted = m_view->sliceArea(named("softmax")).left();
    drag(flag, QPoint(qRound(wanted) + 2, flag.y()));
    // The start snaps to the slice; length and text stay.
    QCOMPARE(m_session->bookmarks(), (std::vector<TraceBookmark>{{500, 520, QStringLiteral("n")}}));
    QVERIFY(!m_session->marker(TraceMarker::A));
}

void TestTraceBookmarks::listsBookmarksToGoToEditAndRemove()
{
    m_session->addBookmark({200, 400, QStringLiteral("second")});
    m_session->addBookmark({100, 100, QStringLiteral("first")});
    QTest::keyClick(m_view.get(), Qt::Key_B, Qt::ShiftModifier);
    auto *list = m_view->findChild<QDialog *>(QStringLiteral("bookmarkList"));
    QVERIFY(list != nullptr && list->isVisible());
    auto *table = list->findChild<QTableWidget *>();
    QCOMPARE(table->rowCount(), 2);
    QCOMPARE(table->item(0, 2)->text(), QStringLiteral("first"));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                      table->visualItemRect(table->item(1, 2)).center());
    QTest::mouseClick(list->findChild<QPushButton *>(QStringLiteral("goToBookmark")),
                      Qt::LeftButton);
    QCOMPARE(m_session->timeRange(), (TimeRange{150, 450}));
    QTest::keyClick(table, Qt::Key_F2);
    auto *dialog = list->findChild<QInputDialog *>();
    QVERIFY(dialog != nullptr);
    dialog->setTextValue(QStringLiteral("changed"));
    dialog->accept();
    QCOMPARE(table->item(1, 2)->text(), QStringLiteral("changed"));
    QTest::keyClick(table, Qt::Key_Delete);
    auto *question = list->findChild<QMessageBox *>();
    QVERIFY(question != nullptr);
    QTest::mouseClick(question->findChild<QPushButton *>(QStringLiteral("remove")), Qt::LeftButton);
    QCOMPARE(table->rowCount(), 1);
    QCOMPARE(m_session->bookmarks().front().text, QStringLiteral("first"));
}

} // namespace takt

QTEST_MAIN(takt::TestTraceBookmarks)
#include "tst_trace_bookmarks.moc"
