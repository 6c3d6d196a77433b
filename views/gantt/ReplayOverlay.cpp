// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/gantt/ReplayOverlay.h"

#include "views/runs/NumberText.h"
#include "views/shared/DataPalette.h"
#include "views/timeline/TimeTicks.h"

#include <QCoreApplication>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <utility>

namespace takt {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(takt::ReplayOverlay)
};

constexpr double nanosecondsPerUnit = 1e9;
constexpr std::size_t low = 1; // of replayQuantiles: 5 %
constexpr std::size_t high = 5;
constexpr double narrowestBox = 5;
constexpr double lowestRow = 9;

} // namespace

ReplayOverlay::ReplayOverlay(std::shared_ptr<const ReplayResult> result, const PlotColors &surface)
{
    if (!result || result->tasks.empty())
        return;
    m_result = std::move(result);
    m_ramp = magnitudeRamp(surface);
}

QColor ReplayOverlay::colorOf(TaskIndex task) const noexcept
{
    const double place = m_result->tasks[task].criticality * static_cast<double>(m_ramp.size() - 1);
    return m_ramp[static_cast<std::size_t>(std::lround(place))];
}

std::vector<LegendEntry> ReplayOverlay::legend() const
{
    std::vector<LegendEntry> entries;
    for (const double share : {0.0, 0.25, 0.5, 0.75, 1.0}) {
        const auto step = static_cast<std::size_t>(share * static_cast<double>(m_ramp.size() - 1));
        const QString text = QStringLiteral("%1 %").arg(100 * share);
        entries.push_back(
            {entries.empty() ? Text::tr("Critical in %1").arg(text) : text, m_ramp[step]});
    }
    return entries;
}

QString ReplayOverlay::describe(TaskIndex task, TimeNotation notation) const
{
    const ReplayedTask &replayed = m_result->tasks[task];
    const auto range = [&](const SampleSummary &summary) {
        return Text::tr("%1 to %2")
            .arg(timeText(summary.quantiles[low] * nanosecondsPerUnit, notation),
                 timeText(summary.quantiles[high] * nanosecondsPerUnit, notation));
    };
    const auto line = [](const QString &name, const QString &value) {
        return QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td>%2</td></tr>").arg(name, value);
    };
    return QStringLiteral("<table>") +
           line(Text::tr("Critical in"), percentText(replayed.criticality)) +
           line(Text::tr("Start, 5 % to 95 %"), range(replayed.start)) +
           line(Text::tr("Finish, 5 % to 95 %"), range(replayed.finish)) +
           QStringLiteral("</table>");
}

void ReplayOverlay::paintWhiskers(QPainter &painter, const DrawList &list, const GanttModel &model,
                                  const TimeViewport &viewport, const PlotColors &colors) const
{
    QVector<QLineF> lines;
    const auto add = [&](const SampleSummary &summary, double y, double reach) {
        const double left = viewport.xOf(summary.quantiles[low] * nanosecondsPerUnit);
        const double right = viewport.xOf(summary.quantiles[high] * nanosecondsPerUnit);
        if (right - left < 1)
            return;
        lines += QLineF(left, y, right, y);
        lines += QLineF(left, y - reach, left, y + reach);
        lines += QLineF(right, y - reach, right, y + reach);
    };
    for (const DrawnRow &row : list.rows) {
        if (row.height < lowestRow || model.isTransferTrack(model.timeline().lane(row.lane).track))
            continue;
        const double reach = std::min(3.0, row.height / 8);
        for (std::size_t at = row.firstBox; at < row.firstBox + row.boxCount; ++at) {
            const DrawnBox &box = list.boxes[at];
            const TaskIndex task = model.taskOf(box.slice);
            if (box.right - box.left < narrowestBox || model.sliceOf(task) != box.slice)
                continue;
            const ReplayedTask &replayed = m_result->tasks[task];
            add(replayed.start, std::round(row.top + row.height * 0.2) + 0.5, reach);
            add(replayed.finish, std::round(row.top + row.height * 0.8) + 0.5, reach);
        }
    }
    // A line of the surface around each parts it from the colours of the tasks.
    painter.setPen(QPen(colors.background, 3.4, Qt::SolidLine, Qt::SquareCap));
    painter.drawLines(lines);
    painter.setPen(QPen(colors.text, 1.2, Qt::SolidLine, Qt::SquareCap));
    painter.drawLines(lines);
}

} // namespace takt
