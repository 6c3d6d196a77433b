// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/panels/Pictures.h"
#include "tests/views/runs/SampleRuns.h"
#include "views/runs/MetricChart.h"

#include <QBuffer>
#include <QComboBox>
#include <QImage>
#include <QPainter>
#include <QSignalSpy>
#include <QSvgGenerator>
#include <QTest>

using namespace takt;
using namespace takt::test;

namespace {

std::vector<RunRow> manyRuns(int count)
{
    std::vector<RunRow> rows;
    for (int i = 0; i < count; ++i) {
        rows.push_back(makeRun(i + 1, i % 2 == 0 ? "HEFT" : "LookAheadHEFT", 60 + i * 3 % 41));
        rows.back().record.parameters = {{"insertion", i % 4 < 2 ? "true" : "false"},
                                         {"rank", i % 3 == 0 ? "mean" : "best"}};
    }
    return rows;
}

QString asSvg(const MetricChart &chart)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(chart.plotSize().toSize());
    QPainter painter(&generator);
    chart.paintPlot(painter, chart.plotSize());
    painter.end();
    return QString::fromUtf8(bytes);
}

} // namespace

class TestMetricChart : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhatToDoWithoutRuns();
    void offersTheMetricsThatRunsHave();
    void clickOnABarActivatesItsRun();
    void plotIsMadeOfVectors();
    void manyRunsKeepTheirLanes();
    void followsThePalette();
    void pictures();
};

void TestMetricChart::saysWhatToDoWithoutRuns()
{
    MetricChart chart;
    QVERIFY(!chart.hasPlot());
    chart.setRuns(sampleRuns());
    QVERIFY(chart.hasPlot());
    chart.setRuns({});
    QVERIFY(!chart.hasPlot());
}

void TestMetricChart::offersTheMetricsThatRunsHave()
{
    MetricChart chart;
    chart.setRuns(sampleRuns());
    auto *selector = chart.findChild<QComboBox *>("metric");
    QCOMPARE(selector->currentData().toString(), "makespan");
    QCOMPARE(selector->findData("energy"), -1);
    QVERIFY(selector->findData("speedup") >= 0);
    chart.setMetric("speedup");
    QCOMPARE(selector->currentData().toString(), "speedup");
    QVERIFY(chart.plotTitle().contains("Speedup"));
    chart.setRuns(sampleRuns());
    QCOMPARE(selector->currentData().toString(), "speedup");
}

void TestMetricChart::clickOnABarActivatesItsRun()
{
    MetricChart chart;
    chart.resize(800, 1200);
    chart.show();
    chart.setRuns(manyRuns(40));
    QCoreApplication::processEvents();
    QSignalSpy activations(&chart, &MetricChart::runActivated);
    auto *plot = chart.findChild<QWidget *>("plot");
    QVERIFY(plot != nullptr);
    std::vector<RunId> found;
    for (int y = 2; y < plot->height(); y += 4) {
        activations.clear();
        QTest::mouseClick(plot, Qt::LeftButton, {}, {plot->width() / 2, y});
        if (!activations.isEmpty() &&
            (found.empty() || found.back() != activations.first().first().toLongLong()))
            found.push_back(activations.first().first().toLongLong());
    }
    QCOMPARE(found.size(), 40U);
    QVERIFY(std::is_sorted(found.begin(), found.end()));
}

void TestMetricChart::plotIsMadeOfVectors()
{
    MetricChart chart;
    chart.setRuns(sampleRuns());
    const QString svg = asSvg(chart);
    QVERIFY(!svg.contains("<image"));
    QVERIFY(svg.contains("MinMin"));
    QVERIFY(svg.contains("1012.25"));
    QVERIFY(svg.contains("Makespan"));
}

void TestMetricChart::manyRunsKeepTheirLanes()
{
    MetricChart chart;
    chart.setRuns(manyRuns(40));
    QVERIFY(chart.plotSize().height() >= 40 * 18);
    QVERIFY(chart.findChild<QWidget *>("plot")->minimumHeight() >= 40 * 18);
}

void TestMetricChart::followsThePalette()
{
    MetricChart chart;
    chart.resize(600, 400);
    chart.setRuns(sampleRuns());
    chart.show();
    const auto cornerOf = [&] {
        QCoreApplication::processEvents();
        return chart.findChild<QWidget *>("plot")->grab().toImage().pixelColor(2, 2);
    };
    QVERIFY(cornerOf().lightness() > 128);
    chart.setPalette(test::palette(true));
    QVERIFY(cornerOf().lightness() < 128);
}

void TestMetricChart::pictures()
{
    if (pictureFolder().isEmpty())
        QSKIP("TAKT_PICTURES names no folder");
    MetricChart chart;
    chart.setRuns({makeRun(1, "HEFT", 80), makeRun(2, "CPOP", 86), makeRun(3, "PEFT", 73)});
    savePictures(chart, "chart-few", {700, 420});
    chart.setRuns(sampleRuns());
    savePictures(chart, "chart", {800, 420});
    chart.setRuns(manyRuns(40));
    savePictures(chart, "chart-many", {800, 700});
}

QTEST_MAIN(TestMetricChart)
#include "tst_metric_chart.moc"
