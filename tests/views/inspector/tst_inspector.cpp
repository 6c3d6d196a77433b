// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/panels/Pictures.h"
#include "tests/views/panels/RandomGraph.h"
#include "tests/views/panels/SampleRun.h"
#include "views/inspector/DecisionText.h"
#include "views/inspector/Inspector.h"

#include <QLabel>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>
#include <QTextDocument>
#include <QToolButton>

using namespace takt;
using namespace takt::test;

namespace {

/// a → b → d and a → c → d; c weighs most. One time unit for one of data.
std::shared_ptr<const TaskGraph> diamond()
{
    TaskGraphBuilder builder("diamond");
    const std::vector<std::pair<const char *, double>> tasks{
        {"a", 10}, {"b <i>", 12}, {"c", 30}, {"d", 6}};
    for (const auto &[id, work] : tasks) {
        TaskSpec task;
        task.id = id;
        task.work = work;
        if (!builder.addTask(std::move(task)))
            return nullptr;
    }
    for (const auto &[from, to] : {std::pair{0U, 1U}, {0U, 2U}, {1U, 3U}, {2U, 3U}}) {
        if (!builder.addEdge(from, to, 4))
            return nullptr;
    }
    auto graph = builder.build();
    return graph ? std::make_shared<const TaskGraph>(*std::move(graph)) : nullptr;
}

QString plainText(const Inspector &inspector)
{
    QCoreApplication::processEvents();
    QTextDocument document;
    document.setHtml(inspector.findChild<QLabel *>("text")->text());
    return document.toPlainText();
}

} // namespace

class TestInspector : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhatToDoWithoutAnything();
    void describesAGraphWithoutARun();
    void describesTheRunWithoutASelection();
    void describesATaskWithItsTiming();
    void explainsTheDecision();
    void sentenceNamesTiesAndWorseChoices();
    void saysHowToGetALog();
    void linksSelect();
    void violationsSelectAndReveal();
    void stepsThroughDecisions();
    void showsTheOtherRunToo();
    void namesFromFilesAreEscaped();
    void pictures();
};

void TestInspector::saysWhatToDoWithoutAnything()
{
    ViewSession session;
    const Inspector inspector(&session);
    QVERIFY(plainText(inspector).contains("Open a workload"));
}

void TestInspector::describesAGraphWithoutARun()
{
    ViewSession session;
    const Inspector inspector(&session);
    session.setGraph(diamond());
    const QString text = plainText(inspector);
    QVERIFY(text.contains("diamond"));
    QVERIFY(text.contains("Run a scheduler"));
    session.setSelectedTask(3);
    QVERIFY(plainText(inspector).contains("Waits for"));
}

void TestInspector::describesTheRunWithoutASelection()
{
    ViewSession session;
    const Inspector inspector(&session);
    const auto run = greedyRun(diamond(), 2);
    session.setRun(shown(run));
    const QString text = plainText(inspector);
    QVERIFY(text.contains("Greedy"));
    QVERIFY(text.contains("Makespan"));
    QVERIFY(!text.contains("violation"));
}

void TestInspector::describesATaskWithItsTiming()
{
    ViewSession session;
    const Inspector inspector(&session);
    session.setRun(shown(greedyRun(diamond(), 1)));
    session.setSelectedTask(2);
    // One processor of speed 1: a 0 to 10, then c, which weighs more than b, 10 to 40.
    const QString text = plainText(inspector);
    QVERIFY(text.contains("P1"));
    QVERIFY(text.contains("10\n") && text.contains("40\n"));
    QVERIFY(text.contains("critical"));
    QVERIFY(text.contains("It starts as soon as the marked data is there."));
    session.setSelectedTask(1);
    QVERIFY(plainText(inspector).contains("It starts when c leaves P1 at 40."));
}

void TestInspector::explainsTheDecision()
{
    const auto run = greedyRun(diamond(), 2);
    const std::size_t step = run->decisions->stepOf(2);
    QCOMPARE(decisionSentence(*run, step),
             "Chosen as step 2 of 4: highest work (30) among 2 ready tasks; P2 has the lowest "
             "earliest finish time (26.6667); next best P1 at 40.6667.");
    ViewSession session;
    const Inspector inspector(&session);
    session.setRun(shown(run));
    session.setSelectedTask(2);
    const QString text = plainText(inspector);
    QVERIFY(text.contains("Chosen as step 2 of 4"));
    QVERIFY(text.contains("Ready task"));
    QVERIFY(text.contains("earliest finish time"));
}

void TestInspector::sentenceNamesTiesAndWorseChoices()
{
    auto run = greedyRun(diamond(), 2, false);
    auto log = std::make_shared<DecisionLog>();
    log->describe("level", false, "score", true);
    const std::vector<ReadyTask> ready{{0, 3}, {1, 3}};
    const std::vector<Candidate> candidates{{0, 0, 10, 7}, {1, 0, 9, 9}};
    log->record(0, 0, 0, 10, ready, candidates);
    const std::vector<ReadyTask> alone{{1, 3}};
    const std::vector<Candidate> tied{{0, 0, 10, 5}, {1, 0, 9, 5}};
    log->record(1, 0, 0, 10, alone, tied);
    run->decisions = log;
    QCOMPARE(decisionSentence(*run, 0),
             "Chosen as step 1 of 2: lowest level (3, tied) among 2 ready tasks; P1 was taken with "
             "score 7, although P2 has 9.");
    QCOMPARE(decisionSentence(*run, 1), "Chosen as step 2 of 2: the only ready task; P1 has the "
                                        "highest score (5), as has P2.");
}

void TestInspector::saysHowToGetALog()
{
    ViewSession session;
    const Inspector inspector(&session);
    session.setRun(shown(greedyRun(diamond(), 2, false)));
    session.setSelectedTask(2);
    QVERIFY(plainText(inspector).contains("Run the scheduler again"));
    QVERIFY(!inspector.findChild<QToolButton *>("nextDecision")->isVisibleTo(&inspector));
}

void TestInspector::linksSelect()
{
    ViewSession session;
    Inspector inspector(&session);
    inspector.resize(360, 700);
    inspector.show();
    inspector.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&inspector));
    session.setRun(shown(greedyRun(diamond(), 2)));
    session.setSelectedTask(1);
    QCoreApplication::processEvents();
    // The first link of b is its predecessor a: reached and followed by keys alone.
    auto *text = inspector.findChild<QLabel *>("text");
    text->setFocus(Qt::TabFocusReason);
    QTest::keyClick(text, Qt::Key_Tab);
    QTest::keyClick(text, Qt::Key_Return);
    QCOMPARE(session.selectedTask(), std::optional(TaskIndex{0}));
}

void TestInspector::violationsSelectAndReveal()
{
    ViewSession session;
    const Inspector inspector(&session);
    auto run = greedyRun(diamond(), 2);
    Violation violation;
    violation.task = 3;
    violation.message = "task 'd' starts at 1 before data of 'b <i>' is there";
    run->validation.violations = {violation};
    run->validation.violationCount = 1;
    session.setRun(shown(run));
    QVERIFY(plainText(inspector).contains(QString::fromStdString(violation.message)));
    QSignalSpy activations(&session, &ViewSession::taskActivated);
    Q_EMIT inspector.findChild<QLabel *>("text")->linkActivated("violation:0");
    QCOMPARE(session.selectedTask(), std::optional(TaskIndex{3}));
    QCOMPARE(activations.count(), 1);
    Q_EMIT inspector.findChild<QLabel *>("text")->linkActivated("violation:7");
    QCOMPARE(activations.count(), 1);
}

void TestInspector::stepsThroughDecisions()
{
    ViewSession session;
    Inspector inspector(&session);
    inspector.resize(360, 700);
    inspector.show();
    const auto run = greedyRun(diamond(), 2);
    session.setRun(shown(run));
    auto *next = inspector.findChild<QToolButton *>("nextDecision");
    auto *previous = inspector.findChild<QToolButton *>("previousDecision");
    std::vector<TaskIndex> visited;
    QCoreApplication::processEvents();
    while (next->isEnabled() && visited.size() < 10) {
        QTest::mouseClick(next, Qt::LeftButton);
        visited.push_back(session.selectedTask().value_or(99));
        QCoreApplication::processEvents();
    }
    QCOMPARE(visited, (std::vector<TaskIndex>{0, 2, 1, 3}));
    QTest::mouseClick(previous, Qt::LeftButton);
    QCOMPARE(session.selectedTask(), std::optional(TaskIndex{1}));
}

void TestInspector::showsTheOtherRunToo()
{
    ViewSession session;
    const Inspector inspector(&session);
    const auto graph = diamond();
    session.setRun(shown(greedyRun(graph, 2)));
    session.setComparison(shown(greedyRun(graph, 1), "One processor"));
    session.setSelectedTask(2);
    const QString text = plainText(inspector);
    QVERIFY(text.contains("In One processor"));
    QVERIFY(text.contains("later"));
}

void TestInspector::namesFromFilesAreEscaped()
{
    ViewSession session;
    const Inspector inspector(&session);
    session.setRun(shown(greedyRun(diamond(), 2), "<b>title</b>"));
    session.setComparison(shown(greedyRun(diamond(), 1), "<u>other</u>"));
    session.setSelectedTask(1);
    QVERIFY(plainText(inspector).contains("b <i>"));
    QVERIFY(plainText(inspector).contains("<u>other</u>"));
}

void TestInspector::pictures()
{
    if (pictureFolder().isEmpty())
        QSKIP("TAKT_PICTURES names no folder");
    ViewSession session;
    Inspector inspector(&session);
    const auto graph = randomGraph(3, 40, 60, 8);
    const auto run = greedyRun(graph, 3);
    session.setRun(shown(run));
    savePictures(inspector, "inspector-run", {360, 560});
    session.setComparison(shown(greedyRun(graph, 2), "Two processors"));
    session.setSelectedTask(17);
    savePictures(inspector, "inspector-task", {360, 1100});
}

QTEST_MAIN(TestInspector)
#include "tst_inspector.moc"
