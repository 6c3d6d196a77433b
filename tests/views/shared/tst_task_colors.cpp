// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/ScheduleCriticality.h"
#include "tests/views/panels/Pictures.h"
#include "tests/views/shared/SampleRun.h"
#include "views/shared/TaskColors.h"

#include <QPalette>
#include <QTest>
#include <set>

using namespace takt;

namespace {

std::shared_ptr<const ScheduleCriticality> criticalityOf(const SchedulerRun &run)
{
    const auto costs = test::expectValue(ExecutionCosts::bind(*run.graph, *run.platform));
    return std::make_shared<ScheduleCriticality>(scheduleCriticality(*run.schedule, costs));
}

std::shared_ptr<const TaskGraph> graphOfKinds(std::size_t kinds)
{
    TaskGraphBuilder builder;
    for (std::size_t kind = 0; kind < kinds; ++kind)
        test::expectValue(
            builder.addTask({"t" + std::to_string(kind), {}, "kind " + std::to_string(kind), 1.0}));
    return std::make_shared<TaskGraph>(test::expectValue(builder.build()));
}

} // namespace

class TaskColorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everythingIsSeenOnLightAndDark_data()
    {
        QTest::addColumn<bool>("isDark");
        QTest::addColumn<TaskColoring>("coloring");
        const std::initializer_list<std::pair<const char *, TaskColoring>> colorings = {
            {"kind", TaskColoring::Kind},
            {"level", TaskColoring::Level},
            {"processor", TaskColoring::Processor},
            {"criticality", TaskColoring::Criticality}};
        for (const bool isDark : {false, true}) {
            for (const auto &[name, coloring] : colorings)
                QTest::addRow("%s, %s", name, isDark ? "dark" : "light") << isDark << coloring;
        }
    }
    void everythingIsSeenOnLightAndDark()
    {
        QFETCH(bool, isDark);
        QFETCH(TaskColoring, coloring);
        const PlotColors surface = PlotColors::fromPalette(test::palette(isDark));
        QCOMPARE(surface.isDark(), isDark);
        const ShownRun run = test::layeredRun(400, 20, 24);
        const TaskColors colors(coloring, run.run->graph, run.run, criticalityOf(*run.run),
                                surface);
        for (TaskIndex task = 0; task < run.run->graph->taskCount(); ++task) {
            const QColor color = colors.of(task);
            QVERIFY2(contrast(color, surface.background) >= 3, qPrintable(color.name()));
            QVERIFY2(contrast(color, textOn(color)) >= 4.5, qPrintable(color.name()));
        }
        QVERIFY(!colors.legend().empty());
    }

    void surfaceColorsHaveContrast_data()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::newRow("light") << test::palette(false);
        QTest::newRow("dark") << test::palette(true);
    }
    void surfaceColorsHaveContrast()
    {
        QFETCH(QPalette, palette);
        const PlotColors colors = PlotColors::fromPalette(palette);
        QVERIFY(contrast(colors.text, colors.background) >= 7);
        QVERIFY(contrast(colors.dimmedText, colors.background) >= 4.5);
        QVERIFY(contrast(colors.dimmedText, colors.alternate) >= 4.5);
        for (const QColor &mark : {colors.selection, colors.incoming, colors.outgoing,
                                   colors.critical, colors.bound, colors.found, colors.moved})
            QVERIFY2(contrast(mark, colors.background) >= 3, qPrintable(mark.name()));
    }

    void paperIsLightWhateverThePalette() { QVERIFY(!PlotColors::paper().isDark()); }

    void contrastIsThatOfWcag()
    {
        QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrast(Qt::red, Qt::red), 1.0);
        // #767676 is the lightest grey that the guideline's own examples allow on white.
        QVERIFY(std::abs(contrast(QColor(0x76, 0x76, 0x76), Qt::white) - 4.54) < 0.005);
    }

    void kindsDiffer_data()
    {
        QTest::addColumn<int>("kinds");
        QTest::newRow("one") << 1;
        QTest::newRow("eight, all of the palette") << 8;
        QTest::newRow("forty, hashed") << 40;
    }
    void kindsDiffer()
    {
        QFETCH(int, kinds);
        const auto graph = graphOfKinds(static_cast<std::size_t>(kinds));
        for (const bool isDark : {false, true}) {
            const PlotColors surface = PlotColors::fromPalette(test::palette(isDark));
            const TaskColors colors(TaskColoring::Kind, graph, nullptr, nullptr, surface);
            std::set<QRgb> different;
            for (TaskIndex task = 0; task < graph->taskCount(); ++task)
                different.insert(colors.of(task).rgb());
            QVERIFY(static_cast<int>(different.size()) >= kinds * 9 / 10);
        }
    }

    void legendSaysWhatItLeavesOut()
    {
        const TaskColors colors(TaskColoring::Kind, graphOfKinds(40), nullptr, nullptr,
                                PlotColors::paper());
        const auto legend = colors.legend(10);
        QCOMPARE(legend.size(), std::size_t{10});
        QVERIFY(legend.back().text.contains(QLatin1String("31")));
        QCOMPARE(legend.front().text, QStringLiteral("kind 0"));
        QCOMPARE(legend.front().color, colors.of(0));
    }

    void criticalTasksStandOut()
    {
        const ShownRun run = test::publishedRun();
        const auto criticality = criticalityOf(*run.run);
        const TaskColors colors(TaskColoring::Criticality, run.run->graph, run.run, criticality,
                                PlotColors::paper());
        for (TaskIndex task = 0; task < 10; ++task)
            QCOMPARE(colors.of(task) == PlotColors::paper().critical,
                     bool(criticality->isCritical(task)));
    }

    void withoutRunProcessorsAreGrey()
    {
        const TaskColors colors(TaskColoring::Processor, graphOfKinds(3), nullptr, nullptr,
                                PlotColors::paper());
        QCOMPARE(colors.of(0), colors.neutral());
        QVERIFY(colors.legend().empty());
    }
};

QTEST_MAIN(TaskColorsTest)
#include "tst_task_colors.moc"
