// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/perf/ExecutionCosts.h"
#include "tests/views/panels/Pictures.h"
#include "tests/views/panels/RandomGraph.h"
#include "tests/views/panels/SampleRun.h"
#include "views/gantt/GanttView.h"
#include "views/robustness/DistributionPlot.h"
#include "views/robustness/RobustnessView.h"
#include "views/runs/NumberText.h"

#include <QBuffer>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QSvgGenerator>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <numeric>

using namespace takt;
using namespace takt::test;

namespace {

const std::shared_ptr<const TaskGraph> &graph()
{
    static const auto made = randomGraph(5, 60, 90, 12);
    return made;
}

ReplayRequest requestOf(const char *noise)
{
    ReplayRequest request;
    request.noise = *NoiseModel::parse(noise);
    request.replicas = 4000;
    request.backend = "cpu";
    request.wantsTasks = true;
    return request;
}

struct Replays {
    std::vector<ShownRun> runs;
    std::vector<ReplayedRun> replayed;
};

/// Runs on 3, 4, … processors, replayed.
Replays replaysOf(std::size_t count, const char *noise, double deadlineOfPlan = 0)
{
    Replays replays;
    ReplayedRuns together;
    for (std::size_t index = 0; index < count; ++index) {
        const std::shared_ptr<const SchedulerRun> run = greedyRun(graph(), 4 + index % 3);
        const auto id = static_cast<std::int64_t>(index + 1);
        const QString title = QStringLiteral("Greedy on %1").arg(4 + index % 3);
        const auto costs = ExecutionCosts::bind(*run->graph, *run->platform);
        ReplayRequest request = requestOf(noise);
        if (deadlineOfPlan > 0)
            request.deadline = deadlineOfPlan *
                               (index == 0 ? run : replays.runs.front().run)->schedule->makespan();
        RunContext context;
        auto result = replayUnderNoise(*run->schedule, *costs, request, context);
        replays.runs.push_back({run, title, id});
        together.add(id, 100 + id, title, request, *std::move(result));
    }
    replays.replayed = together.take();
    return replays;
}

QString asSvg(const RobustnessView &view)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(view.plotSize().toSize());
    QPainter painter(&generator);
    view.paintPlot(painter, view.plotSize());
    painter.end();
    return QString::fromUtf8(bytes);
}

} // namespace

class TestRobustnessView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhyThereIsNothing()
    {
        ViewSession session;
        RobustnessView view(&session);
        QVERIFY(!view.hasPlot());
        QVERIFY(!view.findChild<QPushButton *>("replayStart")->isEnabled());
        const Replays replays = replaysOf(1, "none");
        session.setRun(replays.runs[0]);
        bool isSaid = false;
        for (const QLabel *label : view.findChildren<QLabel *>())
            isSaid = isSaid || label->text().contains(QStringLiteral("not replayed yet"));
        QVERIFY(isSaid);
    }

    void asksForWhatIsTypedAndTicked()
    {
        ReplayForm form;
        form.show();
        form.setChoices({{7, "HEFT", true}, {8, "CPOP & more", true}, {9, "PEFT", false}});
        QSignalSpy asked(&form, &ReplayForm::replayRequested);
        auto *noise = form.findChild<QComboBox *>("replayNoise")->lineEdit();
        noise->selectAll();
        QTest::keyClicks(noise, "gamma:0.4");
        auto *deadline = form.findChild<QLineEdit *>("replayDeadline");
        QTest::keyClicks(deadline, "12.5");
        form.findChild<QSpinBox *>("replayReplicas")->setValue(123);
        QTest::mouseClick(form.findChild<QPushButton *>("replayStart"), Qt::LeftButton);
        QCOMPARE(asked.size(), 1);
        QVERIFY(asked[0][0].value<std::vector<std::int64_t>>() ==
                (std::vector<std::int64_t>{7, 8}));
        const auto request = asked[0][1].value<ReplayRequest>();
        QCOMPARE(request.noise.toText(), NoiseModel::parse("gamma:0.4")->toText());
        QCOMPARE(request.replicas, std::uint64_t{123});
        QCOMPARE(request.deadline, std::optional(12.5));
        QTest::keyClick(deadline, Qt::Key_Return);
        QCOMPARE(asked.size(), 2);
        QAction *peft = form.findChild<QMenu *>()->actions().back();
        peft->trigger();
        QVERIFY(form.chosenRuns() == (std::vector<std::int64_t>{7, 8, 9}));
        QVERIFY(form.findChild<QToolButton *>("replayRuns")->text().startsWith("Runs: 3"));
    }

    void refusesWhatCannotBe_data()
    {
        QTest::addColumn<QString>("noise");
        QTest::addColumn<QString>("deadline");
        QTest::addColumn<QString>("said");
        QTest::newRow("unknown law") << "loud:1"
                                     << ""
                                     << "loud";
        QTest::newRow("negative spread") << "lognormal:-1"
                                         << ""
                                         << "-1";
        QTest::newRow("not a number") << "gamma:nan"
                                      << ""
                                      << "nan";
        QTest::newRow("too wide") << "uniform:2"
                                  << ""
                                  << "uniform";
        QTest::newRow("empty") << ""
                               << ""
                               << "";
        QTest::newRow("deadline in words") << "none"
                                           << "soon"
                                           << "soon";
        QTest::newRow("deadline below zero") << "none"
                                             << "-3"
                                             << "-3";
    }
    void refusesWhatCannotBe()
    {
        QFETCH(QString, noise);
        QFETCH(QString, deadline);
        QFETCH(QString, said);
        ReplayForm form;
        form.show();
        form.setChoices({{7, "HEFT", true}});
        auto *start = form.findChild<QPushButton *>("replayStart");
        QVERIFY(start->isEnabled());
        auto *line = form.findChild<QComboBox *>("replayNoise")->lineEdit();
        line->selectAll();
        QTest::keyClick(line, Qt::Key_Delete);
        QTest::keyClicks(line, noise);
        QTest::keyClicks(form.findChild<QLineEdit *>("replayDeadline"), deadline);
        auto *problem = form.findChild<QLabel *>("replayProblem");
        QVERIFY(problem->isVisible());
        QVERIFY2(problem->text().contains(said), qPrintable(problem->text()));
        QVERIFY(!start->isEnabled());
        QSignalSpy asked(&form, &ReplayForm::replayRequested);
        QTest::keyClick(line, Qt::Key_Return);
        QVERIFY(asked.isEmpty());
    }

    void everyNoiseOnOfferIsPossible()
    {
        ReplayForm form;
        auto *noise = form.findChild<QComboBox *>("replayNoise");
        QVERIFY(noise->count() > 5);
        for (int index = 0; index < noise->count(); ++index) {
            noise->setCurrentIndex(index);
            QVERIFY2(form.request().has_value(), qPrintable(noise->currentText()));
        }
    }

    void tellsProgressAndCanBeCancelled()
    {
        ReplayForm form;
        form.show();
        form.setChoices({{7, "HEFT", true}});
        form.setRunning(true);
        QVERIFY(!form.findChild<QPushButton *>("replayStart")->isVisible());
        form.setProgress({0.25, 40000, 75, "Replaying HEFT"});
        QCOMPARE(form.findChild<QProgressBar *>("replayProgress")->value(), 250);
        const QString pace = form.findChild<QLabel *>("replayPace")->text();
        QVERIFY2(pace.contains("HEFT") && pace.contains("replicas/s") && pace.contains("75 s left"),
                 qPrintable(pace));
        QSignalSpy cancelled(&form, &ReplayForm::cancelRequested);
        QTest::mouseClick(form.findChild<QPushButton *>("replayCancel"), Qt::LeftButton);
        QCOMPARE(cancelled.size(), 1);
        form.setRunning(false);
        QVERIFY(form.findChild<QPushButton *>("replayStart")->isVisible());
    }

    void histogramsShareBinsAndAddUpToOne()
    {
        DistributionPlot plot;
        plot.runs = replaysOf(3, "lognormal:0.3").replayed;
        const DistributionPlot::Bins bins = plot.bins();
        QVERIFY(bins.count >= 8 && bins.count <= 200);
        for (const ReplayedRun &run : plot.runs) {
            const auto density = DistributionPlot::density(run, bins);
            const double sum = std::accumulate(density.begin(), density.end(), 0.0) * bins.width;
            QVERIFY(std::abs(sum - 1) < 1e-9);
            // The second bin, counted by hand.
            const double from = bins.from + bins.width;
            const auto inside = std::ranges::count_if(*run.sorted, [&](double makespan) {
                return makespan >= from && makespan < from + bins.width;
            });
            QVERIFY(std::abs(density[1] * bins.width * 4000 - static_cast<double>(inside)) < 1e-6);
        }
    }

    void oneValueIsOneBin()
    {
        DistributionPlot plot;
        plot.runs = replaysOf(1, "none").replayed;
        QCOMPARE(plot.bins().count, std::size_t{1});
        QCOMPARE(DistributionPlot::density(plot.runs[0], plot.bins())[0] * plot.bins().width, 1.0);
    }

    void tableSaysWhatTheSamplesSay()
    {
        ViewSession session;
        RobustnessView view(&session);
        const Replays replays = replaysOf(2, "lognormal:0.3", 1.1);
        session.setRun(replays.runs[0]);
        view.setReplays(replays.replayed);
        const TextTable table = view.table();
        QCOMPARE(table.rows.size(), std::size_t{2});
        QCOMPARE(table.rows[0].front(), QStringLiteral("Greedy on 4"));
        QCOMPARE(table.rows[0].back(), QStringLiteral("–"));
        // Replica by replica, as equal ones draw the same.
        const std::vector<double> &first = replays.replayed[0].result->makespans;
        const std::vector<double> &second = replays.replayed[1].result->makespans;
        double wins = 0;
        for (std::size_t replica = 0; replica < 4000; ++replica)
            wins += second[replica] < first[replica] ? 1 : 0;
        const double share = table.rows[1].back().chopped(2).toDouble() / 100;
        QVERIFY(std::abs(share - wins / 4000) < 0.001);
        auto *widget = view.findChild<QTableView *>("replayTable");
        QVERIFY(!widget->isColumnHidden(7));
        QTest::keyClick(widget, Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->text().contains("Greedy on 5\t"));
    }

    void tellsWhoBeatsWhom()
    {
        ViewSession session;
        RobustnessView view(&session);
        const Replays replays = replaysOf(3, "lognormal:0.3");
        session.setRun(replays.runs[0]);
        view.setReplays(replays.replayed);
        auto *tables = view.findChild<QTabWidget *>("replayTables");
        QVERIFY(tables->isTabVisible(1));
        tables->setCurrentIndex(1);
        const TextTable table = view.table();
        QCOMPARE(table.rows.size(), std::size_t{3});
        QCOMPARE(table.rows[0][1], QStringLiteral("–"));
        const auto *model = view.findChild<QTableView *>("beatsTable")->model();
        for (int row = 0; row < 3; ++row)
            for (int column = 0; column < 3; ++column) {
                const auto &against = replays.replayed[static_cast<std::size_t>(row)].against;
                const ReplayComparison &pair = against[static_cast<std::size_t>(column)];
                const QString cell = model->index(row, column).data().toString();
                if (row != column)
                    QVERIFY2(cell.startsWith(percentText(pair.chance)), qPrintable(cell));
                QCOMPARE(cell, table.rows[static_cast<std::size_t>(row)][column + 1]);
            }
        QVERIFY(model->index(0, 1).data(Qt::ToolTipRole).toString().contains("4000"));
        // One alone beats nobody.
        view.setReplays(replaysOf(1, "none").replayed);
        QVERIFY(!tables->isTabVisible(1));
    }

    void placementIsAskedForAndHoldsNoPlan()
    {
        ReplayForm form;
        form.show();
        form.setChoices({{7, "HEFT", true}});
        auto *hold = form.findChild<QCheckBox *>("replayHoldsPlan");
        hold->setChecked(true);
        QVERIFY(form.request()->holdsPlan);
        auto *placement = form.findChild<QComboBox *>("replayPlacement");
        placement->setCurrentIndex(2);
        QVERIFY(!hold->isEnabled());
        QVERIFY(form.request()->placement == ReplayPlacement::EarliestFinish);
        QVERIFY(!form.request()->holdsPlan);
        ReplayRequest before;
        before.placement = ReplayPlacement::EarliestStart;
        form.setRequest(before);
        QCOMPARE(placement->currentIndex(), 1);
    }

    void asksToRemoveTheSelectedRunsReplays()
    {
        ViewSession session;
        RobustnessView view(&session);
        const Replays replays = replaysOf(2, "none");
        session.setRun(replays.runs[0]);
        view.setReplays(replays.replayed);
        view.resize(800, 600);
        view.show();
        QSignalSpy asked(&view, &RobustnessView::removalRequested);
        view.findChild<QTableView *>("replayTable")->selectRow(1);
        QTest::mouseClick(view.findChild<QPushButton *>("removeReplay"), Qt::LeftButton);
        QCOMPARE(asked.takeFirst(), QList<QVariant>{QVariant::fromValue<std::int64_t>(2)});
    }

    void asksForTheReplicaOfTheSelectedRun()
    {
        ViewSession session;
        RobustnessView view(&session);
        const Replays replays = replaysOf(2, "lognormal:0.3");
        session.setRun(replays.runs[0]);
        view.setReplays(replays.replayed);
        view.resize(800, 600);
        view.show();
        QSignalSpy asked(&view, &RobustnessView::replicaRequested);
        QTest::mouseClick(view.findChild<QPushButton *>("openLowReplica"), Qt::LeftButton);
        QCOMPARE(asked.takeFirst(), (QList<QVariant>{QVariant::fromValue<std::int64_t>(1), 0.05}));
        auto *table = view.findChild<QTableView *>("replayTable");
        const QRect second = table->visualRect(table->model()->index(1, 0));
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, second.center());
        QTest::mouseClick(view.findChild<QPushButton *>("openHighReplica"), Qt::LeftButton);
        QCOMPARE(asked.takeFirst(), (QList<QVariant>{QVariant::fromValue<std::int64_t>(2), 0.95}));
    }

    void pictureIsMadeOfVectors()
    {
        ViewSession session;
        RobustnessView view(&session);
        const Replays replays = replaysOf(2, "lognormal:0.3", 1.1);
        session.setRun(replays.runs[0]);
        view.setReplays(replays.replayed);
        auto *shape = view.findChild<QComboBox *>("replayShape");
        for (int form = 0; form < 3; ++form) {
            shape->setCurrentIndex(form);
            const QString svg = asSvg(view);
            QVERIFY(svg.contains("Greedy on 5") && svg.contains("Planned"));
            QVERIFY(svg.contains("Deadline "));
            QVERIFY(!svg.contains("<image"));
        }
    }

    void ganttShowsCriticalityAndSpread()
    {
        ViewSession session;
        GanttView gantt(&session);
        const Replays replays = replaysOf(1, "lognormal:0.3");
        session.setRun(replays.runs[0]);
        gantt.resize(900, 420);
        gantt.show();
        QVERIFY(QTest::qWaitForWindowExposed(&gantt));
        const QImage plain = gantt.grab().toImage();
        gantt.setShowReplay(true);
        QVERIFY(gantt.grab().toImage() == plain);
        session.setReplay(replays.replayed[0].result);
        QVERIFY(gantt.grab().toImage() != plain);
        session.setReplay(nullptr);
        QVERIFY(gantt.grab().toImage() == plain);
    }

    void sessionDropsTheReplayOfAnotherRun()
    {
        ViewSession session;
        const Replays replays = replaysOf(2, "lognormal:0.3");
        QSignalSpy changed(&session, &ViewSession::replayChanged);
        session.setReplay(replays.replayed[0].result);
        QVERIFY(!session.replay());
        session.setRun(replays.runs[0]);
        session.setReplay(replays.replayed[0].result);
        QCOMPARE(changed.size(), 1);
        session.setRun(replays.runs[1]);
        QVERIFY(!session.replay());
        QCOMPARE(changed.size(), 2);
    }

    void pictures()
    {
        if (pictureFolder().isEmpty())
            QSKIP("TAKT_PICTURES names no folder");
        ViewSession session;
        RobustnessView view(&session);
        const Replays replays = replaysOf(4, "lognormal:0.3", 1.1);
        session.setRun(replays.runs[0]);
        view.form()->setChoices({{1, "Greedy", true}, {2, "Other", true}});
        savePictures(view, QStringLiteral("robustness-empty"), {690, 560});
        view.setReplays(replays.replayed);
        auto *shape = view.findChild<QComboBox *>("replayShape");
        for (const char *form : {"histogram", "cumulative", "boxes"}) {
            savePictures(view, QStringLiteral("robustness-%1").arg(QLatin1String(form)),
                         {690, 560});
            shape->setCurrentIndex(shape->currentIndex() + 1);
        }
        view.form()->setRunning(true);
        view.form()->setProgress({0.4, 123456, 12, "Replaying HEFT"});
        savePictures(view, QStringLiteral("robustness-running"), {690, 560});
        GanttView gantt(&session);
        session.setReplay(replays.replayed[0].result);
        gantt.setShowReplay(true);
        savePictures(gantt, QStringLiteral("robustness-gantt"), {1000, 420});
    }
};

QTEST_MAIN(TestRobustnessView)
#include "tst_robustness_view.moc"
