// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// QCustomPlot's header needs Qt's keywords, and so comes before any other Qt header.
#undef QT_NO_KEYWORDS
#include <qcustomplot.h>

#include "views/runs/MetricPlot.h"

#include "views/runs/NumberText.h"
#include "views/shared/AxisStyle.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QHash>
#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace takt {

namespace {

constexpr int laneHeight = 24;
constexpr std::size_t mostStanding = 6;
constexpr int longestStandingLabel = 96;
constexpr int longestLyingLabel = 260;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(takt::MetricChart)
};

/// Hues of Okabe and Ito's colour-blind-safe palette ("Color Universal Design", 2008), and past
/// those hues from the name.
QColor schedulerColor(std::size_t index, const QString &name, const PlotColors &colors)
{
    static constexpr std::array<QRgb, 7> palette{0x0072b2, 0xe69f00, 0x009e73, 0xd55e00,
                                                 0x56b4e9, 0xcc79a7, 0xb8a800};
    const QColor color = index < palette.size()
                             ? QColor(palette[index])
                             : QColor::fromHsl(static_cast<int>(qHash(name, 0) % 360), 120, 130);
    return withContrast(color, colors.background, 3);
}

} // namespace

bool MetricPlot::isLying() const
{
    const QFontMetrics metrics(plotFont());
    if (rows.size() > mostStanding)
        return true;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (metrics.horizontalAdvance(label(row)) > longestStandingLabel)
            return true;
    }
    return false;
}

QSize MetricPlot::leastSize() const
{
    const auto count = static_cast<int>(rows.size());
    return isLying() ? QSize(480, count * laneHeight + 64)
                     : QSize(std::max(320, count * (longestStandingLabel + 16) + 80), 190);
}

QString MetricPlot::label(std::size_t row) const
{
    const bool hasSeveral = std::any_of(rows.begin(), rows.end(), [&](const RunRow &other) {
        return other.record.workload != rows.front().record.workload;
    });
    const QString title = runTitle(rows[row]);
    return hasSeveral ? QStringLiteral("%1 · %2").arg(title, rows[row].workload) : title;
}

QString MetricPlot::valueText(std::size_t row) const
{
    const Metric *value = metricOf(rows[row], metric.id);
    if (value == nullptr)
        return QStringLiteral("–");
    return metric.isRatioOfOne ? percentText(value->value) : numberText(value->value);
}

QString MetricPlot::toolTip(std::size_t row) const
{
    const Metric *value = metricOf(rows[row], metric.id);
    QStringList lines{runTitle(rows[row], true),
                      QStringLiteral("%1, %2").arg(rows[row].workload, rows[row].platform)};
    if (value != nullptr)
        lines.append(QStringLiteral("%1: %2 %3")
                         .arg(metric.title, valueText(row), QString::fromStdString(value->unit))
                         .trimmed());
    const Metric *bound = metricOf(rows[row], QStringLiteral("lowerBound"));
    if (metric.id == QLatin1String("makespan") && bound != nullptr)
        lines.append(Text::tr("Lower bound: %1").arg(numberText(bound->value)));
    return lines.join(u'\n');
}

void MetricPlot::draw(QCustomPlot &plot, const PlotColors &colors) const
{
    const bool lies = isLying();
    QCPAxis *keys = lies ? plot.yAxis : plot.xAxis;
    QCPAxis *values = lies ? plot.xAxis : plot.yAxis;
    plot.setBackground(QBrush(colors.background));
    plot.setInteractions(QCP::iNone);
    styleAxis(keys, colors);
    styleAxis(values, colors);
    keys->grid()->setVisible(false);
    keys->setTickLength(0);

    const auto ticker = QSharedPointer<QCPAxisTickerText>::create();
    const QFontMetrics metrics(plotFont());
    for (std::size_t row = 0; row < rows.size(); ++row)
        ticker->addTick(static_cast<double>(row),
                        metrics.elidedText(label(row), Qt::ElideMiddle,
                                           lies ? longestLyingLabel : longestStandingLabel));
    keys->setTicker(ticker);
    keys->setRange(-0.6, static_cast<double>(rows.size()) - 0.4);
    // The first run on top.
    keys->setRangeReversed(lies);

    std::set<QString> schedulers;
    double greatest = 0;
    double least = 0;
    const bool hasBound = metric.id == QLatin1String("makespan");
    for (const RunRow &row : rows) {
        schedulers.insert(QString::fromStdString(row.record.scheduler));
        for (const QString &id : {metric.id, hasBound ? QStringLiteral("lowerBound") : metric.id}) {
            if (const Metric *value = metricOf(row, id); value && std::isfinite(value->value)) {
                greatest = std::max(greatest, value->value);
                least = std::min(least, value->value);
            }
        }
    }
    // Room for the value labels.
    const double span = std::max(greatest - least, 1e-300);
    values->setRange(least < 0 ? least - span * 0.18 : 0, greatest + span * 0.18);
    values->setLabel(metric.unit.isEmpty()
                         ? metric.title
                         : QStringLiteral("%1 (%2)").arg(metric.title, metric.unit));

    std::size_t index = 0;
    for (const QString &scheduler : schedulers) {
        auto *bars = new QCPBars(keys, values);
        const QColor color = schedulerColor(index++, scheduler, colors);
        bars->setPen(Qt::NoPen);
        bars->setBrush(color);
        bars->setWidth(0.66);
        for (std::size_t row = 0; row < rows.size(); ++row) {
            const Metric *value = metricOf(rows[row], metric.id);
            if (value != nullptr && std::isfinite(value->value) &&
                QString::fromStdString(rows[row].record.scheduler) == scheduler)
                bars->addData(static_cast<double>(row), value->value);
        }
    }
    const auto place = [&](QCPItemPosition *position, double key, double value) {
        position->setAxes(plot.xAxis, plot.yAxis);
        position->setCoords(lies ? value : key, lies ? key : value);
    };
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const Metric *value = metricOf(rows[row], metric.id);
        const double at = value != nullptr && std::isfinite(value->value) ? value->value : 0;
        const auto key = static_cast<double>(row);
        auto *text = new QCPItemText(&plot);
        place(text->position, key, at);
        const bool isNegative = at < 0;
        text->setPositionAlignment(
            lies ? Qt::AlignVCenter | (isNegative ? Qt::AlignRight : Qt::AlignLeft)
                 : Qt::AlignHCenter | (isNegative ? Qt::AlignTop : Qt::AlignBottom));
        text->setPadding({5, 2, 5, 2});
        text->setText(valueText(row));
        text->setColor(colors.text);
        text->setFont(plotFont());
        text->setClipToAxisRect(false);
        const Metric *bound = metricOf(rows[row], QStringLiteral("lowerBound"));
        if (!hasBound || bound == nullptr)
            continue;
        auto *mark = new QCPItemLine(&plot);
        place(mark->start, key - 0.5, bound->value);
        place(mark->end, key + 0.5, bound->value);
        mark->setPen(QPen(colors.bound, 2, Qt::DashLine));
    }
    if (!hasBound)
        return;
    auto *legend = new QCPItemText(&plot);
    legend->position->setType(QCPItemPosition::ptAxisRectRatio);
    legend->position->setCoords(1, 0);
    legend->setPositionAlignment(Qt::AlignRight | Qt::AlignBottom);
    legend->setText(Text::tr("╌ lower bound"));
    legend->setColor(colors.bound);
    legend->setFont(plotFont());
    legend->setPadding({0, 0, 0, 3});
    legend->setClipToAxisRect(false);
    plot.axisRect()->setMinimumMargins({12, 24, 16, 12});
}

std::optional<std::size_t> MetricPlot::rowAt(QCustomPlot &plot, QPointF position) const
{
    const bool lies = isLying();
    const double key =
        lies ? plot.yAxis->pixelToCoord(position.y()) : plot.xAxis->pixelToCoord(position.x());
    const double row = std::round(key);
    if (row < 0 || row >= static_cast<double>(rows.size()) || std::abs(key - row) > 0.45)
        return std::nullopt;
    return static_cast<std::size_t>(row);
}

} // namespace takt
