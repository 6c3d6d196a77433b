// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/graph/TaskText.h"

#include "views/runs/NumberText.h"

#include <QCoreApplication>
#include <array>

namespace takt {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(takt::TaskText)
};

QString plain(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString placementText(const TaskGraph &graph, TaskIndex task, const SchedulerRun &run)
{
    const Placement *placement = run.schedule ? run.schedule->placementOf(task) : nullptr;
    if (placement == nullptr)
        return Text::tr("placed nowhere");
    return Text::tr("%1, %2 to %3")
        .arg(plain(run.platform->processor(placement->processor).name),
             timeText(graph, placement->start), timeText(graph, placement->finish));
}

} // namespace

QString taskLabel(const TaskGraph &graph, TaskIndex task)
{
    return plain(graph.label(task)).simplified();
}

QString workText(const TaskGraph &graph, double work)
{
    switch (graph.workUnit()) {
    case WorkUnit::Seconds:
        return numberText(work, QStringLiteral("s"));
    case WorkUnit::Flop:
        return numberText(work, QStringLiteral("flop"));
    case WorkUnit::Abstract:
        break;
    }
    return numberText(work);
}

QString bytesText(double bytes)
{
    static constexpr std::array units{"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
    std::size_t unit = 0;
    while (bytes >= 1024 && unit + 1 < units.size()) {
        bytes /= 1024;
        ++unit;
    }
    const int decimals = unit == 0 || bytes >= 100 ? 0 : 1;
    return QStringLiteral("%1 %2").arg(QString::number(bytes, 'f', decimals),
                                       QLatin1String(units[unit]));
}

QString dataText(const TaskGraph &graph, double data)
{
    return graph.dataUnit() == DataUnit::Bytes ? bytesText(data) : timeText(graph, data);
}

QString timeText(const TaskGraph &graph, double time)
{
    return numberText(time, plain(graph.timeUnit()));
}

std::vector<std::pair<QString, QString>> taskFacts(const TaskGraph &graph, TaskIndex task)
{
    std::vector<std::pair<QString, QString>> facts;
    if (graph.id(task) != graph.label(task))
        facts.emplace_back(Text::tr("Id"), plain(graph.id(task)));
    if (const QString kind = plain(graph.kinds()[graph.kind(task)]); !kind.isEmpty())
        facts.emplace_back(Text::tr("Kind"), kind);
    facts.emplace_back(graph.hasCostMatrix() ? Text::tr("Mean cost") : Text::tr("Work"),
                       workText(graph, graph.work(task)));
    if (graph.memory(task) > 0)
        facts.emplace_back(Text::tr("Memory"), bytesText(graph.memory(task)));
    facts.emplace_back(Text::tr("Level"),
                       Text::tr("%1 of %2").arg(graph.level(task) + 1).arg(graph.levelCount()));
    facts.emplace_back(Text::tr("In, out"), QStringLiteral("%1, %2")
                                                .arg(graph.predecessors(task).size())
                                                .arg(graph.successors(task).size()));
    return facts;
}

QString taskToolTip(const TaskGraph &graph, TaskIndex task, const SchedulerRun *run)
{
    QString rows;
    const auto addRow = [&](const QString &name, const QString &value) {
        rows += QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td>%2</td></tr>")
                    .arg(name.toHtmlEscaped(), value.toHtmlEscaped());
    };
    for (const auto &[name, value] : taskFacts(graph, task))
        addRow(name, value);
    if (run != nullptr)
        addRow(Text::tr("Runs"), placementText(graph, task, *run));
    return QStringLiteral("<b>%1</b><table cellspacing='0'>%2</table>")
        .arg(taskLabel(graph, task).toHtmlEscaped(), rows);
}

} // namespace takt
