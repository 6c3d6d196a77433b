// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "WorkbenchWindow.h"

#include "views/studies/StudyView.h"
#include "views/trace/TraceSession.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>

using namespace takt;
using namespace takt::test;

class TestWorkbenchStudies : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runsAStudyAndShowsItsClaims();
    void reportsAStudyThatFails();
    void cancelsAStudy();
};

namespace {

void choose(WorkbenchWindow &workbench, const char *study)
{
    workbench.trigger("show-studies");
    workbench.window.viewArea()->studies()->choose(study);
}

} // namespace

void TestWorkbenchStudies::runsAStudyAndShowsItsClaims()
{
    const QTemporaryDir folder;
    WorkbenchWindow workbench(folder.path());
    choose(workbench, "published-graphs");
    auto *line = workbench.find<QLineEdit>("schedulers");
    line->selectAll();
    QTest::keyClicks(line, "HEFT");
    QTest::mouseClick(workbench.find<QPushButton>("runStudy"), Qt::LeftButton);
    QVERIFY(workbench.waitUntilIdle());
    const StudyResultView *result = workbench.window.viewArea()->studies()->result();
    QVERIFY(result->run() != nullptr);
    const auto *model = workbench.find<QTableView>("studyTable")->model();
    QCOMPARE(model->rowCount(), 5);
    for (int row = 0; row < 5; ++row)
        QCOMPARE(model->index(row, 4).data().toString(), QStringLiteral("reproduced"));
    QVERIFY(workbench.find<QPushButton>("runStudy")->isEnabled());

    auto *parts = workbench.find<QListWidget>("studyParts");
    const auto timeline = parts->findItems("Timeline 1", Qt::MatchExactly);
    QCOMPARE(timeline.size(), 1);
    parts->setCurrentItem(timeline.front());
    parts->setFocus();
    QTest::keyClick(parts, Qt::Key_Return);
    QVERIFY(workbench.waitUntilIdle());
    QVERIFY(workbench.window.viewArea()->current() == View::Trace);
}

void TestWorkbenchStudies::reportsAStudyThatFails()
{
    const QTemporaryDir folder;
    WorkbenchWindow workbench(folder.path());
    choose(workbench, "random-graphs");
    auto *line = workbench.find<QLineEdit>("schedulers");
    line->selectAll();
    QTest::keyClicks(line, "HEFTY");
    QTest::mouseClick(workbench.find<QPushButton>("runStudy"), Qt::LeftButton);
    QVERIFY(workbench.waitUntilIdle());
    QVERIFY(workbench.window.viewArea()->studies()->result()->run() == nullptr);
    bool isSaid = false;
    for (const QLabel *label : workbench.window.findChildren<QLabel *>())
        isSaid = isSaid || label->text().contains("scheduler 'HEFTY': is not known");
    QVERIFY(isSaid);
    QVERIFY(workbench.find<QPushButton>("runStudy")->isEnabled());
}

void TestWorkbenchStudies::cancelsAStudy()
{
    const QTemporaryDir folder;
    WorkbenchWindow workbench(folder.path());
    choose(workbench, "random-graphs");
    workbench.find<QSpinBox>("graphs")->setValue(1'000'000);
    QTest::mouseClick(workbench.find<QPushButton>("runStudy"), Qt::LeftButton);
    QTRY_VERIFY(workbench.find<QPushButton>("cancelStudy")->isEnabled());
    QTest::mouseClick(workbench.find<QPushButton>("cancelStudy"), Qt::LeftButton);
    QVERIFY(workbench.waitUntilIdle());
    QVERIFY(workbench.window.viewArea()->studies()->result()->run() == nullptr);
    QVERIFY(workbench.find<QPushButton>("runStudy")->isEnabled());
}

QTEST_MAIN(TestWorkbenchStudies)
#include "tst_workbench_studies.moc"
