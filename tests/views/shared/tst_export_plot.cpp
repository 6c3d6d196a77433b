// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/panels/Pictures.h"
#include "tests/views/shared/SampleRun.h"
#include "views/compare/CompareView.h"
#include "views/gantt/GanttView.h"

#include <QApplication>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace takt;

namespace {

/// All text of an SVG, or nothing where it is not well-formed.
QStringList textsOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QStringList texts;
    QXmlStreamReader reader(&file);
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isStartElement() &&
            (reader.name() == QLatin1String("text") || reader.name() == QLatin1String("title")))
            texts.append(reader.readElementText().trimmed());
    }
    if (reader.hasError()) {
        qWarning() << reader.errorString() << "on line" << reader.lineNumber();
        return {};
    }
    return texts;
}

} // namespace

class ExportPlotTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

private Q_SLOTS:
    void init() { QApplication::setPalette(test::palette(false)); }

    void pngLoadsAtItsScale()
    {
        ViewSession session;
        session.setRun(test::publishedRun());
        const GanttView view(&session);
        QVERIFY(exportPlot(view, path("a.png"), QSizeF(640, 300), 3));
        const QImage image(path("a.png"));
        QCOMPARE(image.size(), QSize(1920, 900));
        QCOMPARE(image.text("Title"), view.plotTitle());
    }

    void svgKeepsTextAsText()
    {
        ViewSession session;
        session.setRun(test::publishedRun());
        const GanttView view(&session);
        QVERIFY(exportPlot(view, path("a.svg")));
        const QStringList texts = textsOf(path("a.svg"));
        for (int task = 1; task <= 10; ++task)
            QVERIFY2(texts.contains(QStringLiteral("n%1").arg(task)), qPrintable(texts.join('|')));
        for (const char *processor : {"P1", "P2", "P3"})
            QVERIFY(texts.contains(QLatin1String(processor)));
        QVERIFY(texts.contains(view.plotTitle()));
    }

    void svgEscapesNames()
    {
        TaskGraphBuilder builder("hostile");
        const TaskIndex task =
            test::expectValue(builder.addTask({"t", "<b>&\"x\" ]]>\x01\x1b", "k", 5.0}));
        const auto graph = std::make_shared<TaskGraph>(test::expectValue(builder.build()));
        const auto platform = test::layeredPlatform(1);
        ViewSession session;
        session.setRun(test::shownRun(graph, platform,
                                      test::expectValue(Schedule::create(1, 1, {{task, 0, 0, 5}})),
                                      "<HEFT> & \"more\""));
        const GanttView view(&session);
        QVERIFY(exportPlot(view, path("hostile.svg")));
        const QStringList texts = textsOf(path("hostile.svg"));
        QVERIFY2(texts.contains(QStringLiteral("<b>&\"x\" ]]>")), qPrintable(texts.join('|')));
        QVERIFY(texts.contains(view.plotTitle()));
    }

    void pdfIsOnePageOfTheViewsSize()
    {
        ViewSession session;
        session.setRun(test::publishedRun());
        const GanttView view(&session);
        QVERIFY(exportPlot(view, path("a.pdf"), QSizeF(960, 480)));
        QFile file(path("a.pdf"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        QVERIFY(content.startsWith("%PDF-"));
        QVERIFY(content.trimmed().endsWith("%%EOF"));
        QVERIFY(content.contains("/MediaBox [0 0 720.000000 360.000000]"));
        QVERIFY(content.contains("/Count 1"));
        QVERIFY(content.contains("/Font"));
    }

    void paperIsLightInADarkWindow()
    {
        QApplication::setPalette(test::palette(true));
        ViewSession session;
        session.setRun(test::publishedRun());
        GanttView view(&session);
        view.show();
        QVERIFY(exportPlot(view, path("dark.png")));
        const QImage image(path("dark.png"));
        QCOMPARE(QColor(image.pixel(image.width() - 2, image.height() / 2)), QColor(Qt::white));
    }

    void aSuffixInCapitalsCounts()
    {
        ViewSession session;
        session.setRun(test::publishedRun());
        const GanttView view(&session);
        QVERIFY(exportPlot(view, path("CAPITALS.SVG")));
        QVERIFY(!textsOf(path("CAPITALS.SVG")).isEmpty());
    }

    void comparisonExportsBothCharts()
    {
        ViewSession session;
        session.setRun(test::layeredRun(24, 6, 3, 0, "first run"));
        session.setComparison(test::layeredRun(24, 6, 3, 0.3, "second run"));
        const CompareView view(&session);
        QVERIFY(exportPlot(view, path("compare.svg")));
        const QString texts = textsOf(path("compare.svg")).join('|');
        QVERIFY(texts.contains("first run") && texts.contains("second run"));
    }

    void refusals_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("hasRun");
        QTest::addColumn<double>("scale");
        QTest::addColumn<QString>("reason");
        QTest::newRow("unknown suffix") << "a.gif" << true << 2.0 << ".png, .svg or .pdf";
        QTest::newRow("no suffix") << "a" << true << 2.0 << ".png, .svg or .pdf";
        QTest::newRow("empty view") << "a.svg" << false << 2.0 << "nothing to export";
        QTest::newRow("no such folder") << "none/a.svg" << true << 2.0 << "No such file";
        QTest::newRow("picture too large") << "a.png" << true << 1000.0 << "32000";
    }
    void refusals()
    {
        QFETCH(QString, name);
        QFETCH(bool, hasRun);
        QFETCH(double, scale);
        QFETCH(QString, reason);
        const QString target = path("refused-" + name);
        const QString wanted = name.startsWith("none") ? path(name) : target;
        QFile old(target);
        QVERIFY(name.startsWith("none") ||
                (old.open(QIODevice::WriteOnly) && old.write("before") == 6));
        old.close();
        ViewSession session;
        if (hasRun)
            session.setRun(test::publishedRun());
        const GanttView view(&session);
        const auto done = exportPlot(view, wanted, {}, scale);
        QVERIFY(!done);
        const QString message = QString::fromStdString(done.error().message());
        QVERIFY2(message.contains(reason), qPrintable(message));
        QVERIFY(message.contains(wanted));
        // What stood there before still stands there.
        if (!name.startsWith("none")) {
            QVERIFY(old.open(QIODevice::ReadOnly));
            QCOMPARE(old.readAll(), QByteArray("before"));
        }
    }
};

QTEST_MAIN(ExportPlotTest)
#include "tst_export_plot.moc"
