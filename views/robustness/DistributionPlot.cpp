// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// QCustomPlot's header needs Qt's keywords, and so comes before any other Qt header.
#undef QT_NO_KEYWORDS
#include <qcustomplot.h>

#include "views/robustness/DistributionPlot.h"

#include "views/runs/NumberText.h"
#include "views/shared/AxisStyle.h"
#include "views/shared/DataPalette.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <algorithm>
#include <cmath>

namespace takt {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(takt::RobustnessView)
};

constexpr std::size_t fewestBins = 8;
constexpr std::size_t mostBins = 200;
constexpr std::size_t cumulativePoints = 600;
constexpr double roomBeside = 0.02;
constexpr int widestName = 220;

QColor colorOf(std::size_t run, const PlotColors &colors)
{
    return distinctColor(run % distinctColorCount, colors.background);
}

QColor faint(QColor color)
{
    color.setAlphaF(0.22F);
    return color;
}

/// A line from the bottom to the top of the plot.
QCPItemLine *drawUpright(QCustomPlot &plot, double key, const QPen &pen)
{
    auto *line = new QCPItemLine(&plot);
    line->start->setTypeX(QCPItemPosition::ptPlotCoords);
    line->start->setTypeY(QCPItemPosition::ptAxisRectRatio);
    line->end->setTypeX(QCPItemPosition::ptPlotCoords);
    line->end->setTypeY(QCPItemPosition::ptAxisRectRatio);
    line->start->setCoords(key, 0);
    line->end->setCoords(key, 1);
    line->setPen(pen);
    return line;
}

/// An entry of the legend without data.
void addLegend(QCustomPlot &plot, const QString &text, const QPen &pen)
{
    QCPGraph *graph = plot.addGraph();
    graph->setName(text);
    graph->setPen(pen);
}

} // namespace

DistributionPlot::Bins DistributionPlot::bins() const
{
    double from = std::numeric_limits<double>::infinity();
    double to = -from;
    double width = from;
    for (const ReplayedRun &run : runs) {
        const SampleSummary &makespan = run.result->makespan;
        from = std::min(from, makespan.least);
        to = std::max(to, makespan.greatest);
        const double quartiles = makespan.quantiles[4] - makespan.quantiles[2];
        if (quartiles > 0)
            width =
                std::min(width, 2 * quartiles / std::cbrt(static_cast<double>(run.sorted->size())));
    }
    if (!(to > from)) {
        const double around = std::max(std::abs(from) * 1e-3, 1e-12);
        return {from - around, 2 * around, 1};
    }
    const double wished = std::isfinite(width) ? std::ceil((to - from) / width) : 1;
    const auto count = static_cast<std::size_t>(
        std::clamp(wished, static_cast<double>(fewestBins), static_cast<double>(mostBins)));
    return {from, (to - from) / static_cast<double>(count), count};
}

std::vector<double> DistributionPlot::density(const ReplayedRun &run, const Bins &bins)
{
    const std::vector<double> &sorted = *run.sorted;
    std::vector<double> density(bins.count);
    auto begin = sorted.begin();
    for (std::size_t bin = 0; bin < bins.count; ++bin) {
        const double end = bins.from + bins.width * static_cast<double>(bin + 1);
        const auto next =
            bin + 1 == bins.count ? sorted.end() : std::lower_bound(begin, sorted.end(), end);
        density[bin] =
            static_cast<double>(next - begin) / (static_cast<double>(sorted.size()) * bins.width);
        begin = next;
    }
    return density;
}

void DistributionPlot::drawHistograms(QCustomPlot &plot, const PlotColors &colors) const
{
    const Bins shared = bins();
    double highest = 0;
    for (std::size_t index = 0; index < runs.size(); ++index) {
        QCPGraph *graph = plot.addGraph();
        graph->setName(runs[index].title);
        graph->setLineStyle(QCPGraph::lsStepLeft);
        graph->setPen(QPen(colorOf(index, colors), 1.6));
        graph->setBrush(faint(colorOf(index, colors)));
        const std::vector<double> values = density(runs[index], shared);
        graph->addData(shared.from, 0);
        for (std::size_t bin = 0; bin < values.size(); ++bin) {
            graph->addData(shared.from + shared.width * static_cast<double>(bin), values[bin]);
            highest = std::max(highest, values[bin]);
        }
        graph->addData(shared.from + shared.width * static_cast<double>(shared.count), 0);
    }
    plot.yAxis->setRange(0, highest > 0 ? highest * 1.06 : 1);
    plot.yAxis->setLabel(Text::tr("Density"));
}

void DistributionPlot::drawCumulative(QCustomPlot &plot, const PlotColors &colors) const
{
    for (std::size_t index = 0; index < runs.size(); ++index) {
        QCPGraph *graph = plot.addGraph();
        graph->setName(runs[index].title);
        graph->setPen(QPen(colorOf(index, colors), 2));
        graph->setLineStyle(QCPGraph::lsStepLeft);
        const std::vector<double> &sorted = *runs[index].sorted;
        graph->addData(sorted.front(), 0);
        const std::size_t points = std::min(sorted.size(), cumulativePoints);
        for (std::size_t point = 1; point <= points; ++point) {
            const std::size_t rank = sorted.size() * point / points;
            graph->addData(sorted[rank - 1],
                           static_cast<double>(rank) / static_cast<double>(sorted.size()));
        }
    }
    plot.yAxis->setRange(0, 1.02);
    plot.yAxis->setLabel(Text::tr("Share of replays that end by then"));
}

void DistributionPlot::drawBoxes(QCustomPlot &plot, const PlotColors &colors) const
{
    auto names = QSharedPointer<QCPAxisTickerText>::create();
    auto *plans = new QCPGraph(plot.yAxis, plot.xAxis);
    plans->setName(Text::tr("Planned"));
    plans->setLineStyle(QCPGraph::lsNone);
    plans->setScatterStyle(
        QCPScatterStyle(QCPScatterStyle::ssDiamond, QPen(colors.text, 1.4), colors.background, 9));
    const QFontMetrics metrics(plotFont());
    for (std::size_t index = 0; index < runs.size(); ++index) {
        const auto place = static_cast<double>(index);
        const SampleSummary &makespan = runs[index].result->makespan;
        const QColor color = colorOf(index, colors);
        auto *box = new QCPStatisticalBox(plot.yAxis, plot.xAxis);
        box->setWidth(0.5);
        box->setWhiskerWidth(0.3);
        box->setPen(QPen(color, 1.6));
        box->setBrush(faint(color));
        box->setWhiskerPen(QPen(color, 1.6));
        box->setWhiskerBarPen(QPen(color, 1.6));
        box->setMedianPen(QPen(color, 3));
        box->setOutlierStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, color, 4));
        box->removeFromLegend();
        const auto &quantile = makespan.quantiles;
        box->addData(place, quantile[1], quantile[2], quantile[3], quantile[4], quantile[5],
                     {quantile[0], quantile[6]});
        plans->addData(place, runs[index].result->plannedMakespan);
        names->addTick(place, metrics.elidedText(runs[index].title, Qt::ElideMiddle, widestName));
    }
    plot.yAxis->setTicker(names);
    plot.yAxis->setSubTicks(false);
    plot.yAxis->grid()->setVisible(false);
    plot.yAxis->setRangeReversed(true);
    plot.yAxis->setRange(-0.6, static_cast<double>(runs.size()) - 0.4);
}

void DistributionPlot::drawPlans(QCustomPlot &plot, const PlotColors &colors) const
{
    for (std::size_t index = 0; index < runs.size(); ++index)
        drawUpright(plot, runs[index].result->plannedMakespan,
                    QPen(colorOf(index, colors), 1.4, Qt::DashLine));
    addLegend(plot, Text::tr("Planned"), QPen(colors.dimmedText, 1.4, Qt::DashLine));
}

void DistributionPlot::drawDeadline(QCustomPlot &plot, const PlotColors &colors) const
{
    const auto &deadline = runs.front().request->deadline;
    // Replays that were kept may have been asked about different ones; the table has the shares.
    const bool isShared = std::ranges::all_of(
        runs, [&](const ReplayedRun &run) { return run.request->deadline == deadline; });
    if (!deadline || !isShared)
        return;
    const QPen pen(colors.critical, 1.8, Qt::DotLine);
    drawUpright(plot, *deadline, pen);
    addLegend(plot, Text::tr("Deadline %1").arg(numberText(*deadline, timeUnit)), pen);
}

void DistributionPlot::draw(QCustomPlot &plot, const PlotColors &colors) const
{
    plot.setBackground(QBrush(colors.background));
    plot.setInteractions(QCP::iNone);
    for (QCPAxis *each : {plot.xAxis, plot.yAxis})
        styleAxis(each, colors);
    if (runs.empty())
        return;
    double from = runs.front().result->plannedMakespan;
    double to = runs.front().request->deadline.value_or(from);
    from = std::min(from, to);
    to = std::max(runs.front().result->plannedMakespan, to);
    for (const ReplayedRun &run : runs) {
        const SampleSummary &makespan = run.result->makespan;
        const bool isBox = form == Form::Boxes;
        from = std::min({from, run.result->plannedMakespan,
                         isBox ? makespan.quantiles.front() : makespan.least});
        to = std::max({to, run.result->plannedMakespan,
                       isBox ? makespan.quantiles.back() : makespan.greatest});
    }
    const double room = std::max((to - from) * roomBeside, std::abs(to) * 1e-6 + 1e-12);
    plot.xAxis->setRange(from - room, to + room);
    plot.xAxis->setLabel(timeUnit.isEmpty() ? Text::tr("Makespan")
                                            : Text::tr("Makespan in %1").arg(timeUnit));
    if (form == Form::Boxes) {
        drawBoxes(plot, colors);
    } else {
        if (form == Form::Histogram)
            drawHistograms(plot, colors);
        else
            drawCumulative(plot, colors);
        drawPlans(plot, colors);
    }
    drawDeadline(plot, colors);
    showLegendBelow(plot, colors);
}

QString DistributionPlot::describe(double makespan) const
{
    QStringList lines;
    for (const ReplayedRun &run : runs) {
        const auto by = std::upper_bound(run.sorted->begin(), run.sorted->end(), makespan);
        const double share =
            static_cast<double>(by - run.sorted->begin()) / static_cast<double>(run.sorted->size());
        lines += Text::tr("%1: %2 end by %3")
                     .arg(run.title, percentText(share), numberText(makespan, timeUnit));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace takt
