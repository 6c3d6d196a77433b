// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/compare/DiffSummary.h"

#include "views/timeline/TimeTicks.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

namespace takt {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(takt::DiffSummary)
};

QString percentText(double before, double after)
{
    const double percent = before > 0 ? 100 * (after - before) / before : 0;
    const QString size = QString::number(std::abs(percent), 'f', 1);
    if (size == QLatin1String("0.0"))
        return size;
    return (percent > 0 ? QLatin1Char('+') : QChar(0x2212)) + size;
}

} // namespace

QString diffSummary(const ScheduleDiff &diff, const TaskGraph &graph)
{
    const auto notation = graph.timeUnit().empty() ? TimeNotation::Plain : TimeNotation::Seconds;
    const QString makespan = Text::tr("Makespan %1 → %2 (%3 %)")
                                 .arg(timeText(diff.makespanBefore * 1e9, notation),
                                      timeText(diff.makespanAfter * 1e9, notation),
                                      percentText(diff.makespanBefore, diff.makespanAfter));
    if (diff.moves.empty())
        return Text::tr("%1; every task stands where it stood").arg(makespan);
    const auto count = [&diff](auto isCounted) {
        return std::count_if(diff.moves.begin(), diff.moves.end(), isCounted);
    };
    const auto processors = count([](const TaskMove &move) { return move.processorChanged; });
    const auto orders =
        count([](const TaskMove &move) { return !move.processorChanged && move.orderChanged; });
    const auto times = static_cast<std::ptrdiff_t>(diff.moves.size()) - processors - orders;
    return Text::tr("%1; of %2 tasks %3 changed processor, %4 order, %5 time")
        .arg(makespan)
        .arg(graph.taskCount())
        .arg(processors)
        .arg(orders)
        .arg(times);
}

} // namespace takt
