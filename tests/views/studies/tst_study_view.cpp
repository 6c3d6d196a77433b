// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/panels/Pictures.h"
#include "views/studies/ResultPlot.h"
#include "views/studies/ResultTableModel.h"
#include "views/studies/StudyView.h"

#include <QApplication>
#include <QBuffer>
#include <QCheckBox>
#include <QClipboard>
#include <QHeaderView>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QSvgGenerator>
#include <QTableView>
#include <QTest>
#include <QToolTip>
#include <algorithm>
#include <cmath>

using namespace takt;
using namespace takt::test;

namespace {

class NamedStudy final : public Study {
public:
    NamedStudy(std::string name, std::string title)
    {
        m_info.name = std::move(name);
        m_info.title = std::move(title);
        m_info.source = "A. Author, <Paper> & Co., 2002";
        m_info.question = "Does it hold?";
        m_info.summary = "Runs everything twice.";
        m_info.parameters = {ParameterSpec::text("schedulers", "HEFT", "By name.")};
    }
    [[nodiscard]] const StudyInfo &info() const noexcept override { return m_info; }
    [[nodiscard]] Expected<Result> run(const Parameters &, const StudyHost &,
                                       RunContext &) const override
    {
        return failure({}, "is not run here");
    }

private:
    StudyInfo m_info;
};

StudyRegistry twoStudies()
{
    StudyRegistry registry;
    for (const auto &[name, title] :
         {std::pair("first", "The first"), std::pair("second", "The second")})
        if (!registry.add(std::make_shared<NamedStudy>(name, title)))
            qFatal("cannot add a study");
    return registry;
}

std::shared_ptr<const StudyRun> runOf(const std::string &study)
{
    auto run = std::make_shared<StudyRun>();
    run->study = study;
    run->parameters = Parameters::defaults({ParameterSpec::text("schedulers", "CPOP", "By name.")});
    run->seed = 7;
    run->runtimeSeconds = 1.5;
    Result &result = run->result;
    result.title = "What came of it";
    Claim reproduced{"a", "HEFT ends at 80", 80};
    reproduced.measured = 80;
    Claim contradicted{"b", "CPOP ends at 86", 86};
    contradicted.measured = 90.123456789;
    result.claims = {reproduced, contradicted};
    result.curves = {
        {"HEFT", "CCR", "SLR", {0.1, 1, 10}, {1.2, 2, 6}, {1.1, 1.9, 5}, {1.3, 2.1, 7}},
        {"CPOP", "CCR", "SLR", {0.1, 1, 10}, {1.3, 2.5, 7}},
        {"Time", "tasks", "ms", {10, 100}, {1, 9}}};
    result.fronts = {{"Energy against slowdown",
                      {"energy", "slowdown", "cost"},
                      {{49, 1.39, 1}, {29, 10, 2}, {36, 2.7, 3}, {50, 3, 4}},
                      {"easy", "inertial", "opportunistic", "none"}}};
    result.tables = {
        {"Means",
         {{"scheduler"}, {"mean", "s"}},
         {{std::string("HEFT"), 10.0}, {std::string("CPOP"), 9.5}, {std::string("DLS"), 100.25}}}};
    result.notes = {"Read this."};
    result.timelines = {std::make_shared<const Timeline>(*TimelineBuilder().build())};
    return run;
}

QStringList partsOf(const StudyView &view)
{
    const auto *list = view.findChild<QListWidget *>("studyParts");
    QStringList parts;
    for (int row = 0; row < list->count(); ++row)
        parts += list->item(row)->text();
    return parts;
}

void clickRow(QListWidget *list, const QString &text)
{
    const auto found = list->findItems(text, Qt::MatchExactly);
    QCOMPARE(found.size(), 1);
    list->scrollToItem(found.front());
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                      list->visualItemRect(found.front()).center());
}

QString asSvg(const PlotView &view)
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

/// A shown view with two studies; the first one has a result.
struct ShownView {
    StudyView view;

    explicit ShownView(bool hasResult = true)
    {
        view.setStudies(twoStudies());
        if (hasResult)
            view.addRun(runOf("first"));
        view.resize(1100, 700);
        view.show();
        if (!QTest::qWaitForWindowExposed(&view))
            qFatal("the view does not show");
    }
    template <class Widget>
    Widget *find(const char *name)
    {
        return view.findChild<Widget *>(QLatin1String(name));
    }
    void choosePart(const QString &part) { clickRow(find<QListWidget>("studyParts"), part); }
};

} // namespace

class StudyViewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhatAStudyAsks();
    void ordersARunWithParametersAndSeed();
    void cannotStartTwice();
    void keepsAResultWithItsStudy();
    void listsThePartsOfAResult();
    void setsMeasuredBesideReported();
    void sortsNumbersAsNumbers();
    void copiesTheSelectedRowsWithAllDigits();
    void drawsCurvesThatShareTheirAxesTogether();
    void logarithmicAxesLeaveOutWhatHasNoPlace();
    void namesThePointUnderThePointer();
    void drawsTheStairOfAFront();
    void stairHoldsWhatIsNotDominated();
    void opensATimeline();
    void showsNotes();
    void pictures();
};

void StudyViewTest::saysWhatAStudyAsks()
{
    ShownView shown(false);
    const QString text = shown.find<QLabel>("studyDescription")->text();
    QVERIFY(text.contains("Does it hold?"));
    QVERIFY(text.contains("&lt;Paper&gt; &amp; Co."));
    QVERIFY(!shown.view.result()->hasPlot());
    QVERIFY(!shown.view.result()->shownTable());
}

void StudyViewTest::ordersARunWithParametersAndSeed()
{
    ShownView shown(false);
    QSignalSpy ordered(&shown.view, &StudyView::runRequested);
    clickRow(shown.find<QListWidget>("studyList"), "The second");
    auto *line = shown.find<QLineEdit>("schedulers");
    QVERIFY(line != nullptr);
    QTest::mouseClick(line, Qt::LeftButton);
    line->selectAll();
    QTest::keyClicks(line, "HEFT, CPOP");
    auto *seed = shown.find<QSpinBox>("studySeed");
    seed->setFocus();
    seed->selectAll();
    QTest::keyClicks(seed, "42");
    QTest::mouseClick(shown.find<QPushButton>("runStudy"), Qt::LeftButton);
    QCOMPARE(ordered.size(), 1);
    const auto order = ordered[0][0].value<StudyOrder>();
    QCOMPARE(order.study->info().name, std::string("second"));
    QCOMPARE(order.parameters.at("schedulers"), std::string("HEFT, CPOP"));
    QCOMPARE(order.seed, std::uint64_t{42});
}

void StudyViewTest::cannotStartTwice()
{
    ShownView shown(false);
    QSignalSpy ordered(&shown.view, &StudyView::runRequested);
    QSignalSpy cancelled(&shown.view, &StudyView::cancelRequested);
    QVERIFY(!shown.find<QPushButton>("cancelStudy")->isEnabled());
    shown.view.setRunning(true);
    shown.view.setProgress(0.5);
    QVERIFY(shown.find<QProgressBar>("studyProgress")->isVisible());
    QCOMPARE(shown.find<QProgressBar>("studyProgress")->value(), 500);
    QTest::mouseClick(shown.find<QPushButton>("runStudy"), Qt::LeftButton);
    QTest::keyClick(shown.find<QListWidget>("studyList"), Qt::Key_Return);
    QCOMPARE(ordered.size(), 0);
    QTest::mouseClick(shown.find<QPushButton>("cancelStudy"), Qt::LeftButton);
    QCOMPARE(cancelled.size(), 1);
    shown.view.setRunning(false);
    QTest::mouseClick(shown.find<QPushButton>("runStudy"), Qt::LeftButton);
    QCOMPARE(ordered.size(), 1);
}

void StudyViewTest::keepsAResultWithItsStudy()
{
    ShownView shown;
    QVERIFY(shown.find<QLabel>("studySummary")->text().contains("seed 7"));
    QCOMPARE(shown.find<QLineEdit>("schedulers")->text(), QStringLiteral("HEFT"));
    clickRow(shown.find<QListWidget>("studyList"), "The second");
    QVERIFY(shown.view.result()->run() == nullptr);
    QVERIFY(!shown.find<QLabel>("studySummary")->isVisible());
    clickRow(shown.find<QListWidget>("studyList"), "The first");
    QVERIFY(shown.view.result()->run() != nullptr);
    // What the result was made with stands in the form again.
    QCOMPARE(shown.find<QLineEdit>("schedulers")->text(), QStringLiteral("CPOP"));
    shown.view.choose("SECOND");
    QVERIFY(shown.view.result()->run() == nullptr);
}

void StudyViewTest::listsThePartsOfAResult()
{
    ShownView shown;
    QCOMPARE(partsOf(shown.view),
             (QStringList{"Reported and measured", "SLR over CCR", "ms over tasks",
                          "Energy against slowdown", "Means", "Timeline 1", "Notes"}));
}

void StudyViewTest::setsMeasuredBesideReported()
{
    ShownView shown;
    const auto *model = shown.find<QTableView>("studyTable")->model();
    QCOMPARE(model->rowCount(), 2);
    QCOMPARE(model->index(0, 4).data().toString(), QStringLiteral("reproduced"));
    QCOMPARE(model->index(1, 2).data().toString(), QStringLiteral("90.1235"));
    QCOMPARE(model->index(1, 4).data().toString(), QStringLiteral("contradicted"));
}

void StudyViewTest::sortsNumbersAsNumbers()
{
    ShownView shown;
    shown.choosePart("Means");
    auto *table = shown.find<QTableView>("studyTable");
    const auto *header = table->horizontalHeader();
    const QPoint heading(header->sectionViewportPosition(1) + 10, header->height() / 2);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, heading);
    QStringList names;
    for (int row = 0; row < 3; ++row)
        names += table->model()->index(row, 0).data().toString();
    if (names.front() == "DLS")
        std::reverse(names.begin(), names.end());
    QCOMPARE(names, (QStringList{"CPOP", "HEFT", "DLS"}));
}

void StudyViewTest::copiesTheSelectedRowsWithAllDigits()
{
    ShownView shown;
    auto *table = shown.find<QTableView>("studyTable");
    table->setFocus();
    table->selectRow(1);
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    const QString copied = QApplication::clipboard()->text();
    QVERIFY2(copied.contains("90.123456789"), qPrintable(copied));
    QVERIFY(!copied.contains("HEFT ends at 80"));
}

void StudyViewTest::drawsCurvesThatShareTheirAxesTogether()
{
    ShownView shown;
    shown.choosePart("SLR over CCR");
    QVERIFY(shown.view.result()->hasPlot());
    QCOMPARE(shown.view.result()->plotTitle(), QStringLiteral("SLR over CCR"));
    const QString svg = asSvg(*shown.view.result());
    for (const char *text : {">HEFT<", ">CPOP<", ">CCR<", ">SLR<"})
        QVERIFY2(svg.contains(QLatin1String(text)), text);
    QVERIFY(!svg.contains(">Time<"));
}

void StudyViewTest::logarithmicAxesLeaveOutWhatHasNoPlace()
{
    ResultPlot plot;
    plot.curves = {{"zero", "x", "y", {0, 1, 10}, {-1, 1, 2}}};
    plot.isXLogarithmic = true;
    plot.isYLogarithmic = true;
    ShownView shown;
    shown.choosePart("SLR over CCR");
    QTest::mouseClick(shown.find<QCheckBox>("studyLogarithmicX"), Qt::LeftButton, {}, {5, 8});
    QVERIFY(shown.find<QCheckBox>("studyLogarithmicX")->isChecked());
    QVERIFY(asSvg(*shown.view.result()).contains(">CCR<"));
}

void StudyViewTest::namesThePointUnderThePointer()
{
    ShownView shown;
    shown.choosePart("Energy against slowdown");
    auto *plot = shown.find<QWidget>("plot");
    bool isNamed = false;
    // The leftmost point is "inertial"; somewhere along the plot the pointer meets it.
    const auto run = shown.view.result()->run();
    QVERIFY(run != nullptr);
    for (int x = 0; x < plot->width() && !isNamed; x += 6) {
        for (int y = 0; y < plot->height() && !isNamed; y += 6) {
            QHelpEvent event(QEvent::ToolTip, {x, y}, plot->mapToGlobal(QPoint(x, y)));
            QApplication::sendEvent(plot, &event);
            isNamed = QToolTip::text().startsWith("inertial, energy 29, slowdown 10, cost 2");
        }
    }
    QVERIFY(isNamed);
}

void StudyViewTest::drawsTheStairOfAFront()
{
    ShownView shown;
    shown.choosePart("Energy against slowdown");
    const QString svg = asSvg(*shown.view.result());
    for (const char *text : {">energy<", ">slowdown<", ">Not dominated<", ">Dominated<"})
        QVERIFY2(svg.contains(QLatin1String(text)), text);
}

void StudyViewTest::stairHoldsWhatIsNotDominated()
{
    const Front front = runOf("first")->result.fronts[0];
    QCOMPARE(stairOf(front, 0, 1), (std::vector<std::size_t>{1, 2, 0}));
    const Front odd{"", {"x", "y"}, {{1, 1}, {1, 1}, {std::nan(""), 0}, {0, 2}, {2, 1}}};
    QCOMPARE(stairOf(odd, 0, 1), (std::vector<std::size_t>{3, 0}));
}

void StudyViewTest::opensATimeline()
{
    ShownView shown;
    QSignalSpy requested(shown.view.result(), &StudyResultView::timelineRequested);
    shown.choosePart("Timeline 1");
    QCOMPARE(requested.size(), 0);
    QTest::keyClick(shown.find<QListWidget>("studyParts"), Qt::Key_Return);
    QCOMPARE(requested.size(), 1);
    QCOMPARE(requested[0][0].value<std::size_t>(), std::size_t{0});
}

void StudyViewTest::showsNotes()
{
    ShownView shown;
    shown.choosePart("Notes");
    QCOMPARE(shown.find<QPlainTextEdit>("studyText")->toPlainText(), QStringLiteral("Read this."));
    QVERIFY(shown.find<QPlainTextEdit>("studyText")->isVisible());
}

void StudyViewTest::pictures()
{
    if (pictureFolder().isEmpty())
        QSKIP("TAKT_PICTURES names no folder");
    ShownView shown;
    savePictures(shown.view, "studies-claims", {1100, 700});
    shown.choosePart("SLR over CCR");
    savePictures(shown.view, "studies-curves", {1100, 700});
    shown.choosePart("Energy against slowdown");
    savePictures(shown.view, "studies-front", {1100, 700});
}

QTEST_MAIN(StudyViewTest)
#include "tst_study_view.moc"
