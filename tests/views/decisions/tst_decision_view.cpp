// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/ShopProblem.h"
#include "core/schedule/SchedulerRun.h"
#include "tests/shared/RandomShops.h"
#include "tests/views/panels/Pictures.h"
#include "tests/views/shared/SampleRun.h"
#include "views/decisions/DecisionReplay.h"
#include "views/decisions/DecisionView.h"
#include "views/gantt/GanttView.h"

#include <QLabel>
#include <QSlider>
#include <QTableWidget>
#include <QTest>
#include <QToolButton>
#include <algorithm>

using namespace takt;

namespace {

/// The published schedule with a log that HEFT could have written: tasks by their start, for each
/// one candidate a processor, those elsewhere later by 5 a processor.
ShownRun loggedRun()
{
    ShownRun shown = test::publishedRun();
    auto run = std::make_shared<SchedulerRun>(*shown.run);
    auto log = std::make_shared<DecisionLog>();
    log->describe("rank_u", true, "earliest finish time");
    std::vector<Placement> placements(run->schedule->placements().begin(),
                                      run->schedule->placements().end());
    std::ranges::sort(placements, {}, &Placement::start);
    for (std::size_t step = 0; step < placements.size(); ++step) {
        const Placement &placement = placements[step];
        std::vector<ReadyTask> ready{{placement.task, 100.0 - static_cast<double>(step)}};
        if (step + 1 < placements.size())
            ready.push_back({placements[step + 1].task, 50.0 - static_cast<double>(step)});
        std::vector<Candidate> candidates;
        for (ProcessorIndex processor = 0; processor < 3; ++processor) {
            const double later = processor == placement.processor ? 0 : 5.0 * (processor + 1);
            candidates.push_back({processor, placement.start + later, placement.finish + later,
                                  placement.finish + later});
        }
        log->record(placement.task, placement.processor, placement.start, placement.finish, ready,
                    candidates);
    }
    run->decisions = log;
    shown.run = run;
    return shown;
}

struct Bench {
    ViewSession session;
    DecisionView view{&session};

    explicit Bench(const ShownRun &run)
    {
        view.resize(1100, 600);
        view.show();
        // Shortcuts are for the active window.
        QApplication::setActiveWindow(&view);
        session.setRun(run);
    }
    [[nodiscard]] std::size_t placed() const
    {
        std::size_t count = 0;
        for (TaskIndex task = 0; task < 10; ++task)
            count += view.chart()->taskArea(task).isEmpty() ? 0U : 1U;
        return count;
    }
    template <class Widget>
    [[nodiscard]] Widget *find(const char *name) const
    {
        return view.findChild<Widget *>(QLatin1String(name));
    }
};

} // namespace

class TestDecisionView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void beginsWithNothingPlaced()
    {
        Bench bench(loggedRun());
        QCOMPARE(bench.view.stepCount(), std::size_t{10});
        QCOMPARE(bench.view.step(), std::size_t{0});
        QCOMPARE(bench.placed(), std::size_t{0});
        const auto *ready = bench.find<QTableWidget>("readySet");
        QCOMPARE(ready->rowCount(), 2);
        QCOMPARE(ready->item(0, 0)->text(), QStringLiteral("▶"));
        QCOMPARE(ready->item(0, 1)->text(), QStringLiteral("n1"));
        QCOMPARE(ready->item(0, 2)->text(), QStringLiteral("100"));
    }

    void keysStepAndTheChartShowsWhatIsPlacedSoFar()
    {
        Bench bench(loggedRun());
        bench.view.chart()->setFocus();
        QTest::keyClick(bench.view.chart(), Qt::Key_Right);
        QCOMPARE(bench.placed(), std::size_t{1});
        const QRectF first = bench.view.chart()->taskArea(0);
        for (std::size_t step = 2; step <= 3; ++step) {
            QTest::keyClick(bench.view.chart(), Qt::Key_Right);
            QCOMPARE(bench.placed(), step);
            // What is placed stays where it is: the axis is that of the whole run.
            QCOMPARE(bench.view.chart()->taskArea(0), first);
        }
        QTest::keyClick(bench.view.chart(), Qt::Key_Left);
        QCOMPARE(bench.placed(), std::size_t{2});
        QTest::keyClick(bench.view.chart(), Qt::Key_End);
        QCOMPARE(bench.placed(), std::size_t{10});
        QVERIFY(bench.find<QLabel>("decisionSentence")->text().contains(QStringLiteral("10")));
        QTest::keyClick(bench.view.chart(), Qt::Key_Home);
        QCOMPARE(bench.placed(), std::size_t{0});
    }

    void alternativesAreGhosts()
    {
        Bench bench(loggedRun());
        bench.view.setStep(4);
        const auto &ghosts = bench.view.chart()->annotations().ghosts;
        QCOMPARE(ghosts.size(), std::size_t{3});
        QCOMPARE(std::ranges::count(ghosts, GanttGhost::Kind::Chosen, &GanttGhost::kind), 1);
        QCOMPARE(bench.find<QTableWidget>("candidates")->rowCount(), 3);
        bench.view.setStep(10);
        QVERIFY(bench.view.chart()->annotations().ghosts.empty());
    }

    void inAShopTheOtherOperationsOfTheMachineAreGhosts()
    {
        ShopProblemBuilder builder("one machine", ShopKind::Job, 1);
        for (const double duration : {4.0, 2.0, 3.0})
            test::expectValue(builder.addJob({.operations = {{{0, duration}}}}));
        const auto shop = test::expectValue(builder.build());
        const auto graph =
            std::make_shared<const TaskGraph>(test::expectValue(makeShopGraph(shop)));
        const ShownRun shown = test::shownRun(
            graph, std::make_shared<const Platform>(test::machinesOf(*shop)),
            test::expectValue(Schedule::create(3, 1, {{1, 0, 0, 2}, {2, 0, 2, 5}, {0, 0, 5, 9}})),
            "SPT");
        auto run = std::make_shared<SchedulerRun>(*shown.run);
        auto log = std::make_shared<DecisionLog>();
        log->describe("processing time", false, "start");
        const auto record = [&log](TaskIndex task, double start, double finish,
                                   const std::vector<ReadyTask> &ready) {
            const std::vector<Candidate> candidates{{0, start, finish, start}};
            log->record(task, 0, start, finish, ready, candidates);
        };
        record(1, 0, 2, {{1, 2}, {2, 3}, {0, 4}});
        record(2, 2, 5, {{2, 3}, {0, 4}});
        record(0, 5, 9, {{0, 4}});
        run->decisions = log;
        const DecisionReplay replay(run);
        const auto ghosts = replay.alternatives(1).ghosts;
        QCOMPARE(ghosts.size(), std::size_t{2});
        QVERIFY(ghosts[0].kind == GanttGhost::Kind::Candidate);
        QCOMPARE(ghosts[0].start, 2.0);
        QCOMPARE(ghosts[0].finish, 6.0);
        QCOMPARE(ghosts[0].part, 1);
        QCOMPARE(ghosts[1].parts, 2);
        QCOMPARE(replay.alternatives(0).ghosts.size(), std::size_t{3});
        QCOMPARE(replay.alternatives(2).ghosts.size(), std::size_t{1});
        QCOMPARE(replay.before(2)->schedule->placements().size(), std::size_t{2});
        QCOMPARE(replay.before(3)->schedule->makespan(), 9.0);
    }

    void buttonsAndSliderStep()
    {
        Bench bench(loggedRun());
        QTest::mouseClick(bench.find<QToolButton>("nextDecision"), Qt::LeftButton);
        QCOMPARE(bench.view.step(), std::size_t{1});
        bench.find<QSlider>("decisionSlider")->setValue(7);
        QCOMPARE(bench.view.step(), std::size_t{7});
        QCOMPARE(bench.find<QLabel>("decisionPosition")->text(), QStringLiteral("8 of 10"));
        QTest::mouseClick(bench.find<QToolButton>("lastDecision"), Qt::LeftButton);
        QCOMPARE(bench.view.step(), std::size_t{10});
        QTest::mouseClick(bench.find<QToolButton>("firstDecision"), Qt::LeftButton);
        QCOMPARE(bench.view.step(), std::size_t{0});
    }

    void playsToTheEnd()
    {
        Bench bench(loggedRun());
        bench.view.setStep(9);
        bench.view.chart()->setFocus();
        QTest::keyClick(bench.view.chart(), Qt::Key_Space);
        QVERIFY(bench.view.isPlaying());
        QTRY_COMPARE(bench.view.step(), std::size_t{10});
        QVERIFY(!bench.view.isPlaying());
    }

    void aReadyTaskIsSelectedByAClickAndItsDecisionComesByActivation()
    {
        Bench bench(loggedRun());
        auto *ready = bench.find<QTableWidget>("readySet");
        QTest::mouseClick(ready->viewport(), Qt::LeftButton, {},
                          ready->visualItemRect(ready->item(1, 1)).center());
        QVERIFY(bench.session.selectedTask().has_value());
        bench.view.setStep(10);
        QTest::mouseDClick(bench.view.chart(), Qt::LeftButton, {},
                           bench.view.chart()->taskArea(8).center().toPoint());
        QCOMPARE(bench.view.step(), bench.session.run().run->decisions->stepOf(8));
    }

    void saysWhyThereIsNothing_data()
    {
        QTest::addColumn<ShownRun>("run");
        QTest::addColumn<QString>("word");
        QTest::newRow("no run") << ShownRun{} << "No run";
        QTest::newRow("no log") << test::publishedRun() << "no log";
        ShownRun searched = test::publishedRun();
        auto run = std::make_shared<SchedulerRun>(*searched.run);
        run->search = std::make_shared<const SearchLog>();
        searched.run = run;
        QTest::newRow("a search") << searched << "searched";
    }
    void saysWhyThereIsNothing()
    {
        QFETCH(ShownRun, run);
        QFETCH(QString, word);
        Bench bench(run);
        QCOMPARE(bench.view.stepCount(), std::size_t{0});
        auto *empty = bench.find<QLabel>("decisionsEmpty");
        QVERIFY(empty->isVisible());
        QVERIFY2(empty->text().contains(word), qPrintable(empty->text()));
        QTest::keyClick(&bench.view, Qt::Key_Right);
        QCOMPARE(bench.view.step(), std::size_t{0});
    }

    void pictures()
    {
        if (test::pictureFolder().isEmpty())
            QSKIP("TAKT_PICTURES names no folder to save pictures to");
        Bench bench(loggedRun());
        bench.view.setStep(5);
        test::savePictures(bench.view, "decisions", {1280, 800});
        test::savePictures(bench.view, "decisions-large", {2560, 1440});
        bench.session.setRun(test::publishedRun());
        test::savePictures(bench.view, "decisions-empty", {1280, 800});
    }
};

QTEST_MAIN(TestDecisionView)
#include "tst_decision_view.moc"
