// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/shared/TopcuogluExample.h"
#include "tests/views/panels/Pictures.h"
#include "views/search/ConvergencePlot.h"
#include "views/search/SearchView.h"

#include <QBuffer>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPainter>
#include <QSvgGenerator>
#include <QTest>

using namespace takt;
using namespace takt::test;

namespace {

ShownRun searched(const char *title, std::vector<SearchPoint> points, double bound)
{
    auto search = std::make_shared<SearchLog>();
    for (const SearchPoint &point : points)
        search->append(point);
    search->raiseLowerBound(bound);
    auto run = std::make_shared<SchedulerRun>();
    run->scheduler = title;
    run->graph = std::make_shared<const TaskGraph>(topcuogluGraph());
    run->platform = std::make_shared<const Platform>(threeProcessors());
    run->schedule =
        std::make_shared<const Schedule>(expectValue(Schedule::create(10, 3, topcuogluHeft())));
    run->search = search;
    run->runtimeSeconds = 10;
    return {run, QString::fromLatin1(title), 1};
}

ShownRun tabu()
{
    return searched(
        "tabu",
        {{0.001, 120, 98, 60}, {0.01, 1500, 90, 60}, {0.2, 40'000, 86, 60}, {3, 700'000, 80, 73}},
        73);
}

QString asSvg(const SearchView &view)
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

class TestSearchView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhyThereIsNothing()
    {
        ViewSession session;
        SearchView view(&session);
        QVERIFY(!view.hasPlot());
        ShownRun plain = tabu();
        auto run = std::make_shared<SchedulerRun>(*plain.run);
        run->search = nullptr;
        plain.run = run;
        session.setRun(plain);
        QVERIFY(!view.hasPlot());
        bool isSaid = false;
        for (const QLabel *label : view.findChildren<QLabel *>())
            isSaid = isSaid || label->text().contains(QStringLiteral("did not search"));
        QVERIFY(isSaid);
    }

    void sumsTheSearchUp()
    {
        ViewSession session;
        SearchView view(&session);
        session.setRun(tabu());
        QVERIFY(view.hasPlot());
        const QString summary = view.findChild<QLabel *>("searchSummary")->text();
        QVERIFY2(summary.contains("80") && summary.contains("at least 73"), qPrintable(summary));
        session.setRun(searched("exact", {{1, 10, 73, 73}}, 73));
        QVERIFY(view.findChild<QLabel *>("searchSummary")->text().contains("proved optimal"));
    }

    void findsTheStepUnderTheCursor()
    {
        ConvergencePlot plot;
        plot.curves = {{tabu().run->search, "tabu", 10}};
        QVERIFY(!plot.stepAt(0));
        QCOMPARE(plot.stepAt(0.05)->point, std::size_t{1});
        QCOMPARE(plot.stepAt(9)->point, std::size_t{3});
        plot.axis = ConvergencePlot::Axis::Candidates;
        QCOMPARE(plot.stepAt(50'000)->point, std::size_t{2});
        QVERIFY(plot.describe({0, 3}).startsWith(QStringLiteral("tabu: 80 after 3 s")));
    }

    void pictureIsMadeOfVectorsWithBothSearches()
    {
        ViewSession session;
        SearchView view(&session);
        session.setRun(tabu());
        session.setComparison(searched("genetic", {{0.01, 10, 95, 60}, {8, 900, 84, 60}}, 60));
        const QString svg = asSvg(view);
        QVERIFY(svg.contains("genetic") && svg.contains("tabu"));
        QVERIFY(svg.contains("Proved bound: 73"));
        QVERIFY(!svg.contains("<image"));
    }

    void pictures()
    {
        if (pictureFolder().isEmpty())
            QSKIP("TAKT_PICTURES names no folder");
        ViewSession session;
        SearchView view(&session);
        session.setRun(tabu());
        session.setComparison(searched("genetic", {{0.01, 10, 95, 60}, {8, 900, 84, 60}}, 60));
        savePictures(view, QStringLiteral("search-time"), {900, 420});
        view.findChild<QCheckBox *>("searchLogarithmic")->click();
        savePictures(view, QStringLiteral("search-logarithmic"), {900, 420});
        view.findChild<QComboBox *>("searchAxis")->setCurrentIndex(1);
        savePictures(view, QStringLiteral("search-candidates"), {900, 420});
    }
};

QTEST_MAIN(TestSearchView)
#include "tst_search_view.moc"
