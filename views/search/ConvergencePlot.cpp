// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// QCustomPlot's header needs Qt's keywords, and so comes before any other Qt header.
#undef QT_NO_KEYWORDS
#include <qcustomplot.h>

#include "views/search/ConvergencePlot.h"

#include "views/runs/NumberText.h"
#include "views/shared/AxisStyle.h"
#include "views/shared/DataPalette.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <cmath>

namespace takt {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(takt::SearchView)
};

constexpr double shareAbove = 0.06;

} // namespace

bool ConvergencePlot::isEmpty() const noexcept
{
    return std::all_of(curves.begin(), curves.end(),
                       [](const Curve &curve) { return curve.search->points().empty(); });
}

double ConvergencePlot::keyOf(const SearchPoint &point) const noexcept
{
    const double key =
        axis == Axis::Seconds ? point.seconds : static_cast<double>(point.evaluations);
    return isLogarithmic ? std::max(key, leastKey()) : key;
}

double ConvergencePlot::keyEnd(const Curve &curve) const noexcept
{
    const double last = curve.search->points().empty() ? 0 : keyOf(curve.search->points().back());
    return std::max(last, axis == Axis::Seconds ? curve.seconds
                                                : static_cast<double>(curve.search->evaluations()));
}

double ConvergencePlot::leastKey() const noexcept
{
    return axis == Axis::Seconds ? 1e-4 : 1;
}

void ConvergencePlot::drawCurve(QCustomPlot &plot, std::size_t index,
                                const PlotColors &colors) const
{
    const Curve &curve = curves[index];
    QCPGraph *graph = plot.addGraph();
    graph->setName(curve.title);
    graph->setLineStyle(QCPGraph::lsStepLeft);
    graph->setAdaptiveSampling(true);
    QPen pen(distinctColor(index, colors.background), 2);
    graph->setPen(pen);
    constexpr std::size_t mostMarks = 60;
    if (curve.search->points().size() <= mostMarks)
        graph->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, pen.color(), 5));
    for (const SearchPoint &point : curve.search->points())
        graph->addData(keyOf(point), point.objective);
    if (!curve.search->points().empty())
        graph->addData(keyEnd(curve), curve.search->points().back().objective);
}

void ConvergencePlot::drawBound(QCustomPlot &plot, const PlotColors &colors) const
{
    double bound = -std::numeric_limits<double>::infinity();
    for (const Curve &curve : curves)
        bound = std::max(bound, curve.search->lowerBound());
    if (!std::isfinite(bound))
        return;
    QCPGraph *graph = plot.addGraph();
    graph->setName(Text::tr("Proved bound: %1").arg(numberText(bound)));
    graph->setPen(QPen(colors.bound, 1.5, Qt::DashLine));
    graph->addData(plot.xAxis->range().lower, bound);
    graph->addData(plot.xAxis->range().upper, bound);
}

void ConvergencePlot::draw(QCustomPlot &plot, const PlotColors &colors) const
{
    plot.setBackground(QBrush(colors.background));
    plot.setInteractions(QCP::iNone);
    for (QCPAxis *each : {plot.xAxis, plot.yAxis})
        styleAxis(each, colors);
    double end = leastKey();
    for (std::size_t index = 0; index < curves.size(); ++index) {
        drawCurve(plot, index, colors);
        end = std::max(end, keyEnd(curves[index]));
    }
    double begin = 0;
    if (isLogarithmic) {
        begin = end;
        for (const Curve &curve : curves) {
            if (!curve.search->points().empty())
                begin = std::min(begin, keyOf(curve.search->points().front()));
        }
        plot.xAxis->setScaleType(QCPAxis::stLogarithmic);
        plot.xAxis->setTicker(QSharedPointer<QCPAxisTickerLog>::create());
        plot.xAxis->setNumberFormat(QStringLiteral("eb"));
        plot.xAxis->setNumberPrecision(0);
        begin = std::min(begin, end / 10);
    }
    plot.xAxis->setRange(begin, end);
    plot.xAxis->setLabel(axis == Axis::Seconds ? Text::tr("Time in s")
                                               : Text::tr("Candidates judged"));
    drawBound(plot, colors);
    plot.yAxis->rescale();
    const QCPRange values = plot.yAxis->range();
    const double room = std::max(values.size() * shareAbove, 1e-9 + std::abs(values.upper) * 1e-3);
    plot.yAxis->setRange(values.lower - room, values.upper + room);
    plot.yAxis->setLabel(
        Text::tr("Best %1 so far")
            .arg(QString::fromStdString(curves.empty() ? std::string("makespan")
                                                       : curves.front().search->objective())));
    plot.legend->setVisible(true);
    plot.legend->setBrush(QBrush(colors.background));
    plot.legend->setBorderPen(QPen(colors.border));
    plot.legend->setTextColor(colors.text);
    plot.legend->setFont(plotFont());
}

std::optional<ConvergencePlot::Step> ConvergencePlot::stepAt(double key) const
{
    std::optional<Step> nearest;
    for (std::size_t index = 0; index < curves.size(); ++index) {
        const auto points = curves[index].search->points();
        const auto after = std::ranges::upper_bound(
            points, key, {}, [this](const SearchPoint &point) { return keyOf(point); });
        if (after == points.begin())
            continue;
        const Step step{index, static_cast<std::size_t>(after - points.begin()) - 1};
        if (!nearest || points[step.point].objective <
                            curves[nearest->curve].search->points()[nearest->point].objective)
            nearest = step;
    }
    return nearest;
}

QString ConvergencePlot::describe(const Step &step) const
{
    const Curve &curve = curves[step.curve];
    const SearchPoint &point = curve.search->points()[step.point];
    return Text::tr("%1: %2 after %3 s, %4 candidates")
        .arg(curve.title, numberText(point.objective), numberText(point.seconds),
             QLocale().toString(static_cast<qulonglong>(point.evaluations)));
}

} // namespace takt
