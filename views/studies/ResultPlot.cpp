// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// QCustomPlot's header needs Qt's keywords, and so comes before any other Qt header.
#undef QT_NO_KEYWORDS
#include <qcustomplot.h>

#include "views/studies/ResultPlot.h"

#include "views/runs/NumberText.h"
#include "views/shared/AxisStyle.h"
#include "views/shared/DataPalette.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace takt {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(takt::ResultPlot)
};

constexpr double roomAround = 0.06;
constexpr float bandOpacity = 0.18F;
constexpr double reachOfPointer = 14; ///< px
constexpr double pointSize = 7;

void setScale(QCPAxis *axis, bool isLogarithmic)
{
    axis->setScaleType(isLogarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    if (isLogarithmic) {
        axis->setTicker(QSharedPointer<QCPAxisTickerLog>::create());
        axis->setNumberFormat(QStringLiteral("gb"));
        axis->setNumberPrecision(3);
    }
}

/// What has a place on the axis.
bool fits(double value, bool isLogarithmic)
{
    return std::isfinite(value) && (!isLogarithmic || value > 0);
}

/// The least and the greatest of the values that fit, with room around them.
struct Extent {
    double least = std::numeric_limits<double>::infinity();
    double greatest = -std::numeric_limits<double>::infinity();

    void add(double value, bool isLogarithmic)
    {
        if (!fits(value, isLogarithmic))
            return;
        least = std::min(least, value);
        greatest = std::max(greatest, value);
    }

    [[nodiscard]] QCPRange range(bool isLogarithmic) const
    {
        if (!(least <= greatest))
            return {isLogarithmic ? 1.0 : 0.0, isLogarithmic ? 10.0 : 1.0};
        if (isLogarithmic) {
            const double room = std::pow(greatest / least, roomAround) * 1.02;
            return {least / room, greatest * room};
        }
        const double size = greatest - least;
        const double room = size > 0 ? size * roomAround : std::max(std::abs(least) * 0.1, 1e-9);
        return {least - room, greatest + room};
    }
};

QString distanceText(const Curve &curve, std::size_t point)
{
    const QString value = numberText(curve.y[point]);
    if (curve.lower.empty())
        return value;
    return Text::tr("%1 (%2 to %3)")
        .arg(value, numberText(curve.lower[point]), numberText(curve.upper[point]));
}

} // namespace

std::vector<std::size_t> stairOf(const Front &front, std::size_t xObjective, std::size_t yObjective)
{
    std::vector<std::size_t> order(front.points.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::erase_if(order, [&](std::size_t point) {
        return !std::isfinite(front.points[point][xObjective]) ||
               !std::isfinite(front.points[point][yObjective]);
    });
    std::ranges::sort(order, {}, [&](std::size_t point) {
        return std::pair(front.points[point][xObjective], front.points[point][yObjective]);
    });
    std::vector<std::size_t> stair;
    for (const std::size_t point : order) {
        if (stair.empty() ||
            front.points[point][yObjective] < front.points[stair.back()][yObjective])
            stair.push_back(point);
    }
    return stair;
}

bool ResultPlot::isEmpty() const noexcept
{
    return curves.empty() && (!front || front->points.empty() || front->objectives.size() < 2);
}

QString ResultPlot::title() const
{
    if (!curves.empty())
        return Text::tr("%1 over %2")
            .arg(QString::fromStdString(curves.front().yTitle),
                 QString::fromStdString(curves.front().xTitle));
    return front ? QString::fromStdString(front->title) : QString();
}

void ResultPlot::drawCurve(QCustomPlot &plot, std::size_t index, const PlotColors &colors) const
{
    const Curve &curve = curves[index];
    const QColor color = distinctColor(index % distinctColorCount, colors.background);
    QCPGraph *lower = nullptr;
    QCPGraph *upper = nullptr;
    if (!curve.lower.empty()) {
        lower = plot.addGraph();
        upper = plot.addGraph();
        QColor fill = color;
        fill.setAlphaF(bandOpacity);
        for (QCPGraph *edge : {lower, upper}) {
            edge->setPen(Qt::NoPen);
            edge->removeFromLegend();
        }
        upper->setBrush(fill);
        upper->setChannelFillGraph(lower);
    }
    QCPGraph *line = plot.addGraph();
    line->setName(QString::fromStdString(curve.title));
    QPen pen(color, 2);
    // Where colours begin anew, strokes tell the curves apart.
    if (index >= distinctColorCount)
        pen.setStyle(index < 2 * distinctColorCount ? Qt::DashLine : Qt::DotLine);
    line->setPen(pen);
    line->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, color, 5));
    for (std::size_t point = 0; point < curve.x.size(); ++point) {
        if (!fits(curve.x[point], isXLogarithmic) || !fits(curve.y[point], isYLogarithmic))
            continue;
        line->addData(curve.x[point], curve.y[point]);
        if (lower != nullptr && fits(curve.lower[point], isYLogarithmic) &&
            fits(curve.upper[point], isYLogarithmic)) {
            lower->addData(curve.x[point], curve.lower[point]);
            upper->addData(curve.x[point], curve.upper[point]);
        }
    }
}

void ResultPlot::drawFront(QCustomPlot &plot, const PlotColors &colors) const
{
    const auto stair = stairOf(*front, xObjective, yObjective);
    QCPGraph *steps = plot.addGraph();
    steps->setLineStyle(QCPGraph::lsStepLeft);
    steps->setPen(QPen(distinctColor(0, colors.background), 2));
    steps->setName(Text::tr("Not dominated"));
    steps->setScatterStyle(
        QCPScatterStyle(QCPScatterStyle::ssDisc, distinctColor(0, colors.background), pointSize));
    for (const std::size_t point : stair)
        steps->addData(front->points[point][xObjective], front->points[point][yObjective]);
    if (stair.size() == front->points.size())
        return;
    QCPGraph *dominated = plot.addGraph();
    dominated->setLineStyle(QCPGraph::lsNone);
    dominated->setName(Text::tr("Dominated"));
    dominated->setScatterStyle(
        QCPScatterStyle(QCPScatterStyle::ssCircle, colors.dimmedText, pointSize - 1));
    std::vector<bool> isOnStair(front->points.size(), false);
    for (const std::size_t point : stair)
        isOnStair[point] = true;
    for (std::size_t point = 0; point < front->points.size(); ++point) {
        if (!isOnStair[point])
            dominated->addData(front->points[point][xObjective], front->points[point][yObjective]);
    }
}

void ResultPlot::setAxes(QCustomPlot &plot, const PlotColors &colors) const
{
    for (QCPAxis *axis : {plot.xAxis, plot.yAxis})
        styleAxis(axis, colors);
    setScale(plot.xAxis, isXLogarithmic);
    setScale(plot.yAxis, isYLogarithmic);
    Extent x;
    Extent y;
    for (const Curve &curve : curves) {
        for (const double value : curve.x)
            x.add(value, isXLogarithmic);
        for (const auto *values : {&curve.y, &curve.lower, &curve.upper}) {
            for (const double value : *values)
                y.add(value, isYLogarithmic);
        }
    }
    if (curves.empty() && front) {
        for (const auto &point : front->points) {
            x.add(point[xObjective], isXLogarithmic);
            y.add(point[yObjective], isYLogarithmic);
        }
    }
    plot.xAxis->setRange(x.range(isXLogarithmic));
    plot.yAxis->setRange(y.range(isYLogarithmic));
    const auto label = [&](const std::string &curveTitle, std::size_t objective) {
        return QString::fromStdString(curves.empty() ? front->objectives[objective] : curveTitle);
    };
    plot.xAxis->setLabel(label(curves.empty() ? std::string() : curves.front().xTitle, xObjective));
    plot.yAxis->setLabel(label(curves.empty() ? std::string() : curves.front().yTitle, yObjective));
}

void ResultPlot::draw(QCustomPlot &plot, const PlotColors &colors) const
{
    plot.setBackground(QBrush(colors.background));
    plot.setInteractions(QCP::iNone);
    if (isEmpty())
        return;
    for (std::size_t index = 0; index < curves.size(); ++index)
        drawCurve(plot, index, colors);
    if (curves.empty())
        drawFront(plot, colors);
    setAxes(plot, colors);
    showLegendBelow(plot, colors);
}

std::optional<QString> ResultPlot::describe(QCustomPlot &plot, QPointF position) const
{
    double nearest = reachOfPointer * reachOfPointer;
    std::optional<QString> text;
    const auto isNearer = [&](double x, double y) {
        const double dx = plot.xAxis->coordToPixel(x) - position.x();
        const double dy = plot.yAxis->coordToPixel(y) - position.y();
        const double distance = dx * dx + dy * dy;
        if (!(distance < nearest))
            return false;
        nearest = distance;
        return true;
    };
    for (const Curve &curve : curves) {
        for (std::size_t point = 0; point < curve.x.size(); ++point) {
            if (isNearer(curve.x[point], curve.y[point]))
                text = Text::tr("%1: %2 at %3")
                           .arg(QString::fromStdString(curve.title), distanceText(curve, point),
                                numberText(curve.x[point]));
        }
    }
    if (!curves.empty() || isEmpty())
        return text;
    for (std::size_t point = 0; point < front->points.size(); ++point) {
        const auto &values = front->points[point];
        if (!isNearer(values[xObjective], values[yObjective]))
            continue;
        QStringList parts;
        if (!front->labels.empty())
            parts += QString::fromStdString(front->labels[point]);
        for (std::size_t objective = 0; objective < values.size(); ++objective)
            parts +=
                QStringLiteral("%1 %2").arg(QString::fromStdString(front->objectives[objective]),
                                            numberText(values[objective]));
        text = parts.join(QStringLiteral(", "));
    }
    return text;
}

} // namespace takt
